// What the whole pile comes to: sources, stories with their claims, provenance, disagreements and timeline. Plain
// values; ids index the arrays of the same Report. Made by story, claims and provenance; printed by `report`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "data/document.h"
#include "data/problem.h"

namespace hearsay {

enum class DocumentId : u32 {};
enum class SourceId : u32 {};
enum class StoryId : u32 {};

// Words in a document: the evidence for everything that is reported. Never empty.
struct Evidence {
    DocumentId document = kNone<DocumentId>;
    ByteRange range;  // of Article::text
    friend constexpr auto operator<=>(const Evidence&, const Evidence&) = default;
};

// A node that information passes through, one over all documents of the pile.
struct Source {
    std::string name;
    std::vector<std::string> aliases;
    SourceType type = SourceType::unattributed;
    u32 count = 1;            // persons in an anonymous group, where said
    std::string description;  // how the articles describe it
    SourceId affiliation = kNone<SourceId>;
    bool vague = false;  // "officials", "reports": nothing tells whether another account's are the same
};

// Stance of a document's mention of a claim: the position that the last link of the chain takes.
enum class MentionStance : u8 { asserts, reports, denies, doubts, declines };
[[nodiscard]] const char* name_of(MentionStance stance);

// How it is known that a link belongs to a chain.
enum class LinkBasis : u8 {
    said,            // the words around the clause say so
    continued,       // a sentence beside it says so, and this one goes on
    credit,          // the page says whom it took the text from
    told_elsewhere,  // another mention tells from whom this outlet has the claim
    own_text,        // the same document names the source for the same claim in another place
    mostly_cited     // the document mostly cites this teller, and others have the claim from there
};

struct ChainLink {
    SourceId source = kNone<SourceId>;  // kNone: the document's own voice
    std::optional<ByteRange> span;      // the words that name it, in the mention's document
    LinkBasis basis = LinkBasis::said;
};

// One place where one document takes a stand on a claim.
struct ClaimMention {
    DocumentId document = kNone<DocumentId>;
    MentionStance stance = MentionStance::asserts;
    std::vector<ByteRange> spans;  // in text order
    std::optional<ByteRange> cue;
    std::vector<ChainLink> chain;  // nearest teller first, ultimate origin last; never empty
    std::vector<ByteRange> hedges;
    std::optional<QuoteKind> quoted;  // nullopt: not quoted from anybody
    double confidence = 0;            // 0..1
};

struct Independence {
    u32 support = 0;      // origins that are certainly separate
    u32 support_max = 0;  // with every untraced document and every origin that may be separate
    u32 oppose = 0;
    std::vector<SourceId> rests_on;  // the smallest set of sources that all support passes through
    std::string explanation;         // one plain sentence
};

// How the wording of a claim changes from one place to another: a verb, a hedge, the words for an anonymous source, or
// the attribution itself.
enum class DriftKind : u8 { attribution_lost, hedge_lost, verb_hardened, verb_softened, source_blurred };
[[nodiscard]] const char* name_of(DriftKind kind);
// Why the two places can be compared: a headline and its own text, a copied passage, a page that names the other's
// outlet, two pages that give one account of one source.
enum class DriftRelation : u8 { own_text, copy, cites, same_account };
[[nodiscard]] const char* name_of(DriftRelation relation);

struct Drift {
    struct Place {
        Evidence evidence;             // the clause; of a blurred source, the words for it
        std::vector<ByteRange> words;  // within the sentence: what changed; empty where nothing is left of it
    };
    DriftKind kind = DriftKind::attribution_lost;
    DriftRelation relation = DriftRelation::own_text;
    Place before;
    Place after;
};

struct Claim {
    std::string text;  // the clearest wording found
    std::vector<ClaimMention> mentions;
    Independence independence;
    std::vector<SourceId> denied_by;
    std::vector<SourceId> doubted_by;
    std::vector<SourceId> declined_by;
    std::vector<Evidence> stripped;  // asserted flatly where the same document attributes or hedges it
    std::vector<Drift> drift;
    u32 group = 0;          // index of the propositions that it was made of, within its story
    double importance = 0;  // the order within the story
};

enum class DisagreementType : u8 { date, place, number, cause, person, status, other };
[[nodiscard]] const char* name_of(DisagreementType type);

struct Disagreement {
    struct Mention {
        Evidence evidence;
        SourceId source = kNone<SourceId>;
    };
    struct Value {
        std::string value;
        std::vector<Mention> mentions;
    };
    u32 claim = 0;          // index into Story::claims
    std::string attribute;  // "date of the mayor's death"
    DisagreementType type = DisagreementType::other;
    std::vector<Value> values;
    bool compatible = false;   // differing precision or a development, not a conflict
    bool development = false;  // a count that grows with the days: later pages know of more
};

struct TimelineEvent {
    Date date;
    std::string text;
    std::vector<Evidence> mentions;
};

enum class ReuseKind : u8 { wire, syndication, quotation, near_duplicate };
[[nodiscard]] const char* name_of(ReuseKind kind);

// Text of `to` that stands also in `from`, the older one as far as can be told.
struct Reuse {
    DocumentId from = kNone<DocumentId>;
    DocumentId to = kNone<DocumentId>;
    double coverage = 0;  // share of `to`'s words that stand in `from`
    ReuseKind kind = ReuseKind::near_duplicate;
    std::vector<ByteRange> spans;  // of `to`
};

struct Story {
    std::string headline;
    std::vector<DocumentId> documents;
    Date from;
    Date to;
    std::vector<Claim> claims;  // most important first
    std::vector<Disagreement> disagreements;
    std::vector<TimelineEvent> timeline;
    std::vector<Reuse> reuse;
};

// A statement: an attribution with its source as one over all documents.
struct Quotation {
    DocumentId document = kNone<DocumentId>;
    AttributionId attribution = kNone<AttributionId>;  // of that document
    SourceId source = kNone<SourceId>;                 // kNone where nobody is named: "it was reported"
    std::vector<ChainLink> through;                    // who passes it on, nearest teller first; often empty
};

// What a report leaves out because the user asked what would stand without it, and what that takes from the claims.
struct Without {
    struct Change {
        StoryId story = kNone<StoryId>;
        std::string claim;
        u32 before = 0;  // independent origins with what is left out
        u32 after = 0;   // and without
    };
    std::vector<std::string> names;                              // outlets and persons left out
    std::vector<std::string> unknown;                            // asked for, but no claim has them
    std::vector<std::pair<std::string, std::string>> completed;  // a part of a name that was given, and the name
    std::vector<Change> changes;  // in the order of the stories, claims that lose origins
};

// Why the mentions of one claim are one claim, and why each has its origin.
struct Explanation {
    struct Reason {
        std::string what;              // "verb", "who", "word", "synonym", or a sentence about an anaphor
        std::vector<ByteRange> words;  // of the mention's document that bear it out
        std::size_t shared_with = 0;   // members of the claim that have it too
        std::string meant;             // whom a pronoun was taken for; usually empty
    };
    struct Member {
        Evidence clause;
        std::vector<Reason> reasons;  // the weightiest first
        double likeness = 0;          // cosine with the centroid of all members, 0..1; 0 for an anaphor
        std::size_t mention = 0;      // index into Claim::mentions
    };
    StoryId story = kNone<StoryId>;
    u32 claim = 0;  // index into Story::claims
    std::vector<Member> members;
};

// A question of the user's, where the report holds only the claims that answer to it.
struct Asked {
    std::string question;
    u32 answers = 0;  // claims about it
};

struct Report {
    std::vector<Document> documents;
    std::vector<StoryId> story_of;  // per document; kNone where it was left out of the analysis
    std::vector<Source> sources;
    std::vector<Story> stories;
    std::vector<Quotation> quotations;  // where these were asked for (engine: list_quotes)
    std::vector<InputProblem> problems;
    std::optional<Without> without;          // set where something was left out
    std::optional<Asked> asked;              // set where a question chose the claims
    std::optional<Explanation> explanation;  // set where one claim was to be explained
};

void check(const Report& report);

}  // namespace hearsay
