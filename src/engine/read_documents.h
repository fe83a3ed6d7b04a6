// The part of the path that concerns one page at a time: ingest, article, language, attribution. Pages run in parallel;
// what comes out is in order of file name, then of place in the file, whatever the number of threads. The bytes of a
// page are dropped as soon as its article exists, so memory is bounded by the articles of one batch.
//
// Bad input never ends a run: it becomes a problem of its batch. Thread-safe.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "data/problem.h"
#include "engine/options.h"
#include "language/language.h"

namespace hearsay {

struct DocumentBatch {
    std::vector<Document> documents;
    std::vector<InputProblem> problems;
};

// Takes a batch; returns false to end the run.
using BatchSink = std::function<bool(DocumentBatch&&)>;

// Calls `sink` with one batch after the other. With a model, documents are annotated; without, they hold their article
// alone. Fails with cancelled, after the last whole batch, where `options.stop` or the sink ended the run; before any,
// where the model's roles.bin cannot be used (role_model.h).
[[nodiscard]] Result<void> for_each_batch(std::span<const std::string> paths, const LanguageModel* model,
                                          const EngineOptions& options, const BatchSink& sink);

// A file that was never on disk: what somebody sent.
struct MemoryFile {
    std::string name;   // what the report calls it; no two are called the same
    std::string bytes;  // of any kind that `ingest` reads
};

// The same of files in memory, in the order in which they are given, as one batch. No file is read. `input` conllu is
// not supported and taken as detect.
[[nodiscard]] Result<DocumentBatch> read_from_memory(std::span<const MemoryFile> files, const LanguageModel* model,
                                                     const EngineOptions& options);

// Whether the engine can analyse this article: it is one, and it is English or too short to tell. Others are kept and
// carry a problem.
[[nodiscard]] bool is_analysed(const Article& article);

}  // namespace hearsay
