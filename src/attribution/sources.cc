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

    // A name of a person in the phrase as its head or apposition: "the ministry's spokesman, Ivo Brandt".
    [[nodiscard]] bool holds_person_name(u32 head) const {
        const TokenRange hull = hull_of(spans_);
        for (const Mention& m : mentions_in(hull)) {
            if (m.kind != MentionKind::name || m.type != EntityType::person || !is_set(m.head)) continue;
            const u32 name = index(m.head);
            if (name == head) return true;
            const bool beside =
                s_.head(name) == head && (s_.deprel(name) == Deprel::appos || s_.deprel(name) == Deprel::flat);
            if (beside || (s_.deprel(name) == Deprel::appos && s_.is_under(name, head))) return true;
        }
        return false;
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
        if (s_.upos(head) == Upos::PRON) return type_of_pronoun(head, mention);
        const bool body_name = s_.upos(head) == Upos::PROPN && find_source_noun(s_.lower(head)) == SourceNoun::body;
        if (body_name) return SourceType::organisation;  // "the Kremlin", whatever kind of name it was taken for
        if (holds_person_name(head)) return SourceType::named_person;
        const std::string_view phrase = doc_.text(hull_of(spans_));
        const bool proper = s_.upos(head) == Upos::PROPN || (mention != nullptr && mention->kind == MentionKind::name);
        if (proper) {
            const NewsName* news = find_news_name(phrase);
            if (news == nullptr && mention != nullptr) news = find_news_name(doc_.text(mention->tokens));
            if (news != nullptr && is_publisher(*news)) return SourceType::outlet;
            if (mention != nullptr) {
                if (const SourceType type = type_of_entity(entity_type(*mention)); type != SourceType::unattributed) {
                    return type;
                }
            }
        }
        if (const SourceType type = type_of_noun(head); type != SourceType::unattributed) return type;
        if (mention != nullptr) {
            if (const SourceType type = type_of_entity(entity_type(*mention)); type != SourceType::unattributed)
                return type;
        }
        if (proper && (s_.token(head).flags & kAllCaps) != 0 && spans_.front().size() <= 2)
            return SourceType::named_person;
        if (proper) return s_.xpos(head) == Xpos::NNPS ? SourceType::anonymous_persons : SourceType::organisation;
        if (s_.upos(head) == Upos::NUM || is_plural(head)) return SourceType::anonymous_persons;
        return SourceType::role_person;
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

    [[nodiscard]] SourceType type_of_noun(u32 head) const {
        switch (find_source_noun(s_.lemma(head))) {
            case SourceNoun::none: return SourceType::unattributed;
            case SourceNoun::role: return is_plural(head) ? SourceType::anonymous_persons : SourceType::role_person;
            case SourceNoun::insider:
                return is_plural(head) || !is_definite(head) ? SourceType::anonymous_persons : SourceType::role_person;
            case SourceNoun::person:
                return is_plural(head) || is_indefinite(head) ? SourceType::anonymous_persons : SourceType::role_person;
            case SourceNoun::body: return has_news_modifier(head) ? SourceType::outlet : SourceType::organisation;
            case SourceNoun::outlet: return SourceType::outlet;
            case SourceNoun::report:
                return (is_plural(head) && !is_definite(head)) || has_news_modifier(head) ? SourceType::outlet
                                                                                          : SourceType::document;
            case SourceNoun::document: return SourceType::document;
        }
        return SourceType::unattributed;
    }

    [[nodiscard]] bool has_news_modifier(u32 head) const {
        for (const u32 c : s_.children(head)) {
            const std::string_view word = s_.lemma(c);
            if (word == "news" || word == "medium" || word == "media" || word == "press" || word == "newspaper")
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_plural(u32 head) const { return s_.xpos(head) == Xpos::NNS || s_.xpos(head) == Xpos::NNPS; }
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
    return SourceReader(scene, spans, head).is_outlet();
}

}  // namespace hearsay
