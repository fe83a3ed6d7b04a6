#include <fmt/format.h>

#include <iterator>

#include "base/unicode.h"
#include "report/outline.h"
#include "report/phrases.h"
#include "report/text.h"

namespace hearsay {

namespace {

// Text as Markdown that shows exactly it: on one line, with everything escaped that CommonMark could take for markup.
[[nodiscard]] std::string escape(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (std::string_view("\\`*_[]<>#|~&").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// The same for text that begins a line, where "1.", "-" and "+" begin a list and "=" underlines.
[[nodiscard]] std::string escape_line(std::string_view text) {
    std::string out = escape(text);
    const std::size_t digits = std::min(out.find_first_not_of("0123456789"), out.size());
    if (digits < out.size() && (std::string_view("-+=").find(out[0]) != std::string_view::npos ||
                                (digits > 0 && (out[digits] == '.' || out[digits] == ')')))) {
        out.insert(digits, 1, '\\');
    }
    return out;
}

class MarkdownReport {
  public:
    explicit MarkdownReport(const Outline& outline) : outline_(outline) {}

    [[nodiscard]] std::string write() {
        print("# {}\n", escape(outline_.extent));
        for (const StoryOutline& story : outline_.stories) write_story(story);
        if (!outline_.problems.empty()) {
            print("\n## Problems\n\n");
            for (const ProblemOutline& problem : outline_.problems) {
                print("- **{}**: {}\n", escape(problem.where), escape(problem.message));
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
        print("\n## {}. {}\n\n{}\n", story.number, escape(story.headline), escape(story.extent));
        for (const ClaimOutline& claim : story.claims) write_claim(claim);
        write_disagreements(story);
        if (!story.timeline.empty()) {
            print("\n### Timeline\n\n");
            for (const TimelineOutline& event : story.timeline) {
                print("- **{}**: {} ({})\n", event.date, escape(event.text), escape(event.pages));
            }
        }
        if (!story.reuse.empty()) {
            print("\n### Text that pages share\n\n");
            for (const ReuseOutline& reuse : story.reuse) print("- {}: {}\n", escape(reuse.page), escape(reuse.what));
        }
        print("\n### Pages\n\n");
        for (const PageOutline& page : story.pages) {
            print("- {}{}: {} (`{}`)\n", escape(page.page), page.date.empty() ? "" : ", " + page.date,
                  escape(page.headline), code(page.file));
        }
    }

    void write_claim(const ClaimOutline& claim) {
        print("\n### Claim {}: {}\n\n{}", claim.number, escape(claim.text), escape(claim.counts));
        if (!claim.rests_on.empty()) print(": {}", escape(claim.rests_on));
        print(".");
        if (!claim.denials.empty()) print(" {}.", escape(claim.denials));
        print("\n");
        for (const EvidenceSection& section : claim.evidence) {
            print("\n");
            if (section.kind != EvidenceSection::Kind::support) print("*{}*\n\n", heading_of(section.kind));
            for (const EvidenceGroup& group : section.groups) write_group(group, section.kind);
        }
    }

    void write_group(const EvidenceGroup& group, EvidenceSection::Kind kind) {
        const bool flat = kind == EvidenceSection::Kind::stripped;
        if (!flat) print("- {}\n", group.chain.empty() ? "in the page's own voice" : join_path(group.chain));
        for (const EvidenceRow& row : group.rows) {
            std::vector<std::string> path = row.via;
            path.push_back(row.page);
            print("{}- {}{}", flat ? "" : "  ", flat ? "" : "→ ", join_path(path));
            if (!row.label.empty()) print(" \\[{}\\]", escape(row.label));
            print(": {}", escape(quoted(row.passage)));
            if (!row.remark.empty()) print(" ({})", escape(row.remark));
            print("\n");
        }
    }

    void write_disagreements(const StoryOutline& story) {
        if (story.disagreements.empty()) return;
        print("\n### The reports disagree\n\n| about | value | according to |\n| --- | --- | --- |\n");
        for (const DisagreementOutline& d : story.disagreements) {
            bool first = true;
            for (const auto& value : d.values) {
                const std::string note = d.compatible && first ? " (differing precision, no conflict)" : "";
                print("| {}{} | {} | {} |\n", first ? escape(d.attribute) : "", note, escape(value.value),
                      escape(value.who));
                first = false;
            }
        }
    }

    [[nodiscard]] static std::string join_path(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) {
            if (!out.empty()) out += " → ";
            out += escape(name);
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

std::string article_to_text(const Article& article) {
    std::string out = printable_lines(article.text);
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

std::string article_to_markdown(const Article& article) {
    std::string out;
    const auto print = [&](const char* name, std::string_view value) {
        if (!value.empty()) fmt::format_to(std::back_inserter(out), "- {}: {}\n", name, escape(value));
    };
    if (!article.headline.empty()) out = fmt::format("# {}\n\n", escape(article.headline));
    print("outlet", article.outlet);
    print("by", article.byline);
    print("published", format_date(article.published));
    print("dateline", article.dateline);
    print("agency", article.wire);
    for (const Credit& credit : article.credits) print("credit", credit.name);
    print("url", article.url);
    print("file", article.origin.file);
    print("record", article.origin.record);
    for (const Block& block : article.blocks) {
        const std::string text = escape_line(slice(article.text, block.range));
        if (text.empty()) continue;
        const char* mark = "";
        switch (block.kind) {
            case BlockKind::headline: continue;  // stands on top
            case BlockKind::heading: mark = "## "; break;
            case BlockKind::quote:
            case BlockKind::post: mark = "> "; break;
            case BlockKind::list_item: mark = "- "; break;
            case BlockKind::standfirst:
            case BlockKind::paragraph:
            case BlockKind::caption:
            case BlockKind::credit: break;
        }
        const bool aside = block.kind == BlockKind::caption || block.kind == BlockKind::credit;
        fmt::format_to(std::back_inserter(out), "\n{}{}{}{}\n", mark, aside ? "*" : "", text, aside ? "*" : "");
    }
    return out;
}

}  // namespace hearsay
