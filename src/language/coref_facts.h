// What the phrases for an entity have said of it so far: heads, titles, modifiers, nation. Says how well a phrase fits
// an entity by that. Internal to coreference.cc.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "language/coref_mentions.h"

namespace hearsay {

// What a phrase says besides its head.
struct Modifiers {
    static constexpr u32 kMost = 12;
    std::string_view words[kMost];
    u32 count = 0;
    int nation = 0;
    u32 owner = kNobody;  // the mention of "his" in "his mother"

    [[nodiscard]] bool has(std::string_view word) const {
        return std::find(words, words + count, word) != words + count;
    }
    void add(std::string_view word) {
        if (count < kMost && !has(word)) words[count++] = word;
    }
};

enum class Owner : u8 { none, same, other, unknown };

// How a phrase fits what is known of an entity.
struct Fit {
    bool same_head = false;
    bool nation_differs = false;
    u32 fresh = 0;         // modifiers that were not known
    u32 lost = 0;          // modifiers of the other phrase that are not repeated
    bool classed = false;  // another word for it: "the leader" for a president, "the newspaper" for an outlet
    Owner owner = Owner::none;
};

class EntityFacts {
  public:
    EntityFacts(const CorefScene& scene, const Clusters& clusters);

    [[nodiscard]] Modifiers modifiers(const CorefMention& mention) const;
    // Adds what a mention says of its entity; mentions come in text order.
    void learn(u32 m);
    // How the nominal `m` fits the entity of `candidate`, which has been learnt.
    [[nodiscard]] Fit fit(u32 m, const Modifiers& words, u32 candidate) const;
    [[nodiscard]] bool has_head(u32 candidate, std::string_view lemma) const;

  private:
    struct Facts {
        std::vector<std::string_view> heads;  // lemmas of its phrases' heads, and of titles before its name
        std::vector<std::string_view> words;  // of all modifiers
        int nation = 0;
        u32 owner = kNobody;
    };
    static constexpr std::size_t kMostFacts = 64;  // words kept of each sort

    void add_word(u32 t, Modifiers* out) const;
    void learn_name(const CorefMention& mention, Facts* facts) const;
    void learn_title(const CorefMention& mention, Facts* facts) const;
    [[nodiscard]] bool fits_class(const CorefMention& m, const Modifiers& words, const Facts& facts,
                                  u32 candidate) const;
    [[nodiscard]] bool fits_office(const CorefMention& m, const Facts& facts, u32 candidate) const;
    [[nodiscard]] Owner compare_owners(const Modifiers& words, const Facts& facts) const;

    const CorefScene& scene_;
    const Clusters& clusters_;
    std::vector<Facts> facts_;  // by the first mention of a cluster
};

}  // namespace hearsay
