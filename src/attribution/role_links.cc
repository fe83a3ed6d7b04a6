#include "attribution/role_links.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr std::ptrdiff_t kMostNear = 12;  // spans looked at on either side
constexpr u32 kMostBetween = 4;           // spans counted between two
constexpr u32 kFar = 30;                  // tokens, from which on nothing is farther

// What speaks for and against a link, in units that only compare links with each other; below the least there is none.
// Chosen on the development part of PolNeAR, where none matters by more than half a point.
constexpr float kLinkedByRules = 3;
constexpr float kToken = 0.1F;  // each of these counts against
constexpr float kSentence = 2;
constexpr float kBlock = 1;
constexpr float kSourceBetween = 1.5F;
constexpr float kCueBetween = 0.5F;
constexpr float kContentBetween = 2;
constexpr float kSourceAfterCue = 0.5F;
constexpr float kLeastSource = -3;
constexpr float kOtherCueBetween = 1.5F;
constexpr float kContentBeforeCue = 0.3F;
constexpr float kLeastContent = -7;
constexpr float kLeastShared = -3;

u32 gap_between(TokenRange a, TokenRange b) {
    if (a.overlaps(b)) return 0;
    return a.end <= b.begin ? b.begin - a.end : a.begin - b.end;
}

// The first of sorted spans that begins at a token or after it.
Spans::const_iterator first_from(const Spans& spans, u32 token) {
    return std::lower_bound(spans.begin(), spans.end(), token, [](TokenRange span, u32 t) { return span.begin < t; });
}

// How many of the spans begin between two ranges.
float count_between(const Spans& spans, TokenRange a, TokenRange b) {
    const u32 from = std::min(a.end, b.end), to = std::max(a.begin, b.begin);
    u32 n = 0;
    for (auto it = first_from(spans, from); it != spans.end() && it->begin < to && n < kMostBetween; ++it) ++n;
    return static_cast<float>(n);
}

class Linker {
  public:
    Linker(const Scene& scene, const std::vector<Draft>& drafts, const RoleReading& reading)
        : s_(scene.syntax), drafts_(drafts) {
        for (const RoleSpan& span : reading.spans) {
            switch (span.role) {
                case Role::source: sources_.push_back(span.tokens); break;
                case Role::content: contents_.push_back(span.tokens); break;
                case Role::cue:
                    cues_.push_back(span.tokens);
                    linked_.push_back({span.tokens, span.margin, kNoToken, {}, {}});
                    break;
            }
        }
    }

    std::vector<LinkedCue> run() {
        match_drafts();
        for (LinkedCue& linked : linked_) link_source(linked);
        for (const TokenRange content : contents_) link_content(content);
        for (LinkedCue& linked : linked_) {
            if (linked.contents.empty()) share_content(linked);
        }
        return std::move(linked_);
    }

  private:
    void match_drafts() {
        std::vector<u32> at(s_.size(), kNoToken), best(cues_.size(), 0);
        for (u32 i = 0; i < cues_.size(); ++i) std::fill_n(at.begin() + cues_[i].begin, cues_[i].size(), i);
        for (u32 d = 0; d < drafts_.size(); ++d) {
            u32 cue = at[drafts_[d].cue_head];
            u32 common = cue == kNoToken ? 0 : s_.size();  // the head word counts for more than all others
            for (const TokenRange part : drafts_[d].cue) {
                for (u32 t = part.begin; t < part.end; ++t) {
                    if (cue == kNoToken) cue = at[t];
                    if (cue != kNoToken && at[t] == cue) ++common;
                }
            }
            if (cue == kNoToken || common <= best[cue]) continue;
            best[cue] = common;
            linked_[cue].draft = d;
        }
    }

    [[nodiscard]] float sentences_apart(TokenRange a, TokenRange b) const {
        if (a.begin > b.begin) std::swap(a, b);
        const u32 x = s_.sentence_index(a.end - 1), y = s_.sentence_index(b.begin);
        return y > x ? static_cast<float>(y - x) : 0.0F;
    }

