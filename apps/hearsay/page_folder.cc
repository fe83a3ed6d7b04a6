#include "page_folder.h"

#include <unicode/uchar.h>

#include <filesystem>
#include <utility>

#include "base/unicode.h"
#include "output.h"

namespace hearsay {

namespace {

constexpr std::size_t kMaxStem = 120;  // bytes: the shortest limit of a file system is 143

// Endings that say how a page is stored, not what it is called.
[[nodiscard]] std::string_view without_endings(std::string_view name) {
    for (const std::string_view ending : {".gz", ".br", ".zst", ".html", ".htm", ".xhtml", ".txt", ".mhtml", ".mht",
                                          ".warc", ".jsonl", ".json", ".xml", ".rss", ".atom", ".md"}) {
        const bool ends = name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
        if (ends) name.remove_suffix(ending.size());
    }
    return name;
}

// Accents, vowel signs and the like, without which words of many scripts cannot be written.
[[nodiscard]] bool is_mark(char32_t c) {
    return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

// Letters of any script with their marks, digits and "._-" stay; "/" and whatever else a file system or a shell may act
// on does not. No name begins with a full stop (hidden) or a hyphen (an option).
[[nodiscard]] std::string safe_name(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < kMaxStem;) {
        const CodePoint c = decode_utf8(text, i);
        const bool anywhere = is_letter(c.value) || is_digit(c.value) || c.value == U'_';
        const bool inside = c.value == U'.' || c.value == U'-' || is_mark(c.value);
        const bool kept = c.valid && (anywhere || (inside && !out.empty()));
        if (kept) {
            out.append(text.substr(i, c.size));
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
        i += c.size;
    }
    while (!out.empty() && (out.back() == '_' || out.back() == '.')) out.pop_back();
    return out;
}

// The name of an output file without number and ending.
[[nodiscard]] std::string file_stem(const PageOrigin& origin) {
    std::string_view name = origin.file;
    name = name.substr(name.rfind('/') + 1);
    std::string stem = safe_name(without_endings(name));
    if (stem.empty()) stem = "page";
    return stem;
}

}  // namespace

Result<PageFolder> PageFolder::open(const std::string& path, std::string ending, bool overwrite) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error && !std::filesystem::is_directory(path)) return fail(ErrorCode::unreadable, error.message(), path);
    PageFolder folder;
    folder.path_ = path;
    folder.ending_ = std::move(ending);
    folder.overwrite_ = overwrite;
    return folder;
}

std::string PageFolder::name_for(const PageOrigin& origin) {
    const std::string stem = file_stem(origin);
    // The first page of a file of records is number 1 of several, that of a plain page stands alone.
    std::size_t& number = last_used_[lowercase(stem)];
    std::string name = stem;
    do {
        ++number;
        name = number == 1 && origin.record.empty() ? stem : stem + "-" + std::to_string(number);
    } while (!taken_.insert(lowercase(name)).second);
    return name;
}

Result<void> PageFolder::write(const PageOrigin& origin, std::string_view bytes) {
    const std::string path = path_ + "/" + name_for(origin) + ending_;
    auto output = Output::open(path, overwrite_ ? Existing::replace : Existing::keep);
    if (!output) return tl::unexpected<Error>(output.error());
    return output->write(bytes).and_then([&] { return output->finish(); });
}

}  // namespace hearsay
