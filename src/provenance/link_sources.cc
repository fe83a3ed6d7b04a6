#include "provenance/link_sources.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/gazetteer.h"
#include "base/unicode.h"
#include "provenance/anonymous_group.h"
#include "provenance/find_actors.h"
#include "provenance/source_words.h"

namespace hearsay {

namespace {

SourceType type_of(EntityType type) {
    switch (type) {
        case EntityType::person: return SourceType::named_person;
        case EntityType::outlet: return SourceType::outlet;
        default: return SourceType::organisation;
    }
}

class Linker {
  public:
    Linker(std::span<const Document> documents, const Actors& actors)
        : documents_(documents), actors_(actors), find_(documents, actors) {
        for (u32 a = 0; a < actors.actors.size(); ++a) {
            actor_named_.emplace(fold(without_article(actors.actors[a].name)), make_id<ActorId>(a));
            if (actors.actors[a].type == EntityType::person) {
                const std::string full = fold(actors.actors[a].name);
                const auto [it, fresh] =
                    actor_with_surname_.emplace(full.substr(full.rfind(' ') + 1), make_id<ActorId>(a));
                if (!fresh) it->second = kNone<ActorId>;
            }
            if (actors.actors[a].type == EntityType::outlet) {
                const std::string full = fold(actors.actors[a].name);
                const auto [it, fresh] =
                    outlet_ending_with_.emplace(full.substr(full.rfind(' ') + 1), make_id<ActorId>(a));
                if (!fresh) it->second = kNone<ActorId>;
            }
            const std::string initials = initials_of(without_article(actors.actors[a].name));
            if (initials.size() > 1 && actors.actors[a].type != EntityType::person) {
                const auto [it, fresh] = actor_with_initials_.emplace(initials, make_id<ActorId>(a));
                if (!fresh) it->second = kNone<ActorId>;
            }
            for (const std::string& alias : actors.actors[a].aliases) {
                actor_named_.emplace(fold(without_article(alias)), make_id<ActorId>(a));
            }
        }
        out_.of_attribution.resize(documents.size());
        out_.of_via.resize(documents.size());
        out_.credit_of.resize(documents.size(), kNone<SourceId>);
        out_.outlet_of.resize(documents.size(), kNone<SourceId>);
        for (std::size_t d = 0; d < documents.size(); ++d) {
            out_.of_attribution[d].resize(documents[d].attributions.size(), kNone<SourceId>);
            out_.of_via[d].resize(documents[d].attributions.size(), kNone<SourceId>);
            note_page(d);
        }
    }

    void link_story(std::span<const DocumentId> story) {
        groups_.clear();
        roles_.clear();
        for (const DocumentId d : story) {
            const auto n = static_cast<u32>(documents_[index(d)].attributions.size());
            // Named sources first: they are the tellers that anonymous ones are told apart by.
            for (u32 a = 0; a < n; ++a) link_named(index(d), a);
        }
        for (const DocumentId d : story) {
            for (u32 a = 0; a < documents_[index(d)].attributions.size(); ++a) note_spokesman(index(d), a);
        }
        for (const DocumentId d : story) {
            const auto n = static_cast<u32>(documents_[index(d)].attributions.size());
            for (u32 a = 0; a < n; ++a) link_spelled_out(index(d), a);
            for (u32 a = 0; a < n; ++a) link_unnamed_via(index(d), a);
            for (const bool headline : {false, true}) {  // a headline is short for what the text says in full
                for (u32 a = 0; a < n; ++a) {
                    if (in_headline(documents_[index(d)], a) == headline) link_unnamed(index(d), a);
                }
            }
            affiliate(index(d));
        }
    }

    [[nodiscard]] LinkedSources take() { return std::move(out_); }

  private:
    [[nodiscard]] SourceId add(Source source) {
        out_.sources.push_back(std::move(source));
        return make_id<SourceId>(out_.sources.size() - 1);
    }

    void note_page(std::size_t d) {
        const Article& article = documents_[d].article;
        SourceId wire = article.wire.empty() ? kNone<SourceId> : outlet_named(article.wire);
        SourceId credit = kNone<SourceId>;
        for (const Credit& c : article.credits) {
            const bool thanked = is_thanks(credit_line(article, c.range));
            if (thanked && outlet_named(c.name) == wire) wire = kNone<SourceId>;
            if (thanked || is_platform(c.name)) continue;
            if (!is_set(credit) || is_credit_line(article, c.range)) credit = outlet_named(c.name);
        }
        if (!article.outlet.empty()) {
            out_.outlet_of[d] = outlet_named(article.outlet);
            publishers_.emplace(fold(without_article(article.outlet)), out_.outlet_of[d]);
        } else if (article.credits.empty() || !is_credit_line(article, article.credits.back().range)) {
            // Nothing but "(Reuters) -" or "/TASS/" tells who publishes the page: that is whose page it is.
            out_.outlet_of[d] = is_set(wire) ? wire : credit;
        }
        if (!is_set(credit)) credit = wire;
        if (credit != out_.outlet_of[d]) out_.credit_of[d] = credit;
    }

