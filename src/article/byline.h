// Bylines taken apart: "By JANE DOE and John Roe, Staff Writer" names two persons. Thread-safe, linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

struct Byline {
    std::vector<std::string> names;  // persons; where none is named, the desk or body that signs
    std::string agency;              // "Associated Press", where one is named
};

// The names in a byline, as they are written, without labels, roles, degrees, dates and what else stands beside them.
[[nodiscard]] Byline read_byline(std::string_view text);

// What a name looks like.
struct NameShape {
    u32 words = 0;
    bool capitalised = false;  // every word of it, particles aside
    bool role = false;         // "Staff Writer", "News Desk", "University of Halver"
};
[[nodiscard]] NameShape shape_of_name(std::string_view name);

// "Jane Doe, John Roe"
[[nodiscard]] std::string join_names(const std::vector<std::string>& names);

}  // namespace hearsay
