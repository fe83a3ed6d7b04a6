#include "story/clause.h"

#include <algorithm>

#include "story/words.h"

namespace hearsay {

namespace {

bool is_subject(Deprel relation) {
    return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer ||
           relation == Deprel::csubj || relation == Deprel::csubj_pass || relation == Deprel::expl;
}

bool is_relative(Deprel relation) { return relation == Deprel::acl || relation == Deprel::acl_relcl; }

bool may_head_clause(Deprel relation) {
    switch (relation) {
        case Deprel::root:
        case Deprel::ccomp:
        case Deprel::advcl:
        case Deprel::parataxis:
        case Deprel::conj:
        case Deprel::csubj: return true;
        default: return is_relative(relation);
    }
}

// The subject of a clause; kNone where it has none.
TokenId find_subject(const Document& document, TokenRange sentence, u32 head) {
    for (u32 t = sentence.begin; t < sentence.end; ++t) {
        const Token& token = document.tokens[t];
        if (is_set(token.head) && index(token.head) == head && is_subject(token.deprel)) return make_id<TokenId>(t);
    }
    return kNone<TokenId>;
}

// "the report, according to which the general died": a clause like any other, from its subject on.
bool stands_alone(const Document& document, TokenId subject) {
    return is_set(subject) && document.tokens[index(subject)].upos != Upos::PRON;
}

// The clause's head; the noun of a relative clause; the top of the tree where no smaller clause has a subject.
u32 find_head(const Document& document, TokenRange sentence, u32 token) {
    u32 at = token;
    for (u32 steps = 0; steps < sentence.size() && is_set(document.tokens[at].head); ++steps) {
        const Deprel relation = document.tokens[at].deprel;
        if (may_head_clause(relation) && (at != token || !is_relative(relation))) {
            const TokenId subject = find_subject(document, sentence, at);
            if (is_relative(relation) && !stands_alone(document, subject)) return index(document.tokens[at].head);
            if (is_set(subject)) return at;
        }
        at = index(document.tokens[at].head);
    }
    return at;
}

bool is_word(const Document& document, u32 t) { return key_of(document.text(document.tokens[t])) != 0; }

// Words that tie a clause to what stands before it; "of" in "of the general who died".
bool is_link(const Document& document, u32 t, u32 head) {
    const Token& token = document.tokens[t];
    if (token.deprel == Deprel::case_) return is_set(token.head) && index(token.head) == head;
    const bool quote = (token.flags & kQuoteOpen) != 0;
    return token.deprel == Deprel::cc || token.deprel == Deprel::mark || (!is_word(document, t) && !quote);
}

bool is_break(std::string_view word) {
    return word == "," || word == ";" || word == ":" || word == "-" || word == "–" || word == "—";
}

// Takes in the mark that closes a quotation, and leaves out one that opens or closes nothing.
TokenRange with_quotation_marks(const Document& document, TokenRange sentence, TokenRange clause) {
    int open = 0;
    for (u32 t = clause.begin; t < clause.end; ++t) {
        const u8 flags = document.tokens[t].flags;
        open += (flags & kQuoteOpen) != 0 ? 1 : (flags & kQuoteClose) != 0 ? -1 : 0;
    }
    if (open > 0) {
        for (u32 t = clause.end; t < std::min(sentence.end, clause.end + 3) && !is_word(document, t); ++t) {
            if ((document.tokens[t].flags & kQuoteClose) != 0) return {clause.begin, t + 1};
        }
        if ((document.tokens[clause.begin].flags & kQuoteOpen) != 0) ++clause.begin;
    }
    return clause;
}

}  // namespace

TokenRange find_clause(const Document& document, TokenRange tokens, u32 max_tokens) {
    const SentenceId id = document.sentence_of(tokens.begin);
    if (!is_set(id)) return {};
    const TokenRange sentence = document.sentences[index(id)].tokens;
    const u32 head = find_head(document, sentence, tokens.end - 1);
    TokenRange clause = document.subtree(head).hull(tokens);
    const bool parsed = std::any_of(document.tokens.begin() + sentence.begin, document.tokens.begin() + sentence.end,
                                    [](const Token& token) { return is_set(token.head); });
    if (!parsed) clause = sentence;
    if (is_relative(document.tokens[head].deprel) && stands_alone(document, find_subject(document, sentence, head))) {
        const u32 subject = document.subtree(index(find_subject(document, sentence, head))).begin;
        clause.begin = std::max(clause.begin, std::min(subject, tokens.begin));
    }
    while (clause.begin < tokens.begin && is_link(document, clause.begin, head)) ++clause.begin;
    if (clause.size() > max_tokens) {
        const u32 needed = std::max(tokens.end, head + 1);
        u32 cut = std::min(clause.end, clause.begin + max_tokens);
        while (cut > needed && !is_break(document.text(document.tokens[cut]))) --cut;
        if (cut > needed) clause.end = cut;
    }
    while (clause.end > tokens.end && !is_word(document, clause.end - 1)) --clause.end;
    clause = with_quotation_marks(document, sentence, clause);
    return clause.size() > max_tokens ? TokenRange{} : clause;
}

}  // namespace hearsay
