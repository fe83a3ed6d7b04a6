// Writes one file for each page into a folder (`extract --output-dir`). In: pages with their origin, in order. Out:
// files named after the inputs ("crawl/a.html.gz" -> "a.txt"), a record's after its file and its place ("feed-3.txt");
// a name that came before gets "-2", "-3". The same pages in the same order give the same names. Not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/result.h"
#include "data/page.h"

namespace hearsay {

class PageFolder {
  public:
    // Makes the folder where it is not there. `ending`: ".txt". Files that are there already are kept, and a page that
    // would take their place is an error, unless `overwrite`.
    [[nodiscard]] static Result<PageFolder> open(const std::string& path, std::string ending, bool overwrite);

    [[nodiscard]] Result<void> write(const PageOrigin& origin, std::string_view bytes);

  private:
    PageFolder() = default;
    [[nodiscard]] std::string name_for(const PageOrigin& origin);

    std::string path_;
    std::string ending_;
    bool overwrite_ = false;
    std::unordered_set<std::string> taken_;                   // lower case: some file systems do not tell case apart
    std::unordered_map<std::string, std::size_t> last_used_;  // number that a name got last
};

}  // namespace hearsay
