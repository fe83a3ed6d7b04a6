#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "report/outline.h"
#include "report/phrases.h"
#include "report/terminal.h"

namespace hearsay {

namespace {

using Kind = EvidenceSection::Kind;

[[nodiscard]] Style style_of(Kind kind) {
    switch (kind) {
        case Kind::denied: return Style::red;
        case Kind::doubted:
        case Kind::declined:
        case Kind::stripped: return Style::yellow;
        case Kind::support: break;
    }
    return Style::plain;
}

[[nodiscard]] std::string arrows(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, " → "));
}

// The column at which bodies start beside labels: after the widest label, but not so far that the body gets narrow.
[[nodiscard]] u32 body_column(u32 indent, u32 widest_label, u32 width) {
    const u32 limit = indent + std::max(4U, (width - std::min(width, indent)) * 2 / 5);
    return std::min(indent + widest_label + 2, limit);
}

class TextReport {
  public:
    TextReport(const Outline& outline, const TextOptions& options)
        : outline_(outline), page_(std::max(24U, options.width), options.colour) {
        const std::size_t digits = std::to_string(outline.stories.empty() ? 0 : outline.stories.back().number).size();
        indent_ = std::max(3U, static_cast<u32>(digits) + 2);
    }

    [[nodiscard]] std::string write() {
        page_.paragraph(0, 0, {{outline_.extent, Style::bold}});
        if (!outline_.preface.empty()) page_.blank();
        for (const std::string& line : outline_.preface) page_.paragraph(0, 2, {{line}});
        for (const StoryOutline& story : outline_.stories) write_story(story);
        if (outline_.stories_left_out > 0) {
            page_.blank();
            const std::size_t n = outline_.stories_left_out;
            more(0, n == 1 ? "1 more story of one page" : fmt::format("{} more stories of one page each", n));
        }
        write_problems();
        return page_.take();
    }

  private:
    void write_story(const StoryOutline& story) {
        page_.blank();
        const std::string headline = story.headline.empty() ? "(no headline)" : story.headline;
        page_.heading({{std::to_string(story.number), Style::bold}}, indent_, {{headline, Style::bold}},
                      {{story.extent, Style::dim}});
        bool spaced = false;  // a blank line already stands above
        for (const ClaimOutline& claim : story.claims) {
            if (claim.in_full || !spaced) page_.blank();
            spaced = !claim.in_full;
            claim.in_full ? write_claim(claim) : write_claim_line(claim);
        }
        if (story.claims_left_out > 0) more(indent_, count_of(story.claims_left_out, "more claim"));
        write_disagreements(story);
        write_timeline(story);
        write_reuse(story);
    }

    [[nodiscard]] u32 claim_column() const { return indent_ + 10; }

    void write_claim_title(const ClaimOutline& claim) {
        page_.row(indent_, {{fmt::format("Claim {}", claim.number), Style::cyan}}, claim_column(),
                  {{claim.text, Style::bold}});
    }

    void write_claim(const ClaimOutline& claim) {
        write_claim_title(claim);
        const u32 column = claim_column();
        page_.paragraph(column, column,
                        {{claim.rests_on.empty() ? claim.counts : claim.counts + ": " + claim.rests_on}});
        if (!claim.denials.empty()) page_.paragraph(column, column, {{claim.denials, Style::red}});
        if (!claim.evidence.empty()) page_.blank();
        const u32 passages = evidence_column(claim);
        for (const EvidenceSection& section : claim.evidence) write_section(section, passages);
        write_drift(claim, passages);
    }

    void write_drift(const ClaimOutline& claim, u32 column) {
        if (claim.drift.empty()) return;
        page_.paragraph(indent_ + 2, indent_ + 2, {{"the wording drifts", Style::yellow}});
        for (const DriftOutline& drift : claim.drift) {
            page_.paragraph(indent_ + 4, indent_ + 6, {{drift.what}});
            const u32 from = std::max(column, indent_ + 16);
            page_.row(indent_ + 6, {{"before  " + drift.before.page}}, from, {{quoted(drift.before.passage)}});
            page_.row(indent_ + 6, {{"after   " + drift.after.page}}, from, {{quoted(drift.after.passage)}});
        }
    }

