#include "language/model_file.h"

#include <fmt/format.h>

#include <bit>

#include "base/hash.h"

namespace hearsay {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and mapped as they are");

namespace {

constexpr std::string_view kMagic = "HEARSAYM";
constexpr std::size_t kHeader = 32;  // magic 8, format 4, section count 4, file size 8, checksum 8
constexpr std::size_t kEntry = 32;   // name 16, offset 8, size 8
constexpr u32 kMaxSections = 64;

tl::unexpected<Error> bad(ErrorCode code, const std::string& path, std::string_view what) {
    return fail(code, describe_damage(path, what), path);
}

}  // namespace

std::string describe_damage(const std::string& path, std::string_view what) {
    return fmt::format("{}: {}; restore the file from the release or train it anew with hearsay-train", path, what);
}

Result<ModelFile> ModelFile::open(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return fail(
            file.error().code,
            fmt::format("{}: the language model cannot be read ({}); name its folder with --model or restore it", path,
                        file.error().message),
            path);
    }
    const std::string_view bytes = file->bytes();
    if (bytes.size() < kHeader || bytes.substr(0, 8) != kMagic)
        return bad(ErrorCode::malformed, path, "this is no model file");
    const u32 format = read_value<u32>(bytes, 8);
    if (format != kModelFormat) {
        return bad(ErrorCode::unsupported, path,
                   fmt::format("the model has format {}, this program reads format {}", format, kModelFormat));
    }
    const u32 count = read_value<u32>(bytes, 12);
    if (read_value<u64>(bytes, 16) != bytes.size() || count > kMaxSections || bytes.size() < kHeader + count * kEntry) {
        return bad(ErrorCode::malformed, path, "the size of the model file is not what its header says");
    }
    ModelFile model;
    model.checksum_ = read_value<u64>(bytes, 24);
    if (hash64(bytes.substr(kHeader)) != model.checksum_)
        return bad(ErrorCode::malformed, path, "the model file is damaged");
    for (u32 i = 0; i < count; ++i) {
        const std::size_t entry = kHeader + i * kEntry;
        std::string_view name = bytes.substr(entry, 16);
        name = name.substr(0, name.find('\0'));
        const u64 offset = read_value<u64>(bytes, entry + 16), size = read_value<u64>(bytes, entry + 24);
        if (offset % 8 != 0 || offset > bytes.size() || size > bytes.size() - offset) {
            return bad(ErrorCode::malformed, path, "a section lies outside the model file");
        }
        model.sections_.emplace_back(name, bytes.substr(offset, size));
    }
    model.file_ = std::move(*file);
    model.path_ = path;
    return model;
}

std::string_view ModelFile::section(std::string_view name) const {
    for (const auto& [key, bytes] : sections_) {
        if (key == name) return bytes;
    }
    return {};
}

std::string build_model_file(std::span<const ModelSection> sections) {
    std::string table, body;
    for (const ModelSection& section : sections) {
        std::string name = section.name;
        name.resize(16, '\0');
        table += name;
        append_value<u64>(table, kHeader + sections.size() * kEntry + body.size());
        append_value<u64>(table, section.bytes.size());
        body += section.bytes;
        body.resize((body.size() + 7) / 8 * 8, '\0');
    }
    std::string out(kMagic);
    append_value<u32>(out, kModelFormat);
    append_value<u32>(out, static_cast<u32>(sections.size()));
    append_value<u64>(out, kHeader + table.size() + body.size());
    append_value<u64>(out, hash64(table + body));
    return out + table + body;
}

}  // namespace hearsay
