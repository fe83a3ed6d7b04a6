#include "provenance/find_disagreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "base/unicode.h"

namespace hearsay {

namespace {

// One filling of a slot.
struct Filling {
    DisagreementType type;
    std::string slot;   // what is asked, the same for fillings that may disagree: "die|Brandt|date"
    std::string label;  // the slot for a reader: "date: Brandt died"
    std::string value;  // for a reader
    double low = 0;     // numbers: the bounds; dates: days since 1970
    double high = 0;
    std::string place;   // folded
    bool vague = false;  // a month, a year, "at least": may hold together with a narrower value
    Disagreement::Mention mention;
    u32 claim = 0;
};

// Nouns and verbs that news uses for one outcome, so that "killing 10" meets "10 deaths".
std::string outcome_of(std::string_view lemma) {
    static const std::map<std::string_view, std::string_view> kOutcomes = {{"kill", "death"},
                                                                           {"die", "death"},
                                                                           {"dead", "death"},
                                                                           {"death", "death"},
                                                                           {"fatality", "death"},
                                                                           {"perish", "death"},
                                                                           {"toll", "death"},
                                                                           {"slay", "death"},
                                                                           {"injure", "injury"},
                                                                           {"wound", "injury"},
                                                                           {"hurt", "injury"},
                                                                           {"injury", "injury"},
                                                                           {"injured", "injury"},
                                                                           {"wounded", "injury"},
                                                                           {"miss", "missing"},
                                                                           {"missing", "missing"},
                                                                           {"arrest", "arrest"},
                                                                           {"detain", "arrest"},
                                                                           {"detention", "arrest"},
                                                                           {"destroy", "damage"},
                                                                           {"damage", "damage"},
                                                                           {"level", "damage"},
                                                                           {"flatten", "damage"},
                                                                           {"destruction", "damage"},
                                                                           {"evacuate", "evacuation"},
                                                                           {"displace", "evacuation"},
                                                                           {"flee", "evacuation"},
                                                                           {"raze", "damage"},
                                                                           {"ruin", "damage"},
                                                                           {"wreck", "damage"},
                                                                           {"devastate", "damage"},
                                                                           {"hit", "damage"},
                                                                           {"population", "population"},
                                                                           {"resident", "population"},
                                                                           {"inhabitant", "population"},
                                                                           {"home", "population"}};
    const auto it = kOutcomes.find(lemma);
    return it == kOutcomes.end() ? std::string(lemma) : std::string(it->second);
}

bool is_outcome(std::string_view word) {
    static const std::set<std::string_view> kAll = {"death",  "injury",     "missing",   "arrest",
                                                    "damage", "evacuation", "population"};
    return kAll.contains(word);
}

class Collector {
  public:
    Collector(std::span<const Document> documents, const Actors& actors, const LinkedSources& sources,
              const Propositions& propositions, std::span<const Claim> claims)
        : documents_(documents), actors_(actors), sources_(sources), propositions_(propositions), claims_(claims) {}

    [[nodiscard]] std::vector<Filling> collect() {
        for (u32 g = 0; g < propositions_.groups.size(); ++g) {
            for (const PropositionId id : propositions_.groups[g].members) {
                const Proposition& p = propositions_.all[index(id)];
                // Of an earlier happening of the kind, or of what can be, no account can differ from this one's.
                if (p.anaphoric || p.negated || p.earlier || is_supposed(p)) continue;
                add_numbers(p, g);
                add_dates(p, g);
                add_places(p, g);
            }
        }
        for (u32 g = 0; g < claims_.size(); ++g) add_answers(g);
        return std::move(out_);
    }

  private:
    [[nodiscard]] const Document& doc(const Proposition& p) const { return documents_[index(p.document)]; }

    [[nodiscard]] SourceId source_of(const Proposition& p) const {
        return is_set(p.attribution) ? sources_.of_attribution[index(p.document)][index(p.attribution)]
                                     : kNone<SourceId>;
    }

    [[nodiscard]] Disagreement::Mention mention(const Proposition& p, TokenRange tokens) const {
        return {{p.document, doc(p).bytes(tokens)}, source_of(p)};
    }

    [[nodiscard]] ActorId actor_at(const Proposition& p, u32 token) const {
        for (const Mention& m : doc(p).mentions) {
            if (m.tokens.contains(token) && (m.head == TokenId{token} || m.kind == MentionKind::name)) {
                const ActorId id = actors_.of(index(p.document), m.entity);
                if (is_set(id)) return id;
            }
        }
        return kNone<ActorId>;
    }

    // "A magnitude 6 quake can cause severe damage".
    [[nodiscard]] bool is_supposed(const Proposition& p) const {
        const Document& d = doc(p);
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            if (d.tokens[t].head != TokenId{p.predicate} || d.tokens[t].upos != Upos::AUX) continue;
            const std::string_view word = d.lower(t);
            if (word == "can" || word == "could" || word == "may" || word == "might") return true;
        }
        return false;
    }