    // "Dr. Ada Holm, the head of the office", where the office has no name but speaks as well.
    void affiliate(std::size_t d) {
        const Document& doc = documents_[d];
        for (u32 e = 0; e < doc.entities.size(); ++e) {
            const EntityId whom = doc.entities[e].affiliation;
            const auto person = by_actor_.find(actors_.of(d, make_id<EntityId>(e)));
            if (!is_set(whom) || person == by_actor_.end() || is_set(actors_.of(d, whom))) continue;
            Source& source = out_.sources[index(person->second)];
            for (u32 a = 0; a < doc.attributions.size() && !is_set(source.affiliation); ++a) {
                const SourceId body = out_.of_attribution[d][a];
                if (doc.attributions[a].source_entity == whom && body != person->second) source.affiliation = body;
            }
        }
    }

    // The actor of exactly this name, or the outlet that the gazetteer knows by it.
    [[nodiscard]] SourceId known_name(std::string_view text, SourceType type) {
        std::string key = fold(without_article(text));
        // "the Mirror newspaper", "the Fathomline news agency"
        for (const std::string_view tail : {" newspaper", " magazine", " website", " agency", " news"}) {
            const bool more = key.size() > tail.size() && key.ends_with(tail);
            if (!more || actor_named_.contains(key)) continue;
            key.resize(key.size() - tail.size());
            if (is_land(key)) return kNone<SourceId>;  // "a Norwegian newspaper" is none of Norway's people
        }
        const auto it = actor_named_.find(key);
        if (it != actor_named_.end()) return of_actor(it->second, type);
        const auto surname = actor_with_surname_.find(key);
        if (surname != actor_with_surname_.end() && is_set(surname->second)) return of_actor(surname->second, type);
        const auto initials = actor_with_initials_.find(without_article(text));
        if (initials != actor_with_initials_.end() && is_set(initials->second)) return of_actor(initials->second, type);
        const auto title = outlet_ending_with_.find(key);  // "the Times", where one Times is named
        if (title != outlet_ending_with_.end() && is_set(title->second)) return of_actor(title->second, type);
        const NewsName* body = find_news_name(text);
        const std::string bare = without_article(text);
        const bool capital = !bare.empty() && (bare[0] < 'a' || bare[0] > 'z');  // "the people" are no magazine
        return body != nullptr && capital ? outlet_named(std::string(text)) : kNone<SourceId>;
    }

    [[nodiscard]] bool is_land(const std::string& name) const {
        const auto it = actor_named_.find(name);
        if (it == actor_named_.end()) return false;
        const EntityType type = actors_.actors[index(it->second)].type;
        return type == EntityType::nationality || type == EntityType::place;
    }

    // "Sport Aldmoor" letter by letter, where that publishes a page of the pile, whatever names stand in it.
    [[nodiscard]] SourceId publisher_named(std::size_t d, SpanList words) const {
        const auto parts = documents_[d].parts(words);
        if (parts.empty()) return kNone<SourceId>;
        const Document& doc = documents_[d];
        const auto it = publishers_.find(fold(without_article(doc.text(parts[0]))));
        if (it != publishers_.end()) return it->second;
        // "a blog, The Owl Knows", of which no more than "The Owl" was taken for a name
        for (const auto& [name, publisher] : publishers_) {
            const std::string_view title = out_.sources[index(publisher)].name;
            for (u32 t = parts[0].begin; t < parts[0].end && title.find(' ') != std::string_view::npos; ++t) {
                const std::string_view rest = std::string_view(doc.article.text).substr(doc.tokens[t].begin);
                const u32 end = doc.tokens[t].begin + static_cast<u32>(title.size());
                if (rest.starts_with(title) && end > doc.tokens[parts[0].end - 1].end) return publisher;
            }
        }
        return kNone<SourceId>;
    }

    // The outlet of a name that a page gives, by name or through the actor of that name.
    [[nodiscard]] SourceId outlet_named(const std::string& name) {
        const auto key_of = [](std::string_view text) {
            const NewsName* body = find_news_name(text);
            return fold(without_article(body != nullptr ? body->name : text));
        };
        const std::string key = key_of(name);
        const auto known = outlets_.find(key);
        if (known != outlets_.end()) return known->second;
        for (u32 a = 0; a < actors_.actors.size(); ++a) {
            const Actor& actor = actors_.actors[a];
            bool same = key_of(actor.name) == key;
            for (const std::string& alias : actor.aliases) same = same || key_of(alias) == key;
            if (same && actor.type != EntityType::person) {
                const SourceId id = of_actor(make_id<ActorId>(a), SourceType::outlet);
                out_.sources[index(id)].type = SourceType::outlet;
                return outlets_[key] = id;
            }
        }
        Source source;
        source.name = name;
        source.type = SourceType::outlet;
        return outlets_[key] = add(std::move(source));
    }

