#include "attribution/sources.h"

#include <algorithm>

#include "attribution/clauses.h"
#include "base/gazetteer.h"

namespace hearsay {

namespace {

class SourceReader {
  public:
    SourceReader(const Scene& scene, const Spans& spans, u32 head)
        : scene_(scene), doc_(scene.document), s_(scene.syntax), spans_(spans), head_(head) {}

    [[nodiscard]] SourceKind read() const {
        SourceKind kind;
        if (spans_.empty() || head_ == kNoToken) return kind;
        const u32 referent = antecedent();
        const Mention* mention = mention_of(referent);
        if (mention != nullptr) kind.entity = mention->entity;
        if (const Mention* person = person_in(referent); person != nullptr && s_.upos(referent) != Upos::PRON) {
            kind.entity = person->entity;
        }
        kind.type = type_of(referent, mention);
        kind.count = count_of(referent);
        return kind;
    }

    [[nodiscard]] bool is_outlet() const {
        if (spans_.empty() || head_ == kNoToken) return false;
        return type_of(head_, mention_of(head_)) == SourceType::outlet;
    }

  private:
    // What "who", "which" or "that" refers to: the noun that its clause modifies.
    [[nodiscard]] u32 antecedent() const {
        const Xpos tag = s_.xpos(head_);
        const bool relative =
            tag == Xpos::WP || tag == Xpos::WDT || s_.lower(head_) == "who" || s_.lower(head_) == "which";
        if (!relative) return head_;
        u32 t = head_;
        for (u32 step = 0; step < 8 && t != kNoToken; ++step) {
            if (s_.deprel(t) == Deprel::acl_relcl) return s_.head(t) == kNoToken ? head_ : s_.head(t);
            t = s_.head(t);
        }
        return head_;
    }

    // The mention with this head, the widest of several; else the innermost that holds it.
    [[nodiscard]] const Mention* mention_of(u32 head) const {
        const Mention* best = nullptr;
        const auto& all = doc_.mentions;
        auto it =
            std::upper_bound(all.begin(), all.end(), head, [](u32 t, const Mention& m) { return t < m.tokens.begin; });
        for (u32 looked = 0; it != all.begin() && looked < 64; ++looked) {
            --it;
            if (is_set(it->head) && index(it->head) == head) {
                if (best == nullptr || best->tokens.size() < it->tokens.size() || index(best->head) != head)
                    best = &*it;
            } else if (best == nullptr && it->kind == MentionKind::name && it->tokens.contains(head)) {
                best = &*it;
            }
        }
        return best;
    }

    [[nodiscard]] EntityType entity_type(const Mention& mention) const {
        if (is_set(mention.entity)) return doc_.entities[index(mention.entity)].type;
        return mention.type;
    }

    // The name of the person whom the phrase means, as its head, apposition or end: "the ministry's spokesman, Ivo
    // Brandt", "coach Ivo Brandt"; not "a spokesman for Ivo Brandt". Null if there is none.
    [[nodiscard]] const Mention* person_in(u32 head) const {
        const TokenRange hull = hull_of(spans_);
        const Mention* by_place = nullptr;
        for (const Mention& m : mentions_in(hull)) {
            if (m.kind != MentionKind::name || m.type != EntityType::person || !is_set(m.head)) continue;
            const u32 name = index(m.head);
            const Deprel relation = s_.deprel(name);
            if (name == head || (relation == Deprel::appos && s_.is_under(name, head))) return &m;
            if (s_.head(name) == head && relation == Deprel::flat) return &m;
            if (by_place == nullptr && stands_free(m.tokens, hull)) by_place = &m;
        }
        return by_place;
    }

    // Neither owner of something nor behind a preposition, within its part of the phrase.
    [[nodiscard]] bool stands_free(TokenRange name, TokenRange phrase) const {
        if (name.end < s_.size() && s_.xpos(name.end) == Xpos::POS) return false;
        for (u32 t = name.begin; t-- > phrase.begin;) {
            if (s_.lower(t) == ",") break;
            if (s_.lower(t) == "of" && t > phrase.begin && is_titled(t, name)) continue;
            if (s_.upos(t) == Upos::ADP || s_.xpos(t) == Xpos::POS || s_.upos(t) == Upos::CCONJ || is_verb(s_.token(t)))
                return false;
        }
        return name.end >= phrase.end || s_.lower(name.end) == ",";
    }

    // "Secretary of the Interior Ada Holm": an office in capitals, its "of", and the name.
    [[nodiscard]] bool is_titled(u32 of, TokenRange name) const {
        const auto capital = [&](u32 t) { return (s_.token(t).flags & kCapitalised) != 0 && is_noun(s_.token(t)); };
        return name.begin > of + 1 && capital(of - 1) && capital(name.begin - 1);
    }

