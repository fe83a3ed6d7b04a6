#include "hearsay-train-coref/train_coref.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <map>
#include <memory>

#include "hearsay-train/random.h"
#include "language/coref_names.h"
#include "language/coref_phrases.h"
#include "language/coref_ranker.h"

namespace hearsay {

namespace {

constexpr u32 kNoEntity = 0xFFFFFFFFU;

// A text with its mentions, joined as far as rules go, and the gold entity of each.
struct Lesson {
    explicit Lesson(const GoldText& text_) : text(text_), scene(text_.document), clusters(scene.mentions) {
        join_names(scene, clusters);
        clusters.settle_names(scene.mentions);
        join_descriptions(scene, clusters);
        solid = count_solid(text.document.text());
        text.kind == GoldKind::gap ? find_question() : find_entities();
    }

    [[nodiscard]] GoldSpan span(TokenRange tokens) const {
        const ByteRange bytes = text.document.bytes(tokens);
        return {solid[bytes.begin], solid[bytes.end], 0};
    }

    const GoldText& text;
    CorefScene scene;
    std::vector<u32> order = order_by_head(scene);
    Clusters clusters;
    std::vector<u32> solid;
    std::vector<u32> entity_of;  // by mention; of GAP: the number of the name
    u32 pronoun = kNobody;       // of GAP

  private:
    void find_entities() {
        std::map<std::pair<u32, u32>, u32> exact;
        std::map<u32, u32> begins;
        for (u32 t = 0; t < text.document.tokens.size(); ++t) begins.emplace(solid[text.document.tokens[t].begin], t);
        std::map<u32, u32> by_head;
        for (const GoldSpan& gold : text.spans) {
            exact.emplace(std::pair{gold.begin, gold.end}, gold.entity);
            const auto first = begins.lower_bound(gold.begin);
            const auto last = begins.lower_bound(gold.end);
            for (auto it = first; it != last; ++it) {
                const u32 up = scene.head(it->second);
                const bool top = up == kNobody || first == begins.end() || up < first->second ||
                                 (last != begins.end() && up >= last->second);
                if (top) {
                    by_head.emplace(it->second, gold.entity);
                    break;
                }
            }
        }
        entity_of.assign(scene.mentions.size(), kNoEntity);
        for (u32 m = 0; m < scene.mentions.size(); ++m) {
            const GoldSpan s = span(scene.mentions[m].tokens);
            if (const auto it = exact.find({s.begin, s.end}); it != exact.end()) {
                entity_of[m] = it->second;
            } else if (scene.by_head[scene.mentions[m].head] == m && !scene.mentions[m].coordination) {
                if (const auto by = by_head.find(scene.mentions[m].head); by != by_head.end())
                    entity_of[m] = by->second;
            }
        }
    }

    void find_question() {
        const GapQuestion& question = text.question;
        entity_of.assign(scene.mentions.size(), kNoEntity);
        for (u32 m = 0; m < scene.mentions.size(); ++m) {
            const CorefMention& mention = scene.mentions[m];
            const GoldSpan s = span(mention.tokens);
            if (s.begin == question.pronoun.begin && s.end == question.pronoun.end) pronoun = m;
            const GoldSpan head = span({mention.head, mention.head + 1});
            for (u32 n = 0; n < 2; ++n) {
                const GoldSpan& name = question.names[n];
                if (name.begin <= head.begin && head.end <= name.end) entity_of[m] = n;
            }
        }
    }
};

class CorefTrainer {
  public:
    explicit CorefTrainer(const CorefOptions& options)
        : options_(options), weights_(kCorefRows, 0.0F), squares_(kCorefRows, 0.0F), totals_(kCorefRows, 0.0F) {}

    void go_through(const Lesson& lesson) {
        Clusters clusters = lesson.clusters;
        CorefRanker ranker(lesson.scene, clusters);
        for (const u32 m : lesson.order) {
            u32 best = kNobody;
            if (ranker.is_open(m)) {
                const auto choices = ranker.choices(m);
                best = choices[score(ranker, choices)].mention;
                mark(lesson, clusters, ranker, m, choices);
                learn(lesson, ranker, choices);
            }
            ranker.settle(m, best);
        }
    }

    // Adds the weights as they stand to their mean.
    void remember() {
        for (u32 i = 0; i < kCorefRows; ++i) totals_[i] += weights_[i];
        ++remembered_;
    }
    [[nodiscard]] std::vector<float> mean() const {
        std::vector<float> out = totals_;
        for (float& w : out) w /= static_cast<float>(std::max(remembered_, 1U));
        return out;
    }
    [[nodiscard]] double take_loss() { return std::exchange(loss_, 0.0) / std::max(std::exchange(count_, 0.0), 1.0); }

  private:
    enum class Mark : u8 { wrong, right, unknown };

    // Fills scores_; the best one.
    std::size_t score(const CorefRanker& ranker, std::span<const CorefChoice> choices) {
        scores_.clear();
        for (const CorefChoice& choice : choices) {
            float sum = 0;
            for (const u32 row : ranker.rows(choice)) sum += weights_[row];
            scores_.push_back(sum);
        }
        return static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
    }

