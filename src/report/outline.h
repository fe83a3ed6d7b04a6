// The report as a person meets it, before it is set on a terminal or in Markdown: ids resolved to names, mentions
// gathered by origin, passages cut to a readable length, sections in the order in which they are read. Both renderings
// are made from it, so that they say the same. Strings are as the pages have them, not yet made safe for a terminal,
// except passages. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "data/report.h"

namespace hearsay {

struct OutlineOptions {
    bool all = false;  // everything; else the main claims and the largest part of their evidence
};

// One page that carries a claim, or denies it.
struct EvidenceRow {
    std::vector<std::string> via;  // who stands between the group's chain and the page, in the order of the path
    std::string page;              // outlet, or the file where no outlet is known
    std::string label;             // short name of the file; empty where `page` is that already
    std::string passage;           // verbatim words of the page, made printable and clipped
    std::string remark;            // "hedged"; usually empty
};

// Pages that have it by one path: "two officials (anonymous)", "Financial Times".
struct EvidenceGroup {
    std::vector<std::string> chain;  // origin first; empty for the page's own voice
    std::vector<EvidenceRow> rows;
    std::size_t left_out = 0;  // rows that --all would add
};

struct EvidenceSection {
    enum class Kind : u8 { support, denied, doubted, declined, stripped };
    Kind kind = Kind::support;
    std::vector<EvidenceGroup> groups;
    std::size_t left_out = 0;  // groups that --all would add
};
// "denied", "declined, which is not a denial", ...; empty for support.
[[nodiscard]] const char* heading_of(EvidenceSection::Kind kind);

// How the wording changes from one place to another.
struct DriftOutline {
    struct Place {
        std::string page;     // with the file's label
        std::string passage;  // as in EvidenceRow
    };
    std::string what;  // "harder: “asked” → “demanded”, own headline"
    Place before;
    Place after;
};

struct ClaimOutline {
    std::size_t number = 0;  // within the story, from 1
    std::string text;
    std::string counts;    // "4 pages, 1 independent origin"
    std::string rests_on;  // "everything rests on Financial Times"; empty where nothing can be said
    std::string denials;   // "Denied by A and B. Doubted by C"; empty where nobody objects
    bool in_full = false;  // evidence is filled
    std::vector<EvidenceSection> evidence;
    std::vector<DriftOutline> drift;  // empty unless in full
};

struct DisagreementOutline {
    struct Value {
        std::string value;
        std::string who;  // "Stratfor, through tvrain.ru; Newsweek"
    };
    std::string attribute;
    std::vector<Value> values;
    std::string remark;  // why it is no conflict; empty where it is one
};

struct TimelineOutline {
    std::string date;
    std::string text;
    std::string pages;
};

struct ReuseOutline {
    std::string page;
    std::string what;  // "83 % of its words also stand in Delta Chronicle (syndication)"
};

struct PageOutline {
    std::string label;
    std::string page;
    std::string date;
    std::string headline;
    std::string file;  // with record
};

struct StoryOutline {
    std::size_t number = 0;
    std::string headline;
    std::string extent;  // "4 pages, 22–26 January 2016"
    std::vector<ClaimOutline> claims;
    std::size_t claims_left_out = 0;
    std::vector<DisagreementOutline> disagreements;
    std::vector<TimelineOutline> timeline;
    std::size_t timeline_left_out = 0;
    std::vector<ReuseOutline> reuse;
    std::vector<PageOutline> pages;
};

struct ProblemOutline {
    std::string where;
    std::string message;
};

struct Outline {
    std::string extent;                // "5 pages, 2 stories"
    std::vector<std::string> preface;  // what was asked for, or left out, and what that does; usually empty
    std::vector<StoryOutline> stories;
    std::size_t stories_left_out = 0;  // each of one page
    std::vector<ProblemOutline> problems;
};

[[nodiscard]] Outline make_outline(const Report& report, const OutlineOptions& options);

}  // namespace hearsay
