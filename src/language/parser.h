// Dependency trees: a greedy arc-hybrid transition parser (Kuhlmann et al. 2011) trained with a dynamic oracle
// (Goldberg and Nivre 2013) on the features of Zhang and Nivre 2011, hashed. The root stands at the end of the buffer
// (Ballesteros and Nivre 2013). Every result is a tree with one root; time is linear in the sentence.
// Const use is thread-safe.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "language/features.h"
#include "language/linear_weights.h"

namespace hearsay {

enum class Move : u8 { shift, left, right };  // left: top of stack under front of buffer; right: under the one below it

// A class of the classifier: a move and, for arcs, its relation.
struct Transition {
    Move move = Move::shift;
    Deprel relation = Deprel::root;
    friend bool operator==(Transition, Transition) = default;
};

// A word as the parser sees it.
struct ParserWord {
    u32 word = 0;
    u32 suffix = 0;
    u16 tag = 0;   // Xpos * 32 + Upos, + 1
    u8 upos = 0;   // Upos + 1
    u8 quote = 0;  // quotation flags
};
void read_parser_words(const Document& document, TokenRange sentence, std::span<const WordAtoms> atoms,
                       std::vector<ParserWord>& words);

// A half-built tree. Words are numbered from 0; number size() is the root.
class ParserState {
  public:
    void start(std::span<const ParserWord> words);

    [[nodiscard]] u32 size() const { return size_; }
    [[nodiscard]] bool done() const { return front_ == size_ && stack_.empty(); }
    [[nodiscard]] bool allows(Move move) const;
    void apply(Transition transition);

    [[nodiscard]] u32 front() const { return front_; }  // first word of the buffer; size() where only the root is left
    [[nodiscard]] std::span<const u32> stack() const { return stack_; }
    [[nodiscard]] u32 head(u32 word) const { return heads_[word]; }
    [[nodiscard]] Deprel relation(u32 word) const { return relations_[word]; }

    void read_features(FeatureList& features) const;

  private:
    struct Children {
        u32 left, left2, right, right2;  // outermost children, and the next ones inwards; kNobody where there is none
        u32 left_labels, right_labels;   // hashes of the relations on each side
        u8 left_count, right_count;
    };
    struct View;  // what the templates read, gathered once

    void attach(u32 word, u32 head, Deprel relation);

    static constexpr u32 kNobody = 0xFFFFFFFFU;
    std::span<const ParserWord> words_;
    u32 size_ = 0;
    u32 front_ = 0;
    std::vector<u32> stack_;
    std::vector<u32> heads_;
    std::vector<Deprel> relations_;
    std::vector<Children> children_;
    std::vector<u16> verbs_;  // verbs before each word
    std::vector<u16> marks_;  // punctuation before each word
};

class Parser {
  public:
    struct Scratch {
        std::vector<ParserWord> words;
        ParserState state;
    };

    // Views the sections "parse-classes" and "parse-weights".
    [[nodiscard]] static Result<Parser> read(std::string_view classes, std::string_view weights);

    // Writes heads and relations of the tokens of one sentence, which have tags. `atoms` are its words'.
    void parse(Document& document, TokenRange sentence, std::span<const WordAtoms> atoms, Scratch& scratch) const;

  private:
    LinearWeights weights_;
    std::vector<Transition> transitions_;
};

// The section that lists the classes: "S", "Lnsubj", "Robj", one per line, and back.
[[nodiscard]] std::string write_transitions(std::span<const Transition> transitions);
[[nodiscard]] std::vector<Transition> read_transitions(std::string_view section);

}  // namespace hearsay