    void link_source(LinkedCue& linked) const {
        const TokenRange cue = linked.cue;
        const auto middle = first_from(sources_, cue.begin);
        const auto first = middle - std::min(middle - sources_.begin(), kMostNear);
        const auto last = middle + std::min(sources_.end() - middle, kMostNear);
        float best = kLeastSource;
        for (auto it = first; it != last; ++it) {
            if (s_.block(it->begin) != s_.block(cue.begin)) continue;
            float worth = linked.draft != kNoToken && overlaps(drafts_[linked.draft].source, *it) ? kLinkedByRules : 0;
            worth -= kToken * static_cast<float>(gap_between(cue, *it)) + kSentence * sentences_apart(cue, *it);
            worth -= kSourceBetween * count_between(sources_, cue, *it) + kCueBetween * count_between(cues_, cue, *it);
            worth -= kContentBetween * count_between(contents_, cue, *it);
            if (it->begin > cue.begin) worth -= kSourceAfterCue;
            if (worth <= best) continue;
            best = worth;
            linked.source = *it;
        }
    }

    [[nodiscard]] float worth_of(const LinkedCue& linked, TokenRange content) const {
        const TokenRange clause = linked.cue.hull(linked.source);
        const auto [front, back] = std::minmax(linked.cue.begin, content.begin);
        float worth = linked.draft != kNoToken && overlaps(drafts_[linked.draft].content, content) ? kLinkedByRules : 0;
        worth -= kToken * static_cast<float>(std::min(kFar, gap_between(clause, content)));
        worth -= kOtherCueBetween * count_between(cues_, linked.cue, content);
        worth -= kSentence * std::min(3.0F, sentences_apart(clause, content));
        worth -= kBlock * static_cast<float>(s_.block(back) - s_.block(front));
        return content.begin < linked.cue.begin ? worth - kContentBeforeCue : worth;
    }

    void link_content(TokenRange content) {
        const auto middle = first_from(cues_, content.begin) - cues_.begin();
        const auto last = std::min(middle + kMostNear, static_cast<std::ptrdiff_t>(cues_.size()));
        float best = kLeastContent;
        LinkedCue* chosen = nullptr;
        for (auto i = std::max<std::ptrdiff_t>(middle - kMostNear, 0); i < last; ++i) {
            LinkedCue& linked = linked_[static_cast<std::size_t>(i)];
            const float worth = worth_of(linked, content);
            if (worth <= best) continue;
            best = worth;
            chosen = &linked;
        }
        if (chosen != nullptr) chosen->contents.push_back(content);
    }

    // "said and repeated that ...": one content, two cues, where the rules have none for the second.
    void share_content(LinkedCue& linked) const {
        if (linked.draft != kNoToken && !drafts_[linked.draft].content.empty()) return;
        const auto middle = first_from(contents_, linked.cue.begin);
        const auto first = middle - std::min<std::ptrdiff_t>(middle - contents_.begin(), 2);
        const auto last = middle + std::min<std::ptrdiff_t>(contents_.end() - middle, 2);
        float best = kLeastShared;
        for (auto it = first; it != last; ++it) {
            if (s_.sentence_index(it->begin) != s_.sentence_index(linked.cue.begin)) continue;
            const float worth = worth_of(linked, *it);
            if (worth <= best) continue;
            best = worth;
            linked.contents = {*it};
        }
    }

    const Syntax& s_;
    const std::vector<Draft>& drafts_;
    Spans sources_, contents_, cues_;
    std::vector<LinkedCue> linked_;  // as cues_
};

}  // namespace

std::vector<LinkedCue> link_roles(const Scene& scene, const std::vector<Draft>& drafts, const RoleReading& reading) {
    return Linker(scene, drafts, reading).run();
}

}  // namespace hearsay
