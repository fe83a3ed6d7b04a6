#include <fmt/format.h>

#include "report/names.h"
#include "report/phrases.h"
#include "report/terminal.h"
#include "report/text.h"

namespace hearsay {

namespace {

const char* words_for(LinkBasis basis) {
    switch (basis) {
        case LinkBasis::said: return "said around these words";
        case LinkBasis::continued: return "said in a sentence beside it that this one goes on from";
        case LinkBasis::credit: return "credited by the page";
        case LinkBasis::told_elsewhere: return "not said here; another mention says from whom it has the claim";
        case LinkBasis::own_text: return "not said here; the same page names it for this claim in another place";
        case LinkBasis::mostly_cited:
            return "not said here; the page mostly cites it, and others have the claim from there";
    }
    return "";
}

class ExplanationText {
  public:
    ExplanationText(const Report& report, const TextOptions& options)
        : report_(report), names_(report), page_(std::max(24U, options.width), options.colour) {}

    [[nodiscard]] std::string write() {
        const Explanation& explanation = *report_.explanation;
        const Claim& claim = report_.stories[index(explanation.story)].claims[explanation.claim];
        page_.paragraph(0, 0, {{claim.text, Style::bold}});
        page_.paragraph(0, 0, {{claim.independence.explanation}});
        for (const Explanation::Member& member : explanation.members) write_member(member, claim);
        return page_.take();
    }

  private:
    void write_member(const Explanation::Member& member, const Claim& claim) {
        const DocumentId id = member.clause.document;
        const std::string_view text = report_.documents[index(id)].text();
        const ClaimMention& mention = claim.mentions[member.mention];
        page_.blank();
        page_.paragraph(0, 4,
                        {{names_.page_with_label(id) + " " + name_of(mention.stance) + ": "},
                         {quoted(clip(slice(text, member.clause.range), 200)), Style::bold}});
        for (const Explanation::Reason& reason : member.reasons) {
            if (reason.words.empty()) {
                page_.row(2, {{"why here"}}, kColumn, {{reason.what}});
                continue;
            }
            std::string words;
            for (const ByteRange range : reason.words)
                words += (words.empty() ? "" : " ") + std::string(slice(text, range));
            const std::string others = count_of(reason.shared_with, "other clause");
            const std::string meant = reason.meant.empty() ? "" : " (" + reason.meant + ")";
            page_.row(2, {{reason.what}}, kColumn,
                      {{quoted(clip(words, 60)) + meant}, {"  shared with " + others, Style::dim}});
        }
        if (member.reasons.empty()) page_.row(2, {{"why here"}}, kColumn, {{"it stands alone"}});
        if (member.likeness > 0)
            page_.row(2, {{"likeness"}}, kColumn,
                      {{fmt::format("{:.2f} of 1 to all of them together", member.likeness)}});
        for (const ChainLink& link : mention.chain) write_link(link, text);
    }

    void write_link(const ChainLink& link, std::string_view text) {
        if (!is_set(link.source)) {
            page_.row(2, {{"from"}}, kColumn, {{"the page itself: nobody is named for it"}});
            return;
        }
        Runs body{{names_.source_with_kind(link.source)}, {std::string("  ") + words_for(link.basis), Style::dim}};
        if (link.span) body.push_back({": " + quoted(clip(slice(text, *link.span), 100)), Style::dim});
        page_.row(2, {{"from"}}, kColumn, body);
    }

    static constexpr u32 kColumn = 16;

    const Report& report_;
    ReportNames names_;
    TerminalPage page_;
};

}  // namespace

std::string explanation_to_text(const Report& report, const TextOptions& options) {
    return ExplanationText(report, options).write();
}

}  // namespace hearsay
