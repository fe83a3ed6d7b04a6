// What tells whether a pronoun or phrase means what an earlier mention means: hashed features of the two, which a
// log-linear model weighs (coref_model.h). Internal to coreference.cc and to training, which must see the same numbers.
//
// After Durrett and Klein, "Easy victories and uphill battles in coreference resolution" (EMNLP 2013): every feature
// counts together with the kind of the anaphor, and with the kinds of both.
#pragma once

#include <string_view>
#include <vector>

#include "language/coref_facts.h"
#include "language/coref_mentions.h"
#include "language/coref_speakers.h"

namespace hearsay {

inline constexpr u32 kCorefRowBits = 18;
inline constexpr u32 kCorefRows = 1U << kCorefRowBits;

// Kinds of mentions whose features are told apart. The value is part of the weights' meaning.
enum class MentionClass : u8 {
    other,
    he,
    she,
    it,
    they,
    i,
    we,
    you,
    this_one,
    these,
    definite,
    demonstrative,
    possessive,
    indefinite,
    quantified,
    bare,
    bare_plural,
    proper,
    coordination,
    name,  // and the six after it: by EntityType
    last = name + 6
};
inline constexpr std::size_t kMentionClasses = static_cast<std::size_t>(MentionClass::last) + 1;
[[nodiscard]] MentionClass class_of(const CorefScene& scene, const CorefMention& mention);
[[nodiscard]] inline bool is_pronoun(MentionClass c) { return c >= MentionClass::he && c <= MentionClass::these; }
[[nodiscard]] inline bool is_nominal(MentionClass c) {
    return c >= MentionClass::definite && c <= MentionClass::bare_plural;
}

// A mention that another may mean.
struct Candidate {
    u32 mention = 0;
    u32 rank = 0;       // agreeing entities that stand nearer
    Fit fit;            // where the anaphor is a phrase
    bool sure = false;  // taken rather than none
};

class CorefFeatures {
  public:
    CorefFeatures(const CorefScene& scene, const Clusters& clusters);

    // Opens an anaphor, for which `agreeing` entities are near and which is preceded by `same_head` mentions of its
    // own head.
    void open(u32 anaphor, u32 agreeing, u32 same_head);
    // Rows of the weights: of the anaphor alone, which count where it means nothing before; of a candidate.
    void add_alone(std::vector<u32>& rows);
    void add_pair(const Candidate& candidate, std::vector<u32>& rows);
    // Goes past a mention once it is settled.
    void pass(u32 m);

    // kNobody where it is not told, or outside of quotations.
    [[nodiscard]] u32 speaker_of(u32 quote) const { return speakers_.speaker_of(quote); }
    [[nodiscard]] MentionClass kind(u32 m) const { return traces_[m].kind; }

  private:
    // What is asked of a mention again and again.
    struct Trace {
        MentionClass kind = MentionClass::other;
        u8 role = 0;
        bool subject = false;
        bool opens = false;   // the first mention of its sentence
        bool nested = false;  // inside a larger phrase
        u32 governor = kNobody;
        u32 verb = kNobody;  // the nearest verb above
    };
    [[nodiscard]] Trace trace(u32 m) const;
    [[nodiscard]] u32 word(std::string_view text) const;
    [[nodiscard]] u32 path(u32 from, u32 to) const;

    void add(u32 feature, u32 value);
    void add_once(u32 feature, u32 value);
    void add_place(const Candidate& candidate);
    void add_entity(u32 c);
    void add_grammar(u32 c);
    void add_quotes(u32 c);
    void add_words(u32 c);
    void add_fit(const Candidate& candidate);

    const CorefScene& scene_;
    const Clusters& clusters_;
    Speakers speakers_;
    std::vector<Trace> traces_;
    std::vector<u32> told_;       // by the first mention of a cluster: its mentions so far
    std::vector<u32> last_told_;  // and the sentence of the latest
    u32 last_speaker_ = kNobody;
    // The open anaphor.
    u32 anaphor_ = 0;
    u32 agreeing_ = 0;
    u32 same_head_ = 0;
    u32 pair_key_ = 0;
    std::vector<u32>* rows_ = nullptr;
};

}  // namespace hearsay
