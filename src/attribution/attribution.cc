#include "attribution/attribution.h"
#include "attribution/clauses.h"

#include <algorithm>

#include "attribution/inner_roles.h"
#include "attribution/inversion.h"
#include "attribution/refusals.h"
#include "attribution/relate.h"
#include "attribution/role_drafts.h"
#include "attribution/rules.h"
#include "attribution/sources.h"
#include "attribution/speakers.h"
#include "attribution/stance.h"
#include "attribution/turns.h"
#include "attribution/verdicts.h"
#include "base/gazetteer.h"

namespace hearsay {

namespace {

QuoteKind kind_of(const Scene& scene, const Draft& draft) {
    if (draft.verbatim) return QuoteKind::direct;
    if (scene.quotes.is_quoted(draft.cue_head)) return QuoteKind::indirect;
    const double quoted = scene.quotes.quoted_share(draft.content);
    if (quoted >= 0.95) return QuoteKind::direct;
    return quoted > 0 ? QuoteKind::mixed : QuoteKind::indirect;
}

EntityId entity_at(const Scene& scene, const Spans& spans) {
    const TokenRange hull = hull_of(spans);
    const auto& all = scene.document.mentions;
    auto it = std::lower_bound(all.begin(), all.end(), hull.begin,
                               [](const Mention& m, u32 t) { return m.tokens.begin < t; });
    EntityId last = kNone<EntityId>;
    for (; it != all.end() && it->tokens.begin < hull.end; ++it) {
        // A noun phrase may take in more than the source: "the paper that she sat at the table".
        const bool inside = hull.contains(it->tokens) ||
                            (it->kind == MentionKind::nominal && is_set(it->head) && hull.contains(index(it->head)));
        if (!inside || !is_set(it->entity)) continue;
        if (it->type == EntityType::outlet || scene.document.entities[index(it->entity)].type == EntityType::outlet ||
            find_news_name(scene.document.text(it->tokens)) != nullptr) {
            return it->entity;
        }
        // "Marvona's news agency": the owner is not the outlet
        const bool owner = it->tokens.end < scene.syntax.size() && scene.syntax.xpos(it->tokens.end) == Xpos::POS;
        if (!owner) last = it->entity;
    }
    return last;
}

// "A senator from Carmel today announced", "The minister on Friday said": the day belongs to the verb.
void drop_day(const Scene& scene, Spans& source) {
    if (source.empty()) return;
    TokenRange& last = source.back();
    const Syntax& s = scene.syntax;
    if (last.size() < 2 || !is_time_word(s.lower(last.end - 1)) || s.lower(last.end - 2) == "of") return;
    for (u32 t = last.begin; t < last.end; ++t) {  // "A report published on Tuesday"
        if (is_verb(s.token(t))) return;
    }
    for (const Mention& m : scene.document.mentions) {
        if (m.kind == MentionKind::name && m.tokens.contains(last.end - 1) && m.tokens.contains(last.end - 2)) return;
    }
    --last.end;
    if (last.size() > 1 && s.lower(last.end - 1) == "on") --last.end;
}

// "Marta Kessler, the mayor of Ostrava, said": the comma that closes an apposition belongs to the source.
Spans close_apposition(const Scene& scene, Spans source) {
    drop_day(scene, source);
    if (source.size() != 1 || source.front().end >= scene.syntax.size()) return source;
    TokenRange& phrase = source.front();
    const Syntax& s = scene.syntax;
    if (s.lower(phrase.end) != "," || s.block(phrase.end) != s.block(phrase.begin)) return source;
    for (u32 t = phrase.begin + 1; t + 1 < phrase.end; ++t) {
        if (s.lower(t) != ",") continue;
        ++phrase.end;
        break;
    }
    return source;
}

Attribution finish(Document& document, const Scene& scene, const Draft& draft) {
    Attribution a;
    const SourceKind source = classify_source(scene, draft.source, draft.source_head);
    a.source_type = source.type;
    a.source_entity = source.entity;
    a.source_count = source.count;
    a.stance = draft.stance;
    a.negated = draft.negated;
    a.confidence = draft.confidence;
    a.kind = kind_of(scene, draft);
    a.via_entity = draft.via.empty() ? kNone<EntityId> : entity_at(scene, draft.via);
    const Spans hedges = find_hedges(scene, draft);
    a.source = document.add_spans(close_apposition(scene, draft.source));
    a.cue = document.add_spans(draft.cue);
    a.content = document.add_spans(draft.content);
    a.via = document.add_spans(draft.via);
    a.hedges = document.add_spans(hedges);
    return a;
}

// The order promised in the header: a child with its parent's content goes before it.
std::vector<u32> order_of(const std::vector<Draft>& drafts) {
    std::vector<u32> order(drafts.size());
    for (u32 d = 0; d < order.size(); ++d) order[d] = d;
    const auto place = [&](u32 d) {
        const Draft& draft = drafts[d];
        const bool inner = draft.outer_cue != kNoToken;
        return std::pair(inner ? std::min(draft.outer_cue, draft.cue_head) : draft.cue_head, inner ? 0 : 1);
    };
    std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) { return place(a) < place(b); });
    return order;
}

void find(Document& document, const RoleTagger* tagger, std::span<const float> vectors) {
    document.attributions.clear();
    document.spans.clear();
    const Syntax syntax(document);
    const Quotes quotes(syntax);
    const Scene scene{document, syntax, quotes};

    std::vector<Draft> drafts = find_rule_drafts(scene);
    if (tagger != nullptr) {
        const RoleReading reading = tagger->tag(read_role_input(scene, drafts), vectors);
        drafts = combine_with_roles(scene, std::move(drafts), reading);
        drafts = add_inner_roles(scene, std::move(drafts), *tagger, vectors);
    }
    // "after years of talking about a merger": how long, not who
    std::erase_if(drafts, [&](const Draft& draft) {
        return draft.source_head != kNoToken && is_unit_of_time(syntax.lemma(draft.source_head));
    });
    drafts = add_turns(scene, std::move(drafts));
    for (Draft& draft : drafts) {
        draft = turn_inverted(scene, std::move(draft));
        settle_stance(scene, draft);
    }
    drafts = add_verdicts(scene, split_denials(scene, std::move(drafts)));
    drafts = add_likewise(scene, std::move(drafts));

    const std::vector<u32> order = order_of(drafts);
    const std::vector<u32> parents = find_parents(scene, drafts);
    std::vector<AttributionId> ids(drafts.size());
    for (u32 i = 0; i < order.size(); ++i) ids[order[i]] = make_id<AttributionId>(i);
    std::vector<u32> heads;
    for (const u32 d : order) {
        Attribution a = finish(document, scene, drafts[d]);
        if (parents[d] != kNoToken) a.parent = ids[parents[d]];
        document.attributions.push_back(a);
        heads.push_back(drafts[d].source_head);
    }
    resolve_third_persons(document, heads);
    resolve_first_persons(document, heads);
}

}  // namespace

void find_attributions(Document& document) { find(document, nullptr, {}); }

void find_attributions(Document& document, const RoleTagger& tagger, std::span<const float> vectors) {
    find(document, &tagger, vectors);
}

}  // namespace hearsay
