#include "claims/open_clauses.h"

namespace hearsay {

namespace {

constexpr u32 kMostSteps = 6;  // clauses from one to the one that is supposed

bool has_past(const Document& doc, u32 head, TokenRange sentence) {
    if (doc.tokens[head].xpos == Xpos::VBD) return true;
    for (u32 t = sentence.begin; t < head; ++t) {
        if (doc.tokens[t].head == TokenId{head} && doc.tokens[t].upos == Upos::AUX && doc.tokens[t].xpos == Xpos::VBD)
            return true;
    }
    return false;
}

// The word before the clause that makes a supposition of it; `head` where there is none.
u32 supposing_word(const Document& doc, u32 head, TokenRange sentence) {
    for (u32 t = sentence.begin; t < head; ++t) {
        const Token& token = doc.tokens[t];
        if (token.head != TokenId{head} || (token.deprel != Deprel::mark && token.deprel != Deprel::advmod)) continue;
        const std::string_view word = doc.lower(t);
        if (word == "if" && doc.tokens[head].deprel == Deprel::ccomp)
            continue;  // "asked if he knew" tells what is at issue
        if (word == "if" || word == "unless" || word == "lest" || word == "whether") return t;
        // "once the deal is closed", but "once it had closed"
        if (word == "once" && token.deprel == Deprel::mark && !has_past(doc, head, sentence)) return t;
    }
    return head;
}

}  // namespace

bool is_supposed(const Document& document, u32 head, TokenRange sentence) {
    for (u32 step = 0; step < kMostSteps; ++step) {
        if (supposing_word(document, head, sentence) != head) return true;
        const Token& token = document.tokens[head];
        const bool inside =
            token.deprel == Deprel::conj || token.deprel == Deprel::ccomp || token.deprel == Deprel::xcomp;
        if (!inside || !is_set(token.head)) return false;
        head = index(token.head);
    }
    return false;
}

bool is_vain_wish(const Document& document, u32 head, TokenRange sentence) {
    if (is_set(document.tokens[head].head)) return false;
    const u32 word = supposing_word(document, head, sentence);
    return word != head && document.lower(word) == "if" && word + 1 < head && document.lower(word + 1) == "only";
}

bool tells_which(const Document& document, u32 head, TokenRange sentence) {
    if (document.tokens[head].deprel != Deprel::acl_relcl) return false;
    for (u32 t = sentence.begin + 1; t < head; ++t) {
        const Token& token = document.tokens[t];
        const bool subject = token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass;
        if (token.head != TokenId{head} || !subject) continue;
        const std::string_view word = document.lower(t);
        return (word == "who" || word == "which" || word == "that") && document.tokens[t - 1].upos != Upos::PUNCT;
    }
    return false;
}

}  // namespace hearsay
