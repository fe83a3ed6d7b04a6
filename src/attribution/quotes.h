// Quoted stretches of a document, from the quotation flags that `language` sets on tokens. A mark that is opened and
// not closed holds to the end of its block (speeches over several paragraphs open each paragraph and close only the
// last).
#pragma once

#include <vector>

#include "attribution/syntax.h"

namespace hearsay {

struct Quotation {
    TokenRange span;     // the marks included
    bool closed = true;  // false: the block ended first
    bool whole = false;  // a block quotation, without marks
    u32 block = 0;
};

class Quotes {
  public:
    explicit Quotes(const Syntax& syntax);
    // Outermost ones in text order; none crosses a block.
    [[nodiscard]] const std::vector<Quotation>& all() const { return quotes_; }
    // The quotation that holds a token (its marks count as inside); nullptr if there is none.
    [[nodiscard]] const Quotation* at(u32 token) const;
    [[nodiscard]] bool is_quoted(u32 token) const { return at(token) != nullptr; }
    // Adds what a span lacks of the quotations that it begins or ends in, but nothing beyond `within`.
    [[nodiscard]] TokenRange complete(TokenRange span, TokenRange within) const;
    // How many of the tokens that are no punctuation are quoted, 0..1.
    [[nodiscard]] double quoted_share(const Spans& spans) const;

    // trim_edges() that leaves what is quoted: the stop in “It is over.” stays.
    void trim_unquoted(Spans& spans) const;

  private:
    const Syntax* syntax_;
    std::vector<Quotation> quotes_;
    std::vector<u32> of_token_;  // index into quotes_; kNoToken outside
};

}  // namespace hearsay
