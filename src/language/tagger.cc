#include "language/tagger.h"

#include <algorithm>
#include <array>

namespace hearsay {

void tag_features(std::span<const WordAtoms> words, u32 i, u32 last, u32 before_last, FeatureList& f) {
    static constexpr WordAtoms kNoWord{};
    const auto n = static_cast<u32>(words.size());
    const WordAtoms& w = words[i];
    const WordAtoms& p1 = i >= 1 ? words[i - 1] : kNoWord;
    const WordAtoms& p2 = i >= 2 ? words[i - 2] : kNoWord;
    const WordAtoms& n1 = i + 1 < n ? words[i + 1] : kNoWord;
    const WordAtoms& n2 = i + 2 < n ? words[i + 2] : kNoWord;
    const u32 place = w.sentence_case * 2U + w.first;
    f.clear();
    f.add(0);
    f.add(w.word);
    f.add(w.word, w.shape, place);
    f.add(w.shape, place);
    f.add(w.elsewhere, w.shape, place);
    f.add(w.elsewhere, w.suffix[2], place);
    f.add(w.elsewhere, place, last);
    f.add(w.shape, place, n1.shape);
    f.add(w.shape, place, p1.shape);
    for (const u32 affix : w.suffix) f.add(affix);
    for (const u32 affix : w.prefix) f.add(affix);
    f.add(w.suffix[1], w.shape, place);
    f.add(w.suffix[2], w.shape, place);
    f.add(last);
    f.add(before_last);
    f.add(last, before_last);
    f.add(last, w.word);
    f.add(last, before_last, w.word);
    f.add(last, w.suffix[2]);
    f.add(last, w.suffix[1], w.shape);
    f.add(last, n1.word);
    f.add(last, n1.suffix[2]);
    f.add(last, w.word, n1.word);
    f.add(p1.word);
    f.add(p2.word);
    f.add(n1.word);
    f.add(n2.word);
    f.add(p1.word, w.word);
    f.add(w.word, n1.word);
    f.add(p1.word, n1.word);
    f.add(n1.word, n2.word);
    f.add(p1.suffix[2]);
    f.add(n1.suffix[2]);
    f.add(n1.suffix[1], w.suffix[2]);
    f.add(n2.suffix[2]);
    f.add(n1.suffix[1], n1.shape, last);
    f.add(w.word, n1.suffix[1]);
    f.add(w.suffix[2], n1.word);
    f.add(p1.word, w.suffix[2]);
}

Result<Tagger> Tagger::read(std::string_view classes, std::string_view weight_section) {
    Tagger tagger;
    auto weights = LinearWeights::read(weight_section);
    if (!weights) return tl::unexpected(weights.error());
    tagger.weights_ = *weights;
    tagger.tags_ = read_tags(classes);
    if (tagger.tags_.size() != tagger.weights_.class_count()) return fail(ErrorCode::malformed, "the tags do not fit");
    return tagger;
}

void Tagger::tag(Document& document, TokenRange sentence, std::span<const WordAtoms> words) const {
    FeatureList features;
    std::array<i32, kMaxClasses> scores;
    const std::span<i32> used = std::span(scores).first(tags_.size());
    u32 last = 0, before_last = 0;
    for (u32 i = 0; i < words.size(); ++i) {
        tag_features(words, i, last, before_last, features);
        std::fill(used.begin(), used.end(), 0);
        weights_.add(features.span(), used);
        const auto best = static_cast<u32>(std::max_element(used.begin(), used.end()) - used.begin());
        Token& token = document.tokens[sentence.begin + i];
        token.xpos = tags_[best].xpos;
        token.upos = tags_[best].upos;
        before_last = last;
        last = best + 1;
    }
}

std::string write_tags(std::span<const TagPair> tags) {
    std::string out;
    for (const TagPair tag : tags) {
        out += name_of(tag.xpos);
        out += '/';
        out += name_of(tag.upos);
        out += '\n';
    }
    return out;
}

std::vector<TagPair> read_tags(std::string_view section) {
    std::vector<TagPair> tags;
    for (std::size_t stop = section.find('\n'); stop != std::string_view::npos; stop = section.find('\n')) {
        const std::string_view line = section.substr(0, stop);
        const std::size_t slash = line.rfind('/');
        section.remove_prefix(stop + 1);
        if (slash == std::string_view::npos) return {};
        tags.push_back({xpos_of(line.substr(0, slash)), upos_of(line.substr(slash + 1))});
    }
    return tags;
}

}  // namespace hearsay
