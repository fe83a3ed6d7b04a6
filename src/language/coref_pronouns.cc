// Each pronoun is given to the candidate before it with the best sum of weights: nearness, grammatical role, salience,
// agreement (after Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20/4,
// 1994); what grammar or a quotation forbids is no candidate.
#include "language/coref_pronouns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "language/word_lists.h"

namespace hearsay {

namespace {

struct Weights {
    double sentence = -1.1;  // for each sentence between
    double subject = 1.4;
    double object = 0.4;
    double modifier = -0.9;      // inside another phrase
    double part = -1.2;          // before a noun: "the [Kremlin] spokesman"
    double parallel = 0.5;       // both subjects, or both objects
    double local_subject = 1.0;  // of a possessive: the subject of its clause
    double reflexive = 4.0;
    double salience = 0.35;     // for each doubling of the mentions so far
    double pronoun = 0.5;       // the candidate is the same pronoun's like
    double gender = 1.2;        // both known and equal
    double leftmost = 0.3;      // the first mention of its sentence
    double other_quote = -1.0;  // one of the two in a quotation
    double last_speaker = 1.5;  // subject of a saying verb: who spoke last
    double name = 0.3;
    double organisation = 0.5;     // "it"
    double unknown_person = -1.5;  // "he" for what is not known to be a person
    double indefinite = -0.2;
};
constexpr Weights kWeights;

class PronounJoiner {
  public:
    PronounJoiner(const CorefScene& scene, Clusters& clusters)
        : scene_(scene),
          clusters_(clusters),
          seen_by_(scene.mentions.size(), kNobody),
          told_(scene.mentions.size(), 0) {
        find_speakers();
    }

    void join() {
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            const CorefMention& mention = scene_.mentions[m];
            if (mention.kind == MentionKind::pronoun) {
                switch (mention.person) {
                    case Person::first_singular:
                    case Person::first_plural:
                    case Person::second: join_participant(m); break;
                    case Person::relative: join_relative(m); break;
                    case Person::third: resolve(m); break;
                    default: break;
                }
            }
            ++told_[clusters_.first(m)];
            note_speaker(m);
        }
    }

  private:
    // ---- who speaks

    // The subject of the saying verb beside each quotation.
    void find_speakers() {
        const auto& tokens = scene_.document.tokens;
        for (u32 t = 0; t < tokens.size(); ++t) {
            if (scene_.quote_of[t] != 0 || !is_saying_verb(scene_.lower(t)) || tokens[t].upos != Upos::VERB) continue;
            const u32 subject = scene_.child(t, Deprel::nsubj);
            if (subject == kNobody || scene_.quote_of[subject] != 0) continue;
            saying_subject_.push_back({subject, t});
            const u32 quote = quote_beside(std::min(subject, t), std::max(subject, t));
            if (quote != 0 && scene_.by_head[subject] != kNobody) speaker_of_.emplace(quote, scene_.by_head[subject]);
        }
        std::sort(saying_subject_.begin(), saying_subject_.end());
    }

    // The quotation that ends just before `first` or begins soon after `last`.
    [[nodiscard]] u32 quote_beside(u32 first, u32 last) const {
        constexpr u32 kReach = 4;
        const u32 n = static_cast<u32>(scene_.document.tokens.size());
        for (u32 k = 1; k <= kReach && first >= k; ++k) {
            if (scene_.quote_of[first - k] != 0) return scene_.quote_of[first - k];
        }
        for (u32 k = 1; k <= 2 * kReach && last + k < n; ++k) {
            if (scene_.quote_of[last + k] != 0) return scene_.quote_of[last + k];
        }
        return 0;
    }

    [[nodiscard]] bool is_saying_subject(u32 token) const {
        const auto it = std::lower_bound(saying_subject_.begin(), saying_subject_.end(), std::pair<u32, u32>{token, 0});
        return it != saying_subject_.end() && it->first == token;
    }

    void note_speaker(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        if (is_saying_subject(mention.head) && scene_.by_head[mention.head] == m) last_speaker_ = m;
    }

    // ---- I, we, you; who

