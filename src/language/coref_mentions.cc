// Finding mentions: names as they were given, noun phrases of the tree, pronouns.
#include "language/coref_mentions.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace hearsay {

namespace {

[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct PronounEntry {
    std::string_view word;
    Person person;
    Traits traits;
    bool possessive;
    bool reflexive;
};

constexpr auto kOne = GrammaticalNumber::singular;
constexpr auto kMany = GrammaticalNumber::plural;
constexpr auto kAny = GrammaticalNumber::unknown;
constexpr auto kAlive = Animacy::animate;
constexpr PronounEntry kPronouns[] = {
    {"i", Person::first_singular, {Gender::unknown, kOne, kAlive}, false, false},
    {"me", Person::first_singular, {Gender::unknown, kOne, kAlive}, false, false},
    {"my", Person::first_singular, {Gender::unknown, kOne, kAlive}, true, false},
    {"mine", Person::first_singular, {Gender::unknown, kOne, kAlive}, false, false},
    {"myself", Person::first_singular, {Gender::unknown, kOne, kAlive}, false, true},
    {"we", Person::first_plural, {Gender::unknown, kMany, kAlive}, false, false},
    {"us", Person::first_plural, {Gender::unknown, kMany, kAlive}, false, false},
    {"our", Person::first_plural, {Gender::unknown, kMany, kAlive}, true, false},
    {"ours", Person::first_plural, {Gender::unknown, kMany, kAlive}, false, false},
    {"ourselves", Person::first_plural, {Gender::unknown, kMany, kAlive}, false, true},
    {"you", Person::second, {Gender::unknown, kAny, kAlive}, false, false},
    {"your", Person::second, {Gender::unknown, kAny, kAlive}, true, false},
    {"yours", Person::second, {Gender::unknown, kAny, kAlive}, false, false},
    {"yourself", Person::second, {Gender::unknown, kOne, kAlive}, false, true},
    {"yourselves", Person::second, {Gender::unknown, kMany, kAlive}, false, true},
    {"he", Person::third, {Gender::masculine, kOne, kAlive}, false, false},
    {"him", Person::third, {Gender::masculine, kOne, kAlive}, false, false},
    {"his", Person::third, {Gender::masculine, kOne, kAlive}, true, false},
    {"himself", Person::third, {Gender::masculine, kOne, kAlive}, false, true},
    {"she", Person::third, {Gender::feminine, kOne, kAlive}, false, false},
    {"her", Person::third, {Gender::feminine, kOne, kAlive}, true, false},
    {"hers", Person::third, {Gender::feminine, kOne, kAlive}, false, false},
    {"herself", Person::third, {Gender::feminine, kOne, kAlive}, false, true},
    {"it", Person::third, {Gender::neuter, kOne, Animacy::inanimate}, false, false},
    {"its", Person::third, {Gender::neuter, kOne, Animacy::inanimate}, true, false},
    {"itself", Person::third, {Gender::neuter, kOne, Animacy::inanimate}, false, true},
    {"they", Person::third, {Gender::unknown, kMany, Animacy::unknown}, false, false},
    {"them", Person::third, {Gender::unknown, kMany, Animacy::unknown}, false, false},
    {"their", Person::third, {Gender::unknown, kMany, Animacy::unknown}, true, false},
    {"theirs", Person::third, {Gender::unknown, kMany, Animacy::unknown}, false, false},
    {"themselves", Person::third, {Gender::unknown, kMany, Animacy::unknown}, false, true},
    {"who", Person::relative, {Gender::unknown, kAny, kAlive}, false, false},
    {"whom", Person::relative, {Gender::unknown, kAny, kAlive}, false, false},
    {"whose", Person::relative, {Gender::unknown, kAny, Animacy::unknown}, true, false},
    {"this", Person::demonstrative, {Gender::unknown, kOne, Animacy::inanimate}, false, false},
    {"that", Person::demonstrative, {Gender::unknown, kOne, Animacy::inanimate}, false, false},
    {"these", Person::demonstrative, {Gender::unknown, kMany, Animacy::unknown}, false, false},
    {"those", Person::demonstrative, {Gender::unknown, kMany, Animacy::unknown}, false, false},
    {"someone", Person::indefinite, {Gender::unknown, kOne, kAlive}, false, false},
    {"somebody", Person::indefinite, {Gender::unknown, kOne, kAlive}, false, false},
    {"everyone", Person::indefinite, {Gender::unknown, kAny, kAlive}, false, false},
    {"everybody", Person::indefinite, {Gender::unknown, kAny, kAlive}, false, false},
    {"anyone", Person::indefinite, {Gender::unknown, kOne, kAlive}, false, false},
    {"one", Person::indefinite, {Gender::unknown, kOne, Animacy::unknown}, false, false},
};

[[nodiscard]] const PronounEntry* find_pronoun(std::string_view word) {
    for (const PronounEntry& entry : kPronouns) {
        if (entry.word == word) return &entry;
    }
    return nullptr;
}

// Dependents that are not part of the noun phrase that refers.
[[nodiscard]] bool is_outside_phrase(Deprel relation) {
    switch (relation) {
        case Deprel::cc:
        case Deprel::cc_preconj:
        case Deprel::mark:
        case Deprel::conj:
        case Deprel::appos:
        case Deprel::parataxis:
        case Deprel::cop:
        case Deprel::nsubj:
        case Deprel::nsubj_pass:
        case Deprel::nsubj_outer:
        case Deprel::csubj:
        case Deprel::csubj_pass:
        case Deprel::expl:
        case Deprel::aux:
        case Deprel::aux_pass:
        case Deprel::advmod:
        case Deprel::advcl:
        case Deprel::advcl_relcl:
        case Deprel::obl:
        case Deprel::obl_agent:
        case Deprel::obl_npmod:
        case Deprel::obl_tmod:
        case Deprel::obl_unmarked:
        case Deprel::obj:
        case Deprel::discourse:
        case Deprel::dep:
        case Deprel::xcomp:
        case Deprel::ccomp:
        case Deprel::dislocated:
        case Deprel::vocative:
        case Deprel::reparandum:
        case Deprel::orphan:
        case Deprel::list:
        case Deprel::punct: return true;
        default: return false;
    }
}

[[nodiscard]] Determiner determiner_of(const CorefScene& scene, u32 head) {
    for (const u32 c : scene.children(head)) {
        const Deprel relation = scene.token(c).deprel;
        if (relation == Deprel::nmod_poss) return Determiner::possessive;
        if (relation != Deprel::det) continue;
        const std::string_view word = scene.lower(c);
        if (word == "the") return Determiner::definite;
        if (is_one_of(word, {"this", "that", "these", "those", "such"})) return Determiner::demonstrative;
        if (is_one_of(word, {"a", "an", "another", "some", "any"})) return Determiner::indefinite;
        return Determiner::quantified;
    }
    for (const u32 c : scene.children(head)) {
        if (scene.token(c).deprel == Deprel::nummod && c < head) return Determiner::quantified;
    }
    return Determiner::none;
}

class MentionFinder {
  public:
    explicit MentionFinder(CorefScene& scene) : scene_(scene), doc_(scene.document) {}

    void find() {
        measure_subtrees();
        name_heads_.assign(doc_.tokens.size(), kNobody);
        in_time_.assign(doc_.tokens.size(), false);
        for (const TimeExpression& time : doc_.times) {
            for (u32 t = time.tokens.begin; t < time.tokens.end; ++t) in_time_[t] = true;
        }
        in_name_.assign(doc_.tokens.size(), false);
        for (const Mention& m : doc_.mentions) {
            if (m.kind == MentionKind::name && !m.tokens.empty()) add_name(m);
        }
        names_ = static_cast<u32>(scene_.mentions.size());
        for (u32 t = 0; t < doc_.tokens.size(); ++t) {
            if (!add_pronoun(t)) add_phrase(t);
            add_coordination(t);
        }
        put_in_order();
    }

  private:
    // First and last token under each token.
    void measure_subtrees() {
        const u32 n = static_cast<u32>(doc_.tokens.size());
        hull_.resize(n);
        for (u32 t = 0; t < n; ++t) hull_[t] = {t, t + 1};
        // Children before parents: order by depth, deepest first.
        std::vector<u32> order;
        order.reserve(n);
        for (u32 t = 0; t < n; ++t) {
            if (scene_.head(t) == kNobody) order.push_back(t);
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (const u32 c : scene_.children(order[i])) order.push_back(c);
        }
        for (std::size_t i = order.size(); i-- > 0;) {
            const u32 up = scene_.head(order[i]);
            if (up != kNobody) hull_[up] = hull_[up].hull(hull_[order[i]]);
        }
    }

    void add_name(const Mention& m) {
        CorefMention mention;
        mention.tokens = m.tokens;
        mention.kind = MentionKind::name;
        mention.type = m.type;
        mention.head = m.tokens.end - 1;
        for (u32 t = m.tokens.begin; t < m.tokens.end; ++t) {
            const u32 up = scene_.head(t);
            if (up == kNobody || m.tokens.contains(up)) continue;
            mention.head = t;
            break;
        }
        for (u32 t = m.tokens.begin; t < m.tokens.end; ++t) {
            in_name_[t] = true;
            if (scene_.head(t) == kNobody) mention.head = t;
        }
        name_heads_[mention.head] = static_cast<u32>(scene_.mentions.size());
        mention.traits = name_traits(mention);
        finish(&mention);
    }

    [[nodiscard]] Traits name_traits(const CorefMention& m) const {
        const bool many = scene_.token(m.tokens.end - 1).xpos == Xpos::NNPS;
        switch (m.type) {
            case EntityType::person: return {person_gender(m.tokens), kOne, kAlive};
            case EntityType::nationality: return {Gender::unknown, many ? kMany : kAny, Animacy::unknown};
            case EntityType::organisation:
            case EntityType::outlet: return {Gender::neuter, kAny, Animacy::inanimate};
            case EntityType::place:
            case EntityType::event: return {Gender::neuter, kOne, Animacy::inanimate};
            case EntityType::other: break;
        }
        return {Gender::neuter, kAny, Animacy::inanimate};
    }

    // By the title in or before the name, else by the first name.
    [[nodiscard]] Gender person_gender(TokenRange name) const {
        const u32 first = doc_.sentences[scene_.sentence_of[name.begin]].tokens.begin;
        const u32 from = name.begin > first + 1 ? name.begin - 2 : first;
        for (u32 t = from; t < name.end; ++t) {
            const bool title = t >= name.begin || is_title(scene_.lower(t)) || scene_.token(t).upos == Upos::NOUN;
            const Gender told =
                title && (t < name.begin || is_title(scene_.lower(t))) ? word_gender(scene_.lower(t)) : Gender::unknown;
            if (told != Gender::unknown) return told;
        }
        for (u32 t = name.begin; t < name.end; ++t) {
            if (is_title(scene_.lower(t)) && t + 1 < name.end) continue;
            return first_name_gender(scene_.lower(t));
        }
        return Gender::unknown;
    }

    bool add_pronoun(u32 t) {
        const Token& token = scene_.token(t);
        const bool tagged = token.upos == Upos::PRON || token.xpos == Xpos::PRP || token.xpos == Xpos::PRPS ||
                            token.xpos == Xpos::WP || token.xpos == Xpos::WPS;
        if (!tagged || in_name_[t]) return false;
        const PronounEntry* entry = find_pronoun(scene_.lower(t));
        if (entry == nullptr || token.deprel == Deprel::expl) return token.upos == Upos::PRON;
        if (entry->person == Person::relative && !opens_relative_clause(t)) return true;
        if (entry->person == Person::demonstrative && token.xpos == Xpos::WDT) return true;
        if (token.deprel == Deprel::det || token.deprel == Deprel::fixed) return true;
        CorefMention mention;
        mention.tokens = {t, t + 1};
        mention.head = t;
        mention.kind = MentionKind::pronoun;
        mention.traits = entry->traits;
        mention.person = entry->person;
        mention.possessive = entry->possessive &&
                             (token.deprel == Deprel::nmod_poss || token.xpos == Xpos::PRPS || token.xpos == Xpos::WPS);
        mention.reflexive = entry->reflexive;
        finish(&mention);
        return true;
    }

    [[nodiscard]] bool opens_relative_clause(u32 t) const {
        u32 up = t;
        for (int steps = 0; steps < 6 && up != kNobody; ++steps, up = scene_.head(up)) {
            if (scene_.token(up).deprel == Deprel::acl_relcl) return true;
        }
        return false;
    }

    void add_phrase(u32 t) {
        const Token& token = scene_.token(t);
        const bool noun = token.upos == Upos::NOUN || token.upos == Upos::PROPN;
        if (!noun) return;
        switch (token.deprel) {
            case Deprel::flat:
            case Deprel::fixed:
            case Deprel::goeswith:
            case Deprel::compound:
            case Deprel::expl: return;
            default: break;
        }
        CorefMention mention;
        mention.head = t;
        mention.tokens = phrase_of(t);
        const u32 name = name_heads_[t];
        if (name != kNobody) {
            if (scene_.mentions[name].tokens.contains(mention.tokens)) return;
            mention.inner = name;
            mention.type = scene_.mentions[name].type;
            mention.traits = scene_.mentions[name].traits;
        } else if (in_name_[t]) {
            return;
        } else {
            mention.noun = in_time_[t] ? NounClass::time : noun_class(scene_.lemma(t));
            mention.traits = noun_traits(t, mention.noun);
            mention.type = type_of(mention.noun);
        }
        mention.determiner = determiner_of(scene_, t);
        mention.predicate = scene_.child(t, Deprel::cop) != kNobody;
        finish(&mention);
    }

    // "Ivo Brandt and his wife": what "they" can mean.
    void add_coordination(u32 t) {
        constexpr u32 kMostTokens = 40;
        const auto is_noun = [&](u32 w) {
            const Upos tag = scene_.token(w).upos;
            return tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::PRON;
        };
        if (!is_noun(t) || scene_.token(t).deprel == Deprel::conj || scene_.token(t).deprel == Deprel::root) return;
        u32 link = kNobody;
        u32 parts = 1;
        TokenRange tokens = phrase_of(t);
        for (const u32 c : scene_.children(t)) {
            if (c < t || scene_.token(c).deprel != Deprel::conj) continue;
            if (!is_noun(c)) return;
            tokens = tokens.hull(phrase_of(c));
            ++parts;
            const u32 cc = scene_.child(c, Deprel::cc);
            if (cc != kNobody && scene_.lower(cc) == "and") link = cc;
        }
        if (parts < 2 || link == kNobody || !tokens.contains(link) || tokens.size() > kMostTokens) return;
        CorefMention mention;
        mention.tokens = tokens;
        mention.head = link;
        mention.coordination = true;
        mention.traits.number = kMany;
        finish(&mention);
    }

    [[nodiscard]] TokenRange phrase_of(u32 head) const {
        TokenRange range{head, head + 1};
        for (const u32 c : scene_.children(head)) {
            const Deprel relation = scene_.token(c).deprel;
            const bool possessive_mark = relation == Deprel::case_ && c > head;
            if (!possessive_mark && (is_outside_phrase(relation) || relation == Deprel::case_)) continue;
            range = range.hull(hull_[c]);
        }
        const auto is_loose = [&](u32 t) {
            const Token& token = scene_.token(t);
            return token.upos == Upos::PUNCT && token.xpos != Xpos::open_bracket && token.xpos != Xpos::close_bracket &&
                   (token.flags & (kQuoteOpen | kQuoteClose)) == 0;
        };
        while (range.end > head + 1 && is_loose(range.end - 1)) --range.end;
        while (range.begin < head && (is_loose(range.begin) || scene_.token(range.begin).upos == Upos::CCONJ))
            ++range.begin;
        return range;
    }

    [[nodiscard]] Traits noun_traits(u32 t, NounClass noun) const {
        const Token& token = scene_.token(t);
        const bool many = token.xpos == Xpos::NNS || token.xpos == Xpos::NNPS;
        const std::string_view lemma = scene_.lemma(t);
        Traits traits{Gender::unknown, many ? kMany : kOne, Animacy::unknown};
        if (noun == NounClass::person) {
            traits.animacy = kAlive;
            traits.gender = word_gender(lemma);
        } else if (noun == NounClass::group) {
            traits.number = many ? kMany : kAny;
        } else if (is_organisation(noun)) {
            traits.animacy = Animacy::inanimate;
            traits.gender = Gender::neuter;
            if (!many) traits.number = kAny;
        } else if (noun != NounClass::none) {
            traits.animacy = Animacy::inanimate;
            traits.gender = Gender::neuter;
        } else if (!many && token.upos == Upos::NOUN) {
            traits.animacy = Animacy::inanimate;
            traits.gender = Gender::neuter;
        }
        return traits;
    }

    [[nodiscard]] static EntityType type_of(NounClass noun) {
        if (noun == NounClass::person) return EntityType::person;
        if (noun == NounClass::outlet) return EntityType::outlet;
        if (is_organisation(noun) || noun == NounClass::group) return EntityType::organisation;
        return is_location(noun) ? EntityType::place : EntityType::other;
    }

    void finish(CorefMention* mention) {
        mention->sentence = scene_.sentence_of[mention->head];
        mention->quote = scene_.quote_of[mention->head];
        scene_.mentions.push_back(*mention);
    }

    void put_in_order() {
        std::vector<u32> order(scene_.mentions.size());
        for (u32 i = 0; i < order.size(); ++i) order[i] = i;
        const auto& all = scene_.mentions;
        std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) {
            const TokenRange& x = all[a].tokens;
            const TokenRange& y = all[b].tokens;
            return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
        });
        std::vector<u32> place(order.size());
        for (u32 i = 0; i < order.size(); ++i) place[order[i]] = i;
        std::vector<CorefMention> sorted;
        sorted.reserve(order.size());
        for (const u32 i : order) {
            sorted.push_back(all[i]);
            if (sorted.back().inner != kNobody) sorted.back().inner = place[sorted.back().inner];
        }
        scene_.mentions = std::move(sorted);
        scene_.by_head.assign(doc_.tokens.size(), kNobody);
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            u32& slot = scene_.by_head[scene_.mentions[m].head];
            if (slot == kNobody) slot = m;
        }
    }

    CorefScene& scene_;
    const Document& doc_;
    std::vector<TokenRange> hull_;
    std::vector<u32> name_heads_;
    std::vector<bool> in_name_;
    std::vector<bool> in_time_;
    u32 names_ = 0;
};

}  // namespace

