// An article with everything that has been found in it. It owns its article; annotations are flat arrays addressed by
// typed ids; open strings stand in the document's own pool. Filled in place: `language` writes tokens to entities,
// `attribution` the attributions. Not thread-safe while it is filled; const use is.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/range.h"
#include "base/string_pool.h"
#include "data/article.h"
#include "data/source_type.h"

namespace hearsay {

enum class TokenId : u32 {};
enum class SentenceId : u32 {};
enum class EntityId : u32 {};
enum class MentionId : u32 {};
enum class AttributionId : u32 {};

// Universal part-of-speech tags (UD v2).
enum class Upos : u8 { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };
inline constexpr std::size_t kUposCount = 17;
[[nodiscard]] std::string_view name_of(Upos tag);

// Penn Treebank tags as in the UD English treebanks.
enum class Xpos : u8 {
    CC,
    CD,
    DT,
    EX,
    FW,
    IN,
    JJ,
    JJR,
    JJS,
    LS,
    MD,
    NN,
    NNS,
    NNP,
    NNPS,
    PDT,
    POS,
    PRP,
    PRPS,
    RB,
    RBR,
    RBS,
    RP,
    SYM,
    TO,
    UH,
    VB,
    VBD,
    VBG,
    VBN,
    VBP,
    VBZ,
    WDT,
    WP,
    WPS,
    WRB,
    ADD,
    AFX,
    GW,
    HYPH,
    NFP,
    XX,
    comma,
    period,
    colon,
    open_quote,
    close_quote,
    open_bracket,
    close_bracket,
    dollar,
    other
};
[[nodiscard]] std::string_view name_of(Xpos tag);  // "PRP$", ",", "``", ...

// UD relations with the subtypes that English uses and later stages need.
enum class Deprel : u8 {
    root,
    acl,
    acl_relcl,
    advcl,
    advcl_relcl,
    advmod,
    amod,
    appos,
    aux,
    aux_pass,
    case_,
    cc,
    cc_preconj,
    ccomp,
    clf,
    compound,
    compound_prt,
    conj,
    cop,
    csubj,
    csubj_pass,
    dep,
    det,
    det_predet,
    discourse,
    dislocated,
    expl,
    fixed,
    flat,
    goeswith,
    iobj,
    list,
    mark,
    nmod,
    nmod_desc,
    nmod_poss,
    nmod_npmod,
    nmod_tmod,
    nsubj,
    nsubj_pass,
    nsubj_outer,
    nummod,
    obj,
    obl,
    obl_agent,
    obl_npmod,
    obl_tmod,
    obl_unmarked,
    nmod_unmarked,
    orphan,
    parataxis,
    punct,
    reparandum,
    vocative,
    xcomp
};
[[nodiscard]] std::string_view name_of(Deprel relation);  // "nsubj:pass", ...
// The value of a name as in CoNLL-U; an unknown subtype falls back to its main relation, an unknown relation to dep.
[[nodiscard]] Deprel deprel_of(std::string_view name);
[[nodiscard]] Upos upos_of(std::string_view name);
[[nodiscard]] Xpos xpos_of(std::string_view name);

struct Token {
    u32 begin = 0;  // bytes of Article::text
    u32 end = 0;
    TokenId head = kNone<TokenId>;  // within the same sentence; kNone for a root
    StringId lemma = kNone<StringId>;
    StringId lower = kNone<StringId>;  // lower-cased form
    Upos upos = Upos::X;
    Xpos xpos = Xpos::other;
    Deprel deprel = Deprel::dep;
    u8 flags = 0;  // TokenFlag bits
};
static_assert(sizeof(Token) <= 32);

enum TokenFlag : u8 {
    kSpaceAfter = 1,    // white space follows in the text
    kCapitalised = 2,   // first letter upper case
    kAllCaps = 4,       // two or more letters, all upper case
    kQuoteOpen = 8,     // an opening quotation mark, as paired by `language`
    kQuoteClose = 16,   // its closing mark
    kInsideQuote = 32,  // between the two
};

struct Sentence {
    TokenRange tokens;
    u32 block = 0;  // index into Article::blocks; a sentence never crosses a block
};

enum class EntityType : u8 { person, organisation, place, nationality, outlet, event, other };
[[nodiscard]] const char* name_of(EntityType type);  // "PER", "ORG", "LOC", "NORP", "OUTLET", "EVENT", "MISC"

enum class MentionKind : u8 { name, nominal, pronoun };

// One place where an entity is named or referred to.
struct Mention {
    TokenRange tokens;  // the whole noun phrase where known, else the name
    TokenId head = kNone<TokenId>;
    EntityId entity = kNone<EntityId>;
    EntityType type = EntityType::other;
    MentionKind kind = MentionKind::name;
    // The same with its appositions, as the chains of an entity list it; empty where it does not count for itself: in a
    // larger mention of the entity ("Ivo Brandt" in "President Ivo Brandt"), "who", a predicate.
    TokenRange whole;
};

enum class Gender : u8 { unknown, masculine, feminine, neuter };

struct Entity {
    EntityType type = EntityType::other;
    Gender gender = Gender::unknown;
    bool plural = false;
    StringId name = kNone<StringId>;         // the fullest name in the document: "Tarik al-Hadi"
    StringId description = kNone<StringId>;  // title or apposition, where one is given: "Teale's official spokesman"
    EntityId affiliation = kNone<EntityId>;  // whom a person speaks for, where said
    std::vector<MentionId> mentions;         // in text order
};

enum class TimeType : u8 { date, time, duration, set };

struct TimeExpression {
    TokenRange tokens;
    TimeType type = TimeType::date;
    StringId value = kNone<StringId>;  // TIMEX3 value: "2016-01-22", "P3D", "2015-Q4"
    Date from;                         // the days it may mean, first and last; unknown where it cannot be anchored
    Date to;
};

struct NumberExpression {
    TokenRange tokens;  // the number and what qualifies it: "at least 10", "some 400,000", "more than $900 million"
    double low = 0;     // least and greatest value that it admits; infinity where open
    double high = 0;
    double value = 0;                 // the number itself
    StringId unit = kNone<StringId>;  // "people", "usd", "km", "percent"; kNone for a bare number
};

// A list of token ranges in Document::spans: the parts of a discontinuous span, in text order.
struct SpanList {
    u32 first = 0;
    u32 count = 0;
    [[nodiscard]] bool empty() const { return count == 0; }
};

enum class QuoteKind : u8 { direct, mixed, indirect };
enum class Stance : u8 { asserts, denies, doubts, declines, asks, wants, plans, feels };
[[nodiscard]] const char* name_of(QuoteKind kind);
[[nodiscard]] const char* name_of(Stance stance);

// Who (source) says (cue) what (content), as the document conveys it.
struct Attribution {
    SpanList source;   // may be empty: "it was reported that"
    SpanList cue;      // "said", "according to", ":"
    SpanList content;  // what is said; of an anaphoric denial, the denial's own words
    SpanList via;      // an outlet or document through which the source speaks: "told AFP", "in a tweet"
    SpanList hedges;   // "allegedly", "may"
    AttributionId parent = kNone<AttributionId>;  // the attribution whose content this one stands in
    EntityId source_entity = kNone<EntityId>;     // after coreference
    EntityId via_entity = kNone<EntityId>;
    SourceType source_type = SourceType::unattributed;
    u16 source_count = 1;  // persons in an anonymous group, where said
    QuoteKind kind = QuoteKind::indirect;
    Stance stance = Stance::asserts;
    bool negated = false;  // the content's own clause is negated ("never asked")
    float confidence = 0;  // 0..1
};

struct Document {
    Article article;
    StringPool strings;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Mention> mentions;  // in text order
    std::vector<Entity> entities;
    std::vector<TimeExpression> times;
    std::vector<NumberExpression> numbers;
    std::vector<TokenRange> spans;  // parts of SpanLists
    std::vector<Attribution> attributions;

