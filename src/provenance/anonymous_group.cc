#include "provenance/anonymous_group.h"

#include <algorithm>

#include "base/unicode.h"
#include "provenance/source_words.h"

namespace hearsay {

AnonymousGroup describe_group(const Document& doc, TokenRange span, u32 head) {
    AnonymousGroup group;
    group.head = fold(doc.lemma(head));
    for (u32 t = span.begin; t < span.end; ++t) {
        const Upos upos = doc.tokens[t].upos;
        if (upos == Upos::CCONJ && t > head) break;  // "officials and state media"
        const bool content = upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ;
        if (content && t != head) group.words.insert(fold(doc.lemma(t)));
    }
    for (const char* empty : {"senior", "unidentified", "unnamed", "anonymous", "several", "other", "top"})
        group.words.erase(empty);
    // "one of the officials"
    std::erase_if(group.words, [](const std::string& word) { return is_generic_head(word); });
    const bool number = doc.tokens[head].upos == Upos::NUM;  // "the two"
    group.bare = group.words.empty() && (is_generic_head(group.head) || number);
    return group;
}

bool same_group(const AnonymousGroup& a, const AnonymousGroup& b) {
    if (a.bare || b.bare) return is_generic_head(a.head) && is_generic_head(b.head);
    const bool heads_fit = a.head == b.head || (is_generic_head(a.head) && is_generic_head(b.head));
    if (!heads_fit) return false;
    return a.words.empty() || b.words.empty() ||
           std::any_of(a.words.begin(), a.words.end(), [&](const std::string& w) { return b.words.contains(w); });
}

}  // namespace hearsay
