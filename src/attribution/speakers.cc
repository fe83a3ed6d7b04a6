#include "attribution/speakers.h"

#include <algorithm>

namespace hearsay {

namespace {

Gender gender_of(std::string_view pronoun) {
    if (pronoun == "he") return Gender::masculine;
    return pronoun == "she" ? Gender::feminine : Gender::unknown;
}

bool may_be(const Entity& entity, Gender gender) {
    return entity.type == EntityType::person && !entity.plural &&
           (entity.gender == gender || entity.gender == Gender::unknown);
}

bool is_name_of_person(const Mention& mention) {
    return mention.kind == MentionKind::name && mention.type == EntityType::person && is_set(mention.entity);
}

// No name of it is taken for a person's: a surname that is also a place's is not enough to be none.
bool is_body(const Document& document, EntityId id) {
    const Entity& entity = document.entities[index(id)];
    if (entity.type != EntityType::organisation && entity.type != EntityType::outlet) return false;
    return std::none_of(entity.mentions.begin(), entity.mentions.end(),
                        [&](MentionId m) { return is_name_of_person(document.mentions[index(m)]); });
}

// "came from Dora Abel", not "said the spokesman of Dora Abel".
bool hangs_on_clause(const Document& document, const Mention& mention) {
    if (!is_set(mention.head)) return false;
    u32 at = index(mention.head);  // of "the teacher Dora Abel" the teacher
    const auto names = [&](Deprel relation) {
        return relation == Deprel::appos || relation == Deprel::flat || relation == Deprel::compound;
    };
    while (names(document.tokens[at].deprel) && is_set(document.tokens[at].head)) at = index(document.tokens[at].head);
    const Token& head = document.tokens[at];
    if (!is_set(head.head)) return false;
    const Token& verb = document.tokens[index(head.head)];
    return (head.deprel == Deprel::obl || head.deprel == Deprel::nsubj) && verb.upos == Upos::VERB &&
           verb.deprel != Deprel::acl && verb.deprel != Deprel::acl_relcl;
}

// "... came from the Unity member Dora Abel. The searches, she said": a sentence ends with one not named before.
EntityId brought_in_before(const Document& document, u32 pronoun, Gender gender) {
    const u32 at = index(document.sentence_of(pronoun));
    if (at == 0 || document.sentences[at - 1].block != document.sentences[at].block) return kNone<EntityId>;
    TokenRange words = document.sentences[at - 1].tokens;
    while (!words.empty() && document.tokens[words.end - 1].upos == Upos::PUNCT) --words.end;
    const auto& all = document.mentions;
    for (auto it = std::upper_bound(all.begin(), all.end(), words.end,
                                    [](u32 t, const Mention&m) { return t < m.tokens.begin; });
         it != all.begin() && (--it)->tokens.begin >= words.begin;) {
        if (it->tokens.end != words.end || !is_name_of_person(*it) || it->tokens.size() < 2) continue;
        const Entity& entity = document.entities[index(it->entity)];
        const Mention& first = all[index(entity.mentions.front())];
        const bool fresh = words.contains(first.tokens);
        return fresh && entity.gender == gender && may_be(entity, gender) && hangs_on_clause(document, *it)
                   ? it->entity
                   : kNone<EntityId>;
    }
    return kNone<EntityId>;
}

// Whether somebody is called by name within what he is said to say word by word.
bool is_named_in(const Document& document, EntityId entity, const Attribution& attribution) {
    if (attribution.kind != QuoteKind::direct) return false;
    for (const TokenRange part : document.parts(attribution.content)) {
        for (const MentionId id : document.entities[index(entity)].mentions) {
            const Mention& mention = document.mentions[index(id)];
            if (mention.kind == MentionKind::name && part.contains(mention.tokens)) return true;
        }
    }
    return false;
}

// The attribution before this one whose source is such a person, not too far back.
AttributionId last_speaker(const Document& document, u32 a, Gender gender) {
    constexpr u32 kMostBack = 4;
    for (u32 step = 1; step <= std::min(a, kMostBack); ++step) {
        const Attribution& before = document.attributions[a - step];
        if (!is_set(before.source_entity) || is_set(before.parent)) continue;
        const Entity& speaker = document.entities[index(before.source_entity)];
        const bool fits = may_be(speaker, gender) && speaker.gender == gender &&
                          !is_named_in(document, before.source_entity, document.attributions[a]);
        if (fits) return make_id<AttributionId>(a - step);
    }
    return kNone<AttributionId>;
}

void take_source(Attribution& to, const Attribution& from) {
    to.source_entity = from.source_entity;
    to.source_type = from.source_type;
    to.source_count = from.source_count;
}

}  // namespace

void resolve_third_persons(Document& document, const std::vector<u32>& heads) {
    for (u32 a = 0; a < document.attributions.size(); ++a) {
        Attribution& attribution = document.attributions[a];
        const Gender gender = heads[a] == kNoToken ? Gender::unknown : gender_of(document.lower(heads[a]));
        if (gender == Gender::unknown || !is_set(attribution.source_entity)) continue;
        const EntityId fresh = brought_in_before(document, heads[a], gender);
        if (is_set(fresh)) {
            attribution.source_entity = fresh;
            attribution.source_type = SourceType::named_person;
            continue;
        }
        if (!is_body(document, attribution.source_entity) &&
            !is_named_in(document, attribution.source_entity, attribution))
            continue;
        const AttributionId before = last_speaker(document, a, gender);
        if (is_set(before)) take_source(attribution, document.attributions[index(before)]);
    }
}

void resolve_first_persons(Document& document, const std::vector<u32>& heads) {
    for (u32 a = 0; a < document.attributions.size(); ++a) {
        Attribution& inner = document.attributions[a];
        if (heads[a] == kNoToken || !is_set(inner.parent)) continue;
        const std::string_view word = document.lower(heads[a]);
        if (word != "i" && word != "we" && word != "my" && word != "our" && word != "us" && word != "me") continue;
        // Outermost last: a chain of "I think I said" ends at the speaker.
        for (AttributionId up = inner.parent; is_set(up); up = document.attributions[index(up)].parent) {
            take_source(inner, document.attributions[index(up)]);
        }
    }
}

}  // namespace hearsay
