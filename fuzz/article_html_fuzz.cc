// Any text as a page: the tree that is read from it, and the article.
#include <cstdint>
#include <string>

#include "article/dom.h"
#include "article/read_article.h"
#include "ingest/charset.h"
#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const Dom raw = Dom::parse(bytes);  // any bytes are a page
    u32 last = 0;
    for (u32 i = 0; i < raw.size(); ++i) {
        const Node& node = raw[i];
        require(node.end > i && node.end <= raw.size() && (i == 0 || node.parent < i));
        require(node.bytes.begin <= node.bytes.end && node.bytes.end <= bytes.size());
        if (node.tag == Tag::text) require(node.bytes.begin >= last);
        if (node.tag == Tag::text) last = node.bytes.end;
    }
    for (const MediaType type : {MediaType::html, MediaType::text}) {
        Page page;
        page.media_type = type;
        page.text = make_valid_utf8(std::string(bytes));
        page.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
        const auto article = read_article(page);
        if (!article) continue;
        require(is_valid_utf8(article->text));
        check_map(article->to_input, article->text.size());
        for (const OffsetMap::Run& run : article->to_input.runs()) require(run.source_end() <= page.text.size());
        check(*article);
    }
    return 0;
}
