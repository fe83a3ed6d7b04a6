// Lines that say whom a text was taken from or who made it: "Source: tvrain.ru", "This article originally appeared in
// The New York Post.", "Reporting by A. Bee; editing by C. Dee", "With files from AFP and Reuters", "Reuters
// contributed to this report.", "Copyright 2019 The Associated Press", "— AFP". Thread-safe, linear.
#pragma once

#include <string_view>
#include <vector>

#include "base/range.h"
#include "data/article.h"

namespace hearsay {

// The whole line is a credit.
[[nodiscard]] bool is_credit_line(std::string_view line);

// The outlets and agencies that the article names as its origin, in text order, each once.
[[nodiscard]] std::vector<Credit> find_credits(std::string_view text, const std::vector<Block>& blocks);

}  // namespace hearsay