    // On one line where it fits, else with what is known about it on the next.
    void write_claim_line(const ClaimOutline& claim) {
        std::string summary = claim.counts;
        if (!claim.rests_on.empty()) summary += ": " + claim.rests_on;
        if (!claim.denials.empty()) summary += ". " + claim.denials;
        const u32 column = claim_column();
        Runs text{{claim.text}};
        const Runs about{{"(" + summary + ")", Style::dim}};
        const bool fits = column + width_of(text) + 3 + width_of(about) <= page_.width();
        if (fits) text.insert(text.end(), {{"   "}, about.front()});
        page_.row(indent_, {{fmt::format("Claim {}", claim.number), Style::cyan}}, column, text);
        if (!fits) page_.paragraph(column, column, about);
    }

    void write_section(const EvidenceSection& section, u32 column) {
        if (section.kind != Kind::support) {
            const u32 indent = indent_ + 2;
            page_.paragraph(indent, indent, {{heading_of(section.kind), style_of(section.kind)}});
        }
        const u32 indent = indent_of(section.kind);
        for (const EvidenceGroup& group : section.groups) write_group(group, section.kind, column);
        if (section.left_out > 0) more(indent, count_of(section.left_out, "more origin"));
    }

    [[nodiscard]] u32 indent_of(Kind kind) const { return indent_ + (kind == Kind::support ? 2 : 4); }

    // A group of one page takes one line; else its chain stands above its pages.
    [[nodiscard]] static bool fits_one_line(const EvidenceGroup& group, Kind kind) {
        return group.rows.size() == 1 && group.left_out == 0 && (!group.chain.empty() || kind == Kind::stripped);
    }

    [[nodiscard]] static Runs row_label(const EvidenceGroup& group, const EvidenceRow& row, bool alone) {
        std::vector<std::string> path = row.via;
        path.push_back(row.page);
        std::string text = arrows(path);
        if (alone && !group.chain.empty()) text = arrows(group.chain) + " → " + text;
        if (!alone) text = "→ " + text;
        Runs runs{{text}};
        if (!row.label.empty()) runs.push_back({"  [" + row.label + "]", Style::dim});
        return runs;
    }

    // One column for all passages of a claim: after the widest label that leaves them most of the line.
    [[nodiscard]] u32 evidence_column(const ClaimOutline& claim) const {
        const u32 limit = indent_ + 2 + (page_.width() - std::min(page_.width(), indent_)) * 2 / 5;
        u32 column = indent_ + 6;
        for (const EvidenceSection& section : claim.evidence) {
            for (const EvidenceGroup& group : section.groups) {
                const bool alone = section.kind == Kind::stripped || fits_one_line(group, section.kind);
                for (const EvidenceRow& row : group.rows) {
                    const u32 end =
                        indent_of(section.kind) + (alone ? 0 : 2) + width_of(row_label(group, row, alone)) + 2;
                    if (end <= limit) column = std::max(column, end);
                }
            }
        }
        return column;
    }

    void write_group(const EvidenceGroup& group, Kind kind, u32 column) {
        const u32 indent = indent_of(kind);
        const bool flat = kind == Kind::stripped;
        const bool alone = flat || fits_one_line(group, kind);
        if (!alone) {
            const std::string chain = group.chain.empty() ? "in the page's own voice" : arrows(group.chain);
            page_.paragraph(indent, indent + 2, {{chain}});
        }
        for (const EvidenceRow& row : group.rows) {
            Runs body{{quoted(row.passage)}};
            if (!row.remark.empty()) body.push_back({"  (" + row.remark + ")", Style::dim});
            page_.row(alone ? indent : indent + 2, row_label(group, row, alone), column, body);
        }
        if (group.left_out > 0) more(indent + 2, count_of(group.left_out, "more page"));
    }