    [[nodiscard]] SourceId of_actor(ActorId id, SourceType type) {
        const auto known = by_actor_.find(id);
        if (known != by_actor_.end()) {
            Source& source = out_.sources[index(known->second)];
            if (type == SourceType::outlet && source.type == SourceType::organisation) source.type = type;
            return known->second;
        }
        const Actor& actor = actors_.actors[index(id)];
        Source source;
        source.name = actor.type == EntityType::person ? actor.name : without_article(actor.name);
        source.aliases = actor.aliases;
        source.description = actor.description;
        source.type = actor.type == EntityType::person ? SourceType::named_person
                      : type == SourceType::outlet     ? SourceType::outlet
                                                       : type_of(actor.type);
        const SourceId made = add(std::move(source));
        by_actor_[id] = made;
        ActorId whom = actor.affiliation;
        if (!is_set(whom)) whom = find_.body_of(actor);
        if (!is_set(whom)) whom = find_.country_of(actor);
        if (is_set(whom) && whom != id) {
            const SourceId organisation = of_actor(whom, SourceType::organisation);
            out_.sources[index(made)].affiliation = organisation;
        }
        return made;
    }

    void link_named(std::size_t d, u32 a) {
        const Attribution& attribution = documents_[d].attributions[a];
        const ActorId actor = actors_.of(d, attribution.source_entity);
        const SourceType type = attribution.source_type;
        const bool named = is_set(actor) && type != SourceType::anonymous_persons && type != SourceType::role_person &&
                           type != SourceType::document && type != SourceType::unattributed;
        // "the UK's Mirror" and "Sarnian media reports" are no country, though one is named in them.
        const bool country =
            is_set(actor) && type == SourceType::outlet &&
            (actors_.actors[index(actor)].type == EntityType::place ||
             actors_.actors[index(actor)].type == EntityType::nationality || find_.is_of_media(d, a, actor));
        const SourceId page = publisher_named(d, attribution.source);
        if (named && !country) out_.of_attribution[d][a] = of_actor(actor, type);
        if (is_set(page)) out_.of_attribution[d][a] = page;
        const SourceId via = via_named(d, a);
        if (via != out_.outlet_of[d]) out_.of_via[d][a] = via;
    }

    // The outlet or document that somebody speaks through, where it is known by name.
    [[nodiscard]] SourceId via_named(std::size_t d, u32 a) {
        const Attribution& attribution = documents_[d].attributions[a];
        const auto parts = documents_[d].parts(attribution.via);
        if (parts.empty()) return kNone<SourceId>;
        const Document& doc = documents_[d];
        const SourceId page = publisher_named(d, attribution.via);
        if (is_set(page)) return page;
        const SourceId known = known_name(doc.text(parts[0]), SourceType::outlet);
        if (is_set(known)) return known;
        // "a letter to the committee", "a statement by the club" are no outlets; "Sarnian media" are not Sarnia.
        const u32 head = doc.head_of(parts[0]);
        const ActorId owner = find_.owner_in(d, parts[0]);
        const EntityType type = is_set(owner) ? actors_.actors[index(owner)].type : EntityType::other;
        if (type == EntityType::outlet) return of_actor(owner, SourceType::outlet);
        if (type == EntityType::organisation && find_.is_headed_by(d, parts[0], head, owner))
            return of_actor(owner, SourceType::outlet);
        const ActorId actor = actors_.of(d, attribution.via_entity);
        const bool speaks = is_set(actor) && actors_.actors[index(actor)].type != EntityType::place;
        return speaks ? of_actor(actor, SourceType::outlet) : kNone<SourceId>;
    }

    // "told the paper": the outlet that the document names elsewhere.
    void link_unnamed_via(std::size_t d, u32 a) {
        const auto parts = documents_[d].parts(documents_[d].attributions[a].via);
        if (parts.empty() || is_set(out_.of_via[d][a])) return;
        if (is_outlet_noun(documents_[d].lemma(documents_[d].head_of(parts[0]))))
            out_.of_via[d][a] = outlet_before(d, a, documents_[d].lemma(documents_[d].head_of(parts[0])));
    }

    // What is a known name letter by letter, though no entity was made of it.
    void link_spelled_out(std::size_t d, u32 a) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        if (is_set(out_.of_attribution[d][a]) || attribution.source.empty()) return;
        const TokenRange span = doc.parts(attribution.source)[0];
        if (span.size() <= 6) out_.of_attribution[d][a] = known_name(doc.text(span), attribution.source_type);
    }

    void link_unnamed(std::size_t d, u32 a) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        if (is_set(out_.of_attribution[d][a]) || attribution.source.empty()) return;
        const TokenRange span = doc.parts(attribution.source)[0];
        const u32 head = doc.head_of(span);
        if (doc.tokens[head].upos == Upos::PRON || doc.tokens[head].xpos == Xpos::WDT) {
            out_.of_attribution[d][a] = source_of_entity(d, a);
            if (!is_set(out_.of_attribution[d][a])) out_.of_attribution[d][a] = antecedent(d, span);
            return;
        }
        switch (attribution.source_type) {
            case SourceType::anonymous_persons: out_.of_attribution[d][a] = anonymous(d, a, span, head); break;
            case SourceType::unattributed: break;
            default: out_.of_attribution[d][a] = unnamed(d, a, span, head);
        }
    }

