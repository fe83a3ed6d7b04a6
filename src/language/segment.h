// Text to tokens, sentences and paired quotation marks, by rules; no model is needed.
//
// Tokens follow the English Web Treebank: clitics apart ("do|n't", "Teale|'s", "can|not"), hyphenated words apart save
// after a prefix ("long|-|term" but "non-profit"), abbreviations with their stop ("U.S.", "Jan."), currency signs and
// units apart ("$|5|m"). Every token is a byte range of Article::text, none is empty, none holds white space or control
// characters. Sentences never cross a block; a closing quotation mark belongs to the sentence before it.
//
// Bounds: a token has at most kMaxTokenBytes bytes and a sentence at most kMaxSentenceTokens tokens, for the search for
// its tree grows with the cube of its length. A longer word is cut there, a longer sentence at the border in the second
// half of what it may have that parts most (line break, stop or semicolon, colon or dash, comma, space), and a
// TextProblem ("long-token", "long-sentence") says where. Time is linear in the text. Thread-safe.
#pragma once

#include "data/document.h"

namespace hearsay {

inline constexpr u32 kMaxTokenBytes = 512;
inline constexpr u32 kMaxSentenceTokens = 250;

// Fills tokens (ranges, lower-cased forms, flags) and sentences from the article's blocks. What stood there goes.
// A text without blocks counts as one paragraph, and such a block is added.
void segment(Document& document);

// The tokens of one stretch of text, without forms and quotation flags.
[[nodiscard]] std::vector<Token> tokenise(std::string_view text, ByteRange range);

// Lower-cased forms and the flags of spacing and case, for tokens whose ranges stand.
void describe_tokens(Document& document);

// Pairs quotation marks: kQuoteOpen and kQuoteClose on the marks, kInsideQuote on what stands between. A quotation
// within a quotation has its marks flagged too, and they carry kInsideQuote. A speech over several paragraphs, each of
// which opens with a mark and only the last of which closes, is inside from the first mark to the last; any other mark
// that is not closed counts to the end of its block. A mark that closes nothing gets no flag.
void pair_quotes(Document& document);

// Sentences over tokens that stand, with their forms and flags.
void split_sentences(Document& document);

}  // namespace hearsay
