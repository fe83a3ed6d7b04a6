#include "language/segment.h"

#include <string>

#include "base/unicode.h"
#include "language/cut_report.h"

namespace hearsay {

namespace {

void add_block(Document& document, ByteRange range, CutReport& cuts) {
    auto& tokens = document.tokens;
    const std::vector<Token> found = tokenise(document.article.text, range);
    const auto goes_on = [&](std::size_t i) {  // whether a token is a piece of a word that the next one goes on with
        return i + 1 < found.size() && found[i].end == found[i + 1].begin &&
               found[i].end - found[i].begin > kMaxTokenBytes - 4;
    };
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!goes_on(i)) continue;
        const u32 begin = found[i].begin;
        while (goes_on(i)) ++i;
        cuts.add(document.article, {begin, found[i].end},
                 "a word of " + std::to_string(found[i].end - begin) + " bytes was cut; a token may have " +
                     std::to_string(kMaxTokenBytes));
    }
    tokens.insert(tokens.end(), found.begin(), found.end());
}

u8 case_flags(std::string_view form) {
    u32 letters = 0, capitals = 0;
    bool first_upper = false;
    for (std::size_t i = 0; i < form.size();) {
        const CodePoint c = decode_utf8(form, i);
        i += c.size;
        if (!is_letter(c.value)) continue;
        const bool up = is_upper(c.value);
        if (letters == 0) first_upper = up;
        ++letters;
        capitals += up ? 1 : 0;
    }
    u8 flags = first_upper ? kCapitalised : 0;
    if (letters >= 2 && letters == capitals) flags = static_cast<u8>(flags | kAllCaps);
    return flags;
}

bool is_ascii_lower(std::string_view form) {
    for (const char c : form) {
        if (static_cast<u8>(c) >= 0x80 || (c >= 'A' && c <= 'Z')) return false;
    }
    return true;
}

}  // namespace

void describe_tokens(Document& document) {
    auto& tokens = document.tokens;
    const std::string_view text = document.text();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        const std::string_view form = document.text(token);
        token.lower = is_ascii_lower(form) ? document.strings.add(form) : document.strings.add(lowercase(form));
        u8 flags = case_flags(form);
        const std::size_t next = i + 1 < tokens.size() ? tokens[i + 1].begin : text.size();
        if (next > token.end) flags = static_cast<u8>(flags | kSpaceAfter);
        token.flags = flags;
    }
}

void segment(Document& document) {
    document.tokens.clear();
    document.sentences.clear();
    auto& blocks = document.article.blocks;
    if (blocks.empty() && !document.text().empty()) {
        blocks.push_back({{0, static_cast<u32>(document.text().size())}, BlockKind::paragraph});
    }
    CutReport cuts("long-token", "more words were cut likewise");
    for (const Block& block : blocks) add_block(document, block.range, cuts);
    cuts.finish(document.article);
    describe_tokens(document);
    pair_quotes(document);
    split_sentences(document);
}

}  // namespace hearsay