    // A pronoun or "the official": whoever another attribution of this document has for the same entity.
    [[nodiscard]] SourceId source_of_entity(std::size_t d, u32 a) const {
        const Document& doc = documents_[d];
        const EntityId entity = doc.attributions[a].source_entity;
        for (u32 b = 0; b < doc.attributions.size() && is_set(entity); ++b) {
            if (doc.attributions[b].source_entity == entity && is_set(out_.of_attribution[d][b]))
                return out_.of_attribution[d][b];
        }
        return kNone<SourceId>;
    }

    // "the Meridian Ledger, which quoted": the name right before a relative pronoun.
    [[nodiscard]] SourceId antecedent(std::size_t d, TokenRange span) {
        const Document& doc = documents_[d];
        const std::string_view word = doc.lower(span.begin);
        if (span.size() != 1 || (word != "which" && word != "who")) return kNone<SourceId>;
        for (const Mention& mention : doc.mentions) {
            if (mention.tokens.begin >= span.begin) break;
            const bool right_before = mention.tokens.end <= span.begin && span.begin - mention.tokens.end <= 1;
            const ActorId actor = actors_.of(d, mention.entity);
            if (!right_before || mention.kind != MentionKind::name || !is_set(actor)) continue;
            const EntityType type = actors_.actors[index(actor)].type;
            const SourceType as = type == EntityType::outlet ? SourceType::outlet : SourceType::organisation;
            return of_actor(actor, as);
        }
        return kNone<SourceId>;
    }