    [[nodiscard]] std::span<const Mention> mentions_in(TokenRange range) const {
        const auto& all = doc_.mentions;
        const auto first = std::lower_bound(all.begin(), all.end(), range.begin,
                                            [](const Mention& m, u32 t) { return m.tokens.begin < t; });
        const auto last =
            std::lower_bound(first, all.end(), range.end, [](const Mention& m, u32 t) { return m.tokens.begin < t; });
        return {first, last};
    }

    [[nodiscard]] SourceType type_of(u32 head, const Mention* mention) const {
        const std::string_view form = s_.lower(head);
        if (const u32 inner = part_of(head); inner != kNoToken) return type_of(inner, mention_of(inner));
        if (form == "some" || form == "many" || form == "others" || form == "most" || form == "few" ||
            form == "several") {
            return SourceType::anonymous_persons;
        }
        if (s_.upos(head) == Upos::PRON) return type_of_pronoun(head, mention);
        if (const SourceType type = type_of_news(head, mention); type != SourceType::unattributed) return type;
        const bool body_name = s_.upos(head) == Upos::PROPN &&
                               (find_source_noun(s_.lower(head)) == SourceNoun::body || s_.lower(head) == "survey");
        if (body_name) return SourceType::organisation;  // "the Kremlin", whatever kind of name it was taken for
        if (person_in(head) != nullptr) return SourceType::named_person;
        const bool proper = s_.upos(head) == Upos::PROPN || (mention != nullptr && mention->kind == MentionKind::name);
        if (proper && mention != nullptr) {
            if (const SourceType type = type_of_entity(entity_type(*mention)); type != SourceType::unattributed)
                return type;
        }
        if (const SourceType type = type_of_noun(head, mention); type != SourceType::unattributed) return type;
        if (mention != nullptr) {
            const SourceType type = type_of_entity(entity_type(*mention));
            // "medics", "a nun": persons without a name.
            const bool nameless = type == SourceType::named_person && !proper && !is_named_elsewhere(mention);
            if (nameless)
                return is_plural(head) || is_indefinite(head) ? SourceType::anonymous_persons : SourceType::role_person;
            if (type != SourceType::unattributed) return type;
        }
        if (proper && (s_.token(head).flags & kAllCaps) != 0 && spans_.front().size() <= 2)
            return SourceType::named_person;
        const bool bare =
            spans_.size() == 1 && spans_.front().size() == 1 && (s_.token(head).flags & kCapitalised) != 0;
        if (bare && (s_.token(head).flags & kAllCaps) == 0 && !is_plural(head) && s_.upos(head) != Upos::NUM &&
            (proper || s_.upos(head) == Upos::NOUN)) {
            return SourceType::named_person;  // one unknown name
        }
        if (proper) return s_.xpos(head) == Xpos::NNPS ? SourceType::anonymous_persons : SourceType::organisation;
        // What is neither a person nor a body and yet tells something: "the questions show", "the case says".
        const bool thing = mention != nullptr && mention->kind == MentionKind::nominal && s_.upos(head) == Upos::NOUN &&
                           entity_type(*mention) == EntityType::other && !is_agent_noun(s_.lemma(head)) &&
                           !is_within_title(head);
        if (thing) return SourceType::document;
        if (s_.upos(head) == Upos::NUM || is_plural(head)) return SourceType::anonymous_persons;
        return SourceType::role_person;
    }

    // "several of Vold's letters" are letters: what the whole consists of, unless it is persons anyway.
    [[nodiscard]] u32 part_of(u32 head) const {
        static constexpr std::string_view kQuantities[] = {"number",  "hundred", "thousand", "dozen",
                                                           "handful", "couple",  "majority"};
        const std::string_view form = s_.lower(head);
        const bool quantity =
            std::find(std::begin(kQuantities), std::end(kQuantities), s_.lemma(head)) != std::end(kQuantities);
        if (!quantity && form != "several" && form != "some" && form != "many" && form != "one" && form != "most")
            return kNoToken;
        const u32 whole = s_.child(head, {Deprel::nmod});
        if (whole == kNoToken || s_.upos(whole) != Upos::NOUN) return kNoToken;
        if (quantity) return whole;  // "hundreds of women"
        const SourceNoun noun = find_source_noun(s_.lemma(whole));
        return noun == SourceNoun::document || noun == SourceNoun::report ? whole : kNoToken;
    }

    // "astrologer", "shareholder", "trustee": who does something, by the ending; and a few that have none.
    // "Skerry Tour" in a headline in capitals, read as common nouns.
    [[nodiscard]] bool is_within_title(u32 head) const {
        const bool capital = (s_.token(head).flags & kCapitalised) != 0 && head > s_.sentence(head).begin;
        return capital && (s_.token(head - 1).flags & kCapitalised) != 0;
    }