bool agree(const Traits& a, const Traits& b) {
    const bool gender = a.gender == b.gender || a.gender == Gender::unknown || b.gender == Gender::unknown;
    const bool number =
        a.number == b.number || a.number == GrammaticalNumber::unknown || b.number == GrammaticalNumber::unknown;
    const bool animacy = a.animacy == b.animacy || a.animacy == Animacy::unknown || b.animacy == Animacy::unknown;
    return gender && number && animacy;
}

Traits join(const Traits& a, const Traits& b) {
    Traits out = a;
    if (out.gender == Gender::unknown) out.gender = b.gender;
    if (out.number == GrammaticalNumber::unknown) out.number = b.number;
    if (out.animacy == Animacy::unknown) out.animacy = b.animacy;
    return out;
}

u32 titles_in(const CorefScene& scene, const CorefMention& name) {
    const auto word = [&](u32 n) { return scene.lower(name.tokens.begin + n); };
    // "White House Press Secretary Robert Gale": all up to the last title that two words follow.
    for (u32 n = std::max(name.tokens.size(), 2U) - 2; n-- > 0;) {
        const bool role = noun_class(word(n)) == NounClass::person && first_name_gender(word(n)) == Gender::unknown;
        if (is_title(word(n)) || role || word(n) == "mp" || word(n) == "ceo") return n + 1;
    }
    u32 titles = 0;
    for (u32 n = 0; n + 1 < name.tokens.size(); ++n) {
        if (is_title(word(n))) {
            titles = n + 1;
        } else if (nation_of(word(n)) == 0 && noun_class(word(n)) == NounClass::none && word(n) != "foreign" &&
                   word(n) != "prime" && word(n) != "." && word(n) != "-" && word(n) != "vice" && word(n) != "deputy") {
            break;
        }
    }
    return titles;
}

