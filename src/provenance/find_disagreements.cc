#include "provenance/find_disagreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::ptrdiff_t kSharedParts = 3;  // words, the verb included, that make two clauses with figures comparable

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
    bool count_of_people = false;
    bool money = false;
    const Proposition* clause = nullptr;  // set where only clauses that say the same of the same may be compared
    u32 clarity = 0;                      // how well the label names what is asked
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
                add_causes(p, g);
                add_doers(p, g);
                add_outcomes(p, g);
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
            f.count_of_people = what == "people";
            f.money = is_currency(unit);
            // Ages are each somebody's; "5,000 have" counts nothing.
            if (unit == "year-old" || (f.count_of_people && (outcome == "have" || outcome == "be"))) continue;
            if (!scale && !f.count_of_people && !is_outcome(outcome)) f.clause = &p;
            f.label = scale                ? "magnitude"
                      : f.count_of_people  ? fmt::format("number of people ({})", outcome)
                      : f.money            ? fmt::format("sum in {}", in_capitals(unit))
                      : is_a_measure(unit) ? fmt::format("measure in {}", unit)
                                           : fmt::format("number of {}", noun_beside(d, p, n, unit));
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

    // Currencies have three letters as in ISO 4217; nouns for money that may be any country's stay nouns.
    [[nodiscard]] static bool is_currency(std::string_view unit) {
        static const std::set<std::string_view> kCodes = {"usd", "eur", "gbp", "jpy", "cny", "rub", "chf", "cad",
                                                          "aud", "inr", "sek", "nok", "dkk", "nzd", "krw", "brl"};
        return kCodes.contains(unit);
    }

    [[nodiscard]] static bool is_a_measure(std::string_view unit) {
        static const std::set<std::string_view> kUnits = {"km",    "mile",  "metre",  "meter", "foot",   "inch",
                                                          "cm",    "mm",    "kg",     "g",     "ton",    "tonne",
                                                          "pound", "mph",   "kph",    "knot",  "acre",   "hectare",
                                                          "litre", "liter", "gallon", "mw",    "degree", "percent"};
        return kUnits.contains(unit);
    }

    [[nodiscard]] static std::string in_capitals(std::string text) {
        for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        return text;
    }

    // What is counted, as the text has it: "villages".
    [[nodiscard]] static std::string noun_beside(const Document& d, const Proposition& p, const NumberExpression& n,
                                                 const std::string& unit) {
        for (u32 t = n.tokens.begin; t < p.tokens.end; ++t) {
            if (fold(d.lemma(t)) == unit) return std::string(d.lower(t));
        }
        return unit;
    }

    [[nodiscard]] static bool is_person_unit(std::string_view unit) {
        static const std::set<std::string_view> kPersons = {"people",   "person",    "man",      "woman",    "child",
                                                            "civilian", "victim",    "resident", "villager", "soldier",
                                                            "other",    "passenger", "body"};
        return kPersons.contains(unit);
    }

    struct Happening {
        std::string key;     // two clauses with the same key tell the same happening
        std::string label;   // in words of the document
        bool whose = false;  // known to whom it happens
        u32 clarity = 0;
    };

    // What happens to whom.
    [[nodiscard]] Happening happening(const Proposition& p, u32 g) const {
        const Document& d = doc(p);
        const std::string action = outcome_of(fold(d.lemma(p.predicate)));
        const auto of_head = [&](u32 head, TokenRange range) -> std::optional<Happening> {
            for (const Deprel relation : {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj}) {
                for (u32 t = range.begin; t < range.end; ++t) {
                    if (d.tokens[t].deprel != relation || d.tokens[t].head != TokenId{head}) continue;
                    const ActorId actor = actor_at(p, t);
                    if (!is_set(actor)) continue;
                    const auto [label, clarity] = label_of(p, t, relation == Deprel::obj);
                    return Happening{action + '|' + std::to_string(index(actor)), label, true, clarity};
                }
            }
            return std::nullopt;
        };
        if (auto found = of_head(p.predicate, p.tokens)) return *found;
        // "he was reported to have died": the subject stands one verb higher.
        const TokenId up = d.tokens[p.predicate].head;
        if (d.tokens[p.predicate].deprel == Deprel::xcomp && is_set(up)) {
            if (auto found = of_head(index(up), d.sentences[p.sentence].tokens)) return *found;
        }
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const Deprel relation = d.tokens[t].deprel;
            const bool part = relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::obj;
            if (!part || d.tokens[t].head != TokenId{p.predicate}) continue;
            return {fmt::format("{}|g{}", action, g), label_of(p, t, relation == Deprel::obj).first, false, 1};
        }
        return {fmt::format("{}|g{}", action, g), std::string(d.text(d.tokens[p.predicate])), false, 0};
    }

    // "Brandt died", "killing Brandt": a participant in the fullest words of its noun phrase, and the predicate.
    // Clearer with a name than with a pronoun.
    [[nodiscard]] std::pair<std::string, u32> label_of(const Proposition& p, u32 head, bool behind) const {
        const Document& d = doc(p);
        TokenRange words{head, head + 1};
        u32 clarity = d.tokens[head].upos == Upos::PROPN ? 3 : d.tokens[head].upos == Upos::PRON ? 1 : 2;
        for (const Mention& m : d.mentions) {
            if (m.kind == MentionKind::name && m.tokens.contains(head) && m.tokens.size() <= 6) words = m.tokens;
        }
        std::string verb;
        for (u32 t = p.tokens.begin; t < p.predicate; ++t) {
            const bool passive = d.tokens[t].deprel == Deprel::aux_pass && d.tokens[t].head == TokenId{p.predicate};
            if (passive) verb = std::string(d.text(d.tokens[t])) + " ";
        }
        verb += d.text(d.tokens[p.predicate]);
        const std::string who(d.text(words));
        return {behind ? verb + " " + who : who + " " + verb, clarity};
    }

    void add_dates(const Proposition& p, u32 g) {
        const Document& d = doc(p);
        for (const TimeExpression& time : d.times) {
            if (!p.tokens.contains(time.tokens) || time.type != TimeType::date) continue;
            if (!time.from.known() || !time.to.known() || time.to.precision() != DatePrecision::day) continue;
            if (!belongs_to(d, time.tokens, p.predicate)) continue;
            const Happening what = happening(p, g);
            Filling f;
            f.type = DisagreementType::date;
            f.slot = "date|" + what.key;
            f.label = "date: " + what.label;
            f.clarity = what.clarity;
            if (!what.whose) f.clause = &p;
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
            const Happening what = happening(p, g);
            Filling f;
            f.type = DisagreementType::place;
            f.slot = "place|" + what.key;
            f.label = "place: " + what.label;
            f.clarity = what.clarity;
            if (!what.whose) f.clause = &p;
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

    // "died of heart failure", "the fire was caused by a cigarette"; other ways to give a cause are too often the
    // occasion only.
    void add_causes(const Proposition& p, u32 g) {
        const Document& d = doc(p);
        const std::string action = fold(d.lemma(p.predicate));
        const bool dies = action == "die" || action == "perish";
        const bool caused = action == "cause" || action == "trigger" || action == "spark";
        for (u32 t = p.tokens.begin; t < p.tokens.end && (dies || caused); ++t) {
            const Token& token = d.tokens[t];
            if (token.head != TokenId{p.predicate} || token.upos != Upos::NOUN) continue;
            const bool from = dies && token.deprel == Deprel::obl && (has_case(d, t, "of") || has_case(d, t, "from"));
            const bool by =
                caused && (token.deprel == Deprel::obl_agent || token.deprel == Deprel::obl) && has_case(d, t, "by");
            if ((!from && !by) || is_time_noun(d, t)) continue;
            const Happening what = happening(p, g);
            if (!what.whose && p.frame.done_to == 0) continue;
            Filling f;
            f.type = DisagreementType::cause;
            f.slot = "cause|" + what.key;
            f.label = "cause: " + what.label;
            f.clarity = what.clarity;
            f.value = std::string(d.text(noun_phrase(d, t)));
            f.place = fold(d.lemma(t));
            f.mention = mention(p, noun_phrase(d, t));
            f.claim = g;
            if (!what.whose) f.clause = &p;
            out_.push_back(std::move(f));
        }
    }

    [[nodiscard]] static bool has_case(const Document& d, u32 noun, std::string_view word) {
        for (u32 t = noun; t-- > 0 && noun - t < 6;) {
            if (d.tokens[t].deprel == Deprel::case_ && d.tokens[t].head == TokenId{noun}) return d.lower(t) == word;
        }
        return false;
    }

    // A noun with what stands right before it and hangs on it.
    [[nodiscard]] static TokenRange noun_phrase(const Document& d, u32 noun) {
        TokenRange words{noun, noun + 1};
        while (words.begin > 0 && d.tokens[words.begin - 1].head == TokenId{noun} &&
               d.tokens[words.begin - 1].deprel != Deprel::case_ && d.tokens[words.begin - 1].upos != Upos::PUNCT) {
            --words.begin;
        }
        while (words.end < d.tokens.size() && d.tokens[words.end].upos == Upos::NOUN &&
               d.tokens[words.end].head == TokenId{noun}) {
            ++words.end;
        }
        return words;
    }

    // Who did what only one can have done to one.
    void add_doers(const Proposition& p, u32 g) {
        static const std::set<std::string_view> kOnce = {"win",  "succeed", "murder", "assassinate",
                                                         "kill", "found",   "invent"};
        const Document& d = doc(p);
        const std::string action = fold(d.lemma(p.predicate));
        if (!kOnce.contains(action) || p.frame.done_to == 0 || p.frame.doer == 0) return;
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const Deprel relation = d.tokens[t].deprel;
            if (d.tokens[t].head != TokenId{p.predicate} || d.tokens[t].upos != Upos::PROPN) continue;
            if (relation != Deprel::nsubj && relation != Deprel::obl_agent) continue;
            const ActorId actor = actor_at(p, t);
            if (!is_set(actor) || actors_.actors[index(actor)].type != EntityType::person) continue;
            const u32 object = object_of(p);
            if (object == t || d.tokens[object].upos != Upos::PROPN) continue;
            Filling f;
            f.type = DisagreementType::person;
            f.slot = fmt::format("person|{}|{}", action, p.frame.done_to);
            f.label = "who: " + label_of(p, object, d.tokens[object].deprel == Deprel::obj).first;
            f.value = actors_.actors[index(actor)].name;
            f.mention = mention(p, {t, t + 1});
            f.claim = g;
            out_.push_back(std::move(f));
        }
    }

    // The predicate itself where it has none.
    [[nodiscard]] u32 object_of(const Proposition& p) const {
        const Document& d = doc(p);
        for (u32 t = p.tokens.begin; t < p.tokens.end; ++t) {
            const Deprel relation = d.tokens[t].deprel;
            const bool object = relation == Deprel::obj || relation == Deprel::nsubj_pass;
            if (object && d.tokens[t].head == TokenId{p.predicate}) return t;
        }
        return p.predicate;
    }

    // Verbs of which only one can be true of one matter.
    void add_outcomes(const Proposition& p, u32 g) {
        static const std::map<std::string_view, std::string_view> kContraries = {
            {"convict", "verdict"}, {"acquit", "verdict"}, {"survive", "survival"}, {"die", "survival"},
            {"accept", "answer"},   {"refuse", "answer"},  {"reject", "answer"},    {"win", "result"},
            {"lose", "result"},     {"approve", "vote"},   {"veto", "vote"}};
        const Document& d = doc(p);
        const auto it = kContraries.find(d.lemma(p.predicate));
        if (it == kContraries.end()) return;
        const u64 whose = p.frame.done_to != 0 && it->second != "survival" ? p.frame.done_to : p.frame.doer;
        const u64 other = p.frame.done_to != 0 ? p.frame.doer : 0;
        const bool one = it->second == "verdict" || it->second == "survival" || other != 0;
        if (whose == 0 || !one) return;
        const Happening what = happening(p, 0);
        if (!what.whose) return;
        Filling f;
        f.type = DisagreementType::status;
        f.slot = fmt::format("outcome|{}|{}|{}", it->second, whose, it->second == "verdict" ? 0 : other);
        f.label = fmt::format("outcome: {}", what.label);
        f.value = std::string(d.lemma(p.predicate) == "reject" ? "refuse" : d.lemma(p.predicate));
        f.mention = mention(p, p.tokens);
        f.claim = g;
        out_.push_back(std::move(f));
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
        case DisagreementType::cause:
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

// Whether the clauses of two fillings, apart from their figures, are about the same: two participants or words at
// least.
bool say_the_same(const Filling& a, const Filling& b) {
    const auto parts_of = [](const Frame& frame) {
        std::set<u64> parts(frame.about.begin(), frame.about.end());
        parts.insert({frame.action, frame.doer, frame.done_to});
        parts.erase(0);
        return parts;
    };
    const std::set<u64> x = parts_of(a.clause->frame);
    const std::set<u64> y = parts_of(b.clause->frame);
    return std::count_if(x.begin(), x.end(), [&](u64 key) { return y.contains(key); }) >= kSharedParts;
}

// Of fillings that must say the same of the same, those that do with one that another document has or another value;
// all of the others.
std::vector<const Filling*> comparable(const std::vector<const Filling*>& fillings) {
    std::vector<const Filling*> kept;
    for (const Filling* f : fillings) {
        const bool fits =
            f->clause == nullptr || std::any_of(fillings.begin(), fillings.end(), [&](const Filling* other) {
                return other != f && other->clause != nullptr && other->clause != f->clause && say_the_same(*f, *other);
            });
        if (fits) kept.push_back(f);
    }
    return kept;
}

// Counts that are too far apart to be of one happening. (A sum of money may be a misprint.)
bool are_far_apart(const std::vector<const Filling*>& fillings) {
    constexpr double kFar = 8;
    if (fillings.front()->type != DisagreementType::number || fillings.front()->money) return false;
    double least = 1e18;
    double most = 0;
    for (const Filling* f : fillings) {
        const double value = f->low > 0 ? f->low : f->high;
        if (value <= 0) return true;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    return most > kFar * least;
}

// Whether two values are of two things: one page gives both in one voice.
bool are_of_two_things(const Disagreement::Value& a, const Disagreement::Value& b) {
    return std::any_of(a.mentions.begin(), a.mentions.end(), [&](const Disagreement::Mention& m) {
        return std::any_of(b.mentions.begin(), b.mentions.end(), [&](const Disagreement::Mention& n) {
            return m.evidence.document == n.evidence.document && m.source == n.source;
        });
    });
}

// A count that grows with the days on which it is published: every page with more is younger than every page with less.
bool grows(std::vector<std::pair<const Filling*, Disagreement::Value>> values, std::span<const Document> documents) {
    if (values.front().first->type != DisagreementType::number || !values.front().first->count_of_people) return false;
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.first->low < b.first->low; });
    i64 last = std::numeric_limits<i64>::min();
    for (const auto& [filling, value] : values) {
        i64 newest = last;
        for (const Disagreement::Mention& m : value.mentions) {
            const Date day = documents[index(m.evidence.document)].article.published;
            if (!day.known() || day.precision() != DatePrecision::day || days_from_date(day) <= last) return false;
            newest = std::max<i64>(newest, days_from_date(day));
        }
        last = newest;
    }
    return true;
}

std::optional<Disagreement> compare(const std::vector<const Filling*>& all, std::span<const Document> docs) {
    const std::vector<const Filling*> fillings = comparable(without_other_happenings(all));
    if (fillings.empty() || are_far_apart(fillings)) return std::nullopt;
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
    bool told_apart = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t k = i + 1; k < values.size(); ++k) {
            conflict = conflict || !compatible(*values[i].first, *values[k].first);
            told_apart = told_apart || !are_of_two_things(values[i].second, values[k].second);
        }
    }
    if (!told_apart) return std::nullopt;
    Disagreement out;
    out.claim = fillings.front()->claim;
    const auto clearest = std::max_element(fillings.begin(), fillings.end(),
                                           [](const Filling* a, const Filling* b) { return a->clarity < b->clarity; });
    out.attribute = (*clearest)->label;
    out.type = fillings.front()->type;
    out.development = grows(values, docs);
    out.compatible = !conflict || out.development;
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
        if (auto disagreement = compare(slots[slot], documents)) out.push_back(std::move(*disagreement));
    }
    drop_repeated(out);
    std::stable_sort(out.begin(), out.end(), [](const Disagreement& a, const Disagreement& b) {
        return a.compatible != b.compatible ? !a.compatible : a.claim < b.claim;
    });
    return out;
}

}  // namespace hearsay
