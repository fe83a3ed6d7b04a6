#include "article/judgement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace hearsay {

namespace {

constexpr float kText = 0.5F;  // from this probability on, a segment counts as article here
constexpr float kLessPerLevel = 0.8F;
constexpr u32 kFewWords = 8;  // a shorter segment shows nothing by itself
constexpr u32 kReach = 30;    // segments that a distance counts at most

// Words, and those of them that are article by the first judgement.
struct Mass {
    float words = 0;
    float text = 0;
    void add(const Mass& other) {
        words += other.words;
        text += other.text;
    }
    [[nodiscard]] float share() const { return words > 0 ? text / words : 0; }
};

class JudgementDescriber {
  public:
    JudgementDescriber(const Rendering& rendering, const Dom* dom, std::span<const float> first, SegmentTable& table)
        : rendering_(rendering), dom_(dom), first_(first), table_(table), count_(static_cast<u32>(first.size())) {}

    void run() {
        for (u32 s = 0; s < count_; ++s) masses_.push_back(mass_of(s));
        for (const Mass& mass : masses_) page_.add(mass);
        describe_neighbours();
        describe_sequence();
        describe_topic();
        if (dom_ != nullptr) describe_tree();
    }

  private:
    float& at(u32 s, Feature f) { return table_.features[s * kFeatureCount + static_cast<std::size_t>(f)]; }

    [[nodiscard]] Mass mass_of(u32 s) const {
        const float words = static_cast<float>(table_.shapes[s].words) + 1;
        return {words, words * first_[s]};
    }
    [[nodiscard]] float of_page(float text) const { return page_.text > 0 ? text / page_.text : 0; }

    void describe_neighbours() {
        static constexpr std::array<std::pair<Feature, int>, 6> kAround = {{{Feature::prev_first, -1},
                                                                            {Feature::next_first, 1},
                                                                            {Feature::prev2_first, -2},
                                                                            {Feature::next2_first, 2},
                                                                            {Feature::prev3_first, -3},
                                                                            {Feature::next3_first, 3}}};
        std::vector<Mass> sums(count_ + 1);
        for (u32 s = 0; s < count_; ++s) {
            sums[s + 1] = sums[s];
            sums[s + 1].add(masses_[s]);
        }
        const auto around = [&](u32 s, u32 reach) {
            const u32 begin = s > reach ? s - reach : 0;
            const u32 end = std::min(s + reach + 1, count_);
            const Mass sum{sums[end].words - sums[begin].words, sums[end].text - sums[begin].text};
            return sum.share();
        };
        for (u32 s = 0; s < count_; ++s) {
            at(s, Feature::first) = first_[s];
            for (const auto& [feature, offset] : kAround) {
                const int other = static_cast<int>(s) + offset;
                at(s, feature) = other < 0 || other >= static_cast<int>(count_) ? -1 : first_[static_cast<u32>(other)];
            }
            at(s, Feature::near_first) = around(s, 3);
            at(s, Feature::wide_first) = around(s, 12);
            at(s, Feature::mass_before) = of_page(sums[s].text);
            at(s, Feature::page_mass) = std::log1p(page_.text);
            at(s, Feature::page_share) = page_.share();
        }
    }

    [[nodiscard]] bool is_text(u32 s) const { return first_[s] >= kText && table_.shapes[s].words >= kFewWords; }

    void describe_sequence() {
        u32 distance = kReach;
        float rest = 0;
        for (u32 s = 0; s < count_; ++s) {
            at(s, Feature::text_above) = static_cast<float>(distance);
            at(s, Feature::rest_above) = std::log1p(rest);
            distance = is_text(s) ? 0 : std::min(distance + 1, kReach);
            rest = is_text(s) ? 0 : rest + masses_[s].words;
        }
        distance = kReach;
        for (u32 s = count_; s-- > 0;) {
            at(s, Feature::text_below) = static_cast<float>(distance);
            distance = is_text(s) ? 0 : std::min(distance + 1, kReach);
        }
        for (u32 s = 0; s < count_;) {  // runs of segments that are all text, or all none
            u32 end = s;
            float text = 0;
            const bool kind = first_[s] >= kText;
            for (; end < count_ && (first_[end] >= kText) == kind; ++end) text += masses_[end].text;
            for (; s < end; ++s) at(s, Feature::run_mass) = of_page(text);
        }
    }