CorefScene::CorefScene(const Document& document_) : document(document_) {
    const u32 n = static_cast<u32>(document.tokens.size());
    child_begin.assign(n + 1, 0);
    for (u32 t = 0; t < n; ++t) {
        if (head(t) != kNobody) ++child_begin[head(t) + 1];
    }
    for (u32 t = 0; t < n; ++t) child_begin[t + 1] += child_begin[t];
    child_list.resize(child_begin[n]);
    std::vector<u32> next(child_begin.begin(), child_begin.end() - 1);
    for (u32 t = 0; t < n; ++t) {
        if (head(t) != kNobody) child_list[next[head(t)]++] = t;
    }
    sentence_of.assign(n, 0);
    for (u32 s = 0; s < document.sentences.size(); ++s) {
        const TokenRange range = document.sentences[s].tokens;
        for (u32 t = range.begin; t < range.end; ++t) sentence_of[t] = s;
    }
    quote_of.assign(n, 0);
    u32 quote = 0;
    bool inside = false;
    for (u32 t = 0; t < n; ++t) {
        const bool now = (document.tokens[t].flags & kInsideQuote) != 0;
        if (now && !inside) ++quote;
        inside = now;
        if (now) quote_of[t] = quote;
    }
    MentionFinder(*this).find();
}