    // The word that a token depends on, up to the predicate, that says what is counted or done.
    [[nodiscard]] u32 governor(const Document& d, u32 token) const {
        const TokenId up = d.tokens[token].head;
        return is_set(up) ? index(up) : token;
    }

    void add_numbers(const Proposition& p, u32 g) {
        const Document& d = doc(p);
        for (const NumberExpression& n : d.numbers) {
            if (!p.tokens.contains(n.tokens)) continue;
            const std::string unit = is_set(n.unit) ? fold(d.strings.view(n.unit)) : std::string();
            std::string what = unit.empty() || is_person_unit(unit) ? "people" : unit;
            // What is done to them: the nearest verb or outcome noun above the number.
            u32 at = n.tokens.begin;
            std::string outcome;
            for (int steps = 0; steps < 4; ++steps) {
                const std::string lemma = outcome_of(fold(d.lemma(at)));
                const bool verb = d.tokens[at].upos == Upos::VERB;
                const bool counted =
                    at != n.tokens.begin && lemma == unit;  // "500 homes": no outcome, but what is counted
                const bool known = !counted && (is_outcome(lemma) || lemma != fold(d.lemma(at)));
                if (verb || known) {
                    outcome = lemma;
                    break;
                }
                const u32 up = governor(d, at);
                if (up == at) break;
                at = up;
            }
            if (outcome.empty()) outcome = outcome_of(fold(d.lemma(p.predicate)));
            if (unit.empty() && outcome != "death" && outcome != "injury" && outcome != "arrest" &&
                outcome != "missing")
                continue;
            Filling f;
            f.type = DisagreementType::number;
            const bool scale = unit == "magnitude";
            // A quantity of the thing itself does not depend on the verb; a count of people does.
            f.slot = scale ? "number|magnitude"
                           : fmt::format("number|{}|{}", what,
                                         what == "people" || is_outcome(outcome) ? outcome : std::to_string(g));
            f.label = scale              ? "magnitude"
                      : what == "people" ? fmt::format("number of people ({})", outcome)
                                         : fmt::format("number of {}", what);
            f.value = std::string(d.text(n.tokens));
            f.low = n.low;
            f.high = n.high;
            if (n.low == n.high) f.low = f.high = n.value;
            f.vague = n.low != n.high;
            f.mention = mention(p, n.tokens);
            f.claim = g;
            out_.push_back(std::move(f));
        }
    }

    [[nodiscard]] static bool is_person_unit(std::string_view unit) {
        static const std::set<std::string_view> kPersons = {"people",   "person",    "man",      "woman",    "child",
                                                            "civilian", "victim",    "resident", "villager", "soldier",
                                                            "other",    "passenger", "body"};
        return kPersons.contains(unit);
    }

    // What happens to whom: two clauses with the same key tell the same happening.
    [[nodiscard]] std::pair<std::string, std::string> happening(const Proposition& p, u32 g) const {
        const Document& d = doc(p);
        const std::string action = outcome_of(fold(d.lemma(p.predicate)));
        for (const Deprel relation : {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj}) {
            for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
                if (d.tokens[t].deprel != relation || d.tokens[t].head != TokenId{p.predicate}) continue;
                const ActorId actor = actor_at(p, t);
                if (!is_set(actor)) continue;
                const std::string& name = actors_.actors[index(actor)].name;
                return {action + '|' + std::to_string(index(actor)), fmt::format("{}, {}", name, action)};
            }
        }
        // "he was reported to have died": the subject stands one verb higher.
        const TokenId up = d.tokens[p.predicate].head;
        if (d.tokens[p.predicate].deprel == Deprel::xcomp && is_set(up)) {
            const TokenRange sentence = d.sentences[p.sentence].tokens;
            for (u32 t = sentence.begin; t < sentence.end; ++t) {
                const Deprel relation = d.tokens[t].deprel;
                if (d.tokens[t].head != up || (relation != Deprel::nsubj && relation != Deprel::nsubj_pass)) continue;
                const ActorId actor = actor_at(p, t);
                if (is_set(actor)) {
                    return {action + '|' + std::to_string(index(actor)),
                            fmt::format("{}, {}", actors_.actors[index(actor)].name, action)};
                }
            }
        }
        return {fmt::format("{}|g{}", action, g), std::string(d.lemma(p.predicate))};
    }

