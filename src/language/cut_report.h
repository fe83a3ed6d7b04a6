// What a bound cut, told as problems of the article: the first few places one by one, the others counted, so that a
// text that was made to hurt cannot drown the report.
#pragma once

#include <string>
#include <string_view>

#include "data/article.h"

namespace hearsay {

// Not thread-safe; one for each document and bound. Views `code` and `rest`.
class CutReport {
  public:
    // `rest` is said of the places beyond the first kTold, after their number: "more words were cut likewise".
    CutReport(std::string_view code, std::string_view rest) : code_(code), rest_(rest) {}

    // The next place, in text order.
    void add(Article& article, ByteRange range, std::string message);
    // To be called once, after the last place.
    void finish(Article& article) const;

    static constexpr u32 kTold = 20;

  private:
    std::string_view code_;
    std::string_view rest_;
    u32 count_ = 0;
    ByteRange more_;  // from the first place that was only counted to the last
};

}  // namespace hearsay