u32 CorefScene::head_of_coordination(const CorefMention& m) const {
    u32 t = m.head;  // from "and" to its part, from there to the first
    for (int steps = 0; steps < 2 && head(t) != kNobody; ++steps) t = head(t);
    return t;
}

u32 CorefScene::child(u32 t, Deprel relation) const {
    for (const u32 c : children(t)) {
        if (token(c).deprel == relation) return c;
    }
    return kNobody;
}

Clusters::Clusters(std::span<const CorefMention> mentions) {
    const std::size_t n = mentions.size();
    parent_.resize(n);
    members_.resize(n);
    named_.assign(n, false);
    for (u32 m = 0; m < n; ++m) {
        parent_[m] = m;
        first_.push_back(m);
        members_[m] = {m};
        traits_.push_back(mentions[m].traits);
        types_.push_back(mentions[m].type);
        named_[m] = mentions[m].kind == MentionKind::name || mentions[m].inner != kNobody;
        worded_.push_back(mentions[m].kind != MentionKind::pronoun);
        names_.push_back(mentions[m].kind == MentionKind::name ? 1 : 0);
    }
}

u32 Clusters::find(u32 mention) const {
    while (parent_[mention] != mention) {
        parent_[mention] = parent_[parent_[mention]];
        mention = parent_[mention];
    }
    return mention;
}

