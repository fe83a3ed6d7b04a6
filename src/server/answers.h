// Everything that a server has to say about one report, ready to be sent: the explorer's files, the parts of the report
// as JSON, the exports, and search. Made once; no file is read afterwards. Exports are made when they are first asked
// for. Thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "data/report.h"
#include "report/json.h"

namespace hearsay {

struct Answer {
    std::string_view content_type;
    std::string_view body;    // lives as long as the Answers
    std::string_view gzip{};  // the same packed, where that is worth it
};

class Answers {
  public:
    Answers(Report report, Generator generator);
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;
    ~Answers();

    // What stands under a path ("/api/claims/c1"); null where nothing does. `table` names one of the tables of
    // /api/export/csv.
    [[nodiscard]] const Answer* find(std::string_view path, std::string_view table) const;

    // Claims, sources and passages of the articles that hold all words of the query, accents and case aside: JSON, at
    // most 100 of each.
    [[nodiscard]] std::string search(std::string_view query) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace hearsay
