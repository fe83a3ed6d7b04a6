#include "language/coref_facts.h"

#include "base/gazetteer.h"

namespace hearsay {

namespace {

[[nodiscard]] bool knows(const std::vector<std::string_view>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// "general" of "colonel-general"
[[nodiscard]] std::string_view tail_of(std::string_view word) {
    const std::size_t hyphen = word.rfind('-');
    return hyphen == std::string_view::npos ? word : word.substr(hyphen + 1);
}

}  // namespace

EntityFacts::EntityFacts(const CorefScene& scene, const Clusters& clusters)
    : scene_(scene), clusters_(clusters), facts_(scene.mentions.size()) {}

// Adjectives, nouns before the head, "of" phrases after it.
Modifiers EntityFacts::modifiers(const CorefMention& mention) const {
    Modifiers out;
    for (const u32 c : scene_.children(mention.head)) {
        if (!mention.tokens.contains(c)) continue;
        switch (scene_.token(c).deprel) {
            case Deprel::amod:
            case Deprel::compound:
            case Deprel::nmod:
            case Deprel::nmod_poss:
            case Deprel::nmod_unmarked:
            case Deprel::flat: break;
            default: continue;
        }
        if (scene_.token(c).deprel == Deprel::nmod_poss) out.owner = scene_.by_head[c];
        add_word(c, &out);
        for (const u32 g : scene_.children(c)) {
            const Deprel relation = scene_.token(g).deprel;
            if (relation == Deprel::compound || relation == Deprel::amod || relation == Deprel::flat) add_word(g, &out);
        }
    }
    return out;
}

void EntityFacts::add_word(u32 t, Modifiers* out) const {
    if (const int nation = nation_of(scene_.lower(t)); nation != 0) out->nation = nation;
    if (scene_.token(t).upos == Upos::PRON) return;
    out->add(scene_.lemma(t));
}

void EntityFacts::learn(u32 m) {
    const CorefMention& mention = scene_.mentions[m];
    if (mention.kind == MentionKind::pronoun) return;
    Facts& facts = facts_[clusters_.first(m)];
    if (facts.heads.size() > kMostFacts || facts.words.size() > kMostFacts) return;
    if (mention.kind == MentionKind::name) return learn_name(mention, &facts);
    const Modifiers words = modifiers(mention);
    if (facts.nation == 0) facts.nation = words.nation;
    if (words.owner != kNobody) facts.owner = words.owner;
    const bool around_name = mention.inner != kNobody;
    if (!around_name && !knows(facts.heads, scene_.head_lemma(mention)))
        facts.heads.push_back(scene_.head_lemma(mention));
    for (u32 i = 0; i < words.count; ++i) {
        if (around_name && noun_class(words.words[i]) == NounClass::person) facts.heads.push_back(words.words[i]);
        if (!knows(facts.words, words.words[i])) facts.words.push_back(words.words[i]);
    }
    if (around_name) learn_title(mention, &facts);
}

// A title that is part of the name's range, or the name's own class: "Foreign Ministry".
void EntityFacts::learn_name(const CorefMention& mention, Facts* facts) const {
    for (u32 t = mention.tokens.begin; t < mention.tokens.end; ++t) {
        const std::string_view word = scene_.lower(t);
        const bool known = noun_class(word) != NounClass::none || is_title(word);
        if (known && !knows(facts->heads, word)) facts->heads.push_back(word);
        if (const int nation = nation_of(word); nation != 0 && facts->nation == 0) facts->nation = nation;
    }
}

// "Colonel-General", "Foreign Minister" before the name, whatever the tree makes of them.
void EntityFacts::learn_title(const CorefMention& mention, Facts* facts) const {
    const TokenRange name = scene_.mentions[mention.inner].tokens;
    for (u32 t = mention.tokens.begin; t < name.begin && t < mention.tokens.end; ++t) {
        const std::string_view word = scene_.lower(t);
        if (is_title(word) || noun_class(word) == NounClass::person) facts->heads.push_back(word);
        if (const int nation = nation_of(word); nation != 0 && facts->nation == 0) facts->nation = nation;
    }
}

bool EntityFacts::has_head(u32 candidate, std::string_view lemma) const {
    const auto& heads = facts_[clusters_.first(candidate)].heads;
    return std::any_of(heads.begin(), heads.end(),
                       [&](std::string_view head) { return head == lemma || tail_of(head) == lemma; });
}

Fit EntityFacts::fit(u32 m, const Modifiers& words, u32 candidate) const {
    const CorefMention& mention = scene_.mentions[m];
    const Facts& facts = facts_[clusters_.first(candidate)];
    Fit fit;
    fit.nation_differs = words.nation != 0 && facts.nation != 0 && words.nation != facts.nation;
    const std::string_view lemma = scene_.head_lemma(mention);
    fit.same_head = has_head(candidate, lemma);
    for (u32 i = 0; i < words.count; ++i) {
        const bool nation = nation_of(words.words[i]) != 0 && words.nation == facts.nation;
        if (!nation && !knows(facts.words, words.words[i]) && !knows(facts.heads, words.words[i])) ++fit.fresh;
    }
    for (const std::string_view word : facts.words) fit.lost += words.has(word) ? 0 : 1;
    fit.owner = compare_owners(words, facts);
    fit.classed = !fit.nation_differs && fit.fresh == 0 && fits_class(mention, words, facts, candidate);
    return fit;
}

Owner EntityFacts::compare_owners(const Modifiers& words, const Facts& facts) const {
    if (words.owner == kNobody) return Owner::none;
    if (facts.owner == kNobody) return Owner::unknown;
    return clusters_.find(words.owner) == clusters_.find(facts.owner) ? Owner::same : Owner::other;
}

bool EntityFacts::fits_class(const CorefMention& m, const Modifiers& words, const Facts& facts, u32 candidate) const {
    if (!clusters_.has_name(candidate) || m.traits.number == GrammaticalNumber::plural) return false;
    const EntityType type = clusters_.type(candidate);
    const CorefMention& other = scene_.mentions[candidate];
    const std::string_view text = scene_.document.text(other.tokens);
    const std::string_view last = scene_.lower(other.tokens.end - 1);
    switch (m.noun) {
        case NounClass::person: return fits_office(m, facts, candidate);
        case NounClass::outlet: return type == EntityType::outlet || find_news_name(text) != nullptr;
        case NounClass::agency: {
            const NewsName* news = find_news_name(text);
            return type == EntityType::outlet || (news != nullptr && is_agency(*news));
        }
        case NounClass::company:
        case NounClass::militants: return type == EntityType::organisation && words.nation == 0;
        case NounClass::country: return type == EntityType::place && nation_of(last) != 0;
        case NounClass::town: return type == EntityType::place && nation_of(last) == 0;
        default: return false;
    }
}

bool EntityFacts::fits_office(const CorefMention& m, const Facts& facts, u32 candidate) const {
    const int office = office_group(scene_.head_lemma(m));
    if (office == 0 || clusters_.type(candidate) != EntityType::person) return false;
    return std::any_of(facts.heads.begin(), facts.heads.end(),
                       [&](std::string_view head) { return office_group(tail_of(head)) == office; });
}

}  // namespace hearsay
