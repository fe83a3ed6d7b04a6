// News articles with marked attributions as the tagger of roles learns from them: what it will see of each word, and
// the role that the word bears.
#pragma once

#include <string>
#include <vector>

#include "attribution/role_input.h"
#include "hearsay-train/polnear.h"
#include "language/language.h"

namespace hearsay {

// Words of many articles, one after the other.
struct RoleLessons {
    u32 vector_size = 0;
    std::vector<RoleWord> words;
    std::vector<float> vectors;  // vector_size for each word
    std::vector<u8> labels;      // RoleLabel
    std::vector<u32> lengths;    // of the sequences
};

// Reads the articles as the program would and labels the words. An article whose text cannot be read is left out.
[[nodiscard]] RoleLessons read_lessons(const std::vector<GoldArticle>& articles, const LanguageModel& model);

// The label of each token: of roles that overlap the cue counts first, then the source.
[[nodiscard]] std::vector<u8> label_tokens(const Document& document, const std::vector<GoldAttribution>& gold);

}  // namespace hearsay
