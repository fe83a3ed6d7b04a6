// The whole path, from the paths that a user names to the report.
#pragma once

#include <span>
#include <string>

#include "data/report.h"
#include "engine/options.h"
#include "engine/read_documents.h"
#include "provenance/list_quotations.h"

namespace hearsay {

// Everything there is to tell about the pages under `paths`. Documents are in order of file name, then of place in the
// file; bad input is listed in Report::problems. Fails with cancelled, and where the model's roles.bin cannot
// be used (role_model.h). Thread-safe; runs on options.jobs threads, and the result does not depend on how many these
// are.
[[nodiscard]] Result<Report> trace(std::span<const std::string> paths, const LanguageModel& model,
                                   const EngineOptions& options);

// The same, with only the claims that `question` is about (at most three) and the stories that have one (Report::asked
// says how many); none where the pages hold nothing on it.
[[nodiscard]] Result<Report> ask(const std::string& question, std::span<const std::string> paths,
                                 const LanguageModel& model, const EngineOptions& options);

// Who said what: documents, sources and Report::quotations that `filter` asks for, without claims.
[[nodiscard]] Result<Report> list_quotes(const QuotationFilter& filter, std::span<const std::string> paths,
                                         const LanguageModel& model, const EngineOptions& options);

// The same up to grouping: documents, stories and copied text, without claims.
[[nodiscard]] Result<Report> find_stories(std::span<const std::string> paths, const LanguageModel& model,
                                          const EngineOptions& options);

}  // namespace hearsay
