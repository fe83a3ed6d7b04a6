// The dependency trees of a document as child lists, with the extent of every subtree. Built once per document in
// linear time, then const. Keeps a reference to the document, whose tokens and sentences must not change meanwhile.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "data/document.h"

namespace hearsay {

inline constexpr u32 kNoToken = 0xFFFFFFFFU;

using Spans = std::vector<TokenRange>;  // in text order, not touching

class Syntax {
  public:
    explicit Syntax(const Document& document);

    [[nodiscard]] const Document& document() const { return *document_; }
    [[nodiscard]] u32 size() const { return static_cast<u32>(document_->tokens.size()); }
    [[nodiscard]] const Token& token(u32 t) const { return document_->tokens[t]; }
    [[nodiscard]] Deprel deprel(u32 t) const { return document_->tokens[t].deprel; }
    [[nodiscard]] Upos upos(u32 t) const { return document_->tokens[t].upos; }
    [[nodiscard]] Xpos xpos(u32 t) const { return document_->tokens[t].xpos; }
    // Lower-cased form and lemma; the form where a token has no lemma.
    [[nodiscard]] std::string_view lower(u32 t) const { return document_->lower(t); }
    [[nodiscard]] std::string_view lemma(u32 t) const;

    // kNoToken for a root.
    [[nodiscard]] u32 head(u32 t) const;
    // Children in text order.
    [[nodiscard]] std::span<const u32> children(u32 t) const;
    // The first child with one of these relations; kNoToken if there is none.
    [[nodiscard]] u32 child(u32 t, std::initializer_list<Deprel> relations) const;
    // The first child with this lower-cased form.
    [[nodiscard]] u32 child_word(u32 t, std::string_view lower) const;
    [[nodiscard]] u32 sentence_index(u32 t) const { return sentence_[t]; }
    [[nodiscard]] TokenRange sentence(u32 t) const { return document_->sentences[sentence_[t]].tokens; }
    [[nodiscard]] u32 block(u32 t) const { return document_->sentences[sentence_[t]].block; }
    // From the first to the last token of the subtree.
    [[nodiscard]] TokenRange hull(u32 t) const { return hull_[t]; }
    // Whether `t` is `ancestor` or stands below it.
    [[nodiscard]] bool is_under(u32 t, u32 ancestor) const;
    // The tokens under `t` without the subtrees of `without`, as ranges.
    [[nodiscard]] Spans yield(u32 t, std::span<const u32> without = {}) const;

  private:
    const Document* document_;
    std::vector<u32> sentence_;  // of each token
    std::vector<u32> first_;     // CSR of children_
    std::vector<u32> children_;
    std::vector<TokenRange> hull_;
};

// Word classes, by the tags of the document.
[[nodiscard]] bool is_punctuation(const Token& token);
[[nodiscard]] bool is_verb(const Token& token);  // finite or not; no auxiliaries
[[nodiscard]] bool is_noun(const Token& token);  // common or proper

// Drops leading and trailing commas, full stops, colons, semicolons and dashes of the whole and of each part; quotation
// and question marks and brackets stay.
void trim_edges(const Document& document, Spans& spans);
// Sorts and joins what touches or overlaps.
void normalise(Spans& spans);
[[nodiscard]] TokenRange hull_of(const Spans& spans);
[[nodiscard]] u32 count_tokens(const Spans& spans);
[[nodiscard]] bool covers(const Spans& spans, u32 token);
[[nodiscard]] bool overlaps(const Spans& spans, TokenRange range);
// `spans` without the tokens of `range`.
[[nodiscard]] Spans subtract(const Spans& spans, TokenRange range);

}  // namespace hearsay
