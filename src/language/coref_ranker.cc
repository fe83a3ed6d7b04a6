#include "language/coref_ranker.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace hearsay {

namespace {

// Whether all words of the shorter one, its article aside, stand in the longer one.
[[nodiscard]] bool shares_words(const CorefScene& scene, TokenRange a, TokenRange b) {
    constexpr u32 kLongest = 8;
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() > kLongest) return false;
    u32 shared = 0;
    for (u32 t = a.begin; t < a.end; ++t) {
        const std::string_view word = scene.lower(t);
        if (word == "the" || word == "'s" || word == "’s") continue;
        bool found = false;
        for (u32 u = b.begin; u < b.end && !found; ++u) found = scene.lower(u) == word;
        if (!found) return false;
        ++shared;
    }
    return shared > 0;
}

}  // namespace

std::vector<u32> order_by_head(const CorefScene& scene) {
    std::vector<u32> order(scene.mentions.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](u32 a, u32 b) { return scene.mentions[a].head < scene.mentions[b].head; });
    return order;
}

CorefRanker::CorefRanker(const CorefScene& scene, Clusters& clusters)
    : scene_(scene),
      clusters_(clusters),
      facts_(scene, clusters),
      features_(scene, clusters),
      seen_by_(scene.mentions.size(), kNobody) {}

bool CorefRanker::is_open(u32 m) const {
    const CorefMention& mention = scene_.mentions[m];
    const MentionClass kind = features_.kind(m);
    if (is_pronoun(kind)) return true;
    if (is_open_name(m)) return true;
    if ((!is_nominal(kind) && kind != MentionClass::proper) || mention.predicate) return false;
    // An apposition that follows, or a name in it, tells already.
    return clusters_.first(m) == m && !clusters_.has_name(m);
}

// The first of its name: another name may be a part of it, or it of another.
bool CorefRanker::is_open_name(u32 m) const {
    const CorefMention& mention = scene_.mentions[m];
    return mention.kind == MentionKind::name && mention.type != EntityType::person && clusters_.first(m) == m;
}

std::span<const CorefChoice> CorefRanker::choices(u32 m) {
    candidates_.clear();
    rows_.clear();
    choices_.clear();
    agreeing_ = 0;
    same_head_ = 0;
    switch (features_.kind(m)) {
        case MentionClass::i:
        case MentionClass::we:
        case MentionClass::you: find_for_participant(m); break;
        default:
            if (is_open_name(m)) {
                find_for_name(m);
            } else {
                is_pronoun(features_.kind(m)) ? find_for_pronoun(m) : find_for_phrase(m);
            }
            break;
    }
    features_.open(m, agreeing_, same_head_);
    features_.add_alone(rows_);
    choices_.push_back({kNobody, 0, static_cast<u32>(rows_.size()), false});
    for (const Candidate& candidate : candidates_) {
        const u32 first = static_cast<u32>(rows_.size());
        features_.add_pair(candidate, rows_);
        choices_.push_back({candidate.mention, first, static_cast<u32>(rows_.size()) - first, candidate.sure});
    }
    return choices_;
}

void CorefRanker::settle(u32 m, u32 antecedent) {
    if (antecedent != kNobody) clusters_.join(m, antecedent);
    facts_.learn(m);
    features_.pass(m);
    const MentionClass kind = features_.kind(m);
    if (scene_.mentions[m].kind != MentionKind::pronoun) phrases_.push_back(m);
    if (kind == MentionClass::i || kind == MentionClass::we || kind == MentionClass::you) participants_.push_back(m);
}

bool CorefRanker::is_seen(u32 c, u32 by) { return std::exchange(seen_by_[clusters_.first(c)], by) == by; }

void CorefRanker::add_candidate(u32 c, u32 m) {
    Candidate candidate;
    candidate.mention = c;
    candidate.rank = agreeing_;
    if (!is_seen(c, m) && agree(clusters_.traits(m), clusters_.traits(c))) ++agreeing_;
    candidates_.push_back(candidate);
}

// ---- he, she, it, they, this