bool Clusters::join(u32 a, u32 b) {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    traits_[a] = hearsay::join(traits_[a], traits_[b]);
    first_[a] = std::min(first_[a], first_[b]);
    // A name knows better than a noun what it is.
    if ((named_[b] && !named_[a]) || types_[a] == EntityType::other) types_[a] = types_[b];
    named_[a] = named_[a] || named_[b];
    worded_[a] = worded_[a] || worded_[b];
    names_[a] += names_[b];
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b] = {};
    return true;
}

void Clusters::settle_names(std::span<const CorefMention> mentions) {
    for (u32 root = 0; root < parent_.size(); ++root) {
        if (members_[root].size() < 2 || !named_[root]) continue;
        std::array<u32, 7> votes{};
        for (const u32 m : members_[root]) ++votes[static_cast<std::size_t>(mentions[m].type)];
        const auto best = std::max_element(votes.begin(), votes.end()) - votes.begin();
        types_[root] = static_cast<EntityType>(best);
        Traits traits;
        std::array<u32, 4> genders{};
        for (const u32 m : members_[root]) {
            if (mentions[m].type != types_[root]) continue;
            traits = hearsay::join(traits, mentions[m].traits);
            // "Kelly" is less sure than "John Kelly".
            genders[static_cast<std::size_t>(mentions[m].traits.gender)] += mentions[m].tokens.size() > 1 ? 1000 : 1;
        }
        genders[0] = 0;
        const auto gender = std::max_element(genders.begin(), genders.end());
        if (*gender > 0) traits.gender = static_cast<Gender>(gender - genders.begin());
        traits_[root] = traits;
    }
}

bool Clusters::join_if_agreed(u32 a, u32 b, bool guard_names) {
    if (find(a) == find(b)) return false;
    if (guard_names && has_name(a) && has_name(b)) return false;
    if (!agree(traits(a), traits(b))) return false;
    return join(a, b);
}

}  // namespace hearsay
