#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/markdown_escape.h"
#include "report/outline.h"
#include "report/phrases.h"
#include "report/text.h"

namespace hearsay {

namespace {

constexpr std::size_t kBriefClaims = 5;  // of a story, in front of it

class MarkdownReport {
  public:
    explicit MarkdownReport(const Outline& outline) : outline_(outline) {}

    [[nodiscard]] std::string write() {
        print("# {}\n", escape_markdown(outline_.extent));
        if (!outline_.preface.empty()) print("\n");
        for (const std::string& line : outline_.preface) print("- {}\n", escape_markdown(line));
        for (const StoryOutline& story : outline_.stories) write_story(story);
        if (!outline_.problems.empty()) {
            print("\n## Problems\n\n");
            for (const ProblemOutline& problem : outline_.problems) {
                print("- **{}**: {}\n", escape_markdown(problem.where), escape_markdown(problem.message));
            }
        }
        return std::move(out_);
    }

  private:
    template <class... Args>
    void print(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }

    void write_story(const StoryOutline& story) {
        print("\n## {}. {}\n\n{}\n", story.number, escape_markdown(story.headline), escape_markdown(story.extent));
        if (story.pages.size() > 1) write_brief(story);
        for (const ClaimOutline& claim : story.claims) write_claim(claim);
        write_disagreements(story);
        if (!story.timeline.empty()) {
            print("\n### Timeline\n\n");
            for (const TimelineOutline& event : story.timeline) {
                print("- **{}**: {} ({})\n", event.date, escape_markdown(event.text), escape_markdown(event.pages));
            }
        }
        if (!story.reuse.empty()) {
            print("\n### Text that pages share\n\n");
            for (const ReuseOutline& reuse : story.reuse)
                print("- {}: {}\n", escape_markdown(reuse.page), escape_markdown(reuse.what));
        }
        print("\n### Pages\n\n");
        for (const PageOutline& page : story.pages) {
            print("- {}{}: {} (`{}`)\n", escape_markdown(page.page), page.date.empty() ? "" : ", " + page.date,
                  escape_markdown(page.headline), code(page.file));
        }
    }

    // What an editor must know before anything is passed on: the main claims, and where care is needed.
    void write_brief(const StoryOutline& story) {
        print("\n### In brief\n\n");
        const std::size_t shown = std::min<std::size_t>(story.claims.size(), kBriefClaims);
        for (std::size_t i = 0; i < shown; ++i) {
            const ClaimOutline& claim = story.claims[i];
            print("{}. {}: {}", i + 1, escape_markdown(claim.text), escape_markdown(claim.counts));
            if (!claim.rests_on.empty()) print(", {}", escape_markdown(claim.rests_on));
            print(".{}\n", claim.denials.empty() ? "" : " " + escape_markdown(claim.denials) + ".");
        }
        std::string flat;
        for (std::size_t i = 0; i < shown; ++i) {
            for (const EvidenceSection& section : story.claims[i].evidence) {
                if (section.kind != EvidenceSection::Kind::stripped) continue;
                for (const EvidenceRow& row : section.groups.front().rows) {
                    flat += fmt::format("- {}: {}\n", escape_markdown(row.page), escape_markdown(quoted(row.passage)));
                }
            }
        }
        if (!flat.empty()) print("\nStated flatly, though the same page ascribes or hedges it:\n\n{}", flat);
        std::string open;
        for (const DisagreementOutline& d : story.disagreements) {
            if (!d.remark.empty()) continue;
            open += fmt::format("- {}:", escape_markdown(d.attribute));
            for (const auto& value : d.values) {
                open += fmt::format("{} {}", &value == &d.values.front() ? "" : " or", escape_markdown(value.value));
            }
            open += "\n";
        }
        if (!open.empty()) print("\nThe reports disagree on:\n\n{}", open);
    }

    void write_claim(const ClaimOutline& claim) {
        print("\n### Claim {}: {}\n\n{}", claim.number, escape_markdown(claim.text), escape_markdown(claim.counts));
        if (!claim.rests_on.empty()) print(": {}", escape_markdown(claim.rests_on));
        print(".");
        if (!claim.denials.empty()) print(" {}.", escape_markdown(claim.denials));
        print("\n");
        for (const EvidenceSection& section : claim.evidence) {
            print("\n");
            if (section.kind != EvidenceSection::Kind::support) print("*{}*\n\n", heading_of(section.kind));
            for (const EvidenceGroup& group : section.groups) write_group(group, section.kind);
        }
        if (claim.drift.empty()) return;
        print("\n*the wording drifts*\n\n| what | before | after |\n| --- | --- | --- |\n");
        for (const DriftOutline& drift : claim.drift) {
            print("| {} | {}: {} | {}: {} |\n", escape_markdown(drift.what), escape_markdown(drift.before.page),
                  escape_markdown(quoted(drift.before.passage)), escape_markdown(drift.after.page),
                  escape_markdown(quoted(drift.after.passage)));
        }
    }

    void write_group(const EvidenceGroup& group, EvidenceSection::Kind kind) {
        const bool flat = kind == EvidenceSection::Kind::stripped;
        if (!flat) print("- {}\n", group.chain.empty() ? "in the page's own voice" : join_path(group.chain));
        for (const EvidenceRow& row : group.rows) {
            std::vector<std::string> path = row.via;
            path.push_back(row.page);
            print("{}- {}{}", flat ? "" : "  ", flat ? "" : "→ ", join_path(path));
            if (!row.label.empty()) print(" \\[{}\\]", escape_markdown(row.label));
            print(": {}", escape_markdown(quoted(row.passage)));
            if (!row.remark.empty()) print(" ({})", escape_markdown(row.remark));
            print("\n");
        }
    }

    void write_disagreements(const StoryOutline& story) {
        if (story.disagreements.empty()) return;
        print("\n### The reports disagree\n\n| about | value | according to |\n| --- | --- | --- |\n");
        for (const DisagreementOutline& d : story.disagreements) {
            bool first = true;
            for (const auto& value : d.values) {
                const std::string note = !d.remark.empty() && first ? " (" + d.remark + ")" : "";
                print("| {}{} | {} | {} |\n", first ? escape_markdown(d.attribute) : "", note,
                      escape_markdown(value.value), escape_markdown(value.who));
                first = false;
            }
        }
    }

    [[nodiscard]] static std::string join_path(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) {
            if (!out.empty()) out += " → ";
            out += escape_markdown(name);
        }
        return out;
    }

    [[nodiscard]] static std::string code(std::string_view text) {
        std::string out = printable(text);
        for (char& c : out) {
            if (c == '`') c = '\'';
        }
        return out;
    }

    const Outline& outline_;
    std::string out_;
};

}  // namespace

std::string to_markdown(const Report& report) { return MarkdownReport(make_outline(report, {true})).write(); }

}  // namespace hearsay