void CorefRanker::find_for_pronoun(u32 m) {
    const CorefMention& pronoun = scene_.mentions[m];
    const MentionClass kind = features_.kind(m);
    const bool person = kind == MentionClass::he || kind == MentionClass::she;
    const u32 reach = person ? 8 : kind == MentionClass::they ? 4 : kind == MentionClass::it ? 3 : 1;  // sentences
    const std::size_t most = person ? 40 : 30;
    constexpr u32 kFarthest = 120;  // mentions
    for (u32 c = m; c-- > 0 && m - c < kFarthest && candidates_.size() < most;) {
        if (pronoun.sentence > scene_.mentions[c].sentence + reach) break;
        if (may_mean(m, c)) add_candidate(c, m);
    }
    if (!person) return;
    // "In his speech, Brandt said"
    constexpr u32 kAhead = 12;
    for (u32 c = m + 1; c < scene_.mentions.size() && c <= m + kAhead; ++c) {
        const CorefMention& later = scene_.mentions[c];
        if (later.sentence != pronoun.sentence) break;
        if (later.kind == MentionKind::name && later.type == EntityType::person && may_mean(m, c)) add_candidate(c, m);
    }
}

bool CorefRanker::may_mean(u32 p, u32 c) const {
    const CorefMention& candidate = scene_.mentions[c];
    const MentionClass kind = features_.kind(c);
    if (candidate.kind == MentionKind::pronoun && (!is_pronoun(kind) || kind == MentionClass::we)) return false;
    if (kind == MentionClass::i || kind == MentionClass::you) return false;
    if (candidate.noun == NounClass::time) return false;
    if (candidate.predicate && clusters_.members(c).size() > 1) return false;
    const Traits& x = clusters_.traits(p);
    const Traits& y = clusters_.traits(c);
    const bool he_or_she = x.gender == Gender::masculine || x.gender == Gender::feminine;
    if (he_or_she && (y.gender == Gender::masculine || y.gender == Gender::feminine) && x.gender != y.gender)
        return false;
    if (x.animacy == Animacy::inanimate && y.animacy == Animacy::animate) return false;
    if (he_or_she && y.number == GrammaticalNumber::plural) return false;
    // "He" is no country and no "the Sarn Gulf", whatever kind of name it was taken for.
    const u32 begin = candidate.tokens.begin;
    const bool article = scene_.lower(begin) == "the" || (begin > 0 && scene_.lower(begin - 1) == "the");
    const bool place = clusters_.type(c) == EntityType::place && clusters_.has_name(c);
    if (he_or_she && place && (article || nation_of(scene_.lower(candidate.head)) != 0)) return false;
    if (x.gender == Gender::neuter && y.number == GrammaticalNumber::plural) return false;
    // A thing that is told by a common noun is neither "he" nor "they".
    const bool thing = y.animacy == Animacy::inanimate && y.number == GrammaticalNumber::singular &&
                       !clusters_.has_name(c) && clusters_.has_words(c);
    if (thing && (he_or_she || features_.kind(p) == MentionClass::they)) return false;
    // "He" in a quotation is not who speaks it.
    const u32 speaker = features_.speaker_of(scene_.mentions[p].quote);
    if (speaker != kNobody && clusters_.find(speaker) == clusters_.find(c)) return false;
    return !is_forbidden(p, c);
}

// Two arguments of one verb are two, unless one is a reflexive; a phrase is no part of itself.
bool CorefRanker::is_forbidden(u32 p, u32 c) const {
    const CorefMention& pronoun = scene_.mentions[p];
    const CorefMention& candidate = scene_.mentions[c];
    const bool person = pronoun.traits.gender == Gender::masculine || pronoun.traits.gender == Gender::feminine;
    if (candidate.tokens.contains(pronoun.tokens) && (!person || candidate.head > pronoun.head)) return true;
    if (pronoun.reflexive || pronoun.sentence != candidate.sentence) return false;
    const u32 a = scene_.head(pronoun.head);
    const u32 b = scene_.head(candidate.head);
    if (pronoun.possessive) return a == candidate.head;
    return (a != kNobody && a == b) || b == pronoun.head || a == candidate.head;
}

// ---- I, we, you

void CorefRanker::find_for_participant(u32 m) {
    const MentionClass kind = features_.kind(m);
    constexpr std::size_t kMost = 4;
    constexpr u32 kFarthest = 24;
    u32 looked = 0;
    for (std::size_t i = participants_.size(); i-- > 0 && looked < kFarthest && candidates_.size() < kMost; ++looked) {
        if (features_.kind(participants_[i]) == kind && !is_seen(participants_[i], m)) {
            candidates_.push_back({participants_[i], agreeing_++, {}, false});
        }
    }
    const u32 speaker = kind == MentionClass::i ? features_.speaker_of(scene_.mentions[m].quote) : kNobody;
    if (speaker != kNobody && !is_seen(speaker, m)) candidates_.push_back({speaker, agreeing_++, {}, false});
}

