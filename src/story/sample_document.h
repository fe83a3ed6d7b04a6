// Documents for tests, made from plain text: words and punctuation as tokens, sentences that end at a full stop, and
// straight double quotes as quotation marks.
#pragma once

#include <cctype>
#include <string>
#include <string_view>

#include "base/unicode.h"
#include "data/document.h"

namespace hearsay {

inline void add_tokens(Document& document, ByteRange range, u32 block) {
    const std::string_view text = document.article.text;
    const auto is_word = [&](u32 i) {
        return std::isalnum(static_cast<unsigned char>(text[i])) != 0 || static_cast<u8>(text[i]) >= 0x80U;
    };
    auto first = static_cast<u32>(document.tokens.size());
    bool quoted = false;
    for (u32 i = range.begin; i < range.end;) {
        if (text[i] == ' ') {
            ++i;
            continue;
        }
        u32 end = i + 1;
        while (is_word(i) && end < range.end && is_word(end)) ++end;
        Token token{i, end, kNone<TokenId>, {}, {}, Upos::X, Xpos::other, Deprel::dep, 0};
        const std::string word(text.substr(i, end - i));
        token.lower = document.strings.add(lowercase(word));
        token.lemma = token.lower;
        if (is_upper(decode_utf8(word, 0).value)) token.flags |= kCapitalised;
        if (word == "\"") {
            token.flags |= quoted ? kQuoteClose : kQuoteOpen;
            quoted = !quoted;
        } else if (quoted) {
            token.flags |= kInsideQuote;
        }
        document.tokens.push_back(token);
        i = end;
        if ((word == "." && !quoted) || i == range.end) {
            document.sentences.push_back({{first, static_cast<u32>(document.tokens.size())}, block});
            first = static_cast<u32>(document.tokens.size());
        }
    }
    if (first < document.tokens.size()) {
        document.sentences.push_back({{first, static_cast<u32>(document.tokens.size())}, block});
    }
}

// A headline (may be empty) and paragraphs separated by line ends.
inline Document make_document(std::string_view headline, std::string_view body, Date published = {}) {
    Document document;
    Article& article = document.article;
    const auto add = [&](std::string_view text, BlockKind kind) {
        if (text.empty()) return;
        if (!article.text.empty()) article.text += "\n\n";
        const auto begin = static_cast<u32>(article.text.size());
        article.text += text;
        article.blocks.push_back({{begin, static_cast<u32>(article.text.size())}, kind});
    };
    article.headline = std::string(headline);
    add(headline, BlockKind::headline);
    for (std::size_t i = 0; i < body.size();) {
        const std::size_t end = std::min(body.find('\n', i), body.size());
        add(trim(body.substr(i, end - i)), BlockKind::paragraph);
        i = end + 1;
    }
    article.published = published;
    if (published.known()) article.published_basis = DateBasis::metadata;
    for (u32 b = 0; b < article.blocks.size(); ++b) add_tokens(document, article.blocks[b].range, b);
    check(document);
    return document;
}

// Marks the first place where `words` stand as a date. A day or month: from and to are its first and last day.
inline void add_date(Document& document, std::string_view words, std::string_view value, Date from = {}, Date to = {}) {
    const auto begin = static_cast<u32>(document.article.text.find(words));
    TimeExpression time;
    time.tokens = document.tokens_in({begin, begin + static_cast<u32>(words.size())});
    time.value = document.strings.add(value);
    time.from = from;
    time.to = to.known() ? to : from;
    document.times.push_back(time);
}

}  // namespace hearsay
