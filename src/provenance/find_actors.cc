#include "provenance/find_actors.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "provenance/source_words.h"

namespace hearsay {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const std::string folded = fold(text);
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = decode_utf8(folded, i);
        if (is_letter(c.value) || is_digit(c.value)) {
            word.append(folded, i, c.size);
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
        i += c.size;
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

// Whether all that a person's description says beside the role stands in the words for a source: "health ministry's
// spokesman" and "a spokesman for the Sarnian health ministry", "Sarnian attorney general" and "Sarnia's attorney
// general". A role alone says nothing.
bool is_described_by(std::string_view description, std::string_view words, std::string_view role) {
    const std::vector<std::string> said = words_of(words);
    bool told = false;
    for (const std::string& word : words_of(description)) {
        const bool small = word == "the" || word == "of" || word == "for" || word == "a" || word == "s";
        if (small || has_office(word, role)) continue;
        told = true;
        const bool there = std::any_of(said.begin(), said.end(), [&](const std::string& other) {
            return other == word || is_form_of_country(other, word) || is_form_of_country(word, other);
        });
        if (!there) return false;
    }
    return told;
}

// The letters by which countries and their adjectives are looked up.
std::string beginning_of(std::string_view folded) { return std::string(folded.substr(0, 3)); }

// Whoever has such a post speaks for the body that has it to give; an analyst or critic of a firm does not.
bool is_post(std::string_view word) {
    static constexpr std::string_view kPosts[] = {
        "ceo",       "chief",   "director", "president",    "chairman",    "chairwoman",  "chair",    "head",
        "executive", "officer", "official", "founder",      "manager",     "secretary",   "minister", "spokesman",
        "counsel",   "lawyer",  "attorney", "spokesperson", "spokeswoman", "commissioner"};
    return std::find(std::begin(kPosts), std::end(kPosts), word) != std::end(kPosts);
}

}  // namespace

ActorFinder::ActorFinder(std::span<const Document> documents, const Actors& actors)
    : documents_(documents), actors_(actors) {
    for (u32 a = 0; a < actors.actors.size(); ++a) {
        const Actor& actor = actors.actors[a];
        if (actor.type == EntityType::place && actor.name.find(' ') == std::string::npos)
            countries_[beginning_of(fold(actor.name))].push_back(make_id<ActorId>(a));
        if (actor.type != EntityType::organisation) continue;
        bodies_.emplace(fold(without_article(actor.name)), make_id<ActorId>(a));
        for (const std::string& alias : actor.aliases)
            bodies_.emplace(fold(without_article(alias)), make_id<ActorId>(a));
        const std::string initials = initials_of(without_article(actor.name));
        if (initials.size() > 1) bodies_.emplace(fold(initials), make_id<ActorId>(a));
    }
}

ActorId ActorFinder::owner_in(std::size_t d, TokenRange span) const {
    ActorId best = kNone<ActorId>;
    int best_rank = 0;
    for (const Mention& mention : documents_[d].mentions) {
        if (!span.contains(mention.tokens) || mention.kind != MentionKind::name) continue;
        const ActorId actor = actors_.of(d, mention.entity);
        if (!is_set(actor)) continue;
        const EntityType type = actors_.actors[index(actor)].type;
        const int rank = type == EntityType::outlet         ? 4
                         : type == EntityType::organisation ? 3
                         : type == EntityType::person       ? 2
                                                            : 1;
        if (rank > best_rank) {
            best = actor;
            best_rank = rank;
        }
    }
    return best;
}

bool ActorFinder::is_headed_by(std::size_t d, TokenRange span, u32 head, ActorId actor) const {
    return std::any_of(documents_[d].mentions.begin(), documents_[d].mentions.end(), [&](const Mention& m) {
        return m.kind == MentionKind::name && span.contains(m.tokens) && m.tokens.contains(head) &&
               actors_.of(d, m.entity) == actor;
    });
}

ActorId ActorFinder::name_around(std::size_t d, u32 token) const {
    for (const Mention& mention : documents_[d].mentions) {
        if (mention.kind != MentionKind::name || mention.tokens.begin >= token || mention.tokens.size() > 6) continue;
        if (mention.tokens.end == token || mention.tokens.contains(token)) return actors_.of(d, mention.entity);
    }
    return kNone<ActorId>;
}

ActorId ActorFinder::apposed_person(std::size_t d, TokenRange span) const {
    const Document& doc = documents_[d];
    const auto comma = [&](u32 t) { return t < doc.tokens.size() && doc.lower(t) == ","; };
    for (const Mention& mention : doc.mentions) {
        if (mention.kind != MentionKind::name || mention.type != EntityType::person) continue;
        const bool before = mention.tokens.end + 1 == span.begin && comma(mention.tokens.end);
        const bool after = mention.tokens.begin == span.end + 1 && comma(span.end) && comma(mention.tokens.end);
        const ActorId actor = actors_.of(d, mention.entity);
        if ((before || after) && is_set(actor) && actors_.actors[index(actor)].type == EntityType::person) return actor;
    }
    return kNone<ActorId>;
}

ActorId ActorFinder::last_person_in(std::size_t d, TokenRange span) const {
    ActorId last = kNone<ActorId>;
    for (const Mention& mention : documents_[d].mentions) {
        if (!span.contains(mention.tokens) || mention.kind != MentionKind::name) continue;
        const ActorId actor = actors_.of(d, mention.entity);
        if (is_set(actor) && actors_.actors[index(actor)].type == EntityType::person) last = actor;
    }
    return last;
}

ActorId ActorFinder::person_in_role(std::size_t d, TokenRange span, u32 head, ActorId owner) const {
    const Document& doc = documents_[d];
    const std::string role = fold(doc.lemma(head));
    const ActorId last = last_person_in(d, span);
    if (is_set(last) && has_office(actors_.actors[index(last)].description, role)) return last;
    const bool definite = doc.lower(span.begin) == "the";
    if (!is_set(owner) && (span.size() <= 2 || !definite))
        return span.size() <= 2 ? person_before(d, span.begin, role) : kNone<ActorId>;
    const std::string whose = is_set(owner) ? fold(without_article(actors_.actors[index(owner)].name)) : std::string();
    ActorId only = kNone<ActorId>;
    for (u32 a = 0; a < actors_.actors.size(); ++a) {
        const Actor& actor = actors_.actors[a];
        if (actor.type != EntityType::person || !has_office(actor.description, role)) continue;
        const bool belongs =
            is_set(owner) && (actor.affiliation == owner || fold(actor.description).find(whose) != std::string::npos);
        const bool same = belongs || is_described_by(actor.description, doc.text(span), role);
        if (!same || make_id<ActorId>(a) == owner) continue;
        if (is_set(only)) return kNone<ActorId>;
        only = make_id<ActorId>(a);
    }
    return only;
}

ActorId ActorFinder::person_of_role(std::size_t d, TokenRange span, std::string_view lemma) const {
    const Document& doc = documents_[d];
    const std::string role = fold(lemma);
    const std::string words = fold(without_article(doc.text(span)));
    ActorId only = kNone<ActorId>;
    bool several = false;
    for (u32 e = 0; e < doc.entities.size(); ++e) {
        const ActorId actor = actors_.of(d, make_id<EntityId>(e));
        if (!is_set(actor) || actors_.actors[index(actor)].type != EntityType::person) continue;
        if (span.size() > 1 && fold(doc.strings.view(doc.entities[e].description)) == words) return actor;
        if (actor == only || !holds(d, make_id<EntityId>(e), role)) continue;
        several = several || is_set(only);
        only = actor;
    }
    return several ? kNone<ActorId> : only;
}

bool ActorFinder::holds(std::size_t d, EntityId entity, std::string_view office) const {
    const Document& doc = documents_[d];
    if (has_office(doc.strings.view(doc.entities[index(entity)].description), office)) return true;
    const auto& mentions = doc.entities[index(entity)].mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](MentionId id) {
        const Mention& mention = doc.mentions[index(id)];
        if (mention.kind != MentionKind::name || !is_set(mention.head)) return false;
        const bool before = mention.tokens.begin > 0 && doc.tokens[mention.tokens.begin - 1].upos == Upos::PROPN;
        const TokenRange titled{mention.tokens.begin - (before ? 1 : 0), mention.tokens.end};
        return titled.size() > 1 && has_office(doc.text(TokenRange{titled.begin, titled.end - 1}), office);
    });
}