    // One entity for each word and quotation.
    void join_participant(u32 m) {
        const CorefMention& mention = scene_.mentions[m];
        const auto [it, fresh] = participants_.emplace(std::pair{mention.person, mention.quote}, m);
        if (!fresh) clusters_.join(it->second, m);
    }

    // "who" is what its clause modifies.
    void join_relative(u32 m) {
        u32 t = scene_.mentions[m].head;
        for (int steps = 0; steps < 6 && t != kNobody; ++steps, t = scene_.head(t)) {
            if (scene_.token(t).deprel != Deprel::acl_relcl) continue;
            const u32 up = scene_.head(t);
            if (up != kNobody && scene_.by_head[up] != kNobody) clusters_.join(scene_.by_head[up], m);
            return;
        }
    }

    // ---- he, she, it, they

    void resolve(u32 p) {
        const CorefMention& pronoun = scene_.mentions[p];
        const bool person = pronoun.traits.animacy == Animacy::animate;
        const bool many = pronoun.traits.number == GrammaticalNumber::plural;
        const u32 reach = person ? 6 : many ? 4 : 3;  // sentences
        constexpr u32 kMostCandidates = 120;
        u32 best = kNobody;
        double best_score = person ? -6.0 : many ? -2.0 : -1.5;
        u32 looked = 0;
        for (u32 c = p; c-- > 0 && looked < kMostCandidates; ++looked) {
            const CorefMention& candidate = scene_.mentions[c];
            if (pronoun.sentence > candidate.sentence + reach) break;
            if (!may_mean(p, c)) continue;
            u32& seen = seen_by_[clusters_.first(c)];
            const bool again = std::exchange(seen, p) == p;
            const double score = weigh(p, c) - (again ? 0.01 : 0);
            if (score > best_score) {
                best_score = score;
                best = c;
            }
        }
        if (best == kNobody && person) best = look_ahead(p);
        if (best != kNobody) clusters_.join_if_agreed(p, best);
    }

    [[nodiscard]] bool may_mean(u32 p, u32 c) const {
        const CorefMention& pronoun = scene_.mentions[p];
        const CorefMention& candidate = scene_.mentions[c];
        if (candidate.kind == MentionKind::pronoun && candidate.person != Person::third &&
            candidate.person != Person::indefinite)
            return false;
        if (candidate.tokens.contains(pronoun.tokens)) return false;  // "[his mother]"
        if (candidate.noun == NounClass::time) return false;
        if (candidate.predicate && clusters_.members(c).size() > 1) return false;
        if (!agree(clusters_.traits(p), clusters_.traits(c))) return false;
        if (forbidden_by_grammar(pronoun, candidate)) return false;
        return !speaks(pronoun, c);
    }

    // Two arguments of one verb are two, unless the second is a reflexive.
    [[nodiscard]] bool forbidden_by_grammar(const CorefMention& pronoun, const CorefMention& candidate) const {
        if (pronoun.reflexive || pronoun.sentence != candidate.sentence) return false;
        const u32 a = scene_.head(pronoun.head);
        const u32 b = scene_.head(candidate.head);
        if (!pronoun.possessive && a != kNobody && a == b) return true;
        if (pronoun.possessive && b != kNobody && a == candidate.head) return true;
        // "Putin and his": the two of a coordination
        return b == pronoun.head || (a == candidate.head && !pronoun.possessive);
    }

    // "he" in a quotation is not who speaks it.
    [[nodiscard]] bool speaks(const CorefMention& pronoun, u32 c) const {
        if (pronoun.quote == 0) return false;
        const auto it = speaker_of_.find(pronoun.quote);
        return it != speaker_of_.end() && clusters_.find(it->second) == clusters_.find(c);
    }

    [[nodiscard]] static bool is_subject(Deprel relation) {
        return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer;
    }