    void mark(const Lesson& lesson, const Clusters& clusters, const CorefRanker& ranker, u32 m,
              std::span<const CorefChoice> choices) {
        marks_.assign(choices.size(), Mark::unknown);
        if (lesson.text.kind == GoldKind::gap) return mark_question(lesson, clusters, m, choices);
        u32 entity = kNoEntity;
        for (const u32 other : clusters.members(m)) {
            if (entity == kNoEntity) entity = lesson.entity_of[other];
        }
        if (lesson.text.kind == GoldKind::pronouns && (entity == kNoEntity || !is_pronoun(ranker.kind(m)))) return;
        bool any = false;
        for (std::size_t i = 1; i < choices.size(); ++i) {
            const bool right = entity != kNoEntity && is_of(lesson, clusters, choices[i].mention, entity);
            marks_[i] = right ? Mark::right : Mark::wrong;
            any = any || right;
        }
        marks_[0] = any ? Mark::wrong : Mark::right;
        if (!any && lesson.text.kind == GoldKind::pronouns) marks_.assign(choices.size(), Mark::unknown);
    }

    [[nodiscard]] static bool is_of(const Lesson& lesson, const Clusters& clusters, u32 c, u32 entity) {
        if (lesson.entity_of[c] != kNoEntity) return lesson.entity_of[c] == entity;
        const auto members = clusters.members(c).first(std::min<std::size_t>(clusters.members(c).size(), 40));
        return std::any_of(members.begin(), members.end(),
                           [&](u32 other) { return lesson.entity_of[other] == entity; });
    }

    void mark_question(const Lesson& lesson, const Clusters& clusters, u32 m, std::span<const CorefChoice> choices) {
        if (m != lesson.pronoun) return;
        const auto& means = lesson.text.question.means;
        const bool either = means[0] || means[1];
        bool any = false;
        for (std::size_t i = 1; i < choices.size(); ++i) {
            const u32 c = choices[i].mention;
            bool is[2] = {is_of(lesson, clusters, c, 0), is_of(lesson, clusters, c, 1)};
            const bool right = (is[0] && means[0]) || (is[1] && means[1]);
            if (either) {
                const bool open =
                    !is[0] && !is[1] && lesson.scene.mentions[c].kind == MentionKind::pronoun && clusters.has_words(c);
                marks_[i] = right ? Mark::right : open ? Mark::unknown : Mark::wrong;
            } else {
                marks_[i] = is[0] || is[1] ? Mark::wrong : Mark::right;
            }
            any = any || marks_[i] == Mark::right;
        }
        marks_[0] = either ? Mark::wrong : Mark::right;
        if (either && !any) marks_.assign(choices.size(), Mark::unknown);
    }

    void learn(const Lesson& lesson, const CorefRanker& ranker, std::span<const CorefChoice> choices) {
        const float weight = lesson.text.kind == GoldKind::gap        ? options_.gap_weight
                             : lesson.text.kind == GoldKind::pronouns ? options_.pronoun_weight
                                                                      : 1.0F;
        float most = -1e30F;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (marks_[i] == Mark::unknown) continue;
            if (marks_[i] == Mark::wrong) {
                scores_[i] += marks_[0] == Mark::right ? options_.false_link
                              : i == 0                 ? options_.missed_link
                                                       : options_.wrong_link;
            }
            most = std::max(most, scores_[i]);
        }
        if (most < -1e29F) return;
        float all = 0;
        float right = 0;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (marks_[i] == Mark::unknown) continue;
            scores_[i] = std::exp(scores_[i] - most);
            all += scores_[i];
            if (marks_[i] == Mark::right) right += scores_[i];
        }
        if (right <= 0) return;
        loss_ += std::log(all / right);
        count_ += 1;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (marks_[i] == Mark::unknown) continue;
            const float gradient = scores_[i] / all - (marks_[i] == Mark::right ? scores_[i] / right : 0);
            if (std::abs(gradient) < 1e-4F) continue;
            for (const u32 row : ranker.rows(choices[i])) step(row, gradient * weight);
        }
    }

    void step(u32 row, float gradient) {
        squares_[row] += gradient * gradient;
        const float rate = options_.rate / (1e-3F + std::sqrt(squares_[row]));
        float w = weights_[row] - rate * gradient;
        const float less = rate * options_.shrink;
        weights_[row] = w > less ? w - less : w < -less ? w + less : 0;
    }

    const CorefOptions& options_;
    std::vector<float> weights_;
    std::vector<float> squares_;
    std::vector<float> totals_;
    u32 remembered_ = 0;
    std::vector<float> scores_;
    std::vector<Mark> marks_;
    double loss_ = 0;
    double count_ = 0;
};

}  // namespace

std::vector<float> train_coref(const std::vector<GoldText>& texts, const CorefOptions& options) {
    std::vector<std::unique_ptr<const Lesson>> lessons;
    std::vector<const Lesson*> order;
    for (const GoldText& text : texts) {
        lessons.push_back(std::make_unique<Lesson>(text));
        order.push_back(lessons.back().get());
    }
    CorefTrainer trainer(options);
    Random random(options.seed);
    for (u32 round = 0; round < options.rounds; ++round) {
        random.shuffle(order);
        for (std::size_t i = 0; i < order.size(); ++i) {
            trainer.go_through(*order[i]);
            if (round * 2 >= options.rounds && i % 400 == 0) trainer.remember();
        }
        fmt::print("round {}: loss {:.4f}\n", round + 1, trainer.take_loss());
        std::fflush(stdout);
    }
    trainer.remember();
    return trainer.mean();
}

}  // namespace hearsay
