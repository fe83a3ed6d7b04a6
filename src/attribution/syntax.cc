#include "attribution/syntax.h"

#include <algorithm>

namespace hearsay {

Syntax::Syntax(const Document& document) : document_(&document) {
    const u32 n = size();
    sentence_.resize(n, 0);
    for (u32 s = 0; s < document.sentences.size(); ++s) {
        const TokenRange range = document.sentences[s].tokens;
        std::fill(sentence_.begin() + range.begin, sentence_.begin() + range.end, s);
    }
    first_.assign(n + 1, 0);
    for (u32 t = 0; t < n; ++t) {
        if (head(t) != kNoToken) ++first_[head(t) + 1];
    }
    for (u32 t = 0; t < n; ++t) first_[t + 1] += first_[t];
    children_.resize(first_[n]);
    std::vector<u32> fill(first_.begin(), first_.end() - (n == 0 ? 0 : 1));
    for (u32 t = 0; t < n; ++t) {
        if (head(t) != kNoToken) children_[fill[head(t)]++] = t;
    }
    hull_.resize(n);
    for (u32 t = 0; t < n; ++t) hull_[t] = {t, t + 1};
    // Leaves first: a token is done when all its children are.
    std::vector<u32> open(n);
    std::vector<u32> ready;
    for (u32 t = 0; t < n; ++t) {
        open[t] = static_cast<u32>(children(t).size());
        if (open[t] == 0) ready.push_back(t);
    }
    while (!ready.empty()) {
        const u32 t = ready.back();
        ready.pop_back();
        const u32 up = head(t);
        if (up == kNoToken) continue;
        hull_[up] = hull_[up].hull(hull_[t]);
        if (--open[up] == 0) ready.push_back(up);
    }
}

std::string_view Syntax::lemma(u32 t) const {
    // The commonest cue must not hang on a guess.
    const std::string_view form = document_->lower(t);
    if (form == "say" || form == "says" || form == "said") return "say";
    const std::string_view lemma = document_->lemma(t);
    return lemma.empty() ? document_->lower(t) : lemma;
}

u32 Syntax::head(u32 t) const {
    const TokenId up = document_->tokens[t].head;
    return is_set(up) && index(up) < size() ? index(up) : kNoToken;
}

std::span<const u32> Syntax::children(u32 t) const {
    return std::span(children_).subspan(first_[t], first_[t + 1] - first_[t]);
}

u32 Syntax::child(u32 t, std::initializer_list<Deprel> relations) const {
    for (const u32 c : children(t)) {
        if (std::find(relations.begin(), relations.end(), deprel(c)) != relations.end()) return c;
    }
    return kNoToken;
}

u32 Syntax::child_word(u32 t, std::string_view word) const {
    for (const u32 c : children(t)) {
        if (lower(c) == word) return c;
    }
    return kNoToken;
}

bool Syntax::is_under(u32 t, u32 ancestor) const {
    for (u32 steps = sentence(t).size(); t != kNoToken; t = head(t)) {
        if (t == ancestor) return true;
        if (steps-- == 0) break;
    }
    return false;
}

Spans Syntax::yield(u32 t, std::span<const u32> without) const {
    std::vector<u32> found;
    std::vector<u32> stack{t};
    const std::size_t most = sentence(t).size();
    while (!stack.empty() && found.size() < most) {
        const u32 top = stack.back();
        stack.pop_back();
        found.push_back(top);
        for (const u32 c : children(top)) {
            if (std::find(without.begin(), without.end(), c) == without.end()) stack.push_back(c);
        }
    }
    std::sort(found.begin(), found.end());
    Spans spans;
    for (const u32 f : found) {
        if (!spans.empty() && spans.back().end == f) {
            ++spans.back().end;
        } else {
            spans.push_back({f, f + 1});
        }
    }
    return spans;
}

bool is_punctuation(const Token& token) { return token.upos == Upos::PUNCT; }

bool is_verb(const Token& token) {
    switch (token.xpos) {
        case Xpos::VB:
        case Xpos::VBD:
        case Xpos::VBG:
        case Xpos::VBN:
        case Xpos::VBP:
        case Xpos::VBZ: return token.upos != Upos::AUX;
        default: return token.upos == Upos::VERB;
    }
}

bool is_noun(const Token& token) { return token.upos == Upos::NOUN || token.upos == Upos::PROPN; }

namespace {

bool is_edge_mark(const Document& document, u32 t) {
    if (!is_punctuation(document.tokens[t])) return false;
    if ((document.tokens[t].flags & (kQuoteOpen | kQuoteClose)) != 0) return false;
    const std::string_view text = document.text(document.tokens[t]);
    return text == "," || text == "." || text == ":" || text == ";" || text == "-" || text == "--" || text == "–" ||
           text == "—" || text == "―";
}

}  // namespace

void trim_edges(const Document& document, Spans& spans) {
    Spans kept;
    for (TokenRange part : spans) {
        while (!part.empty() && is_edge_mark(document, part.begin)) ++part.begin;
        while (!part.empty() && is_edge_mark(document, part.end - 1)) --part.end;
        if (!part.empty()) kept.push_back(part);
    }
    spans = std::move(kept);
}

void normalise(Spans& spans) {
    std::sort(spans.begin(), spans.end());
    Spans joined;
    for (const TokenRange part : spans) {
        if (part.empty()) continue;
        if (!joined.empty() && part.begin <= joined.back().end) {
            joined.back().end = std::max(joined.back().end, part.end);
        } else {
            joined.push_back(part);
        }
    }
    spans = std::move(joined);
}

TokenRange hull_of(const Spans& spans) {
    TokenRange hull;
    for (const TokenRange part : spans) hull = hull.hull(part);
    return hull;
}

u32 count_tokens(const Spans& spans) {
    u32 n = 0;
    for (const TokenRange part : spans) n += part.size();
    return n;
}

bool covers(const Spans& spans, u32 token) {
    return std::any_of(spans.begin(), spans.end(), [&](TokenRange part) { return part.contains(token); });
}

bool overlaps(const Spans& spans, TokenRange range) {
    return std::any_of(spans.begin(), spans.end(), [&](TokenRange part) { return part.overlaps(range); });
}

Spans subtract(const Spans& spans, TokenRange range) {
    Spans left;
    for (const TokenRange part : spans) {
        if (!part.overlaps(range)) {
            left.push_back(part);
            continue;
        }
        if (part.begin < range.begin) left.push_back({part.begin, range.begin});
        if (range.end < part.end) left.push_back({range.end, part.end});
    }
    return left;
}

}  // namespace hearsay