ActorId ActorFinder::publisher_in(std::size_t d, TokenRange span, u32 head) const {
    const Document& doc = documents_[d];
    for (const Mention& mention : doc.mentions) {
        if (mention.kind != MentionKind::name || mention.tokens.begin <= head || !span.contains(mention.tokens))
            continue;
        // The name stands right behind the preposition, but for words that describe it: "on the gossip site Quill".
        u32 t = mention.tokens.begin;
        while (t > head + 1 && doc.tokens[t - 1].upos != Upos::ADP) --t;
        const std::string_view link = doc.lower(t - 1);
        if (link != "from" && link != "in" && link != "by" && link != "on") continue;
        const ActorId actor = actors_.of(d, mention.entity);
        const EntityType type = is_set(actor) ? actors_.actors[index(actor)].type : EntityType::place;
        if (type != EntityType::place && type != EntityType::nationality) return actor;
    }
    return kNone<ActorId>;
}

ActorId ActorFinder::body_in(std::size_t d, TokenRange span, u32 head) const {
    const Document& doc = documents_[d];
    ActorId only = kNone<ActorId>;
    for (u32 t = span.begin; t < span.end; ++t) {
        if (t == head || doc.tokens[t].upos != Upos::NOUN) continue;
        const std::string noun = fold(doc.lemma(t));
        for (u32 e = 0; e < doc.entities.size(); ++e) {
            const ActorId actor = actors_.of(d, make_id<EntityId>(e));
            if (!is_set(actor) || actors_.actors[index(actor)].type == EntityType::person) continue;
            const std::string name = fold(actors_.actors[index(actor)].name);
            if (name.substr(name.rfind(' ') + 1) != noun || actor == only) continue;
            if (is_set(only)) return kNone<ActorId>;
            only = actor;
        }
    }
    return only;
}