    [[nodiscard]] std::string_view text() const { return article.text; }
    [[nodiscard]] std::string_view text(const Token& t) const { return slice(article.text, {t.begin, t.end}); }
    [[nodiscard]] std::string_view text(TokenRange r) const { return slice(article.text, bytes(r)); }
    [[nodiscard]] std::string_view lemma(u32 token) const { return strings.view(tokens[token].lemma); }
    [[nodiscard]] std::string_view lower(u32 token) const { return strings.view(tokens[token].lower); }
    // From the first byte of the first token to the last byte of the last.
    [[nodiscard]] ByteRange bytes(TokenRange r) const {
        return r.empty() ? ByteRange{} : ByteRange{tokens[r.begin].begin, tokens[r.end - 1].end};
    }
    [[nodiscard]] std::span<const TokenRange> parts(SpanList list) const {
        return std::span(spans).subspan(list.first, list.count);
    }
    SpanList add_spans(std::span<const TokenRange> ranges) {
        const SpanList list{static_cast<u32>(spans.size()), static_cast<u32>(ranges.size())};
        spans.insert(spans.end(), ranges.begin(), ranges.end());
        return list;
    }
    // The sentence that holds a token, by binary search.
    [[nodiscard]] SentenceId sentence_of(u32 token) const;
    // The tokens that lie wholly within a byte range.
    [[nodiscard]] TokenRange tokens_in(ByteRange range) const;
    // The first token of a range that hangs on nothing in it, punctuation left aside: the head of a phrase. The range's
    // first token where there is none.
    [[nodiscard]] u32 head_of(TokenRange range) const;
    // The first token and one past the last token of the subtree under `token` (its hull).
    [[nodiscard]] TokenRange subtree(u32 token) const;
};

// Asserts (in debug builds): ranges inside the text, sentences partition the tokens, heads inside the sentence and free
// of cycles, ids that resolve.
void check(const Document& document);

}  // namespace hearsay
