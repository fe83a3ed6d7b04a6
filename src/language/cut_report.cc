#include "language/cut_report.h"

#include <utility>

namespace hearsay {

void CutReport::add(Article& article, ByteRange range, std::string message) {
    if (count_++ < kTold) {
        article.problems.push_back({std::string(code_), std::move(message), range});
        return;
    }
    if (count_ == kTold + 1) more_.begin = range.begin;
    more_.end = range.end;
}

void CutReport::finish(Article& article) const {
    if (count_ <= kTold) return;
    const std::string number = std::to_string(count_ - kTold);
    article.problems.push_back({std::string(code_), number + " " + std::string(rest_), more_});
}

}  // namespace hearsay
