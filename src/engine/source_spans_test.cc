// Evidence can be opened: whatever a page is made of, the bytes behind a stretch of an article's text read as this
// text. tests/spans.py checks the same from outside, on real pages and in every kind of container.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/unicode.h"
#include "engine/read_documents.h"
#include "ingest/compress_for_test.h"
#include "ingest/test_files.h"

namespace hearsay {
namespace {

// A piece of a paragraph, in UTF-8 and in windows-1252.
struct Piece {
    const char* utf8;
    const char* windows;
};

constexpr Piece kPieces[] = {
    {"harbour", "harbour"},
    {"said", "said"},
    {"the", "the"},
    {"would", "would"},
    {"caf\xC3\xA9", "caf\xE9"},
    {"board\xE2\x80\x99s", "board\x92s"},
    {"&amp;", "&amp;"},
    {"caf&eacute;s", "caf&eacute;s"},
    {"town&#8217;s", "town&#8217;s"},
    {"<b>bo</b>at", "<b>bo</b>at"},
    {"<a href=\"/x>y\">ferry</a>", "<a href=\"/x>y\">ferry</a>"},
    {"pi<!-- a > remark -->er", "pi<!-- a > remark -->er"},
    {"light\xC2\xADhouse", "light\xADhouse"},
    {"light&shy;ship", "light&shy;ship"},
    {"ten\xC2\xA0 thousand", "ten\xA0 thousand"},
    {"two&nbsp;\n\t boats", "two&nbsp;\n\t boats"},
    {"storm<script>var x = '<p>';</script>", "storm<script>var x = '<p>';</script>"},
    {"wind<br>and", "wind<br>and"},
    {"<i>sea", "<i>sea"},
    {"\xE2\x80\x9Cyes\xE2\x80\x9D", "\x93yes\x94"},
};

std::string without_space(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!is_space(c.value) && c.value != 0xAD) out.append(text.substr(i, c.size));
        i += c.size;
    }
    return out;
}

std::string from_windows(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) {
        const u8 c = static_cast<u8>(byte);
        append_utf8(out, c == 0x92 ? U'’' : c == 0x93 ? U'“' : c == 0x94 ? U'”' : c);
    }
    return out;
}

// What a reader sees of bytes that are made of the pieces above: nothing here is shared with the program.
std::string seen(std::string_view bytes, bool windows) {
    std::string text = windows ? from_windows(bytes) : std::string(bytes);
    const auto cut = [&](std::string_view open, std::string_view close) {
        for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
            const std::size_t end = text.find(close, at);
            text.erase(at, end == std::string::npos ? end : end + close.size() - at);
        }
    };
    cut("<!--", "-->");
    cut("<script", "</script>");
    cut("<a ", "\">");
    cut("<", ">");
    for (const auto& [reference, value] :
         {std::pair{"&eacute;", "é"}, {"&#8217;", "’"}, {"&shy;", ""}, {"&nbsp;", " "}, {"&amp;", "&"}}) {
        for (std::size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at)) {
            text.replace(at, std::string_view(reference).size(), value);
            at += std::string_view(value).size();
        }
    }
    return without_space(text);
}

std::string make_page(const std::vector<std::vector<u8>>& paragraphs, bool windows) {
    std::string page = "<html><head><meta charset=\"" + std::string(windows ? "windows-1252" : "utf-8") +
                       "\"><title>Storm over Orlund</title></head><body><article><h1>Storm over Orlund</h1>\n";
    for (const auto& pieces : paragraphs) {
        page += "<p>The harbour master told the board on Sunday that ";
        for (const u8 pick : pieces) {
            const Piece& piece = kPieces[pick % std::size(kPieces)];
            page += windows ? piece.windows : piece.utf8;
            page += pick % 7 == 0 ? ", " : " ";
        }
        page += "and nobody knew how long it would last.</p>\n";
    }
    return page + "</article></body></html>\n";
}

void check_range(const Article& article, ByteRange range, std::string_view bytes, bool windows) {
    const std::string_view text = slice(article.text, range);
    const auto source = article.to_input.source_of(range);
    if (!source) {  // only white space may come from nowhere
        RC_ASSERT(trim(text) != text || text.empty());
        return;
    }
    RC_ASSERT(source->end <= bytes.size());
    RC_ASSERT(seen(bytes.substr(source->begin, source->end - source->begin), windows) == without_space(text));
}

TEST(SourceSpans, BytesReadAsTheText) {
    const TempFolder folder;
    rc::check([&](const std::vector<std::vector<u8>>& paragraphs, bool windows, bool packed,
                  const std::vector<std::pair<u16, u16>>& ranges) {
        const std::string bytes = make_page(paragraphs, windows);
        const std::string path = folder.write("page", packed ? zlib_compress(bytes) : bytes);
        std::vector<Document> documents;
        const auto done = for_each_batch(std::vector{path}, nullptr, {}, [&](DocumentBatch&& batch) {
            std::move(batch.documents.begin(), batch.documents.end(), std::back_inserter(documents));
            return true;
        });
        RC_ASSERT(done.has_value());
        if (documents.empty()) return;  // nothing in it looked like an article
        const Article& article = documents[0].article;
        for (const Block& block : article.blocks) check_range(article, block.range, bytes, windows);
        const auto border = [&](u32 at) {
            while (at > 0 && (static_cast<u8>(article.text[at]) & 0xC0U) == 0x80U) --at;
            return at;
        };
        for (const auto& [first, second] : ranges) {
            const Block& block = article.blocks[first % article.blocks.size()];
            const u32 begin = border(block.range.begin + second % block.range.size());
            const u32 end = border(begin + first % (block.range.end - begin));
            check_range(article, {begin, end}, bytes, windows);
        }
    });
}

}  // namespace
}  // namespace hearsay
