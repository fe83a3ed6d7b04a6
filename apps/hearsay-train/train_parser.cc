#include "hearsay-train/train_parser.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "hearsay-train/online_weights.h"
#include "language/parser.h"

namespace hearsay {

namespace {

// The gold tree of a sentence, numbered as ParserState numbers it: the root is size().
struct GoldTree {
    std::vector<u32> heads;
    std::vector<Deprel> relations;

    void read(const Document& sentence) {
        const auto n = static_cast<u32>(sentence.tokens.size());
        heads.clear();
        relations.clear();
        for (const Token& token : sentence.tokens) {
            heads.push_back(is_set(token.head) ? index(token.head) : n);
            relations.push_back(is_set(token.head) ? token.deprel : Deprel::root);
        }
    }
};

// Gold arcs that a move puts out of reach (Goldberg and Nivre 2013, arc-hybrid).
u32 cost_of(const ParserState& state, const GoldTree& gold, Move move) {
    const auto stack = state.stack();
    const u32 b = state.front(), n = state.size();
    u32 cost = 0;
    if (move == Move::shift) {
        for (std::size_t k = 0; k < stack.size(); ++k) {
            if (gold.heads[stack[k]] == b) ++cost;
            if (k + 1 < stack.size() && gold.heads[b] == stack[k]) ++cost;
        }
        return cost;
    }
    const u32 top = stack.back();
    for (u32 d = b; d < n; ++d) cost += gold.heads[d] == top ? 1 : 0;
    const u32 head = gold.heads[top];
    if (move == Move::left) {
        if (head > b) ++cost;
        if (stack.size() >= 2 && head == stack[stack.size() - 2]) ++cost;
    } else if (head >= b) {
        ++cost;
    }
    return cost;
}

std::vector<Transition> transitions_of(const std::vector<Sample>& samples) {
    std::map<std::pair<u8, u8>, u32> counts;
    for (const Sample& s : samples) {
        for (u32 i = s.tokens().begin; i < s.tokens().end; ++i) {
            const Token& t = s.document().tokens[i];
            const bool left = !is_set(t.head) || index(t.head) > i;
            const Deprel relation = is_set(t.head) ? t.deprel : Deprel::root;
            ++counts[{static_cast<u8>(left ? Move::left : Move::right), static_cast<u8>(relation)}];
        }
    }
    std::vector<Transition> transitions{{Move::shift, Deprel::root}};
    for (const auto& [key, count] : counts) {
        if (count >= 5) transitions.push_back({static_cast<Move>(key.first), static_cast<Deprel>(key.second)});
    }
    return transitions;
}

class ParserTrainer {
  public:
    ParserTrainer(std::vector<Transition> transitions, const ParserOptions& options)
        : options_(options),
          transitions_(std::move(transitions)),
          weights_(static_cast<u32>(transitions_.size()), options.min_updates),
          random_(options.seed) {}

    void learn(const Lesson& lesson, bool explore) {
        const Document& sentence = lesson.sentence;
        read_parser_words(sentence, sentence.sentences[0].tokens, lesson.atoms, words_);
        gold_.read(sentence);
        state_.start(words_);
        while (!state_.done()) {
            const auto [guess, truth] = choose();
            weights_.tick();
            ++all_;
            right_ += guess == truth ? 1 : 0;
            weights_.update(features_.span(), truth, guess);
            const bool follow = guess == truth || (explore && random_.uniform() < options_.explore);
            state_.apply(transitions_[follow ? guess : truth]);
        }
    }
    [[nodiscard]] double share_right() {
        const double share = static_cast<double>(right_) / static_cast<double>(std::max<u64>(1, all_));
        right_ = all_ = 0;
        return share;
    }
    [[nodiscard]] std::vector<ModelSection> sections() const {
        return {
            {"parse-classes", write_transitions(transitions_)},
            {"parse-weights", build_weights(weights_.average(options_.prune), static_cast<u32>(transitions_.size()))}};
    }

  private:
    // The best-scored transition that is allowed, and the best-scored one that loses no gold arc (as few as possible
    // where the tree crosses itself) and names its arc rightly. Equal where the guess is good enough.
    [[nodiscard]] std::pair<u32, u32> choose() {
        state_.read_features(features_);
        const std::span<float> scores = std::span(scores_).first(transitions_.size());
        std::fill(scores.begin(), scores.end(), 0.0F);
        weights_.score(features_.span(), scores);
        constexpr u32 kNever = 1U << 30U;
        std::array<u32, 3> costs{kNever, kNever, kNever};
        for (const Move move : {Move::shift, Move::left, Move::right}) {
            if (state_.allows(move)) costs[static_cast<std::size_t>(move)] = cost_of(state_, gold_, move);
        }
        const u32 least = *std::min_element(costs.begin(), costs.end());
        u32 guess = kNever, truth = kNever;
        for (u32 c = 0; c < transitions_.size(); ++c) {
            const u32 cost = costs[static_cast<std::size_t>(transitions_[c].move)];
            if (cost == kNever) continue;
            if (guess == kNever || scores[c] > scores[guess]) guess = c;
            if (cost != least || !names_rightly(transitions_[c])) continue;
            if (truth == kNever || scores[c] > scores[truth]) truth = c;
        }
        return {guess, truth == kNever ? guess : truth};
    }
    // Whether the relation is that of the gold arc; any will do for an arc that gold does not have.
    [[nodiscard]] bool names_rightly(Transition t) const {
        if (t.move == Move::shift) return true;
        const auto stack = state_.stack();
        const u32 word = stack.back();
        const u32 head = t.move == Move::left ? state_.front() : stack[stack.size() - 2];
        return gold_.heads[word] != head || gold_.relations[word] == t.relation;
    }

    ParserOptions options_;
    std::vector<Transition> transitions_;
    OnlineWeights weights_;
    Random random_;
    std::vector<ParserWord> words_;
    GoldTree gold_;
    ParserState state_;
    FeatureList features_;
    std::array<float, kMaxClasses> scores_{};
    u64 right_ = 0;
    u64 all_ = 0;
};

}  // namespace

std::vector<ModelSection> train_parser(const std::vector<Sample>& samples, const ParserOptions& options) {
    ParserTrainer trainer(transitions_of(samples), options);
    Random random(options.seed + 7);
    std::vector<Sample> order = samples;
    for (u32 round = 0; round < options.rounds; ++round) {
        random.shuffle(order);
        for (const Sample& sample : order) {
            trainer.learn(make_lesson(sample, random), round > 0);
        }
        std::printf("  parser round %u: %.2f%% right\n", round + 1, 100.0 * trainer.share_right());
        std::fflush(stdout);
    }
    return trainer.sections();
}

}  // namespace hearsay
