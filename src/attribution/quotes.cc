#include "attribution/quotes.h"

#include <algorithm>

namespace hearsay {

namespace {

bool is_opening_mark(std::string_view text) { return text == "\"" || text == "“" || text == "``" || text == "''"; }

}  // namespace

Quotes::Quotes(const Syntax& syntax) : syntax_(&syntax) {
    const Document& document = syntax.document();
    of_token_.assign(syntax.size(), kNoToken);
    u32 depth = 0;
    u32 begin = 0;
    const auto finish = [&](u32 end, bool closed) {
        const Quotation quote{{begin, end}, closed, false, syntax.block(begin)};
        for (u32 t = begin; t < end; ++t) of_token_[t] = static_cast<u32>(quotes_.size());
        quotes_.push_back(quote);
        depth = 0;
    };
    for (u32 t = 0; t < syntax.size(); ++t) {
        const bool first = t == 0 || syntax.block(t) != syntax.block(t - 1);
        if (first && depth > 0) finish(t, false);
        const u8 flags = syntax.token(t).flags;
        const bool stray = first && depth == 0 && (flags & (kQuoteOpen | kQuoteClose)) == 0 &&
                           is_opening_mark(document.text(syntax.token(t)));
        if ((flags & kQuoteOpen) != 0 || stray) {
            if (depth++ == 0) begin = t;
        } else if ((flags & kQuoteClose) != 0 && depth > 0 && --depth == 0) {
            finish(t + 1, true);
        }
    }
    if (depth > 0) finish(syntax.size(), false);
}

const Quotation* Quotes::at(u32 token) const {
    return of_token_[token] == kNoToken ? nullptr : &quotes_[of_token_[token]];
}

TokenRange Quotes::complete(TokenRange span, TokenRange within) const {
    if (span.empty()) return span;
    for (const u32 edge : {span.begin, span.end - 1}) {
        if (const Quotation* quote = at(edge)) span = span.hull(quote->span.intersect(within));
    }
    // A mark beside the span belongs to a quotation that begins or ends with it.
    if (span.begin > within.begin) {
        if (const Quotation* before = at(span.begin - 1); before && before->span.overlaps(span)) --span.begin;
    }
    return span;
}

void Quotes::trim_unquoted(Spans& spans) const {
    Spans kept;
    for (const TokenRange part : spans) {
        Spans trimmed{part};
        trim_edges(syntax_->document(), trimmed);
        if (trimmed.empty()) continue;
        TokenRange range = trimmed.front();
        while (range.begin > part.begin && is_quoted(range.begin - 1)) --range.begin;
        while (range.end < part.end && is_quoted(range.end)) ++range.end;
        kept.push_back(range);
    }
    spans = std::move(kept);
}

double Quotes::quoted_share(const Spans& spans) const {
    u32 words = 0;
    u32 quoted = 0;
    for (const TokenRange part : spans) {
        for (u32 t = part.begin; t < part.end; ++t) {
            if (is_punctuation(syntax_->token(t))) continue;
            ++words;
            if (is_quoted(t)) ++quoted;
        }
    }
    return words == 0 ? 0.0 : static_cast<double>(quoted) / words;
}

}  // namespace hearsay