    void write_disagreements(const StoryOutline& story) {
        if (story.disagreements.empty()) return;
        title("The reports disagree");
        const u32 indent = indent_ + 2;
        u32 widest_attribute = 0;
        u32 widest_value = 0;
        for (const DisagreementOutline& d : story.disagreements) {
            widest_attribute = std::max(widest_attribute, display_width(d.attribute));
            for (const auto& v : d.values) widest_value = std::max(widest_value, display_width(v.value));
        }
        const u32 column = body_column(indent, widest_attribute, page_.width());
        const u32 who_column = body_column(column, widest_value, page_.width());
        for (const DisagreementOutline& d : story.disagreements) {
            const bool beside = indent + display_width(d.attribute) + 1 < column;
            if (!beside) page_.paragraph(indent, indent + 2, {{d.attribute}});
            bool first = beside;
            for (const auto& v : d.values) {
                page_.cells({{indent, {{first ? d.attribute : ""}}},
                             {column, {{v.value, Style::bold}}},
                             {who_column, {{v.who}}}});
                first = false;
            }
            if (!d.remark.empty()) page_.paragraph(column, column, {{"(" + d.remark + ")", Style::dim}});
        }
    }

    void write_timeline(const StoryOutline& story) {
        if (story.timeline.empty()) return;
        title("Timeline");
        u32 widest = 0;
        for (const TimelineOutline& event : story.timeline) widest = std::max(widest, display_width(event.date));
        const u32 column = body_column(indent_ + 2, widest, page_.width());
        for (const TimelineOutline& event : story.timeline) {
            Runs body{{event.text}};
            if (!event.pages.empty()) body.push_back({"  (" + event.pages + ")", Style::dim});
            page_.row(indent_ + 2, {{event.date}}, column, body);
        }
        if (story.timeline_left_out > 0) more(indent_ + 2, count_of(story.timeline_left_out, "more event"));
    }

    void write_reuse(const StoryOutline& story) {
        if (story.reuse.empty()) return;
        title("Text that pages share");
        u32 widest = 0;
        for (const ReuseOutline& reuse : story.reuse) widest = std::max(widest, display_width(reuse.page));
        const u32 column = body_column(indent_ + 2, widest, page_.width());
        for (const ReuseOutline& reuse : story.reuse) {
            page_.row(indent_ + 2, {{reuse.page}}, column, {{reuse.what}});
        }
    }

    void write_problems() {
        if (outline_.problems.empty()) return;
        page_.blank();
        page_.paragraph(0, 0, {{"Problems", Style::bold}});
        u32 widest = 0;
        for (const ProblemOutline& problem : outline_.problems) widest = std::max(widest, display_width(problem.where));
        const u32 column = body_column(indent_, widest, page_.width());
        for (const ProblemOutline& problem : outline_.problems) {
            page_.row(indent_, {{problem.where}}, column, {{problem.message}});
        }
    }

    void title(const char* text) {
        page_.blank();
        page_.paragraph(indent_, indent_, {{text, Style::bold}});
    }

    void more(u32 indent, const std::string& what) {
        page_.paragraph(indent, indent, {{"… and " + what + " (--all shows everything)", Style::dim}});
    }

    const Outline& outline_;
    TerminalPage page_;
    u32 indent_ = 3;
};

}  // namespace

std::string to_text(const Report& report, const TextOptions& options) {
    return TextReport(make_outline(report, {options.all}), options).write();
}

std::string stories_to_text(const Report& report, const TextOptions& options) {
    const Outline outline = make_outline(report, {true});
    TerminalPage page(std::max(24U, options.width), options.colour);
    page.paragraph(0, 0, {{outline.extent, Style::bold}});
    for (const StoryOutline& story : outline.stories) {
        page.blank();
        page.heading({{std::to_string(story.number), Style::bold}}, 5, {{story.headline, Style::bold}},
                     {{story.extent, Style::dim}});
        for (const PageOutline& entry : story.pages) {
            const std::string date = entry.date.empty() ? "" : ", " + entry.date;
            page.paragraph(5, 7, {{entry.file}, {"  " + entry.page + date, Style::dim}});
        }
        for (const ReuseOutline& reuse : story.reuse) page.paragraph(5, 7, {{reuse.page + ": " + reuse.what}});
    }
    return page.take();
}

}  // namespace hearsay