    // Which share of the words that name a matter stand elsewhere in the text, too.
    void describe_topic() {
        std::unordered_map<u32, u32> in_text;  // in how many segments of the text a word stands
        std::vector<u32> words;
        const auto words_of = [&](u32 s) {
            const auto all = table_.content_of(s);
            words.assign(all.begin(), all.end());
            std::sort(words.begin(), words.end());
            words.erase(std::unique(words.begin(), words.end()), words.end());
        };
        for (u32 s = 0; s < count_; ++s) {
            if (!is_text(s)) continue;
            words_of(s);
            for (const u32 word : words) ++in_text[word];
        }
        std::vector<Mass> shared(count_ + 1);
        for (u32 s = 0; s < count_; ++s) {
            words_of(s);
            const u32 own = is_text(s) ? 1 : 0;
            Mass mass{static_cast<float>(words.size()), 0};
            for (const u32 word : words) {
                const auto it = in_text.find(word);
                mass.text += it != in_text.end() && it->second > own ? 1.0F : 0.0F;
            }
            at(s, Feature::topic) = mass.words == 0 ? -1 : mass.share();
            shared[s + 1] = shared[s];
            shared[s + 1].add(mass);
        }
        for (u32 s = 0; s < count_; ++s) {
            const Mass& from = shared[s > 2 ? s - 2 : 0];
            const Mass& to = shared[std::min(s + 3, count_)];
            at(s, Feature::near_topic) = Mass{to.words - from.words, to.text - from.text}.share();
        }
    }

    void describe_tree() {
        std::vector<Mass> below(dom_->size());
        std::vector<float> pull(dom_->size(), 0);
        std::unordered_map<u64, Mass> alike;
        for (u32 s = 0; s < count_; ++s) {
            const u32 node = rendering_.segments[s].node;
            below[node].add(masses_[s]);
            pull[node] += is_text(s) ? masses_[s].text : 0;
            alike[table_.likeness[s]].add(masses_[s]);
        }
        u32 core = 0;
        for (u32 i = dom_->size(); i-- > 1;) {
            if (below[i].words == 0) continue;
            const u32 parent = (*dom_)[i].parent;
            below[parent].add(below[i]);
            pull[parent] += pull[i] * kLessPerLevel;
        }
        for (u32 i = 1; i < dom_->size(); ++i) {
            if (core == 0 || pull[i] > pull[core]) core = i;
        }
        for (u32 s = 0; s < count_; ++s) {
            const u32 node = rendering_.segments[s].node;
            const u32 parent = (*dom_)[node].parent;
            const u32 grandparent = (*dom_)[parent].parent;
            const u32 third = (*dom_)[grandparent].parent;
            at(s, Feature::own_part_first) = below[node].share();
            at(s, Feature::parent_first) = below[parent].share();
            at(s, Feature::grandparent_first) = below[grandparent].share();
            at(s, Feature::third_first) = below[third].share();
            at(s, Feature::parent_mass) = of_page(below[parent].text);
            at(s, Feature::grandparent_mass) = of_page(below[grandparent].text);
            at(s, Feature::third_mass) = of_page(below[third].text);
            const Mass& like = alike[table_.likeness[s]];
            at(s, Feature::alike_first) = like.share();
            at(s, Feature::alike_mass) = of_page(like.text);
            describe_core(s, node, core);
        }
    }

    // How far the segment and the core lie below the element that holds both.
    void describe_core(u32 s, u32 node, u32 core) {
        u32 common = node;
        float below = 0;
        while (common != core && common != 0 && !dom_->encloses(common, core)) {
            common = (*dom_)[common].parent;
            ++below;
        }
        float above = 0;
        for (u32 i = core; i > common; i = (*dom_)[i].parent) ++above;
        at(s, Feature::in_core) = common == core;
        at(s, Feature::below_core) = below;
        at(s, Feature::above_core) = above;
    }

    const Rendering& rendering_;
    const Dom* dom_;
    std::span<const float> first_;
    SegmentTable& table_;
    u32 count_;
    std::vector<Mass> masses_;
    Mass page_;
};

}  // namespace

Judgement judge_segments(const Rendering& rendering, const Dom* dom, const ArticleHints& hints,
                         const BlockModel& model) {
    Judgement out{describe_segments(rendering, dom, hints, model), {}};
    out.probability = model.first.probabilities(out.table.features, kFeatureCount);
    describe_judgement(rendering, dom, out.probability, out.table);
    out.probability = model.second.probabilities(out.table.features, kFeatureCount);
    return out;
}

void describe_judgement(const Rendering& rendering, const Dom* dom, std::span<const float> first, SegmentTable& table) {
    JudgementDescriber(rendering, dom, first, table).run();
}

}  // namespace hearsay