    [[nodiscard]] double weigh(u32 p, u32 c) const {
        const Weights& w = kWeights;
        const CorefMention& pronoun = scene_.mentions[p];
        const CorefMention& candidate = scene_.mentions[c];
        const Deprel role = scene_.token(candidate.head).deprel;
        const Deprel own = scene_.token(pronoun.head).deprel;
        double score = w.sentence * (pronoun.sentence - candidate.sentence);
        if (is_subject(role)) score += w.subject;
        if (role == Deprel::obj || role == Deprel::iobj) score += w.object;
        if (role == Deprel::nmod || role == Deprel::nmod_poss || role == Deprel::appos || role == Deprel::acl)
            score += w.modifier;
        if (role == Deprel::compound || role == Deprel::amod) score += w.part;
        if (is_subject(role) && is_subject(own)) score += w.parallel;
        if (role == Deprel::obj && own == Deprel::obj) score += w.parallel;
        if (pronoun.possessive && is_local_subject(pronoun, candidate)) score += w.local_subject;
        if (pronoun.reflexive && scene_.head(pronoun.head) == scene_.head(candidate.head) && is_subject(role))
            score += w.reflexive;
        score += w.salience * std::log2(1.0 + told_[clusters_.first(c)]);
        if (candidate.kind == MentionKind::pronoun) score += w.pronoun;
        if (candidate.kind == MentionKind::name) score += w.name;
        if (candidate.determiner == Determiner::indefinite) score += w.indefinite;
        if ((pronoun.quote == 0) != (candidate.quote == 0)) score += w.other_quote;
        if (opens_sentence(c)) score += w.leftmost;
        return score + weigh_kind(p, c);
    }

    [[nodiscard]] double weigh_kind(u32 p, u32 c) const {
        const Weights& w = kWeights;
        const CorefMention& pronoun = scene_.mentions[p];
        const Traits& traits = clusters_.traits(c);
        double score = 0;
        if (pronoun.traits.animacy == Animacy::animate) {
            if (traits.gender == pronoun.traits.gender) score += w.gender;
            if (traits.animacy != Animacy::animate) score += w.unknown_person;
            if (is_saying_subject(pronoun.head) && last_speaker_ != kNobody &&
                clusters_.find(last_speaker_) == clusters_.find(c)) {
                score += w.last_speaker;
            }
        } else {
            const EntityType type = clusters_.type(c);
            if (type == EntityType::organisation || type == EntityType::outlet) score += w.organisation;
        }
        return score;
    }

    // The subject of the verb above the pronoun's noun.
    [[nodiscard]] bool is_local_subject(const CorefMention& pronoun, const CorefMention& candidate) const {
        if (!is_subject(scene_.token(candidate.head).deprel)) return false;
        const u32 verb = scene_.head(candidate.head);
        u32 t = pronoun.head;
        for (int steps = 0; steps < 6 && t != kNobody; ++steps) {
            t = scene_.head(t);
            if (t == verb) return true;
            if (t != kNobody && scene_.token(t).upos == Upos::VERB) return false;
        }
        return false;
    }

    [[nodiscard]] bool opens_sentence(u32 m) const {
        return m == 0 || scene_.mentions[m - 1].sentence != scene_.mentions[m].sentence;
    }

    // "In his speech, Brandt said": the first subject after the pronoun in its sentence.
    [[nodiscard]] u32 look_ahead(u32 p) const {
        const CorefMention& pronoun = scene_.mentions[p];
        for (u32 c = p + 1; c < scene_.mentions.size() && scene_.mentions[c].sentence == pronoun.sentence; ++c) {
            const CorefMention& candidate = scene_.mentions[c];
            if (candidate.kind != MentionKind::name || !is_subject(scene_.token(candidate.head).deprel)) continue;
            return may_mean(p, c) && clusters_.traits(c).animacy == Animacy::animate ? c : kNobody;
        }
        return kNobody;
    }

    const CorefScene& scene_;
    Clusters& clusters_;
    std::vector<u32> seen_by_;  // by the first mention of a cluster: the pronoun that last looked at it
    std::vector<u32> told_;     // by the first mention of a cluster: its mentions so far
    std::vector<std::pair<u32, u32>> saying_subject_;  // subject token, verb token
    std::map<u32, u32> speaker_of_;                    // quotation -> mention
    std::map<std::pair<Person, u32>, u32> participants_;
    u32 last_speaker_ = kNobody;
};

}  // namespace

void join_pronouns(const CorefScene& scene, Clusters& clusters) { PronounJoiner(scene, clusters).join(); }

}  // namespace hearsay
