// Something that could not be used, or only in part: named in the report, never lost silently.
#pragma once

#include <optional>
#include <string>

#include "base/range.h"
#include "base/result.h"

namespace hearsay {

// About an input: a file, or a record in one, that gave no article.
struct InputProblem {
    std::string file;
    std::string record;  // empty where the file is the page
    std::string code;    // stable, kebab-case: "not-found", "empty", "no-article", ...
    std::string message;
    std::optional<u64> byte;
};

[[nodiscard]] inline InputProblem input_problem(const Error& error) {
    return {error.file, {}, name_of(error.code), error.message, error.byte};
}

// About a passage of an article that is otherwise used.
struct TextProblem {
    std::string code;  // "mojibake-unrepairable", "too-deep", "truncated", ...
    std::string message;
    ByteRange range;  // of Article::text; empty where it concerns the page as a whole
};

}  // namespace hearsay
