// Any text as a web page, and as the text of one: an article whose ranges lie in its text, or none; never a crash.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "article/read_article.h"
#include "base/unicode.h"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check_article(const hearsay::Article& article) {
    check(article);
    const auto lies_in_text = [&](hearsay::ByteRange range) {
        return range.empty() ||
               (range.end <= article.text.size() && hearsay::is_valid_utf8(slice(article.text, range)));
    };
    for (const auto& item : article.metadata)
        require(!item.value.empty() && !item.from.empty() && lies_in_text(item.range));
    for (const auto& correction : article.corrections)
        require(!correction.text.empty() && lies_in_text(correction.range));
    for (const auto& link : article.links)
        require(!link.url.empty() && !link.range.empty() && lies_in_text(link.range));
    for (const auto& credit : article.credits) require(!credit.name.empty() && lies_in_text(credit.range));
    for (const std::string& author : article.authors) require(!author.empty() && hearsay::is_valid_utf8(author));
    require(hearsay::is_valid_utf8(article.headline) && hearsay::is_valid_utf8(article.outlet));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    Page page;
    page.text = std::string(reinterpret_cast<const char*>(data), size);
    for (std::size_t bad = find_invalid_utf8(page.text); bad < page.text.size(); bad = find_invalid_utf8(page.text)) {
        page.text[bad] = ' ';  // `ingest` lets no invalid UTF-8 through
    }
    page.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
    for (const MediaType type : {MediaType::html, MediaType::text}) {
        page.media_type = type;
        if (const auto article = read_article(page)) check_article(*article);
    }
    return 0;
}