// ---- phrases

void CorefRanker::find_for_phrase(u32 m) {
    const CorefMention& mention = scene_.mentions[m];
    const Modifiers words = facts_.modifiers(mention);
    const MentionClass kind = features_.kind(m);
    const bool anaphoric = kind == MentionClass::definite || kind == MentionClass::demonstrative;
    constexpr u32 kReach = 400;     // mentions
    constexpr u32 kLooseReach = 8;  // sentences, for what is not repeated word for word
    constexpr std::size_t kMost = 24;
    u32 looked = 0;
    for (std::size_t i = phrases_.size(); i-- > 0 && looked < kReach && candidates_.size() < kMost; ++looked) {
        const u32 c = phrases_[i];
        const CorefMention& other = scene_.mentions[c];
        if (other.tokens.contains(mention.tokens) || mention.tokens.contains(other.tokens)) continue;
        if (is_seen(c, m)) continue;
        const bool same = facts_.has_head(c, scene_.head_lemma(mention));
        const bool near = anaphoric && mention.sentence - other.sentence <= kLooseReach;
        if (!same && !near) continue;
        if (!agree(clusters_.traits(m), clusters_.traits(c))) continue;
        const Fit fit = facts_.fit(m, words, c);
        if ((!fit.same_head && !fit.classed) || fit.nation_differs) continue;
        if (fit.fresh > 0 && clusters_.has_name(c)) continue;  // "the city of Sarn" is no other city
        if (fit.same_head) ++same_head_;
        // "The source", "the paper": who speaks is told again, or was named.
        const bool speaks = mention.noun >= NounClass::person && mention.noun <= NounClass::body;
        const bool sure = kind == MentionClass::definite && speaks && fit.fresh == 0;
        candidates_.push_back({c, agreeing_++, fit, sure});
    }
}

// ---- names

void CorefRanker::find_for_name(u32 m) {
    const CorefMention& mention = scene_.mentions[m];
    const Modifiers words = facts_.modifiers(mention);
    constexpr u32 kReach = 200;  // mentions
    constexpr std::size_t kMost = 8;
    u32 looked = 0;
    for (std::size_t i = phrases_.size(); i-- > 0 && looked < kReach && candidates_.size() < kMost; ++looked) {
        const u32 c = phrases_[i];
        const CorefMention& other = scene_.mentions[c];
        const bool proper = other.kind == MentionKind::name || features_.kind(c) == MentionClass::proper;
        if (!proper || clusters_.type(c) == EntityType::person || other.tokens.contains(mention.tokens)) continue;
        if (!shares_words(scene_, mention.tokens, other.tokens) || is_seen(c, m)) continue;
        candidates_.push_back({c, agreeing_++, facts_.fit(m, words, c), false});
    }
}

namespace {

// The mention to join; kNobody for none.
[[nodiscard]] u32 best_choice(const CorefRanker& ranker, std::span<const CorefChoice> choices, const CorefModel& model,
                              MentionClass kind) {
    const bool sure = std::any_of(choices.begin(), choices.end(), [](const CorefChoice& c) { return c.sure; });
    u32 best = kNobody;
    float most =
        sure ? std::numeric_limits<float>::lowest() : model.score(ranker.rows(choices.front())) + model.threshold(kind);
    for (const CorefChoice& choice : choices.subspan(1)) {
        const float score = model.score(ranker.rows(choice));
        if (score <= most || (sure && !choice.sure)) continue;
        most = score;
        best = choice.mention;
    }
    return best;
}

}  // namespace

void join_ranked(const CorefScene& scene, Clusters& clusters, const CorefModel& model) {
    CorefRanker ranker(scene, clusters);
    for (const u32 m : order_by_head(scene)) {
        const u32 best = ranker.is_open(m) ? best_choice(ranker, ranker.choices(m), model, ranker.kind(m)) : kNobody;
        ranker.settle(m, best);
    }
}

}  // namespace hearsay