    // "the agency", "the same newspaper": the outlet that the document named last before this attribution.
    [[nodiscard]] SourceId outlet_before(std::size_t d, u32 a, std::string_view noun) const {
        const Document& doc = documents_[d];
        const u32 at = place_of(doc, a);
        SourceId last = kNone<SourceId>;
        u32 last_at = 0;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const u32 place = place_of(doc, b);
            if (b == a || place > at || place < last_at) continue;
            for (const SourceId id : {out_.of_via[d][b], out_.of_attribution[d][b]}) {
                if (!is_set(id) || out_.sources[index(id)].type != SourceType::outlet) continue;
                if (!may_be_called(out_.sources[index(id)].name, noun)) continue;
                last = id;
                last_at = place;
            }
        }
        return is_set(last) ? last : outlet_cited_most_in(d);
    }

    // The outlet that most accounts of a document come from or through; none where two are level.
    [[nodiscard]] SourceId outlet_cited_most_in(std::size_t d) const {
        std::map<SourceId, u32> count;
        for (const auto* list : {&out_.of_attribution[d], &out_.of_via[d]}) {
            for (const SourceId id : *list) {
                if (is_set(id) && out_.sources[index(id)].type == SourceType::outlet) ++count[id];
            }
        }
        SourceId best = kNone<SourceId>;
        u32 most = 0;
        for (const auto& [id, n] : count) {
            if (n >= most) best = n == most ? kNone<SourceId> : id;
            most = std::max(most, n);
        }
        return best;
    }

    // Who vouches for an anonymous source: the outlet it spoke to, the account it stands in, or else the document.
    [[nodiscard]] std::pair<SourceId, std::size_t> teller_of(std::size_t d, u32 a) {
        if (is_set(out_.of_via[d][a])) return {out_.of_via[d][a], 0};
        const SourceId own = out_.outlet_of[d];
        if (is_set(own) && via_named(d, a) == own) return {own, 0};
        const SourceId named = outlet_in(d, documents_[d].parts(documents_[d].attributions[a].source)[0]);
        if (is_set(named)) return {named, 0};
        const SourceId citing = who_cites(d, a);
        if (is_set(citing)) return {citing, 0};
        const AttributionId parent = documents_[d].attributions[a].parent;
        if (is_set(parent) && !is_command(documents_[d], documents_[d].attributions[index(parent)])) {
            const SourceId id = out_.of_attribution[d][index(parent)];
            if (is_set(id)) return {id, 0};
        }
        // "The officials told the Ledger": said once, it holds for all that they say in this document.
        const EntityId entity = documents_[d].attributions[a].source_entity;
        for (u32 b = 0; b < documents_[d].attributions.size() && is_set(entity); ++b) {
            const Attribution& other = documents_[d].attributions[b];
            if (other.source_entity != entity) continue;
            if (is_set(out_.of_via[d][b])) return {out_.of_via[d][b], 0};
            const bool told =
                is_set(other.parent) && !is_command(documents_[d], documents_[d].attributions[index(other.parent)]);
            if (told && is_set(out_.of_attribution[d][index(other.parent)])) {
                return {out_.of_attribution[d][index(other.parent)], 0};
            }
        }
        if (is_set(out_.credit_of[d])) return {out_.credit_of[d], 0};
        if (is_set(out_.outlet_of[d])) return {out_.outlet_of[d], 0};
        return {kNone<SourceId>, d + 1};
    }

    [[nodiscard]] SourceId anonymous(std::size_t d, u32 a, TokenRange span, u32 head) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        AnonymousGroup group = describe_group(doc, span, head);
        const auto teller = teller_of(d, a);
        const bool definite =
            doc.lower(span.begin) == "the" || doc.text(span).find(" of the") != std::string_view::npos;  // "of them"
        const bool nobody_else =
            teller.second == d + 1 || teller.first == out_.outlet_of[d] || teller.first == out_.credit_of[d];
        if (group.bare && definite && nobody_else) {
            const SourceId same = anonymous_before(d, a);
            if (is_set(same)) return same;
        }
        if (group.bare && in_headline(doc, a)) {
            const SourceId same = first_with_head(d, group.head);
            if (is_set(same)) return same;
        }
        if (doc.tokens[head].xpos == Xpos::NN && !definite) {
            const SourceId named = official_named_later(d, a, group);
            if (is_set(named)) return named;
        }
        const bool own = teller.first == out_.outlet_of[d] || teller.first == out_.credit_of[d];
        if (is_set(teller.first) && !own && !is_set(out_.of_via[d][a])) out_.of_via[d][a] = teller.first;
        auto& known = groups_[teller];
        for (AnonymousGroup& other : known) {
            if (same_group(other, group)) {
                Source& source = out_.sources[index(other.source)];
                source.count = std::max<u32>(source.count, attribution.source_count);
                const std::string text(doc.text(span));
                if (group.words.size() > other.words.size()) {
                    source.aliases.push_back(source.name);
                    source.name = text;
                    source.description = text;
                } else if (text != source.name) {
                    source.aliases.push_back(text);
                }
                other.bare = other.bare && group.bare;
                other.words.insert(group.words.begin(), group.words.end());
                return other.source;
            }
        }
        Source source;
        source.name = std::string(doc.text(span));
        source.description = source.name;
        source.type = SourceType::anonymous_persons;
        source.count = attribution.source_count;
        source.vague = group.bare && (teller.second == d + 1 || own);
        group.source = add(std::move(source));
        known.push_back(group);
        return group.source;
    }

    // "Five arrested: official": the source that the text itself calls so first.
    [[nodiscard]] SourceId first_with_head(std::size_t d, std::string_view lemma) const {
        const Document& doc = documents_[d];
        for (u32 a = 0; a < doc.attributions.size(); ++a) {
            const auto parts = doc.parts(doc.attributions[a].source);
            const bool same = !parts.empty() && fold(doc.lemma(doc.head_of(parts[0]))) == lemma;
            if (same && !in_headline(doc, a) && is_set(out_.of_attribution[d][a])) return out_.of_attribution[d][a];
        }
        return kNone<SourceId>;
    }

    // "the family", after "the family of Ivo Maritz": the last source before that is called so.
    [[nodiscard]] SourceId last_with_head(std::size_t d, u32 a, std::string_view lemma) const {
        const Document& doc = documents_[d];
        SourceId last = kNone<SourceId>;
        u32 last_at = 0;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const auto parts = doc.parts(doc.attributions[b].source);
            const u32 place = place_of(doc, b);
            if (b == a || parts.empty() || place >= place_of(doc, a) || place < last_at) continue;
            if (!is_set(out_.of_attribution[d][b]) || doc.lemma(doc.head_of(parts[0])) != lemma) continue;
            last = out_.of_attribution[d][b];
            last_at = place;
        }
        return last;
    }

    // "A health official said", and soon after "Ada Holm, a member of the health committee, told the Ledger": the next
    // who speaks on the record, if an opening describes him as he is then described.
    [[nodiscard]] SourceId official_named_later(std::size_t d, u32 a, const AnonymousGroup& group) const {
        constexpr u32 kFurther = 4;
        const Document& doc = documents_[d];
        const u32 sentence = index(doc.sentence_of(place_of(doc, a)));
        if (sentence >= first_paragraph(doc) + kOpening) return kNone<SourceId>;
        // "a health official" may be of the health committee; "an engineer" is "the engineer, Mira Dolan"
        const std::set<std::string> telling =
            is_generic_head(group.head) ? group.words : std::set<std::string>{group.head};
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const Attribution& other = doc.attributions[b];
            const u32 there = index(doc.sentence_of(place_of(doc, b)));
            const SourceId id = out_.of_attribution[d][b];
            if (there <= sentence || there > sentence + kFurther || !is_set(id) || other.source.empty()) continue;
            if (is_set(other.parent)) continue;  // whom that source tells of
            if (out_.sources[index(id)].type != SourceType::named_person) continue;
            const std::string_view words = doc.text(doc.parts(other.source)[0]);
            const bool fits = std::any_of(telling.begin(), telling.end(), [&](const std::string& word) {
                return has_word(words, word) || has_word(out_.sources[index(id)].description, word) ||
                       (is_set(other.source_entity) && find_.holds(d, other.source_entity, word));
            });
            return fits && other.stance == Stance::asserts ? id : kNone<SourceId>;
        }
        return kNone<SourceId>;
    }

    // "the source": the anonymous one that the document had last.
    [[nodiscard]] SourceId anonymous_before(std::size_t d, u32 a) const {
        const Document& doc = documents_[d];
        SourceId last = kNone<SourceId>;
        u32 last_at = 0;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const SourceId id = out_.of_attribution[d][b];
            const u32 place = place_of(doc, b);
            if (b == a || !is_set(id) || place > place_of(doc, a) || place < last_at) continue;
            if (out_.sources[index(id)].type != SourceType::anonymous_persons) continue;
            last = id;
            last_at = place;
        }
        return last;
    }

    // "the Ledger's source", "two officials who spoke to the Ledger": the outlet named within.
    [[nodiscard]] SourceId outlet_in(std::size_t d, TokenRange span) {
        const ActorId owner = find_.owner_in(d, span);
        if (!is_set(owner) || actors_.actors[index(owner)].type != EntityType::outlet) return kNone<SourceId>;
        return of_actor(owner, SourceType::outlet);
    }

    // "This was published by the Ledger, citing two officials": who does the citing.
    [[nodiscard]] SourceId who_cites(std::size_t d, u32 a) {
        const Document& doc = documents_[d];
        const auto cue = doc.parts(doc.attributions[a].cue);
        const ActorId outlet = cue.empty() ? kNone<ActorId> : find_.outlet_citing(d, doc.head_of(cue[0]));
        return is_set(outlet) ? of_actor(outlet, SourceType::outlet) : kNone<SourceId>;
    }

    // Roles, organisations, outlets and documents that have no name of their own.
    [[nodiscard]] SourceId unnamed(std::size_t d, u32 a, TokenRange span, u32 head) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        ActorId inside = find_.owner_in(d, span);
        if (is_set(inside) && find_.is_of_media(d, a, inside)) inside = kNone<ActorId>;
        ActorId owner = is_set(inside) || !is_outlet_noun(doc.lemma(head)) ? inside : find_.name_around(d, span.begin);
        if (!is_set(owner) && attribution.source_type == SourceType::role_person) owner = find_.body_in(d, span, head);
        // "the Financial Times newspaper", "Russia's RIA Novosti news agency": the name within says who it is.
        const bool body =
            attribution.source_type == SourceType::outlet || attribution.source_type == SourceType::organisation;
        const EntityType owner_type = is_set(owner) ? actors_.actors[index(owner)].type : EntityType::other;
        // "a spokesman of the president, Arne Lisk": the person named is who speaks.
        if (attribution.source_type == SourceType::named_person) {
            const ActorId person = find_.last_person_in(d, span);
            if (is_set(person)) return of_actor(person, SourceType::named_person);
        }
        const bool whole =
            is_set(owner) && (is_outlet_noun(doc.lemma(head)) || find_.is_headed_by(d, span, head, owner));
        if (body && whole && (owner_type == EntityType::outlet || owner_type == EntityType::organisation)) {
            return of_actor(owner, attribution.source_type);
        }
        // "the Ledger story", "a report in the Ledger", and after that "the report"
        if (is_report_noun(doc.lemma(head)) && attribution.source_type != SourceType::role_person) {
            if (owner_type == EntityType::outlet) return of_actor(owner, SourceType::outlet);
            const ActorId publisher = find_.publisher_in(d, span, head);
            if (is_set(publisher)) return of_actor(publisher, SourceType::outlet);
            const SourceId named = span.size() <= 2 && doc.tokens[head].xpos != Xpos::NNS
                                       ? outlet_before(d, a, doc.lemma(head))
                                       : kNone<SourceId>;
            if (is_set(named)) return named;
        }
        if (attribution.source_type == SourceType::outlet && is_outlet_noun(doc.lemma(head)) &&
            doc.lower(span.begin) != "the") {
            const SourceId told = in_headline(doc, a) ? first_with_head(d, fold(doc.lemma(head))) : kNone<SourceId>;
            const SourceId named = is_set(told) ? told : outlet_named_later(d, a, doc.lemma(head));
            if (is_set(named)) return named;
        }
        if (attribution.source_type == SourceType::outlet && span.size() <= 3 && is_outlet_noun(doc.lemma(head))) {
            const bool one = doc.tokens[head].xpos != Xpos::NNS && doc.tokens[head].xpos != Xpos::NNPS;
            const SourceId named = one ? outlet_before(d, a, doc.lemma(head)) : kNone<SourceId>;  // not "the papers"
            if (is_set(named)) return named;
        }
        if (attribution.source_type == SourceType::role_person) {
            ActorId person = find_.apposed_person(d, span);
            if (!is_set(person)) person = find_.person_in_role(d, span, head, owner);
            const bool known_to_reader =  // "his agent", "the district governor"
                span.size() <= 3 && (doc.tokens[span.begin].xpos == Xpos::PRPS || doc.lower(span.begin) == "the");
            if (!is_set(person) && !is_set(owner) && (in_headline(doc, a) || known_to_reader))
                person = find_.person_of_role(d, span, doc.lemma(head));
            if (is_set(person)) return of_actor(person, SourceType::named_person);
            SourceId named = named_later(d, a, owner);
            if (!is_set(named) && doc.lower(span.begin) != "the")
                named = official_named_later(d, a, describe_group(doc, span, head));
            if (is_set(named)) return named;
            const SourceId same = span.size() == 2 && doc.lower(span.begin) == "the"
                                      ? last_with_head(d, a, doc.lemma(head))
                                      : kNone<SourceId>;
            if (is_set(same)) return same;
        }
        if (attribution.source_type == SourceType::outlet) {
            const SourceId known = outlet_within(d, span);
            if (is_set(known)) return known;
        }
        if (attribution.source_type == SourceType::organisation) {
            const ActorId police = find_.police_in(d, span, head);
            if (is_set(police)) return of_actor(police, SourceType::organisation);
        }
        if (attribution.source_type == SourceType::organisation && !is_set(owner)) {
            const SourceId same = body_before(d, a, span, head);
            if (is_set(same)) return same;
        }
        const std::string key = key_of(d, a, span, head, owner);
        const auto known = roles_.find(key);
        if (known != roles_.end()) return known->second;
        Source source;
        source.name = without_article(doc.text(span));
        source.description = source.name;
        source.type = attribution.source_type;
        source.count = attribution.source_count;
        const bool of_many = doc.tokens[head].xpos == Xpos::NNS && is_outlet_noun(doc.lemma(head));
        const bool nobody =
            is_report_noun(doc.lemma(head)) || doc.lemma(head) == "medium" || doc.lemma(head) == "authority";
        source.vague = !is_set(owner) && (nobody || of_many);
        // The board speaks for its firm, an office for who holds it; the police of a town do not speak for the town.
        const bool office = doc.lemma(head) == "office" || doc.lemma(head) == "campaign" || doc.lemma(head) == "team";
        Actor described;
        described.name = source.name;
        const ActorId country = body ? find_.country_of(described) : kNone<ActorId>;
        if (is_set(country)) source.affiliation = of_actor(country, SourceType::organisation);
        const bool speaks = attribution.source_type == SourceType::role_person ||
                            (body && owner_type == EntityType::organisation) ||
                            (body && owner_type == EntityType::person && office);
        if (is_set(owner) && speaks && !is_set(source.affiliation)) {
            source.affiliation = of_actor(owner, SourceType::organisation);
        }
        return roles_[key] = add(std::move(source));
    }

    // What makes two sources without a name of their own one.
    [[nodiscard]] std::string key_of(std::size_t d, u32 a, TokenRange span, u32 head, ActorId owner) const {
        const Document& doc = documents_[d];
        const SourceType type = doc.attributions[a].source_type;
        const std::string key = std::string(name_of(type)) + '|';
        const std::string noun = fold(doc.lemma(head));
        if (is_set(owner)) return key + noun + '|' + std::to_string(index(owner));
        // "the boy's grandfather" is one over all pages, "the grandfather" may be another on each.
        const bool described =
            type == SourceType::role_person && span.size() >= 3 &&
            (doc.lower(span.begin) == "the" || (head > span.begin && doc.tokens[head - 1].xpos == Xpos::POS));
        const bool own = (type == SourceType::role_person && !described) || type == SourceType::document;
        return key + (own ? noun + "|d" + std::to_string(d) : fold(without_article(doc.text(span))));
    }

    // "a ministry spokesman" is the one whom some document names beside these words.
    void note_spokesman(std::size_t d, u32 a) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        if (attribution.source.empty() || attribution.source_type != SourceType::role_person) return;
        const TokenRange span = doc.parts(attribution.source)[0];
        const u32 head = doc.head_of(span);
        const ActorId person = is_spokesman(doc.lemma(head)) ? find_.apposed_person(d, span) : kNone<ActorId>;
        ActorId owner = find_.owner_in(d, span);
        if (!is_set(owner)) owner = find_.body_in(d, span, head);
        if (!is_set(person) || !is_set(owner) || person == owner) return;
        const SourceId id = of_actor(person, SourceType::named_person);
        roles_.emplace(key_of(d, a, span, head, owner), id);
        if (!is_set(out_.sources[index(id)].affiliation))
            out_.sources[index(id)].affiliation = of_actor(owner, SourceType::organisation);
    }

    // "the London-based Evening Ledger newspaper": the longest run of words in it that is an outlet's name.
    [[nodiscard]] SourceId outlet_within(std::size_t d, TokenRange span) {
        const Document& doc = documents_[d];
        constexpr u32 kLongest = 6;  // tokens
        for (u32 size = std::min(span.size(), kLongest); size > 0; --size) {
            for (u32 begin = span.begin; begin + size <= span.end; ++begin) {
                if ((doc.tokens[begin].flags & kCapitalised) == 0) continue;
                const std::string_view text = doc.text(TokenRange{begin, begin + size});
                const NewsName* body = find_news_name(text);
                const bool sure = body != nullptr && (size > 1 || !is_ambiguous(*body, text));
                if (sure || (size == 1 && begin == doc.head_of(span))) {
                    const SourceId known = known_name(text, SourceType::outlet);
                    if (is_set(known)) return known;
                }
            }
        }
        return kNone<SourceId>;
    }

    // "the ministry" is the one ministry that the document names, "the company" the body that it had last.
    [[nodiscard]] SourceId body_before(std::size_t d, u32 a, TokenRange span, u32 head) {
        const Document& doc = documents_[d];
        if (span.size() != 2 || doc.lower(span.begin) != "the" || doc.tokens[head].xpos != Xpos::NN)
            return kNone<SourceId>;
        const std::string noun = fold(doc.lemma(head));
        ActorId only = kNone<ActorId>;
        bool several = false;
        for (u32 e = 0; e < doc.entities.size(); ++e) {
            const ActorId actor = actors_.of(d, make_id<EntityId>(e));
            if (!is_set(actor) || actors_.actors[index(actor)].type == EntityType::person) continue;
            const std::string name = fold(actors_.actors[index(actor)].name);
            if (name.substr(name.rfind(' ') + 1) != noun || actor == only) continue;
            several = several || is_set(only);
            only = actor;
        }
        if (is_set(only)) return several ? kNone<SourceId> : of_actor(only, SourceType::organisation);
        return is_body_noun(noun) ? last_body_before(d, a) : kNone<SourceId>;
    }

    // The named organisation, no public body, that spoke last before this attribution.
    [[nodiscard]] SourceId last_body_before(std::size_t d, u32 a) const {
        const Document& doc = documents_[d];
        SourceId last = kNone<SourceId>;
        u32 last_at = 0;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const u32 place = place_of(doc, b);
            const ActorId actor = actors_.of(d, doc.attributions[b].source_entity);
            if (b == a || place >= place_of(doc, a) || place < last_at || !is_set(actor)) continue;
            const SourceId id = out_.of_attribution[d][b];
            if (actors_.actors[index(actor)].type != EntityType::organisation || !is_set(id)) continue;
            if (is_public_body(actors_.actors[index(actor)].name)) continue;
            last = id;
            last_at = place;
        }
        return last;
    }

    // "a Sarnian newspaper reported", and in the next sentences "the Tollan Ilsa said": the first whom they name.
    [[nodiscard]] SourceId outlet_named_later(std::size_t d, u32 a, std::string_view noun) const {
        constexpr u32 kFurther = 3;
        const Document& doc = documents_[d];
        const u32 sentence = index(doc.sentence_of(place_of(doc, a)));
        if (sentence >= first_paragraph(doc) + kOpening) return kNone<SourceId>;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const u32 there = index(doc.sentence_of(place_of(doc, b)));
            if (there <= sentence || there > sentence + kFurther || is_set(doc.attributions[b].parent)) continue;
            for (const SourceId id : {out_.of_attribution[d][b], out_.of_via[d][b]}) {
                if (is_set(id) && out_.sources[index(id)].type == SourceType::outlet &&
                    may_be_called(out_.sources[index(id)].name, noun))
                    return id;
            }
        }
        return kNone<SourceId>;
    }

    // "The mayor's former aide has said", and in the next sentences "Ada Holm, who left in May, told the Ledger": an
    // opening that holds a name back. Whoever is introduced with a role of his own is somebody else.
    [[nodiscard]] SourceId named_later(std::size_t d, u32 a, ActorId owner) const {
        constexpr u32 kFurther = 3;
        const Document& doc = documents_[d];
        const u32 sentence = index(doc.sentence_of(place_of(doc, a)));
        if (!is_set(owner) || sentence >= first_paragraph(doc) + kOpening) return kNone<SourceId>;
        for (u32 b = 0; b < doc.attributions.size(); ++b) {
            const Attribution& other = doc.attributions[b];
            const u32 there = index(doc.sentence_of(place_of(doc, b)));
            if (there <= sentence || there > sentence + kFurther || is_set(other.parent)) continue;
            const SourceId id = out_.of_attribution[d][b];
            if (!is_set(id) || out_.sources[index(id)].type != SourceType::named_person) return kNone<SourceId>;
            const ActorId actor = actors_.of(d, other.source_entity);
            const bool plain = is_set(actor) && actor != owner && actors_.actors[index(actor)].description.empty() &&
                               !is_set(actors_.actors[index(actor)].affiliation);
            return plain && other.stance == Stance::asserts ? id : kNone<SourceId>;
        }
        return kNone<SourceId>;
    }

    static constexpr u32 kOpening = 2;  // sentences of a text that may hold a name back
    std::span<const Document> documents_;
    const Actors& actors_;
    ActorFinder find_;
    LinkedSources out_;
    std::map<std::string, ActorId> actor_named_;          // folded, without article
    std::map<std::string, ActorId> actor_with_surname_;   // folded; kNone where several persons have it
    std::map<std::string, ActorId> outlet_ending_with_;   // folded; kNone where several have that last word
    std::map<std::string, ActorId> actor_with_initials_;  // "ML" of Meridian Ledger; kNone where several have them
    std::map<ActorId, SourceId> by_actor_;
    std::map<std::string, SourceId> outlets_;
    std::map<std::string, SourceId> publishers_;  // folded, without article: who publishes a page of the pile
    std::map<std::pair<SourceId, std::size_t>, std::vector<AnonymousGroup>> groups_;
    std::map<std::string, SourceId> roles_;
};

}  // namespace

LinkedSources link_sources(std::span<const Document> documents, const Actors& actors,
                           std::span<const std::vector<DocumentId>> stories) {
    Linker linker(documents, actors);
    for (const auto& story : stories) linker.link_story(story);
    LinkedSources out = linker.take();
    for (Source& source : out.sources) {
        std::sort(source.aliases.begin(), source.aliases.end());
        source.aliases.erase(std::unique(source.aliases.begin(), source.aliases.end()), source.aliases.end());
        std::erase(source.aliases, source.name);
    }
    return out;
}

}  // namespace hearsay
