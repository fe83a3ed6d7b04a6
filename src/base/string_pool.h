// Strings of one document in one buffer, addressed by ids. No interning across documents, no lock: a document can be
// stored, sent and dropped by itself. Not thread-safe while strings are added; const use is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

enum class StringId : u32 {};

class StringPool {
  public:
    // Copies `text` into the pool. Equal strings added twice get two ids.
    StringId add(std::string_view text) {
        bytes_.append(text);
        ends_.push_back(static_cast<u32>(bytes_.size()));
        return make_id<StringId>(ends_.size() - 1);
    }
    // The string of an id; empty for kNone. Valid until the next add().
    [[nodiscard]] std::string_view view(StringId id) const {
        if (!is_set(id) || index(id) >= ends_.size()) return {};
        const u32 begin = index(id) == 0 ? 0 : ends_[index(id) - 1];
        return std::string_view(bytes_).substr(begin, ends_[index(id)] - begin);
    }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    void clear() {
        bytes_.clear();
        ends_.clear();
    }

  private:
    std::string bytes_;
    std::vector<u32> ends_;
};

}  // namespace hearsay
