#include "attribution/inner_roles.h"

#include <algorithm>

#include "attribution/relate.h"
#include "attribution/role_drafts.h"
#include "attribution/role_links.h"

namespace hearsay {

namespace {

constexpr u32 kLeastWindow = 4;     // tokens
constexpr u32 kMostWindow = 400;    // longer speeches are looked at in pieces
constexpr float kOutside = -1e30F;  // margin of what is not looked at

class InnerReader {
  public:
    InnerReader(const Scene& scene, const std::vector<Draft>& drafts) : scene_(scene), s_(scene.syntax) {
        const std::vector<u32> parents = find_parents(scene, drafts);
        std::vector<bool> is_cue(s_.size(), false), taken(s_.size(), false);
        for (const Draft& draft : drafts) {
            for (const TokenRange part : draft.cue)
                std::fill(is_cue.begin() + part.begin, is_cue.begin() + part.end, true);
        }
        for (u32 d = 0; d < drafts.size(); ++d) {
            if (parents[d] != kNoToken) {
                inner_.push_back(drafts[d]);
                continue;
            }
            for (const TokenRange part : drafts[d].content) add_windows(part, is_cue, taken);
        }
        std::sort(windows_.begin(), windows_.end(), [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
    }

    [[nodiscard]] RoleReading read(const RoleTagger& tagger, std::span<const float> vectors) const {
        RoleReading reading;
        if (windows_.empty()) return reading;
        const RoleInput whole = read_role_input(scene_, inner_);
        const std::size_t size = vectors.size() / s_.size();
        RoleInput input;
        std::vector<float> own;
        std::vector<u32> place;  // of each word shown
        for (const TokenRange window : windows_) {
            const Quotation* around = scene_.quotes.at(window.begin);
            const bool quoted = around != nullptr && around->span.contains(window);
            for (u32 t = window.begin; t < window.end; ++t) {
                input.words.push_back(stand_alone(whole.words[t], t == window.begin, quoted));
                own.insert(own.end(), vectors.begin() + static_cast<std::ptrdiff_t>(t * size),
                           vectors.begin() + static_cast<std::ptrdiff_t>((t + 1) * size));
                place.push_back(t);
            }
            input.lengths.push_back(window.size());
        }
        const RoleReading shown = tagger.tag(input, own);
        reading.margins.assign(s_.size(), {kOutside, kOutside, kOutside});
        for (std::size_t i = 0; i < place.size(); ++i) reading.margins[place[i]] = shown.margins[i];
        for (RoleSpan span : shown.spans) {
            span.tokens = {place[span.tokens.begin], place[span.tokens.end - 1] + 1};
            reading.spans.push_back(span);
        }
        return reading;
    }

    // A cue, its source and its contents stand in one window.
    [[nodiscard]] bool holds(const LinkedCue& cue) const {
        const auto next = std::upper_bound(windows_.begin(), windows_.end(), cue.cue.begin,
                                           [](u32 t, TokenRange window) { return t < window.begin; });
        if (next == windows_.begin()) return false;
        const TokenRange window = *std::prev(next);
        return window.contains(cue.cue) && (cue.source.empty() || window.contains(cue.source)) &&
               std::all_of(cue.contents.begin(), cue.contents.end(), [&](TokenRange c) { return window.contains(c); });
    }

  private:
    // Pieces of a content that may hold a cue that nobody has.
    void add_windows(TokenRange part, const std::vector<bool>& is_cue, std::vector<bool>& taken) {
        if (!part.empty() && s_.lower(part.begin) == "to") return;  // what is to be done, by whoever is named outside
        while (!part.empty() && (s_.lower(part.begin) == "that" || is_punctuation(s_.token(part.begin)))) ++part.begin;
        for (; part.size() >= kLeastWindow; part.begin += std::min(part.size(), kMostWindow)) {
            const TokenRange window{part.begin, std::min(part.end, part.begin + kMostWindow)};
            bool open = false;
            for (u32 t = window.begin; t < window.end && !taken[t]; ++t)
                open = open || (!is_cue[t] && may_attribute(t));
            if (!open || taken[window.begin] || taken[window.end - 1]) continue;
            std::fill(taken.begin() + window.begin, taken.begin() + window.end, true);
            windows_.push_back(window);
        }
    }

    [[nodiscard]] bool may_attribute(u32 t) const {
        const CueWord* word = is_verb(s_.token(t))   ? find_cue_verb(s_.lemma(t))
                              : is_noun(s_.token(t)) ? find_cue_noun(s_.lemma(t))
                                                     : nullptr;
        return word != nullptr && word->takes(kSpeech);
    }

    const Scene& scene_;
    const Syntax& s_;
    std::vector<Draft> inner_;
    Spans windows_;
};

}  // namespace

std::vector<Draft> add_inner_roles(const Scene& scene, std::vector<Draft> drafts, const RoleTagger& tagger,
                                   std::span<const float> vectors) {
    const InnerReader reader(scene, drafts);
    const RoleReading reading = reader.read(tagger, vectors);
    if (reading.spans.empty()) return drafts;
    std::vector<LinkedCue> cues = link_roles(scene, drafts, reading);
    std::erase_if(cues, [&](const LinkedCue& cue) { return !reader.holds(cue); });
    return add_roles(scene, std::move(drafts), reading, cues);
}

}  // namespace hearsay