    [[nodiscard]] static bool is_agent_noun(std::string_view lemma) {
        static constexpr std::string_view kEndings[] = {"er", "ator", "stor", "ssor", "utor", "ist",  "ant",
                                                        "ee", "ess",  "eer",  "cian", "man",  "woman"};
        static constexpr std::string_view kWords[] = {"cop", "chap", "folk", "personnel", "giant", "crew", "elite"};
        const auto ends = [&](std::string_view ending) { return lemma.ends_with(ending); };
        return std::any_of(std::begin(kEndings), std::end(kEndings), ends) ||
               std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
    }

    // Agencies and outlets by name; beside a cue, ambiguous names ("AP", "Time") count as well.
    [[nodiscard]] SourceType type_of_news(u32 head, const Mention* mention) const {
        if (spans_.size() != 1 || (s_.token(head).flags & kCapitalised) == 0) return SourceType::unattributed;
        TokenRange name = spans_.front();  // "the FT"
        if (name.size() > 1 && s_.upos(name.begin) == Upos::DET) ++name.begin;
        const NewsName* news = find_news_name(doc_.text(name));
        if (news == nullptr && mention != nullptr && mention->kind == MentionKind::name &&
            mention->tokens.contains(head)) {
            news = find_news_name(doc_.text(mention->tokens));
        }
        // "a young New Yorker" is no magazine, "people" neither.
        const bool common = news != nullptr && is_ambiguous(*news, doc_.text(name)) &&
                            (is_indefinite(head) || s_.upos(head) == Upos::NOUN);
        if (common) return SourceType::unattributed;
        if (news != nullptr) return is_publisher(*news) ? SourceType::outlet : SourceType::unattributed;
        const u32 last = name.end - 1;
        if (s_.lower(last) == "agency" && name.size() > 1 && s_.lower(last - 1) == "news") return SourceType::outlet;
        const std::string_view word = doc_.text(s_.token(last));
        const bool sure =
            word == "Radio" || word == "TV" || word == "Television" || word == "News" || word == "Newspaper";
        const bool person = mention != nullptr && mention->type == EntityType::person && !sure;
        return !person && is_news_title(doc_.text(s_.token(spans_.front().end - 1))) ? SourceType::outlet
                                                                                     : SourceType::unattributed;
    }

    static bool is_publisher(const NewsName& news) { return news.kind != NewsKind::press_release; }

    [[nodiscard]] SourceType type_of_pronoun(u32 head, const Mention* mention) const {
        if (mention != nullptr && is_set(mention->entity)) {
            const Entity& entity = doc_.entities[index(mention->entity)];
            if (const SourceType type = type_of_antecedents(entity); type != SourceType::unattributed) return type;
        }
        const std::string_view word = s_.lower(head);
        if (word == "it" || word == "which" || word == "its") return SourceType::organisation;
        if (word == "they" || word == "some" || word == "many" || word == "others" || word == "those") {
            return SourceType::anonymous_persons;
        }
        return SourceType::role_person;
    }

    // A pronoun means what the other mentions of its entity mean.
    [[nodiscard]] SourceType type_of_antecedents(const Entity& entity) const {
        for (const MentionId id : entity.mentions) {
            const Mention& m = doc_.mentions[index(id)];
            if (m.kind == MentionKind::pronoun || !is_set(m.head) || s_.upos(index(m.head)) == Upos::PRON) continue;
            const Spans spans{m.tokens};
            if (m.kind == MentionKind::name) {
                if (const SourceType type = type_of_entity(m.type); type != SourceType::unattributed) return type;
            }
            return SourceReader(scene_, spans, index(m.head)).type_of(index(m.head), &m);
        }
        return SourceType::unattributed;
    }

    static SourceType type_of_entity(EntityType type) {
        switch (type) {
            case EntityType::person: return SourceType::named_person;
            case EntityType::organisation:
            case EntityType::place: return SourceType::organisation;
            case EntityType::nationality: return SourceType::anonymous_persons;
            case EntityType::outlet: return SourceType::outlet;
            case EntityType::event:
            case EntityType::other: break;
        }
        return SourceType::unattributed;
    }

    // "the official", where the document names the person in another place.
    [[nodiscard]] bool is_named_elsewhere(const Mention* mention) const {
        if (mention == nullptr || !is_set(mention->entity)) return false;
        const Entity& entity = doc_.entities[index(mention->entity)];
        return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](MentionId id) {
            const Mention& m = doc_.mentions[index(id)];
            return m.kind == MentionKind::name && m.type == EntityType::person;
        });
    }