ActorId ActorFinder::outlet_citing(std::size_t d, u32 verb) const {
    const Document& doc = documents_[d];
    const std::string_view lemma = doc.lemma(verb);
    if (lemma != "refer" && lemma != "cite" && lemma != "quote") return kNone<ActorId>;
    const TokenId up = doc.tokens[verb].head;
    if (!is_set(up)) return kNone<ActorId>;
    for (const Mention& mention : doc.mentions) {
        if (!is_set(mention.head) || mention.kind != MentionKind::name) continue;
        const Token& head = doc.tokens[index(mention.head)];
        const bool doer = head.head == up && (head.deprel == Deprel::nsubj || head.deprel == Deprel::obl_agent);
        const bool just_before = mention.tokens.end <= verb && verb - mention.tokens.end <= 1;
        const bool relative = doc.tokens[verb].deprel == Deprel::acl_relcl && mention.head == up;
        if (!doer && !just_before && !relative) continue;
        const ActorId actor = actors_.of(d, mention.entity);
        if (is_set(actor) && actors_.actors[index(actor)].type == EntityType::outlet) return actor;
    }
    return kNone<ActorId>;
}

bool ActorFinder::is_of_media(std::size_t d, u32 attribution, ActorId actor) const {
    const Document& doc = documents_[d];
    const auto parts = doc.parts(doc.attributions[attribution].source);
    if (parts.empty() || actors_.actors[index(actor)].type == EntityType::outlet) return false;
    const u32 head = doc.head_of(parts[0]);
    return is_media_noun(doc.lemma(head), doc.tokens[head].xpos == Xpos::NNS) &&
           !is_headed_by(d, parts[0], head, actor);
}

