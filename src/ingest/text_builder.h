// Builds a derived text together with the map to where each byte came from.
#pragma once

#include <string>
#include <string_view>

#include "base/offset_map.h"
#include "base/types.h"

namespace hearsay {

class TextBuilder {
  public:
    // Appends bytes that stand at `source` as they are.
    void copy(std::string_view bytes, u64 source) {
        map_.add_verbatim(size(), static_cast<u32>(bytes.size()), source);
        text_.append(bytes);
    }
    // Appends text that stands for `source_size` bytes at `source` as a whole.
    void replace(std::string_view text, u64 source, u64 source_size) {
        map_.add(size(), static_cast<u32>(text.size()), source, static_cast<u32>(source_size));
        text_.append(text);
    }
    // Appends text that comes from nowhere.
    void insert(std::string_view text) { text_.append(text); }

    [[nodiscard]] u32 size() const { return static_cast<u32>(text_.size()); }
    [[nodiscard]] std::string_view text() const { return text_; }
    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    [[nodiscard]] std::string take_text() { return std::move(text_); }
    [[nodiscard]] OffsetMap take_map() { return std::move(map_); }

  private:
    std::string text_;
    OffsetMap map_;
};

}  // namespace hearsay
