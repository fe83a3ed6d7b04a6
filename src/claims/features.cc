#include "claims/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::array kClasses = {
#include "claims/synonyms.inc"
};

const std::unordered_map<std::string_view, u32>& synonym_classes() {
    static const auto classes = [] {
        std::unordered_map<std::string_view, u32> map;
        for (u32 c = 0; c < kClasses.size(); ++c) {
            std::string_view rest = kClasses[c];
            while (!rest.empty()) {
                const auto end = std::min(rest.find(' '), rest.size());
                map.emplace(rest.substr(0, end), c);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return map;
    }();
    return classes;
}

constexpr u64 kActorKind = 1;
constexpr u64 kWordKind = 2;
constexpr u64 kClassKind = 3;
constexpr u64 kNumberKind = 4;

bool is_light(std::string_view lemma) {
    static constexpr std::array<std::string_view, 44> kLight = {
        "be",   "have",  "do",    "say",  "get",   "make", "take",  "give",    "tell",  "also", "more",
        "very", "then",  "there", "here", "now",   "just", "still", "other",   "such",  "so",   "as",
        "when", "where", "how",   "why",  "last",  "next", "new",   "year",    "month", "week", "day",
        "time", "mr",    "mrs",   "ms",   "early", "late", "later", "earlier", "ago",   "not",  "never"};
    return std::find(kLight.begin(), kLight.end(), lemma) != kLight.end();
}

u64 key_of_lemma(std::string_view lemma) {
    const auto it = synonym_classes().find(lemma);
    return it == synonym_classes().end() ? hash64(lemma, kWordKind) : combine(kClassKind, it->second);
}

u64 key_of_actor(ActorId id) { return combine(kActorKind, index(id)); }

// Reads the features off one document's propositions.
class Reader {
  public:
    Reader(const Document& doc, std::size_t d, const Actors& actors)
        : doc_(doc), actor_of_(doc.tokens.size(), kNone<ActorId>) {
        for (const Mention& mention : doc.mentions) {
            const ActorId actor = actors.of(d, mention.entity);
            if (!is_set(actor)) continue;
            // A long noun phrase keeps its other words; only its name, or its head, is the actor.
            if (mention.kind == MentionKind::name && mention.tokens.size() <= 6) {
                for (u32 t = mention.tokens.begin; t < mention.tokens.end; ++t) actor_of_[t] = actor;
            } else if (is_set(mention.head)) {
                actor_of_[index(mention.head)] = actor;
            }
        }
        for (const NumberExpression& n : doc.numbers) numbers_.push_back(&n);
    }

    [[nodiscard]] PropositionFeatures read(const Proposition& p) const {
        PropositionFeatures out;
        std::vector<Feature>& f = out.vector.features;
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            if (is_set(actor_of_[t])) {
                f.push_back({key_of_actor(actor_of_[t]), 1.0F});
                note_role(t, p, out);
                continue;
            }
            const Token& token = doc_.tokens[t];
            const float weight = weight_of(token, t == p.predicate);
            if (weight <= 0) continue;
            const std::string lemma = lemma_with_particle(t);
            if (!is_light(lemma)) f.push_back({key_of_lemma(lemma), weight});
        }
        for (const NumberExpression* n : numbers_) {
            if (!p.tokens.contains(n->tokens) || !is_set(n->unit)) continue;
            f.push_back({hash64(doc_.strings.view(n->unit), kNumberKind), 0.5F});
        }
        out.action = key_of_lemma(lemma_with_particle(p.predicate));
        tidy(f);
        return out;
    }

  private:
    [[nodiscard]] static float weight_of(const Token& token, bool predicate) {
        switch (token.upos) {
            case Upos::VERB: return predicate ? 1.3F : 1.0F;
            case Upos::NOUN: return 1.0F;
            case Upos::PROPN: return 1.0F;
            case Upos::ADJ: return 0.6F;
            case Upos::NUM: return 0.3F;
            case Upos::ADV: return 0.2F;
            default: return 0;
        }
    }

    // step + down -> step_down
    [[nodiscard]] std::string lemma_with_particle(u32 t) const {
        std::string lemma = fold(doc_.lemma(t));
        for (u32 next = t + 1; next < doc_.tokens.size() && next <= t + 3; ++next) {
            const Token& token = doc_.tokens[next];
            const bool particle = token.head == TokenId{t} && (token.deprel == Deprel::compound_prt ||
                                                               (token.deprel == Deprel::advmod && next == t + 1));
            if (!particle) continue;
            const std::string joined = lemma + "_" + fold(doc_.lower(next));
            if (token.deprel == Deprel::compound_prt || synonym_classes().contains(joined)) return joined;
        }
        return lemma;
    }

    void note_role(u32 t, const Proposition& p, PropositionFeatures& out) const {
        const Token& token = doc_.tokens[t];
        if (token.head != TokenId{p.predicate}) return;
        if (token.deprel == Deprel::nsubj || token.deprel == Deprel::obl_agent)
            out.subject = key_of_actor(actor_of_[t]);
        if (token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass || token.deprel == Deprel::iobj) {
            out.object = key_of_actor(actor_of_[t]);
        }
    }

    static void tidy(std::vector<Feature>& f) {
        std::sort(f.begin(), f.end(), [](const Feature& a, const Feature& b) {
            return a.key != b.key ? a.key < b.key : a.weight > b.weight;
        });
        f.erase(std::unique(f.begin(), f.end(), [](const Feature& a, const Feature& b) { return a.key == b.key; }),
                f.end());
    }

    const Document& doc_;
    std::vector<ActorId> actor_of_;  // per token
    std::vector<const NumberExpression*> numbers_;
};

}  // namespace

std::vector<PropositionFeatures> make_features(std::span<const Document> documents, const Actors& actors,
                                               std::span<const Proposition> propositions) {
    std::vector<PropositionFeatures> out;
    out.reserve(propositions.size());
    for (std::size_t i = 0; i < propositions.size();) {
        const std::size_t d = index(propositions[i].document);
        const Reader reader(documents[d], d, actors);
        for (; i < propositions.size() && index(propositions[i].document) == d; ++i)
            out.push_back(reader.read(propositions[i]));
    }
    std::unordered_map<u64, u32> frequency;
    for (const auto& p : out) {
        for (const Feature& f : p.vector.features) ++frequency[f.key];
    }
    const auto n = static_cast<float>(out.size());
    for (auto& p : out) {
        float square = 0;
        for (Feature& f : p.vector.features) {
            // Dampened: what the whole story is about must still count.
            f.weight *= 0.8F + std::log(1.0F + n / static_cast<float>(frequency[f.key])) / std::log(1.0F + n);
            square += f.weight * f.weight;
        }
        p.vector.norm = std::sqrt(square);
    }
    return out;
}

float similarity(const FeatureVector& a, const FeatureVector& b) {
    if (a.norm <= 0 || b.norm <= 0) return 0;
    float dot = 0;
    auto i = a.features.begin();
    auto j = b.features.begin();
    while (i != a.features.end() && j != b.features.end()) {
        if (i->key < j->key) {
            ++i;
        } else if (j->key < i->key) {
            ++j;
        } else {
            dot += i->weight * j->weight;
            ++i;
            ++j;
        }
    }
    return dot / (a.norm * b.norm);
}

}  // namespace hearsay
