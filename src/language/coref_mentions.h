// The mentions of a document with what each tells by itself, and the clusters they are joined into. Internal to
// coreference.cc and its parts: coref_mentions (finding), coref_names, coref_phrases, coref_ranker (joining).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/document.h"
#include "language/coref_words.h"

namespace hearsay {

inline constexpr u32 kNobody = 0xFFFFFFFFU;

enum class GrammaticalNumber : u8 { unknown, singular, plural };
enum class Animacy : u8 { unknown, animate, inanimate };

// The article or what stands for it.
enum class Determiner : u8 { none, definite, demonstrative, possessive, indefinite, quantified };

// What pronouns share: the referent.
enum class Person : u8 { none, first_singular, first_plural, second, third, relative, demonstrative, indefinite };

// Whether two mentions can be one.
struct Traits {
    Gender gender = Gender::unknown;
    GrammaticalNumber number = GrammaticalNumber::unknown;
    Animacy animacy = Animacy::unknown;
};
[[nodiscard]] bool agree(const Traits& a, const Traits& b);
// What both tell, where they agree.
[[nodiscard]] Traits join(const Traits& a, const Traits& b);

struct CorefMention {
    TokenRange tokens;
    u32 head = 0;  // token
    MentionKind kind = MentionKind::nominal;
    EntityType type = EntityType::other;
    Traits traits;
    NounClass noun = NounClass::none;  // of the head of a nominal
    Determiner determiner = Determiner::none;
    Person person = Person::none;  // of a pronoun
    bool possessive = false;       // "his"
    bool reflexive = false;
    bool predicate = false;     // "is [a painter]"
    bool coordination = false;  // "[Ivo Brandt and his wife]"; its head is the "and"
    u32 sentence = 0;
    u32 quote = 0;        // the quotation that it stands in, counted from 1; 0 outside
    u32 inner = kNobody;  // a nominal around a name: the name's mention
};

// Mentions joined so far: a union of sets with the traits of all members. n joins cost O(n log n).
class Clusters {
  public:
    explicit Clusters(std::span<const CorefMention> mentions);
    [[nodiscard]] u32 find(u32 mention) const;
    // Joins two sets; says whether they were two.
    bool join(u32 a, u32 b);
    // Joins them unless their traits disagree or both hold names (of `guard_names`).
    bool join_if_agreed(u32 a, u32 b, bool guard_names = true);
    // Gives each set of names the type that most of them have, and the traits of those alone: a single name that was
    // taken for another kind does not count.
    void settle_names(std::span<const CorefMention> mentions);
    [[nodiscard]] const Traits& traits(u32 mention) const { return traits_[find(mention)]; }
    [[nodiscard]] EntityType type(u32 mention) const { return types_[find(mention)]; }
    // The earliest member: a label of the set that stays when later mentions join.
    [[nodiscard]] u32 first(u32 mention) const { return first_[find(mention)]; }
    [[nodiscard]] bool has_name(u32 mention) const { return named_[find(mention)]; }
    // Whether it is more than pronouns.
    [[nodiscard]] bool has_words(u32 mention) const { return worded_[find(mention)]; }
    // How many of the members are names.
    [[nodiscard]] u32 names(u32 mention) const { return names_[find(mention)]; }
    // In no particular, but a fixed, order.
    [[nodiscard]] std::span<const u32> members(u32 mention) const { return members_[find(mention)]; }

  private:
    mutable std::vector<u32> parent_;
    std::vector<Traits> traits_;
    std::vector<EntityType> types_;
    std::vector<u32> first_;
    std::vector<bool> named_;
    std::vector<bool> worded_;
    std::vector<u32> names_;
    std::vector<std::vector<u32>> members_;
};

struct CorefScene;
// How many tokens at the front of a person's name are titles: 3 of "Russian Foreign Minister Hanne Vold".
[[nodiscard]] u32 titles_in(const CorefScene& scene, const CorefMention& name);

// A document with its trees turned round and its mentions.
struct CorefScene {
    const Document& document;
    std::vector<u32> child_begin;  // children of token t: child_list[child_begin[t] .. child_begin[t + 1]]
    std::vector<u32> child_list;
    std::vector<u32> sentence_of;        // per token
    std::vector<u32> quote_of;           // per token; 0 outside
    std::vector<CorefMention> mentions;  // in text order, the longer first
    std::vector<u32> by_head;            // per token: the widest mention with this head; kNobody where there is none

    explicit CorefScene(const Document& document_);

    [[nodiscard]] std::span<const u32> children(u32 token) const {
        return std::span(child_list).subspan(child_begin[token], child_begin[token + 1] - child_begin[token]);
    }
    [[nodiscard]] const Token& token(u32 t) const { return document.tokens[t]; }
    [[nodiscard]] std::string_view lower(u32 t) const { return document.lower(t); }
    [[nodiscard]] std::string_view lemma(u32 t) const { return document.lemma(t); }
    // The token that `t` depends on; kNobody for a root.
    [[nodiscard]] u32 head(u32 t) const {
        const TokenId h = document.tokens[t].head;
        return is_set(h) ? index(h) : kNobody;
    }
    [[nodiscard]] u32 child(u32 t, Deprel relation) const;  // the first with that relation; kNobody
    // The first of its parts.
    [[nodiscard]] u32 head_of_coordination(const CorefMention& m) const;
    [[nodiscard]] std::string_view head_lemma(const CorefMention& m) const { return lemma(m.head); }
};

}  // namespace hearsay
