#include "data/document.h"

#include <algorithm>
#include <cassert>

#include "base/unicode.h"

namespace hearsay {

SentenceId Document::sentence_of(u32 token) const {
    const auto it = std::upper_bound(sentences.begin(), sentences.end(), token,
                                     [](u32 t, const Sentence& s) { return t < s.tokens.begin; });
    if (it == sentences.begin()) return kNone<SentenceId>;
    return make_id<SentenceId>(static_cast<std::size_t>(it - sentences.begin() - 1));
}

TokenRange Document::tokens_in(ByteRange range) const {
    const auto first =
        std::lower_bound(tokens.begin(), tokens.end(), range.begin, [](const Token& t, u32 b) { return t.begin < b; });
    auto last = first;
    while (last != tokens.end() && last->end <= range.end) ++last;
    return {static_cast<u32>(first - tokens.begin()), static_cast<u32>(last - tokens.begin())};
}

u32 Document::head_of(TokenRange range) const {
    for (u32 t = range.begin; t < range.end; ++t) {
        const TokenId up = tokens[t].head;
        if (tokens[t].upos != Upos::PUNCT && (!is_set(up) || !range.contains(index(up)))) return t;
    }
    return range.begin;
}

TokenRange Document::subtree(u32 token) const {
    const SentenceId id = sentence_of(token);
    if (!is_set(id)) return {token, token + 1};
    const TokenRange sentence = sentences[index(id)].tokens;
    TokenRange hull{token, token + 1};
    for (u32 t = sentence.begin; t < sentence.end; ++t) {
        u32 up = t;
        for (u32 steps = 0; up != token && is_set(tokens[up].head) && steps < sentence.size(); ++steps) {
            up = index(tokens[up].head);
        }
        if (up == token) hull = hull.hull({t, t + 1});
    }
    return hull;
}

namespace {

[[maybe_unused]] bool on_code_points(std::string_view text, ByteRange r) {
    const auto boundary = [&](u32 i) { return i == text.size() || (static_cast<u8>(text[i]) & 0xC0U) != 0x80U; };
    return r.begin <= r.end && r.end <= text.size() && boundary(r.begin) && boundary(r.end);
}

}  // namespace

void check([[maybe_unused]] const Article& article) {
#ifndef NDEBUG
    assert(is_valid_utf8(article.text));
    u32 last = 0;
    for (const Block& block : article.blocks) {
        assert(on_code_points(article.text, block.range) && block.range.begin >= last);
        last = block.range.end;
    }
    assert(on_code_points(article.text, article.dateline_range));
    assert(on_code_points(article.text, article.wire_range));
    for ([[maybe_unused]] const Credit& credit : article.credits) assert(on_code_points(article.text, credit.range));
#endif
}

void check([[maybe_unused]] const Document& document) {
#ifndef NDEBUG
    check(document.article);
    const auto n = static_cast<u32>(document.tokens.size());
    u32 last_byte = 0;
    for (const Token& token : document.tokens) {
        assert(token.begin >= last_byte && token.begin < token.end);
        assert(on_code_points(document.article.text, {token.begin, token.end}));
        last_byte = token.end;
    }
    u32 next = 0;
    for (const Sentence& sentence : document.sentences) {
        assert(sentence.tokens.begin == next && !sentence.tokens.empty());
        assert(sentence.block < document.article.blocks.size());
        next = sentence.tokens.end;
        for (u32 t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
            u32 steps = 0;
            for (u32 up = t; is_set(document.tokens[up].head); up = index(document.tokens[up].head)) {
                assert(sentence.tokens.contains(index(document.tokens[up].head)));
                assert(++steps <= sentence.tokens.size());
            }
        }
    }
    assert(next == n);
    for (const Mention& mention : document.mentions) {
        assert(!mention.tokens.empty() && mention.tokens.end <= n);
        assert(!is_set(mention.entity) || index(mention.entity) < document.entities.size());
    }
    for (const Entity& entity : document.entities) {
        for ([[maybe_unused]] const MentionId m : entity.mentions) assert(index(m) < document.mentions.size());
    }
    for ([[maybe_unused]] const TokenRange span : document.spans) assert(!span.empty() && span.end <= n);
    for (const Attribution& a : document.attributions) {
        for ([[maybe_unused]] const SpanList list : {a.source, a.cue, a.content, a.via, a.hedges}) {
            assert(list.first + list.count <= document.spans.size());
        }
        assert(!is_set(a.parent) || index(a.parent) < document.attributions.size());
    }
#endif
}

}  // namespace hearsay
