#include "claims/explain_claim.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "claims/features.h"

namespace hearsay {

namespace {

const char* sentence_for(AnaphorBasis basis) {
    switch (basis) {
        case AnaphorBasis::named_matter: return "names in a word what this claim tells";
        case AnaphorBasis::named_account: return "names whose account it answers, and this claim comes from there";
        case AnaphorBasis::same_speaker: return "the same speaker answers this claim in so many words close by";
        case AnaphorBasis::sentence_before: return "its pronoun stands for the sentence before, which tells this claim";
        case AnaphorBasis::main_matter: return "names nothing; this claim is what its page is mostly about (a guess)";
        case AnaphorBasis::none: break;
    }
    return "";
}

struct Centroid {
    std::map<u64, float> sum;
    std::map<u64, std::size_t> members;
    float norm = 0;
};

Centroid centroid_of(std::span<const PropositionFeatures> features, const PropositionGroup& group) {
    Centroid out;
    for (const PropositionId id : group.members) {
        const FeatureVector& v = features[index(id)].vector;
        for (const Feature& f : v.features) {
            out.sum[f.key] += f.weight / v.norm;
            ++out.members[f.key];
        }
    }
    for (const auto& [key, weight] : out.sum) out.norm += weight * weight;
    out.norm = std::sqrt(out.norm);
    return out;
}

// "verb" for the predicate, "who" for an actor, else "word"; of a word that only a synonym of matches, "synonym".
const char* kind_of(const Document& doc, const Proposition& p, const PropositionFeatures& f, u64 key, u32 token) {
    const bool sense = std::any_of(f.senses.begin(), f.senses.end(), [&](const auto& s) { return s.first == key; });
    if (sense) return "synonym";
    if (token == p.predicate) return "verb";
    const bool name = doc.tokens[token].upos == Upos::PROPN || doc.tokens[token].upos == Upos::PRON;
    return name ? "who or where" : "word";
}

// The name of the actor that a pronoun was taken for.
std::string meant_by(const Document& doc, std::size_t d, const Actors& actors, u32 token) {
    if (doc.tokens[token].upos != Upos::PRON) return {};
    for (const Mention& mention : doc.mentions) {
        const ActorId actor = actors.of(d, mention.entity);
        if (mention.head == TokenId{token} && is_set(actor)) return actors.actors[index(actor)].name;
    }
    return {};
}

}  // namespace

std::vector<Explanation::Member> explain_group(std::span<const Document> documents, const Actors& actors,
                                               const Propositions& propositions, const PropositionGroup& group) {
    constexpr std::size_t kMostReasons = 8;
    const auto features = make_features(documents, actors, propositions.all);
    const Centroid centroid = centroid_of(features, group);
    std::vector<Explanation::Member> out;
    for (const PropositionId id : group.members) {
        const Proposition& p = propositions.all[index(id)];
        const PropositionFeatures& f = features[index(id)];
        const Document& doc = documents[index(p.document)];
        Explanation::Member member;
        member.clause = {p.document, doc.bytes(p.tokens)};
        if (p.about != AnaphorBasis::none) {
            member.reasons.push_back({sentence_for(p.about), {}, 0, ""});
            out.push_back(std::move(member));
            continue;
        }
        std::vector<std::pair<float, u64>> shared;
        float dot = 0;
        for (const Feature& x : f.vector.features) {
            dot += x.weight * centroid.sum.at(x.key);
            if (centroid.members.at(x.key) > 1) shared.emplace_back(-x.weight * centroid.sum.at(x.key), x.key);
        }
        if (f.vector.norm > 0 && centroid.norm > 0) member.likeness = dot / (f.vector.norm * centroid.norm);
        std::sort(shared.begin(), shared.end());
        std::vector<u32> shown;
        for (const auto& [weight, key] : shared) {
            const u64 wanted = key;
            const auto at =
                std::find_if(f.where.begin(), f.where.end(), [&](const auto& w) { return w.first == wanted; });
            if (at == f.where.end() || member.reasons.size() == kMostReasons) continue;
            if (std::find(shown.begin(), shown.end(), at->second) != shown.end()) continue;  // told by another feature
            shown.push_back(at->second);
            const ByteRange words = doc.bytes({at->second, at->second + 1});
            member.reasons.push_back({kind_of(doc, p, f, key, at->second),
                                      {words},
                                      centroid.members.at(key) - 1,
                                      meant_by(doc, index(p.document), actors, at->second)});
        }
        out.push_back(std::move(member));
    }
    return out;
}

}  // namespace hearsay