    void add_dates(const Proposition& p, u32 g) {
        const Document& d = doc(p);
        for (const TimeExpression& time : d.times) {
            if (!p.tokens.contains(time.tokens) || time.type != TimeType::date) continue;
            if (!time.from.known() || !time.to.known() || time.to.precision() != DatePrecision::day) continue;
            if (!belongs_to(d, time.tokens, p.predicate)) continue;
            const auto [key, label] = happening(p, g);
            Filling f;
            f.type = DisagreementType::date;
            f.slot = "date|" + key;
            f.label = "date: " + label;
            f.low = days_from_date(time.from);
            f.high = days_from_date(time.to);
            f.vague = f.low != f.high;
            f.value = f.vague ? std::string(d.text(time.tokens)) : to_string(time.from);
            f.mention = mention(p, time.tokens);
            f.claim = g;
            out_.push_back(std::move(f));
        }
    }

    // Whether a phrase depends on the predicate itself rather than on another clause inside.
    [[nodiscard]] static bool belongs_to(const Document& d, TokenRange tokens, u32 predicate) {
        u32 at = tokens.begin;
        for (int steps = 0; steps < 6; ++steps) {
            const TokenId up = d.tokens[at].head;
            if (!is_set(up)) return at == predicate;
            if (index(up) == predicate) return true;
            if (d.tokens[index(up)].upos == Upos::VERB) return false;
            at = index(up);
        }
        return false;
    }

    void add_places(const Proposition& p, u32 g) {
        const Document& d = doc(p);
        auto first = std::lower_bound(d.mentions.begin(), d.mentions.end(), p.tokens.begin,
                                      [](const Mention& m, u32 t) { return m.tokens.begin < t; });
        for (; first != d.mentions.end() && first->tokens.begin < p.tokens.end; ++first) {
            const Mention& m = *first;
            if (m.type != EntityType::place || m.kind != MentionKind::name || !p.tokens.contains(m.tokens) ||
                !is_set(m.head))
                continue;
            const u32 head = index(m.head);
            if (!has_locative(d, m.tokens.begin, head) || !is_where(d, head, p.predicate)) continue;
            const auto [key, label] = happening(p, g);
            Filling f;
            f.type = DisagreementType::place;
            f.slot = "place|" + key;
            f.label = "place: " + label;
            f.value = std::string(d.text(m.tokens));
            f.place = fold(f.value);
            f.mention = mention(p, m.tokens);
            f.claim = g;
            out_.push_back(std::move(f));
        }
    }

    // "in", "at" or "near" right before the name or the noun phrase around it.
    [[nodiscard]] static bool has_locative(const Document& d, u32 begin, u32 head) {
        for (u32 t = begin >= 4 ? begin - 4 : 0; t < begin; ++t) {
            const bool mine = d.tokens[t].head == TokenId{head} || t + 1 == begin ||
                              (t + 2 == begin && d.tokens[t + 1].upos == Upos::DET);
            const std::string_view w = d.lower(t);
            if (mine && (w == "in" || w == "at" || w == "near" || w == "outside" || w == "inside")) return true;
        }
        return false;
    }

    // Whether a place says where the predicate happens: it hangs on it, or on its date, or on a state during it ("died
    // while stationed in").
    [[nodiscard]] static bool is_where(const Document& d, u32 head, u32 predicate) {
        u32 at = head;
        for (int steps = 0; steps < 3; ++steps) {
            const TokenId up = d.tokens[at].head;
            if (!is_set(up)) return false;
            if (index(up) == predicate)
                return d.tokens[at].deprel != Deprel::nsubj && d.tokens[at].deprel != Deprel::obj;
            const Upos upos = d.tokens[index(up)].upos;
            if (upos == Upos::VERB && d.tokens[index(up)].deprel != Deprel::advcl) return false;
            if (upos == Upos::NOUN && !is_time_noun(d, index(up))) return false;
            at = index(up);
        }
        return false;
    }

    [[nodiscard]] static bool is_time_noun(const Document& d, u32 token) {
        return std::any_of(d.times.begin(), d.times.end(),
                           [&](const TimeExpression& e) { return e.tokens.contains(token); });
    }

    // What one source answered, as different documents have it: "denied" here, "did not confirm" there.
    void add_answers(u32 g) {
        for (const ClaimMention& m : claims_[g].mentions) {
            const SourceId last = m.chain.back().source;
            const bool answers = m.stance == MentionStance::denies || m.stance == MentionStance::declines;
            if (!is_set(last) || !answers || !m.cue) continue;
            Filling f;
            f.type = DisagreementType::status;
            f.slot = fmt::format("status|{}|{}", g, index(last));
            f.label = "answer of " + sources_.sources[index(last)].name;
            f.value = name_of(m.stance);
            f.mention = {{m.document, m.spans.front()}, last};
            f.claim = g;
            out_.push_back(std::move(f));
        }
    }

    std::span<const Document> documents_;
    const Actors& actors_;
    const LinkedSources& sources_;
    const Propositions& propositions_;
    std::span<const Claim> claims_;
    std::vector<Filling> out_;
};

