#include "hearsay-train/train_tagger.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "hearsay-train/online_weights.h"

namespace hearsay {

namespace {

// Pairs of tags seen at least five times, most frequent first; rarer ones are learned as the commonest pair of their
// Penn tag.
class TagSet {
  public:
    explicit TagSet(const std::vector<Sample>& samples) {
        std::map<std::pair<Xpos, Upos>, u32> counts;
        for (const Sample& s : samples) {
            for (u32 i = s.tokens().begin; i < s.tokens().end; ++i) {
                const Token& t = s.document().tokens[i];
                ++counts[{t.xpos, t.upos}];
            }
        }
        std::vector<std::pair<u32, std::pair<Xpos, Upos>>> sorted;
        for (const auto& [tag, count] : counts) sorted.emplace_back(count, tag);
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [count, tag] : sorted) {
            const TagPair pair{tag.first, tag.second};
            const bool first = std::none_of(tags_.begin(), tags_.end(), [&](TagPair t) { return t.xpos == pair.xpos; });
            if (count >= 5 || first) tags_.push_back(pair);
        }
    }
    [[nodiscard]] u32 class_of(TagPair tag) const {
        const auto exact = std::find(tags_.begin(), tags_.end(), tag);
        if (exact != tags_.end()) return static_cast<u32>(exact - tags_.begin());
        const auto near = std::find_if(tags_.begin(), tags_.end(), [&](TagPair t) { return t.xpos == tag.xpos; });
        return near == tags_.end() ? 0 : static_cast<u32>(near - tags_.begin());
    }
    [[nodiscard]] const std::vector<TagPair>& tags() const { return tags_; }

  private:
    std::vector<TagPair> tags_;
};

}  // namespace

std::vector<ModelSection> train_tagger(const std::vector<Sample>& samples, const TaggerOptions& options) {
    const TagSet set(samples);
    OnlineWeights weights(static_cast<u32>(set.tags().size()), options.min_updates);
    Random random(options.seed);
    std::vector<Sample> order = samples;
    FeatureList features;
    std::array<float, kMaxClasses> scores{};
    const std::span<float> used = std::span(scores).first(set.tags().size());
    for (u32 round = 0; round < options.rounds; ++round) {
        random.shuffle(order);
        u64 right = 0, all = 0;
        for (const Sample& sample : order) {
            const auto [sentence, atoms] = make_lesson(sample, random);
            u32 last = 0, before_last = 0;
            for (u32 i = 0; i < atoms.size(); ++i) {
                tag_features(atoms, i, last, before_last, features);
                std::fill(used.begin(), used.end(), 0.0F);
                weights.score(features.span(), used);
                const auto guess = static_cast<u32>(std::max_element(used.begin(), used.end()) - used.begin());
                const u32 truth = set.class_of({sentence.tokens[i].xpos, sentence.tokens[i].upos});
                weights.tick();
                weights.update(features.span(), truth, guess);
                right += guess == truth ? 1 : 0;
                ++all;
                before_last = last;
                last = guess + 1;
            }
        }
        std::printf("  tagger round %u: %.2f%% right\n", round + 1,
                    100.0 * static_cast<double>(right) / static_cast<double>(all));
        std::fflush(stdout);
    }
    return {{"tag-classes", write_tags(set.tags())},
            {"tag-weights", build_weights(weights.average(options.prune), static_cast<u32>(set.tags().size()))}};
}

std::vector<TrainingDocument> retag_by_folds(const std::vector<TrainingDocument>& documents, u32 folds,
                                             const TaggerOptions& options) {
    std::vector<TrainingDocument> out = documents;
    for (u32 fold = 0; fold < folds; ++fold) {
        std::vector<Sample> others;
        for (std::size_t d = 0; d < documents.size(); ++d) {
            if (d % folds == fold) continue;
            for (u32 s = 0; s < documents[d].document.sentences.size(); ++s) others.push_back({&documents[d], s});
        }
        const auto sections = train_tagger(others, options);
        const auto tagger = Tagger::read(sections[0].bytes, sections[1].bytes);
        if (!tagger) continue;
        for (std::size_t d = fold; d < out.size(); d += folds) {
            Document& document = out[d].document;
            for (const Sentence& s : document.sentences) {
                tagger->tag(document, s.tokens, std::span(out[d].atoms).subspan(s.tokens.begin, s.tokens.size()));
            }
        }
    }
    return out;
}

}  // namespace hearsay