    [[nodiscard]] SourceType type_of_noun(u32 head, const Mention* mention) const {
        SourceNoun noun = find_source_noun(s_.lemma(head));
        if (noun == SourceNoun::none) noun = find_source_noun(s_.lower(head));  // a lemma may keep a capital: "Council"
        switch (noun) {
            case SourceNoun::none: return SourceType::unattributed;
            case SourceNoun::role:
                if (is_named_elsewhere(mention)) return SourceType::named_person;
                return is_plural(head) ? SourceType::anonymous_persons : SourceType::role_person;
            case SourceNoun::insider:
                return is_named_elsewhere(mention) ? SourceType::named_person : SourceType::anonymous_persons;
            case SourceNoun::person:
                return is_plural(head) || is_indefinite(head) ? SourceType::anonymous_persons : SourceType::role_person;
            case SourceNoun::body: return has_news_modifier(head) ? SourceType::outlet : SourceType::organisation;
            case SourceNoun::outlet: return SourceType::outlet;
            case SourceNoun::report:
                return (is_plural(head) && !is_definite(head)) || has_news_modifier(head) ? SourceType::outlet
                                                                                          : SourceType::document;
            case SourceNoun::document:
                if (is_figure_of_a_person(head) || is_model_person(head, mention))
                    return is_plural(head) || is_indefinite(head) ? SourceType::anonymous_persons
                                                                  : SourceType::role_person;
                return SourceType::document;
        }
        return SourceType::unattributed;
    }

    // "a senior figure", "figures close to the palace", "figures in the party": persons, where "official figures" are
    // none.
    [[nodiscard]] bool is_figure_of_a_person(u32 head) const {
        if (s_.lemma(head) != "figure") return false;
        for (const u32 c : s_.children(head)) {
            const std::string_view word = s_.lower(c);
            if (word == "close" || word == "senior" || word == "leading" || word == "key" || word == "opposition" ||
                word == "prominent" || word == "political") {
                return true;
            }
        }
        return s_.child(head, {Deprel::acl_relcl}) != kNoToken &&
               s_.child_word(s_.child(head, {Deprel::acl_relcl}), "who") != kNoToken;
    }

    // "the model and presenter" is a person, "the weather model" is none.
    [[nodiscard]] bool is_model_person(u32 head, const Mention* mention) const {
        if (s_.lemma(head) != "model" || mention == nullptr) return false;
        return entity_type(*mention) == EntityType::person || is_named_elsewhere(mention);
    }

    [[nodiscard]] bool has_news_modifier(u32 head) const {
        for (const u32 c : s_.children(head)) {
            const std::string_view word = s_.lower(c);
            if (word == "news" || word == "medium" || word == "media" || word == "press" || word == "newspaper")
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_plural(u32 head) const {
        const Xpos tag = s_.xpos(head);
        return tag == Xpos::NNS || tag == Xpos::NNPS || tag == Xpos::VBZ;  // VBZ: "Media reports", misread
    }
    [[nodiscard]] bool is_indefinite(u32 head) const {
        const u32 det = s_.child(head, {Deprel::det, Deprel::nummod});
        return det != kNoToken && (s_.lower(det) == "a" || s_.lower(det) == "an" || s_.lower(det) == "one" ||
                                   s_.lower(det) == "another" || s_.lower(det) == "some");
    }
    [[nodiscard]] bool is_definite(u32 head) const {
        const u32 det = s_.child(head, {Deprel::det, Deprel::nmod_poss});
        return det != kNoToken && !is_indefinite(head);
    }

    [[nodiscard]] u16 count_of(u32 head) const {
        if (s_.upos(head) == Upos::NUM) return std::max<u16>(1, number_of(s_.lower(head)));
        for (const u32 c : s_.children(head)) {
            if (s_.deprel(c) != Deprel::nummod && s_.lower(c) != "both") continue;
            if (const u16 n = number_of(s_.lower(c)); n > 0 && n < 1000) return n;
        }
        return 1;
    }

    const Scene& scene_;
    const Document& doc_;
    const Syntax& s_;
    const Spans& spans_;
    u32 head_;
};

}  // namespace

SourceKind classify_source(const Scene& scene, const Spans& spans, u32 head) {
    return SourceReader(scene, spans, head).read();
}

bool names_outlet(const Scene& scene, const Spans& spans, u32 head) {
    const u32 first = spans.empty() ? kNoToken : spans.front().begin;
    const bool more = first != kNoToken && spans.front().size() > 1;
    if (more && is_news_opening(scene.document.text(scene.syntax.token(first)))) return true;  // "Radio Osk"
    return SourceReader(scene, spans, head).is_outlet();
}

}  // namespace hearsay