ActorId ActorFinder::police_in(std::size_t d, TokenRange span, u32 head) const {
    const Document& doc = documents_[d];
    const std::string_view noun = doc.lower(head);
    if (noun != "constabulary" && noun != "force" && !has_word(doc.text(span), "police")) return kNone<ActorId>;
    std::vector<std::string> telling;  // "Sarn" of "the Sarn police"
    for (u32 t = span.begin; t < span.end; ++t) {
        const bool name = doc.tokens[t].upos == Upos::PROPN || (doc.tokens[t].flags & kAllCaps) != 0;
        if (name && t != head) telling.emplace_back(doc.text(doc.tokens[t]));
    }
    ActorId only = kNone<ActorId>;
    bool several = false;
    const auto take = [&](ActorId id) {
        if (!is_set(id) || id == only) return;
        const Actor& actor = actors_.actors[index(id)];
        const bool police = actor.type == EntityType::organisation &&
                            (has_word(actor.name, "police") || has_word(actor.name, "constabulary"));
        const bool fits = std::all_of(telling.begin(), telling.end(), [&](const std::string& word) {
            return has_word(actor.name, fold(word)) || initials_of(without_article(actor.name)) == word;
        });
        if (!police || !fits) return;
        several = several || is_set(only);
        only = id;
    };
    if (!telling.empty()) {
        for (u32 a = 0; a < actors_.actors.size(); ++a) take(make_id<ActorId>(a));
    } else if (span.size() <= 2) {
        for (u32 e = 0; e < doc.entities.size(); ++e) take(actors_.of(d, make_id<EntityId>(e)));
    }
    return several ? kNone<ActorId> : only;
}

ActorId ActorFinder::country_of(const Actor& actor) const {
    const std::string_view text = actor.type == EntityType::person ? actor.description : actor.name;
    const std::vector<std::string> words = words_of(text);
    const bool governs = std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word == "government" || word == "president" || word == "premier" || word == "minister" ||
               word == "chancellor" || word == "ambassador" || word == "presidency";
    });
    const bool former = std::find(words.begin(), words.end(), "former") != words.end();
    if (!governs || former) return kNone<ActorId>;
    ActorId best = kNone<ActorId>;  // of "Niger" and "Nigeria" the longer
    for (const std::string& word : words) {
        const auto alike = countries_.find(beginning_of(word));
        if (alike == countries_.end()) continue;
        for (const ActorId country : alike->second) {
            const std::string& name = actors_.actors[index(country)].name;
            if (is_set(best) && name.size() <= actors_.actors[index(best)].name.size()) continue;
            if (is_form_of_country(name, word)) best = country;
        }
    }
    return best;
}

ActorId ActorFinder::body_of(const Actor& person) const {
    const std::vector<std::string> words = words_of(person.description);
    if (person.type != EntityType::person || words.size() < 2 || words.front() == "former") return kNone<ActorId>;
    std::string name;
    ActorId body = kNone<ActorId>;
    std::size_t taken = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        name += (i > 0 ? " " : "") + words[i];
        const auto it = bodies_.find(name);
        if (it == bodies_.end()) continue;
        body = it->second;
        taken = i + 1;
    }
    const bool posted = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(taken), words.end(),
                                    [](const std::string& word) { return is_post(word); });
    return posted ? body : kNone<ActorId>;
}

ActorId ActorFinder::person_before(std::size_t d, u32 token, std::string_view role) const {
    const Document& doc = documents_[d];
    ActorId last = kNone<ActorId>;
    for (const Mention& mention : doc.mentions) {
        if (mention.tokens.begin >= token) break;
        if (mention.kind != MentionKind::name || !is_set(mention.entity)) continue;
        const ActorId actor = actors_.of(d, mention.entity);
        if (!is_set(actor) || actors_.actors[index(actor)].type != EntityType::person) continue;
        // "Vice-Admiral Leopold Hask": a title is part of the name or stands before it; "the family of Hask" is none.
        TokenRange titled = mention.tokens;
        while (titled.begin > 0 && mention.tokens.begin - titled.begin < 2 &&
               (doc.tokens[titled.begin - 1].upos == Upos::PROPN || doc.tokens[titled.begin - 1].upos == Upos::NOUN)) {
            --titled.begin;
        }
        const std::string_view described = doc.strings.view(doc.entities[index(mention.entity)].description);
        if (has_office(described, role) || has_office(doc.text(titled), role)) last = actor;
    }
    return last;
}

}  // namespace hearsay
