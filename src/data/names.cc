// Names of the enumerations, as reports and CoNLL-U spell them.
#include <algorithm>
#include <iterator>

#include "data/document.h"
#include "data/report.h"

namespace hearsay {

namespace {

constexpr std::string_view kUpos[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(std::size(kUpos) == kUposCount);

constexpr std::string_view kXpos[] = {"CC", "CD",  "DT",  "EX",    "FW",    "IN",  "JJ",   "JJR",  "JJS", "LS",  "MD",
                                      "NN", "NNS", "NNP", "NNPS",  "PDT",   "POS", "PRP",  "PRP$", "RB",  "RBR", "RBS",
                                      "RP", "SYM", "TO",  "UH",    "VB",    "VBD", "VBG",  "VBN",  "VBP", "VBZ", "WDT",
                                      "WP", "WP$", "WRB", "ADD",   "AFX",   "GW",  "HYPH", "NFP",  "XX",  ",",   ".",
                                      ":",  "``",  "''",  "-LRB-", "-RRB-", "$",   "_"};
static_assert(std::size(kXpos) == static_cast<std::size_t>(Xpos::other) + 1);

constexpr std::string_view kDeprel[] = {
    "root",          "acl",        "acl:relcl", "advcl",     "advcl:relcl", "advmod",    "amod",     "appos",
    "aux",           "aux:pass",   "case",      "cc",        "cc:preconj",  "ccomp",     "clf",      "compound",
    "compound:prt",  "conj",       "cop",       "csubj",     "csubj:pass",  "dep",       "det",      "det:predet",
    "discourse",     "dislocated", "expl",      "fixed",     "flat",        "goeswith",  "iobj",     "list",
    "mark",          "nmod",       "nmod:desc", "nmod:poss", "nmod:npmod",  "nmod:tmod", "nsubj",    "nsubj:pass",
    "nsubj:outer",   "nummod",     "obj",       "obl",       "obl:agent",   "obl:npmod", "obl:tmod", "obl:unmarked",
    "nmod:unmarked", "orphan",     "parataxis", "punct",     "reparandum",  "vocative",  "xcomp"};
static_assert(std::size(kDeprel) == static_cast<std::size_t>(Deprel::xcomp) + 1);

template <class E, std::size_t N>
E find_name(const std::string_view (&names)[N], std::string_view name, E otherwise) {
    const auto* it = std::find(std::begin(names), std::end(names), name);
    return it == std::end(names) ? otherwise : static_cast<E>(it - std::begin(names));
}

}  // namespace

std::string_view name_of(Upos tag) { return kUpos[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Xpos tag) { return kXpos[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Deprel relation) { return kDeprel[static_cast<std::size_t>(relation)]; }
Upos upos_of(std::string_view name) { return find_name(kUpos, name, Upos::X); }
Xpos xpos_of(std::string_view name) { return find_name(kXpos, name, Xpos::other); }

Deprel deprel_of(std::string_view name) {
    const auto exact = find_name(kDeprel, name, Deprel::dep);
    if (exact != Deprel::dep) return exact;
    return find_name(kDeprel, name.substr(0, name.find(':')), Deprel::dep);
}

const char* name_of(BlockKind kind) {
    static constexpr const char* kNames[] = {"headline",  "standfirst", "paragraph", "heading", "quote",
                                             "list_item", "post",       "caption",   "credit",  "furniture"};
    return kNames[static_cast<std::size_t>(kind)];
}
const char* name_of(MetadataField field) {
    static constexpr const char* kNames[] = {"headline", "outlet",  "byline",      "published", "modified", "url",
                                             "language", "section", "description", "dateline",  "wire"};
    return kNames[static_cast<std::size_t>(field)];
}
const char* name_of(PageGenre genre) {
    static constexpr const char* kNames[] = {"article", "live-blog", "gallery", "paywall-stub",
                                             "listing", "forum",     "product", "error"};
    return kNames[static_cast<std::size_t>(genre)];
}
const char* name_of(EntityType type) {
    static constexpr const char* kNames[] = {"PER", "ORG", "LOC", "NORP", "OUTLET", "EVENT", "MISC"};
    return kNames[static_cast<std::size_t>(type)];
}
const char* name_of(QuoteKind kind) {
    static constexpr const char* kNames[] = {"direct", "mixed", "indirect"};
    return kNames[static_cast<std::size_t>(kind)];
}
const char* name_of(Stance stance) {
    static constexpr const char* kNames[] = {"asserts", "denies", "doubts", "declines",
                                             "asks",    "wants",  "plans",  "feels"};
    return kNames[static_cast<std::size_t>(stance)];
}
const char* name_of(SourceType type) {
    static constexpr const char* kNames[] = {"unattributed", "named_person", "role_person", "anonymous_persons",
                                             "organisation", "outlet",       "document"};
    return kNames[static_cast<std::size_t>(type)];
}
const char* name_of(MentionStance stance) {
    static constexpr const char* kNames[] = {"asserts", "reports", "denies", "doubts", "declines"};
    return kNames[static_cast<std::size_t>(stance)];
}
const char* name_of(DriftKind kind) {
    static constexpr const char* kNames[] = {"attribution_lost", "hedge_lost", "verb_hardened", "verb_softened",
                                             "source_blurred"};
    return kNames[static_cast<std::size_t>(kind)];
}
const char* name_of(DriftRelation relation) {
    static constexpr const char* kNames[] = {"own_text", "copy", "cites", "same_account"};
    return kNames[static_cast<std::size_t>(relation)];
}
const char* name_of(DisagreementType type) {
    static constexpr const char* kNames[] = {"date", "place", "number", "cause", "person", "status", "other"};
    return kNames[static_cast<std::size_t>(type)];
}
const char* name_of(ReuseKind kind) {
    static constexpr const char* kNames[] = {"wire", "syndication", "quotation", "near-duplicate"};
    return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace hearsay