bool same_value(const Filling& a, const Filling& b) {
    switch (a.type) {
        case DisagreementType::number:
        case DisagreementType::date: return a.low == b.low && a.high == b.high;
        case DisagreementType::place: return a.place == b.place;
        default: return a.value == b.value;
    }
}

// Both may be true: one range holds the other, one place name the other.
bool compatible(const Filling& a, const Filling& b) {
    switch (a.type) {
        case DisagreementType::number:
        case DisagreementType::date: return a.low <= b.high && b.low <= a.high;
        case DisagreementType::place:
            return a.place.find(b.place) != std::string::npos || b.place.find(a.place) != std::string::npos;
        default: return false;
    }
}

// A document that tells of ten dead and of six hundred tells of two happenings: where it has a number that many
// accounts have, one far from it is not this happening's.
std::vector<const Filling*> without_other_happenings(const std::vector<const Filling*>& fillings) {
    if (fillings.front()->type != DisagreementType::number) return fillings;
    constexpr double kFar = 8;
    std::map<double, std::set<DocumentId>> carriers;
    for (const Filling* f : fillings) carriers[f->low].insert(f->mention.evidence.document);
    const auto most = std::max_element(carriers.begin(), carriers.end(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    if (most->second.size() < 2 || most->first <= 0) return fillings;
    std::vector<const Filling*> kept;
    for (const Filling* f : fillings) {
        const double ratio = f->low > 0 ? f->low / most->first : f->high / most->first;
        const bool far = ratio > kFar || ratio * kFar < 1;
        if (!far || !most->second.contains(f->mention.evidence.document)) kept.push_back(f);
    }
    return kept;
}

std::optional<Disagreement> compare(const std::vector<const Filling*>& all) {
    const std::vector<const Filling*> fillings = without_other_happenings(all);
    if (fillings.empty()) return std::nullopt;
    std::vector<std::pair<const Filling*, Disagreement::Value>> values;
    std::set<DocumentId> documents;
    std::set<SourceId> sources;
    for (const Filling* f : fillings) {
        documents.insert(f->mention.evidence.document);
        sources.insert(f->mention.source);
        auto it = std::find_if(values.begin(), values.end(), [&](const auto& v) { return same_value(*v.first, *f); });
        if (it == values.end()) it = values.insert(values.end(), {f, {f->value, {}}});
        it->second.mentions.push_back(f->mention);
    }
    // One document that gives two numbers or dates in one voice most often speaks of two things.
    if (values.size() < 2 || values.size() > 6) return std::nullopt;
    if (documents.size() < 2 && sources.size() < 2) return std::nullopt;
    bool conflict = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t k = i + 1; k < values.size(); ++k)
            conflict = conflict || !compatible(*values[i].first, *values[k].first);
    }
    Disagreement out;
    out.claim = fillings.front()->claim;
    out.attribute = fillings.front()->label;
    out.type = fillings.front()->type;
    out.compatible = !conflict;
    for (auto& [filling, value] : values) out.values.push_back(std::move(value));
    return out;
}

std::size_t mentions_of(const Disagreement& d) {
    std::size_t n = 0;
    for (const auto& value : d.values) n += value.mentions.size();
    return n;
}

// One question under two names: of disagreements that rest on the same words, the one with the most of them stays.
void drop_repeated(std::vector<Disagreement>& all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Disagreement& a, const Disagreement& b) { return mentions_of(a) > mentions_of(b); });
    std::set<Evidence> used;
    std::erase_if(all, [&](const Disagreement& d) {
        std::size_t known = 0;
        for (const auto& value : d.values) {
            for (const auto& mention : value.mentions) known += used.contains(mention.evidence) ? 1 : 0;
        }
        if (2 * known >= mentions_of(d)) return true;
        for (const auto& value : d.values) {
            for (const auto& mention : value.mentions) used.insert(mention.evidence);
        }
        return false;
    });
}

}  // namespace

std::vector<Disagreement> find_disagreements(std::span<const Document> documents, const Actors& actors,
                                             const LinkedSources& sources, const Propositions& propositions,
                                             std::span<const Claim> claims) {
    const std::vector<Filling> fillings = Collector(documents, actors, sources, propositions, claims).collect();
    std::map<std::string, std::vector<const Filling*>> slots;
    std::vector<std::string> order;
    for (const Filling& f : fillings) {
        auto& slot = slots[f.slot];
        if (slot.empty()) order.push_back(f.slot);
        slot.push_back(&f);
    }
    std::vector<Disagreement> out;
    for (const std::string& slot : order) {
        if (auto disagreement = compare(slots[slot])) out.push_back(std::move(*disagreement));
    }
    drop_repeated(out);
    std::stable_sort(out.begin(), out.end(), [](const Disagreement& a, const Disagreement& b) {
        return a.compatible != b.compatible ? !a.compatible : a.claim < b.claim;
    });
    return out;
}

}  // namespace hearsay
