#include "engine/trace.h"

#include <algorithm>
#include <iterator>

namespace hearsay {

namespace {

[[nodiscard]] Result<Report> read_pile(std::span<const std::string> paths, const LanguageModel& model,
                                       const EngineOptions& options) {
    Report report;
    const auto read = for_each_batch(paths, &model, options, [&](DocumentBatch&& batch) {
        std::move(batch.documents.begin(), batch.documents.end(), std::back_inserter(report.documents));
        std::move(batch.problems.begin(), batch.problems.end(), std::back_inserter(report.problems));
        return true;
    });
    if (!read) return tl::unexpected<Error>(read.error());
    report.story_of.assign(report.documents.size(), kNone<StoryId>);
    return report;
}

}  // namespace

Result<Report> find_stories(std::span<const std::string> paths, const LanguageModel& model,
                            const EngineOptions& options) {
    return read_pile(paths, model, options);
}

Result<Report> trace(std::span<const std::string> paths, const LanguageModel& model, const EngineOptions& options) {
    return find_stories(paths, model, options);
}

}  // namespace hearsay
