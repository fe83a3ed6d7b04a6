// The model file: named sections behind a checked header (docs/model-format.md). Mapped read-only; const use is
// thread-safe.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace hearsay {

inline constexpr u32 kModelFormat = 2;
// The files of a model folder: the net for tags, trees and names; lemmas; who is who.
inline constexpr std::array<std::string_view, 3> kModelFiles = {"net.bin", "lemmas.bin", "coref.bin"};
// That of the tagger of roles, which a folder may lack.
inline constexpr std::string_view kRolesFile = "roles.bin";
// Which clauses make the same claim: of use to a whole pile only.
inline constexpr std::string_view kClaimsFile = "claims.bin";

class ModelFile {
  public:
    // Maps the file and checks magic, format, sizes and checksum. Every error names the file and says what to do.
    [[nodiscard]] static Result<ModelFile> open(const std::string& path);

    // The bytes of a section, which begin at a multiple of 8; empty where there is none of that name.
    [[nodiscard]] std::string_view section(std::string_view name) const;
    [[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> sections() const { return sections_; }
    [[nodiscard]] u64 checksum() const { return checksum_; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    MappedFile file_;
    std::string path_;
    std::vector<std::pair<std::string_view, std::string_view>> sections_;
    u64 checksum_ = 0;
};

// What to tell a person about a model file that cannot be used.
[[nodiscard]] std::string describe_damage(const std::string& path, std::string_view what);

struct ModelSection {
    std::string name;  // at most 16 bytes
    std::string bytes;
};
// The bytes of a model file with these sections.
[[nodiscard]] std::string build_model_file(std::span<const ModelSection> sections);

// The value at a byte offset; zero past the end.
template <class T>
[[nodiscard]] T read_value(std::string_view bytes, std::size_t offset) {
    T value{};
    if (offset <= bytes.size() && sizeof(T) <= bytes.size() - offset) {
        __builtin_memcpy(&value, bytes.data() + offset, sizeof(T));
    }
    return value;
}
template <class T>
void append_value(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

}  // namespace hearsay
