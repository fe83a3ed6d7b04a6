#include "claims/features.h"

#include <algorithm>
#include <array>
#include <bit>
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

// No std::array: clang deduces none of so many.
constexpr std::string_view kSenses[] = {
#include "claims/word_senses.inc"
};

// The sets of synonyms that a word is in.
const std::unordered_map<std::string_view, std::vector<u32>>& sense_sets() {
    static const auto sets = [] {
        std::unordered_map<std::string_view, std::vector<u32>> map;
        for (u32 c = 0; c < std::size(kSenses); ++c) {
            std::string_view rest = kSenses[c];
            while (!rest.empty()) {
                const auto end = std::min(rest.find(' '), rest.size());
                map[rest.substr(0, end)].push_back(c);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return map;
    }();
    return sets;
}

constexpr u64 kActorKind = 1;
constexpr u64 kWordKind = 2;
constexpr u64 kClassKind = 3;
constexpr u64 kNumberKind = 4;
constexpr u64 kSenseKind = 5;
constexpr u64 kDateKind = 6;

u64 key_of_sense(u32 set) { return combine(kSenseKind, set); }

bool is_light(std::string_view lemma) {
    static constexpr std::array<std::string_view, 44> kLight = {
        "be",   "have",  "do",    "say",  "get",   "make", "take",  "give",    "tell",  "also", "more",
        "very", "then",  "there", "here", "now",   "just", "still", "other",   "such",  "so",   "as",
        "when", "where", "how",   "why",  "last",  "next", "new",   "year",    "month", "week", "day",
        "time", "mr",    "mrs",   "ms",   "early", "late", "later", "earlier", "ago",   "not",  "never"};
    return std::find(kLight.begin(), kLight.end(), lemma) != kLight.end();
}

bool is_existence(std::string_view lemma) {
    static constexpr std::array<std::string_view, 14> kVerbs = {"be",     "have",   "exist",  "find",     "occur",
                                                                "happen", "detect", "record", "register", "report",
                                                                "see",    "know",   "note",   "observe"};
    return std::find(kVerbs.begin(), kVerbs.end(), lemma) != kVerbs.end();
}

u64 key_of_lemma(std::string_view lemma) {
    const auto it = synonym_classes().find(lemma);
    return it == synonym_classes().end() ? hash64(lemma, kWordKind) : combine(kClassKind, it->second);
}

u64 key_of_actor(ActorId id) { return combine(kActorKind, index(id)); }

// The lemma of a token, folded, with the particle of its verb: "step_down".
std::string word_at(const Document& doc, u32 t) {
    std::string lemma = fold(doc.lemma(t));
    for (u32 next = t + 1; next < doc.tokens.size() && next <= t + 3; ++next) {
        const Token& token = doc.tokens[next];
        const bool particle = token.head == TokenId{t} && (token.deprel == Deprel::compound_prt ||
                                                           (token.deprel == Deprel::advmod && next == t + 1));
        if (!particle) continue;
        const std::string joined = lemma + "_" + fold(doc.lower(next));
        if (token.deprel == Deprel::compound_prt || synonym_classes().contains(joined)) return joined;
    }
    return lemma;
}

// Reads the features off one document's propositions.
class Reader {
  public:
    Reader(const Document& doc, std::size_t d, const Actors& actors)
        : doc_(doc), d_(d), actors_(actors), actor_of_(doc.tokens.size(), kNone<ActorId>) {
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

    // `among`: all propositions of the document; what another one of them says inside this one is that one's.
    [[nodiscard]] PropositionFeatures read(const Proposition& p, std::span<const Proposition> among) const {
        PropositionFeatures out;
        std::vector<Feature>& f = out.vector.features;
        add_missing_subject(p, out);
        std::vector<TokenRange> holes = holes_of(p, among);
        add_frame(p, holes);
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            if (std::any_of(holes.begin(), holes.end(), [&](TokenRange h) { return h.contains(t); })) continue;
            if (is_set(actor_of_[t])) {
                f.push_back({key_of_actor(actor_of_[t]), 1.0F, FeatureKind::actor});
                out.where.push_back({key_of_actor(actor_of_[t]), t});
                note_role(t, p, out);
                note_part(t, key_of_actor(actor_of_[t]), p, out.frame);
                continue;
            }
            const Token& token = doc_.tokens[t];
            const float weight = weight_of(token, t == p.predicate);
            if (weight <= 0) continue;
            const std::string lemma = word_at(doc_, t);
            if (is_light(lemma)) continue;
            add_word(lemma, t, weight, out);
            if (t == p.predicate || weight < 1.0F) continue;
            note_part(t, key_of_lemma(lemma), p, out.frame);
        }
        u32 counts = 0;
        for (const NumberExpression* n : numbers_) {
            if (!p.tokens.contains(n->tokens)) continue;
            out.frame.figures.push_back(combine(kNumberKind, std::bit_cast<u64>(n->value)));
            const bool persons = !is_set(n->unit) || doc_.strings.view(n->unit) == "people";
            if (persons) out.persons = ++counts == 1 ? n->value : 0;
            if (!is_set(n->unit)) continue;
            f.push_back({hash64(doc_.strings.view(n->unit), kNumberKind), 0.5F, FeatureKind::unit});
        }
        out.source = source_of(p);
        out.action = key_of_lemma(word_at(doc_, p.predicate));
        out.frame.action = out.action;
        for (const TimeExpression& time : doc_.times) {
            if (time.type == TimeType::date && time.from.known() && p.tokens.contains(time.tokens))
                out.frame.figures.push_back(combine(kDateKind, static_cast<u64>(days_from_date(time.from))));
        }
        std::sort(out.frame.about.begin(), out.frame.about.end());
        std::sort(out.frame.figures.begin(), out.frame.figures.end());
        const auto senses = sense_sets().find(word_at(doc_, p.predicate));
        if (senses != sense_sets().end()) {
            for (const u32 set : senses->second) out.action_senses.push_back(key_of_sense(set));
        }
        note_manner(p, out);
        out.existence = is_existence(doc_.lemma(p.predicate)) || doc_.tokens[p.predicate].upos != Upos::VERB;
        tidy(f);
        return out;
    }

  private:
    [[nodiscard]] static std::vector<TokenRange> holes_of(const Proposition& p, std::span<const Proposition> among) {
        std::vector<TokenRange> holes;
        for (const Proposition& q : among) {
            const bool inside = p.tokens.contains(q.tokens) && q.tokens.size() < p.tokens.size();
            if (inside && !q.tokens.contains(p.predicate)) holes.push_back(q.tokens);
        }
        return holes;
    }

    // Who says it, and that it is said, is not what it is about.
    void add_frame(const Proposition& p, std::vector<TokenRange>& holes) const {
        if (!is_set(p.attribution)) return;
        const Attribution& attribution = doc_.attributions[index(p.attribution)];
        for (const SpanList list : {attribution.source, attribution.cue}) {
            for (const TokenRange part : doc_.parts(list)) holes.push_back(part);
        }
    }

    [[nodiscard]] u32 subject_of(u32 predicate, TokenRange sentence) const {
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            const Deprel relation = doc_.tokens[t].deprel;
            if (doc_.tokens[t].head == TokenId{predicate} &&
                (relation == Deprel::nsubj || relation == Deprel::nsubj_pass)) {
                return t;
            }
        }
        return kNoToken;
    }

    // Who does it, where the clause itself does not say: what a relative clause hangs on, or the subject of the clause
    // around ("tore up the contract" of "the mayor said no and tore up the contract").
    [[nodiscard]] u32 controller_of(const Proposition& p) const {
        const TokenRange sentence = doc_.sentences[p.sentence].tokens;
        u32 at = p.predicate;
        for (int steps = 0; steps < 4; ++steps) {
            const u32 subject = subject_of(at, sentence);
            const bool relative =
                subject != kNoToken && (doc_.tokens[subject].xpos == Xpos::WDT ||
                                        doc_.tokens[subject].xpos == Xpos::WP || doc_.lower(subject) == "that");
            if (subject != kNoToken && !relative) return at == p.predicate ? kNoToken : subject;
            const TokenId up = doc_.tokens[at].head;
            if (!is_set(up)) return kNoToken;
            switch (doc_.tokens[at].deprel) {
                case Deprel::acl_relcl:
                case Deprel::acl: return index(up);
                case Deprel::conj:
                case Deprel::advcl:
                case Deprel::xcomp:
                case Deprel::parataxis: at = index(up); break;
                default: return kNoToken;
            }
        }
        return kNoToken;
    }

    void add_missing_subject(const Proposition& p, PropositionFeatures& out) const {
        const u32 t = controller_of(p);
        if (t == kNoToken || p.tokens.contains(t)) return;
        if (is_set(actor_of_[t])) {
            out.vector.features.push_back({key_of_actor(actor_of_[t]), 1.0F, FeatureKind::actor});
            out.where.push_back({key_of_actor(actor_of_[t]), t});
            out.subject = key_of_actor(actor_of_[t]);
            if (!is_passive(p)) out.frame.doer = out.subject;
        } else if (weight_of(doc_.tokens[t], false) > 0) {
            const std::string lemma = word_at(doc_, t);
            if (is_light(lemma)) return;
            add_word(lemma, t, weight_of(doc_.tokens[t], false), out);
            if (!is_passive(p)) out.frame.doer = key_of_lemma(lemma);
        }
    }

    static void add_word(std::string_view lemma, u32 t, float weight, PropositionFeatures& out) {
        constexpr float kSynonym = 0.6F;
        out.vector.features.push_back({key_of_lemma(lemma), weight, FeatureKind::word});
        out.where.push_back({key_of_lemma(lemma), t});
        const auto senses = sense_sets().find(lemma);
        if (senses == sense_sets().end()) return;
        for (const u32 set : senses->second) {
            out.vector.features.push_back({key_of_sense(set), kSynonym * weight, FeatureKind::synonyms});
            out.where.push_back({key_of_sense(set), t});
            out.senses.push_back({key_of_sense(set), hash64(lemma, kWordKind)});
        }
    }

    static constexpr u32 kNoToken = 0xFFFFFFFFU;

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

    void note_role(u32 t, const Proposition& p, PropositionFeatures& out) const {
        const Token& token = doc_.tokens[t];
        if (token.head != TokenId{p.predicate}) return;
        if (token.deprel == Deprel::nsubj || token.deprel == Deprel::obl_agent)
            out.subject = key_of_actor(actor_of_[t]);
        if (token.deprel == Deprel::obj || token.deprel == Deprel::nsubj_pass || token.deprel == Deprel::iobj) {
            out.object = key_of_actor(actor_of_[t]);
        }
    }

    // How it is said: whether as something that may be, whether it can stand alone; which words follow each other.
    void note_manner(const Proposition& p, PropositionFeatures& out) const {
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const Token& token = doc_.tokens[t];
            const bool of_predicate = t == p.predicate || token.head == TokenId{p.predicate};
            const bool finite =
                token.xpos == Xpos::VBD || token.xpos == Xpos::VBP || token.xpos == Xpos::VBZ || token.xpos == Xpos::MD;
            out.finite = out.finite || (of_predicate && finite);
            const std::string_view word = doc_.lower(t);
            const bool open = token.xpos == Xpos::MD || word == "if" || word == "whether";
            out.open = out.open || (of_predicate && open);
            if (t + 1 < p.tokens.end && token.upos != Upos::PUNCT && doc_.tokens[t + 1].upos != Upos::PUNCT) {
                out.word_pairs.push_back(
                    static_cast<u32>(combine(hash64(word, kWordKind), hash64(doc_.lower(t + 1), kWordKind))));
            }
        }
        std::sort(out.word_pairs.begin(), out.word_pairs.end());
        out.word_pairs.erase(std::unique(out.word_pairs.begin(), out.word_pairs.end()), out.word_pairs.end());
    }

    // The actor at the far end of the attributions around it.
    [[nodiscard]] u64 source_of(const Proposition& p) const {
        u64 source = 0;
        AttributionId a = p.attribution;
        for (int steps = 0; is_set(a) && steps < 8; ++steps) {
            const Attribution& attribution = doc_.attributions[index(a)];
            const ActorId actor = actors_.of(d_, attribution.source_entity);
            if (is_set(actor) && source == 0) source = key_of_actor(actor);
            a = attribution.parent;
        }
        return source;
    }

    // "told by", "was told": whoever the sentence has as subject is whom it is done to.
    [[nodiscard]] bool is_passive(const Proposition& p) const {
        if (doc_.tokens[p.predicate].xpos != Xpos::VBN) return false;
        for (u32 t = p.tokens.begin; t < p.predicate; ++t) {
            if (doc_.tokens[t].head == TokenId{p.predicate} && doc_.lemma(t) == "have") return false;
        }
        return true;
    }

    void note_part(u32 t, u64 key, const Proposition& p, Frame& frame) const {
        const Token& token = doc_.tokens[t];
        const Deprel relation = token.head == TokenId{p.predicate} ? token.deprel : Deprel::dep;
        if (relation == Deprel::nsubj || relation == Deprel::obl_agent) {
            frame.doer = key;
        } else if (relation == Deprel::obj || relation == Deprel::nsubj_pass) {
            frame.done_to = key;
        } else {
            frame.about.push_back(key);
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
    std::size_t d_;
    const Actors& actors_;
    std::vector<ActorId> actor_of_;  // per token
    std::vector<const NumberExpression*> numbers_;
};

// A set of synonyms is a feature where two different words of it are used.
void keep_shared_senses(std::vector<PropositionFeatures>& all) {
    constexpr u64 kSeveral = 0;
    std::unordered_map<u64, u64> word_of;
    for (const auto& p : all) {
        for (const auto& [sense, word] : p.senses) {
            const auto [it, fresh] = word_of.emplace(sense, word);
            if (!fresh && it->second != word) it->second = kSeveral;
        }
    }
    for (auto& p : all) {
        std::erase_if(p.vector.features, [&](const Feature& f) {
            const auto it = word_of.find(f.key);
            return it != word_of.end() && it->second != kSeveral;
        });
    }
}

}  // namespace

bool same_action(const PropositionFeatures& a, const PropositionFeatures& b) {
    if (a.action == b.action) return true;
    return std::any_of(a.action_senses.begin(), a.action_senses.end(), [&](u64 sense) {
        return std::find(b.action_senses.begin(), b.action_senses.end(), sense) != b.action_senses.end();
    });
}

std::vector<u64> word_keys(std::string_view lemma) {
    std::vector<u64> keys{key_of_lemma(lemma)};
    const auto senses = sense_sets().find(lemma);
    if (senses == sense_sets().end()) return keys;
    for (const u32 set : senses->second) keys.push_back(key_of_sense(set));
    return keys;
}

bool is_light_word(std::string_view lemma) { return is_light(lemma); }

bool far_numbers(const PropositionFeatures& a, const PropositionFeatures& b) {
    constexpr double kFar = 8;
    return a.persons > 0 && b.persons > 0 && (a.persons > kFar * b.persons || b.persons > kFar * a.persons);
}

std::vector<PropositionFeatures> make_features(std::span<const Document> documents, const Actors& actors,
                                               std::span<const Proposition> propositions) {
    std::vector<PropositionFeatures> out;
    out.reserve(propositions.size());
    for (std::size_t i = 0; i < propositions.size();) {
        const std::size_t d = index(propositions[i].document);
        const Reader reader(documents[d], d, actors);
        std::size_t end = i;
        while (end < propositions.size() && index(propositions[end].document) == d) ++end;
        for (std::size_t first = i; i < end; ++i) {
            // Only the propositions of the same sentence can lie inside this one, and they stand together.
            while (propositions[first].sentence < propositions[i].sentence) ++first;
            std::size_t last = i;
            while (last < end && propositions[last].sentence == propositions[i].sentence) ++last;
            out.push_back(reader.read(propositions[i], propositions.subspan(first, last - first)));
        }
    }
    keep_shared_senses(out);
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

}  // namespace hearsay
