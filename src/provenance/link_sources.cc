#include "provenance/link_sources.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// Heads that say no more than that somebody spoke.
bool is_generic_head(std::string_view lemma) {
    static constexpr std::array<std::string_view, 16> kGeneric = {
        "source",  "official",  "officer",  "person",  "people",     "insider",   "figure", "one",
        "sources", "officials", "somebody", "someone", "individual", "authority", "other",  "insiders"};
    return std::find(kGeneric.begin(), kGeneric.end(), lemma) != kGeneric.end();
}

std::string without_article(std::string_view text) {
    for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
        if (text.starts_with(article)) return std::string(text.substr(article.size()));
    }
    return std::string(text);
}

SourceType type_of(EntityType type) {
    switch (type) {
        case EntityType::person: return SourceType::named_person;
        case EntityType::outlet: return SourceType::outlet;
        default: return SourceType::organisation;
    }
}

// The capitals that words begin with: "Meridian Ledger" -> "ML".
std::string initials_of(std::string_view name) {
    std::string out;
    bool start = true;
    for (const char c : name) {
        if (start && c >= 'A' && c <= 'Z') out += c;
        start = c == ' ' || c == '-';
    }
    return out;
}

// Nouns for an outlet that has been named before.
bool is_outlet_noun(std::string_view lemma) {
    static constexpr std::array<std::string_view, 10> kNouns = {
        "newspaper", "paper", "daily", "magazine", "agency", "outlet", "weekly", "tabloid", "website", "broadcaster"};
    return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

struct AnonymousGroup {
    SourceId source;
    std::set<std::string> words;  // content lemmas of its descriptions
    std::string head;
    bool bare = false;  // nothing but "the source", "officials"
};

class Linker {
  public:
    Linker(std::span<const Document> documents, const Actors& actors) : documents_(documents), actors_(actors) {
        for (u32 a = 0; a < actors.actors.size(); ++a) {
            actor_named_.emplace(fold(without_article(actors.actors[a].name)), make_id<ActorId>(a));
            if (actors.actors[a].type == EntityType::person) {
                const std::string full = fold(actors.actors[a].name);
                const auto [it, fresh] =
                    actor_with_surname_.emplace(full.substr(full.rfind(' ') + 1), make_id<ActorId>(a));
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
            const auto n = static_cast<u32>(documents_[index(d)].attributions.size());
            for (u32 a = 0; a < n; ++a) link_unnamed_via(index(d), a);
            for (u32 a = 0; a < n; ++a) link_unnamed(index(d), a);
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
        const SourceId wire = article.wire.empty() ? kNone<SourceId> : outlet_named(article.wire);
        SourceId credit = kNone<SourceId>;
        for (const Credit& c : article.credits) {
            if (!is_set(credit) || is_credit_line(article, c.range)) credit = outlet_named(c.name);
        }
        if (!article.outlet.empty()) {
            out_.outlet_of[d] = outlet_named(article.outlet);
        } else if (article.credits.empty() || !is_credit_line(article, article.credits.back().range)) {
            // Nothing but "(Reuters) -" or "/TASS/" tells who publishes the page: that is whose page it is.
            out_.outlet_of[d] = is_set(wire) ? wire : credit;
        }
        if (!is_set(credit)) credit = wire;
        if (credit != out_.outlet_of[d]) out_.credit_of[d] = credit;
    }

    // A line of its own ("Source: ..."), not the start of the text.
    [[nodiscard]] static bool is_credit_line(const Article& article, ByteRange range) {
        return std::any_of(article.blocks.begin(), article.blocks.end(), [&](const Block& block) {
            return block.kind == BlockKind::credit && block.range.overlaps(range);
        });
    }

    // The actor of exactly this name, or the outlet that the gazetteer knows by it.
    [[nodiscard]] SourceId known_name(std::string_view text, SourceType type) {
        const std::string key = fold(without_article(text));
        const auto it = actor_named_.find(key);
        if (it != actor_named_.end()) return of_actor(it->second, type);
        const auto surname = actor_with_surname_.find(key);
        if (surname != actor_with_surname_.end() && is_set(surname->second)) return of_actor(surname->second, type);
        const auto initials = actor_with_initials_.find(std::string(text));
        if (initials != actor_with_initials_.end() && is_set(initials->second)) return of_actor(initials->second, type);
        const NewsName* body = find_news_name(text);
        return body != nullptr ? outlet_named(std::string(text)) : kNone<SourceId>;
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
        if (is_set(actor.affiliation)) {
            const SourceId whom = of_actor(actor.affiliation, SourceType::organisation);
            out_.sources[index(made)].affiliation = whom;
        }
        return made;
    }

    void link_named(std::size_t d, u32 a) {
        const Attribution& attribution = documents_[d].attributions[a];
        const ActorId actor = actors_.of(d, attribution.source_entity);
        const SourceType type = attribution.source_type;
        const bool named = is_set(actor) && type != SourceType::anonymous_persons && type != SourceType::role_person &&
                           type != SourceType::document && type != SourceType::unattributed;
        // "the UK's Mirror" is no country, though one is named in it.
        const bool country =
            is_set(actor) && actors_.actors[index(actor)].type == EntityType::place && type == SourceType::outlet;
        if (named && !country) out_.of_attribution[d][a] = of_actor(actor, type);
        const SourceId via = via_named(d, a);
        if (via != out_.outlet_of[d]) out_.of_via[d][a] = via;
    }

    // The outlet or document that somebody speaks through, where it is known by name.
    [[nodiscard]] SourceId via_named(std::size_t d, u32 a) {
        const Attribution& attribution = documents_[d].attributions[a];
        const auto parts = documents_[d].parts(attribution.via);
        if (parts.empty()) return kNone<SourceId>;
        const ActorId owner = owner_in(d, parts[0]);
        const EntityType type = is_set(owner) ? actors_.actors[index(owner)].type : EntityType::other;
        if (type == EntityType::outlet || type == EntityType::organisation) return of_actor(owner, SourceType::outlet);
        const SourceId known = known_name(documents_[d].text(parts[0]), SourceType::outlet);
        if (is_set(known)) return known;
        const ActorId actor = actors_.of(d, attribution.via_entity);
        const bool speaks = is_set(actor) && actors_.actors[index(actor)].type != EntityType::place;
        return speaks ? of_actor(actor, SourceType::outlet) : kNone<SourceId>;
    }

    // "told the paper": the outlet that the document names elsewhere.
    void link_unnamed_via(std::size_t d, u32 a) {
        const auto parts = documents_[d].parts(documents_[d].attributions[a].via);
        if (parts.empty() || is_set(out_.of_via[d][a])) return;
        if (is_outlet_noun(documents_[d].lemma(head_of(documents_[d], parts[0]))))
            out_.of_via[d][a] = outlet_cited_in(d);
    }

    void link_unnamed(std::size_t d, u32 a) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        if (is_set(out_.of_attribution[d][a]) || attribution.source.empty()) return;
        const TokenRange span = doc.parts(attribution.source)[0];
        const u32 head = head_of(doc, span);
        if (span.size() <= 6) out_.of_attribution[d][a] = known_name(doc.text(span), attribution.source_type);
        if (is_set(out_.of_attribution[d][a])) return;
        if (doc.tokens[head].upos == Upos::PRON) {
            out_.of_attribution[d][a] = source_of_entity(d, a);
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

    [[nodiscard]] static u32 head_of(const Document& doc, TokenRange span) {
        for (u32 t = span.begin; t < span.end; ++t) {
            const TokenId up = doc.tokens[t].head;
            if (doc.tokens[t].upos != Upos::PUNCT && (!is_set(up) || !span.contains(index(up)))) return t;
        }
        return span.begin;
    }

    // The outlet that a document cites by name, where it is only one.
    [[nodiscard]] SourceId outlet_cited_in(std::size_t d) const {
        SourceId only = kNone<SourceId>;
        for (const auto* list : {&out_.of_attribution[d], &out_.of_via[d]}) {
            for (const SourceId id : *list) {
                if (!is_set(id) || out_.sources[index(id)].type != SourceType::outlet) continue;
                if (is_set(only) && only != id) return kNone<SourceId>;
                only = id;
            }
        }
        return only;
    }

    // Who vouches for an anonymous source: the outlet it spoke to, the account it stands in, or else the document.
    [[nodiscard]] std::pair<SourceId, std::size_t> teller_of(std::size_t d, u32 a) const {
        if (is_set(out_.of_via[d][a])) return {out_.of_via[d][a], 0};
        const AttributionId parent = documents_[d].attributions[a].parent;
        if (is_set(parent)) {
            const SourceId id = out_.of_attribution[d][index(parent)];
            if (is_set(id)) return {id, 0};
        }
        // "The officials told the Ledger": said once, it holds for all that they say in this document.
        const EntityId entity = documents_[d].attributions[a].source_entity;
        for (u32 b = 0; b < documents_[d].attributions.size() && is_set(entity); ++b) {
            const Attribution& other = documents_[d].attributions[b];
            if (other.source_entity != entity) continue;
            if (is_set(out_.of_via[d][b])) return {out_.of_via[d][b], 0};
            if (is_set(other.parent) && is_set(out_.of_attribution[d][index(other.parent)])) {
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
        AnonymousGroup group;
        group.head = fold(doc.lemma(head));
        for (u32 t = span.begin; t < span.end; ++t) {
            const Upos upos = doc.tokens[t].upos;
            const bool content = upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ;
            if (content && t != head) group.words.insert(fold(doc.lemma(t)));
        }
        for (const char* empty : {"senior", "unidentified", "unnamed", "anonymous", "several", "other", "top"})
            group.words.erase(empty);
        group.bare = group.words.empty() && is_generic_head(group.head);
        const auto teller = teller_of(d, a);
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
        group.source = add(std::move(source));
        known.push_back(group);
        return group.source;
    }

    [[nodiscard]] static bool same_group(const AnonymousGroup& a, const AnonymousGroup& b) {
        if (a.bare || b.bare) return is_generic_head(a.head) && is_generic_head(b.head);
        const bool heads_fit = a.head == b.head || (is_generic_head(a.head) && is_generic_head(b.head));
        if (!heads_fit) return false;
        return a.words.empty() || b.words.empty() ||
               std::any_of(a.words.begin(), a.words.end(), [&](const std::string& w) { return b.words.contains(w); });
    }

    // Roles, organisations, outlets and documents that have no name of their own.
    [[nodiscard]] SourceId unnamed(std::size_t d, u32 a, TokenRange span, u32 head) {
        const Document& doc = documents_[d];
        const Attribution& attribution = doc.attributions[a];
        const ActorId owner = owner_in(d, span);
        // "the Financial Times newspaper", "Russia's RIA Novosti news agency": the name within says who it is.
        const bool body =
            attribution.source_type == SourceType::outlet || attribution.source_type == SourceType::organisation;
        const EntityType owner_type = is_set(owner) ? actors_.actors[index(owner)].type : EntityType::other;
        // "a spokesman of the president, Dmitry Peskov": the person named is who speaks.
        if (attribution.source_type == SourceType::named_person) {
            const ActorId person = last_person_in(d, span);
            if (is_set(person)) return of_actor(person, SourceType::named_person);
        }
        if (body && (owner_type == EntityType::outlet || owner_type == EntityType::organisation)) {
            return of_actor(owner, attribution.source_type);
        }
        if (attribution.source_type == SourceType::outlet && span.size() <= 2 && is_outlet_noun(doc.lemma(head))) {
            const SourceId named = outlet_cited_in(d);
            if (is_set(named)) return named;
        }
        if (attribution.source_type == SourceType::outlet) {
            const SourceId known = known_name(doc.text(doc.tokens[head]), SourceType::outlet);
            if (is_set(known)) return known;
        }
        std::string key = std::string(name_of(attribution.source_type)) + '|';
        const bool own =
            attribution.source_type == SourceType::role_person || attribution.source_type == SourceType::document;
        if (is_set(owner)) {
            key += fold(doc.lemma(head)) + '|' + std::to_string(index(owner));
        } else if (own) {
            key += fold(doc.lemma(head)) + "|d" + std::to_string(d);
        } else {
            key += fold(without_article(doc.text(span)));
        }
        const auto known = roles_.find(key);
        if (known != roles_.end()) return known->second;
        Source source;
        source.name = without_article(doc.text(span));
        source.description = source.name;
        source.type = attribution.source_type;
        source.count = attribution.source_count;
        if (is_set(owner) && attribution.source_type == SourceType::role_person) {
            source.affiliation = of_actor(owner, SourceType::organisation);
        }
        return roles_[key] = add(std::move(source));
    }

    [[nodiscard]] ActorId last_person_in(std::size_t d, TokenRange span) const {
        ActorId last = kNone<ActorId>;
        for (const Mention& mention : documents_[d].mentions) {
            if (!span.contains(mention.tokens) || mention.kind != MentionKind::name) continue;
            const ActorId actor = actors_.of(d, mention.entity);
            if (is_set(actor) && actors_.actors[index(actor)].type == EntityType::person) last = actor;
        }
        return last;
    }

    // The actor named inside a description: "the health ministry's spokesman", "Robert Hale's publicist". An outlet or
    // organisation goes before a person, and that before a country.
    [[nodiscard]] ActorId owner_in(std::size_t d, TokenRange span) const {
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

    std::span<const Document> documents_;
    const Actors& actors_;
    LinkedSources out_;
    std::map<std::string, ActorId> actor_named_;          // folded, without article
    std::map<std::string, ActorId> actor_with_surname_;   // folded; kNone where several persons have it
    std::map<std::string, ActorId> actor_with_initials_;  // "ML" of Meridian Ledger; kNone where several have them
    std::map<ActorId, SourceId> by_actor_;
    std::map<std::string, SourceId> outlets_;
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
