#include "report/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "report/names.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

// How much is shown of each thing.
struct Limits {
    std::size_t claims_in_full = 3;
    std::size_t claims = 10;
    std::size_t claims_of_lone_page = 3;
    std::size_t groups = 4;
    std::size_t rows = 6;
    std::size_t timeline = 10;
    std::size_t lone_pages = 10;
    std::size_t timeline_pages = 3;
    u32 passage_columns = 140;
};

[[nodiscard]] Limits limits_of(const OutlineOptions& options) {
    if (!options.all) return {};
    return {kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, 600};
}

// Shortens a list to `limit`; what is left out is worth a line of its own only if it is more than one thing.
template <class T>
[[nodiscard]] std::size_t cut_to(std::vector<T>& list, std::size_t limit) {
    if (limit == kNoLimit || list.size() <= limit + 1) return 0;
    const std::size_t left_out = list.size() - limit;
    list.resize(limit);
    return left_out;
}

class Outliner {
  public:
    Outliner(const Report& report, const OutlineOptions& options)
        : report_(report), limits_(limits_of(options)), names_(report) {}

    [[nodiscard]] Outline run() const {
        Outline out;
        out.extent =
            fmt::format("{}, {}", count_of(report_.documents.size(), "page"),
                        report_.stories.size() == 1 ? "1 story" : fmt::format("{} stories", report_.stories.size()));
        std::size_t lone_pages = 0;
        for (std::size_t i = 0; i < report_.stories.size(); ++i) {
            const bool lone = report_.stories[i].documents.size() < 2;
            if (lone && ++lone_pages > limits_.lone_pages) {
                ++out.stories_left_out;
                continue;
            }
            out.stories.push_back(outline_story(i));
        }
        out.problems = outline_problems();
        out.preface = preface();
        return out;
    }

  private:
    [[nodiscard]] std::vector<std::string> preface() const {
        std::vector<std::string> out;
        if (report_.asked) {
            const u32 n = report_.asked->answers;
            const std::string about = "about: " + clip(report_.asked->question, 200);
            out.push_back(n == 0 ? "The pages hold nothing " + about : count_of(n, "claim") + " " + about);
        }
        if (!report_.without) return out;
        const Without& without = *report_.without;
        for (const std::string& name : without.unknown)
            out.push_back("No account has or comes through " + clip(name, 200));
        for (const auto& [part, name] : without.completed)
            out.push_back(fmt::format("“{}” is taken for {}", clip(part, 200), clip(name, 200)));
        if (without.names.empty()) return out;
        const std::string names = join_names(without.names, 20);
        if (without.changes.empty())
            out.push_back("Without " + names + " every claim stands on as many origins as before");
        for (const Without::Change& change : without.changes) {
            const std::string left =
                change.after == 0
                    ? "nothing supports"
                    : fmt::format("{} of {} for", count_of(change.after, "independent origin"), change.before);
            out.push_back(fmt::format("Without {}, {}: {}", names, left, clip(change.claim, 200)));
        }
        return out;
    }

    [[nodiscard]] StoryOutline outline_story(std::size_t i) const {
        const Story& story = report_.stories[i];
        StoryOutline out;
        out.number = i + 1;
        out.headline = story.headline;
        out.extent = extent_of(story);
        const bool brief = story.documents.size() < 2 && report_.stories.size() > 1;
        for (std::size_t c = 0; c < story.claims.size(); ++c) {
            const bool in_full = c < (brief && limits_.claims != kNoLimit ? 0 : limits_.claims_in_full);
            out.claims.push_back(outline_claim(story.claims[c], c + 1, in_full));
        }
        out.claims_left_out = cut_to(out.claims, brief ? limits_.claims_of_lone_page : limits_.claims);
        for (const Disagreement& d : story.disagreements) out.disagreements.push_back(outline_disagreement(d));
        for (const TimelineEvent& event : story.timeline) {
            if (event.date.known() && (!brief || limits_.timeline == kNoLimit))
                out.timeline.push_back(
                    {format_date(event.date), event.text, pages_of(event.mentions, limits_.timeline_pages)});
        }
        out.timeline_left_out = cut_to(out.timeline, limits_.timeline);
        for (const Reuse& reuse : story.reuse) out.reuse.push_back(outline_reuse(reuse));
        for (const DocumentId id : story.documents) out.pages.push_back(outline_page(id));
        return out;
    }

    [[nodiscard]] std::string extent_of(const Story& story) const {
        std::string out = count_of(story.documents.size(), "page");
        if (const std::string dates = format_dates(story.from, story.to); !dates.empty()) out += ", " + dates;
        if (story.documents.size() == 1) out += ", " + names_.page(story.documents.front());
        return out;
    }

    [[nodiscard]] ClaimOutline outline_claim(const Claim& claim, std::size_t number, bool in_full) const {
        ClaimOutline out;
        out.number = number;
        out.text = claim.text;
        out.counts = counts_of(claim);
        const Independence& independence = claim.independence;
        if (!independence.rests_on.empty()) {
            const bool alone = independence.rests_on.size() == 1 && independence.support_max <= 1;
            out.rests_on =
                fmt::format("{} on {}", alone ? "everything rests" : "rests", names_of(independence.rests_on));
        }
        out.denials = denials_of(claim);
        out.in_full = in_full;
        if (!in_full) return out;
        out.evidence = outline_evidence(claim);
        for (const Drift& drift : claim.drift) out.drift.push_back(outline_drift(drift));
        return out;
    }

    [[nodiscard]] DriftOutline outline_drift(const Drift& drift) const {
        static constexpr const char* kKinds[] = {"who says it is left out", "a hedge is left out", "harder", "softer",
                                                 "the source gets vaguer"};
        static constexpr const char* kRelations[] = {"headline and its own text", "copied text",
                                                     "a page that cites the other", "one account, two pages"};
        std::string what = kKinds[static_cast<std::size_t>(drift.kind)];
        what += ": " + words_of(drift.before);
        if (!drift.after.words.empty()) what += " → " + words_of(drift.after);
        what += fmt::format(" ({})", kRelations[static_cast<std::size_t>(drift.relation)]);
        return {what, place_of_drift(drift.before), place_of_drift(drift.after)};
    }

    [[nodiscard]] std::string words_of(const Drift::Place& place) const {
        std::string words;
        for (const ByteRange range : place.words) {
            if (!words.empty()) words += " … ";
            words += slice(report_.documents[index(place.evidence.document)].text(), range);
        }
        return fmt::format("“{}”", clip(words, 60));
    }

    [[nodiscard]] DriftOutline::Place place_of_drift(const Drift::Place& place) const {
        const DocumentId id = place.evidence.document;
        return {names_.page_with_label(id), row_of(id, std::span(&place.evidence.range, 1)).passage};
    }

    [[nodiscard]] static std::string counts_of(const Claim& claim) {
        std::set<DocumentId> supporting;
        std::set<DocumentId> every;
        for (const ClaimMention& mention : claim.mentions) {
            every.insert(mention.document);
            const bool supports = mention.stance == MentionStance::asserts || mention.stance == MentionStance::reports;
            if (supports) supporting.insert(mention.document);
        }
        const u32 least = claim.independence.support;
        const u32 most = claim.independence.support_max;
        if (supporting.empty()) return count_of(every.size(), "page") + ", none of which supports it";
        const std::string pages = count_of(supporting.size(), "page");
        if (most == 0) return pages;
        const char* unnamed = claim.independence.rests_on.empty() ? ", no source named" : "";
        if (supporting.size() == 1 && most == 1) {
            return fmt::format("{}{}", pages, *unnamed == '\0' ? ", 1 independent origin" : unnamed);
        }
        if (least == 0) return fmt::format("{}, at most {}{}", pages, count_of(most, "independent origin"), unnamed);
        if (least == most) return fmt::format("{}, {}{}", pages, count_of(most, "independent origin"), unnamed);
        return fmt::format("{}, {} to {} independent origins{}", pages, least, most, unnamed);
    }

    [[nodiscard]] std::string denials_of(const Claim& claim) const {
        std::vector<std::string> parts;
        const auto add = [&](const char* verb, const std::vector<SourceId>& sources) {
            if (!sources.empty()) parts.push_back(fmt::format("{} by {}", verb, names_of(sources)));
        };
        add("Denied", claim.denied_by);
        add("Doubted", claim.doubted_by);
        add("Neither confirmed nor denied", claim.declined_by);
        return fmt::format("{}", fmt::join(parts, ". "));
    }

    [[nodiscard]] std::vector<EvidenceSection> outline_evidence(const Claim& claim) const {
        using Kind = EvidenceSection::Kind;
        std::vector<EvidenceSection> out;
        for (const Kind kind : {Kind::support, Kind::denied, Kind::doubted, Kind::declined}) {
            EvidenceSection section{kind, group_mentions(claim, kind), 0};
            if (section.groups.empty()) continue;
            section.left_out = cut_to(section.groups, limits_.groups);
            out.push_back(std::move(section));
        }
        if (!claim.stripped.empty()) {
            EvidenceGroup group;
            for (const Evidence& evidence : claim.stripped) {
                group.rows.push_back(row_of(evidence.document, std::span(&evidence.range, 1)));
            }
            group.left_out = cut_to(group.rows, limits_.rows);
            out.push_back({Kind::stripped, {std::move(group)}, 0});
        }
        return out;
    }

    [[nodiscard]] static EvidenceSection::Kind kind_of(MentionStance stance) {
        switch (stance) {
            case MentionStance::denies: return EvidenceSection::Kind::denied;
            case MentionStance::doubts: return EvidenceSection::Kind::doubted;
            case MentionStance::declines: return EvidenceSection::Kind::declined;
            case MentionStance::asserts:
            case MentionStance::reports: break;
        }
        return EvidenceSection::Kind::support;
    }

    // The path of a mention, origin first; links that name nobody are left out.
    [[nodiscard]] static std::vector<SourceId> path_of(const ClaimMention& mention) {
        std::vector<SourceId> path;
        for (auto link = mention.chain.rbegin(); link != mention.chain.rend(); ++link) {
            if (is_set(link->source)) path.push_back(link->source);
        }
        return path;
    }

    // The mentions of one side by their origin, the group of most pages first; within a group what all paths share is
    // its chain.
    [[nodiscard]] std::vector<EvidenceGroup> group_mentions(const Claim& claim, EvidenceSection::Kind kind) const {
        using Member = std::pair<std::vector<SourceId>, const ClaimMention*>;
        std::map<SourceId, std::vector<Member>> by_origin;
        std::vector<SourceId> order;
        for (const ClaimMention& mention : claim.mentions) {
            if (kind_of(mention.stance) != kind) continue;
            std::vector<SourceId> path = path_of(mention);
            const SourceId origin = path.empty() ? kNone<SourceId> : path.front();
            auto& members = by_origin[origin];
            if (members.empty()) order.push_back(origin);
            members.emplace_back(std::move(path), &mention);
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](SourceId a, SourceId b) { return by_origin.at(a).size() > by_origin.at(b).size(); });
        std::vector<EvidenceGroup> groups;
        for (const SourceId origin : order) groups.push_back(group_of(by_origin.at(origin)));
        return groups;
    }

    [[nodiscard]] EvidenceGroup group_of(
        const std::vector<std::pair<std::vector<SourceId>, const ClaimMention*>>& members) const {
        std::size_t shared = members.front().first.size();
        for (const auto& [path, mention] : members) {
            const auto& first = members.front().first;
            const auto differs = std::mismatch(path.begin(), path.end(), first.begin(), first.end()).first;
            shared = std::min(shared, static_cast<std::size_t>(differs - path.begin()));
        }
        EvidenceGroup group;
        for (std::size_t i = 0; i < shared; ++i)
            group.chain.push_back(names_.source_with_kind(members.front().first[i]));
        for (const auto& [path, mention] : members) {
            EvidenceRow row = row_of(mention->document, spans_to_show(*mention));
            for (std::size_t i = shared; i < path.size(); ++i) row.via.push_back(names_.source_with_kind(path[i]));
            if (!mention->hedges.empty()) row.remark = hedge_of(*mention);
            group.rows.push_back(std::move(row));
        }
        group.left_out = cut_to(group.rows, limits_.rows);
        return group;
    }

    // All spans, or the first that is no headline: what the page says in full, not its short form.
    [[nodiscard]] std::span<const ByteRange> spans_to_show(const ClaimMention& mention) const {
        const std::span<const ByteRange> spans = mention.spans;
        if (limits_.claims == kNoLimit) return spans;
        const auto& blocks = report_.documents[index(mention.document)].article.blocks;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const bool in_headline = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
                return block.kind == BlockKind::headline && block.range.overlaps(spans[i]);
            });
            if (!in_headline) return spans.subspan(i, 1);
        }
        return spans.first(std::min<std::size_t>(spans.size(), 1));
    }

    [[nodiscard]] std::string hedge_of(const ClaimMention& mention) const {
        const std::string_view words = slice(report_.documents[index(mention.document)].text(), mention.hedges.front());
        return fmt::format("hedged: “{}”", clip(words, 40));
    }

    [[nodiscard]] EvidenceRow row_of(DocumentId id, std::span<const ByteRange> ranges) const {
        EvidenceRow row;
        row.page = names_.page(id);
        row.label = names_.has_outlet(id) ? names_.label(id) : "";
        const std::string_view text = report_.documents[index(id)].text();
        std::string passage;
        for (const ByteRange range : ranges) {
            if (!passage.empty()) passage += " … ";
            passage += slice(text, range).substr(0, 8192);
            if (passage.size() > 8192) break;  // more than is ever shown
        }
        row.passage = clip(passage, limits_.passage_columns);
        return row;
    }

    [[nodiscard]] DisagreementOutline outline_disagreement(const Disagreement& disagreement) const {
        DisagreementOutline out{disagreement.attribute, {}, ""};
        if (disagreement.compatible)
            out.remark = disagreement.development ? "rises with time, no conflict" : "differing precision, no conflict";
        for (const Disagreement::Value& value : disagreement.values) {
            const auto date = parse_iso_date(value.value);
            const bool is_date = disagreement.type == DisagreementType::date && date;
            out.values.push_back({is_date ? format_date(*date) : value.value, holders_of(value)});
        }
        return out;
    }

    // Who gives a value: pages that say it themselves, then sources with the pages that pass them on.
    [[nodiscard]] std::string holders_of(const Disagreement::Value& value) const {
        std::vector<SourceId> order;
        std::map<SourceId, std::vector<std::string>> pages;
        for (const auto& mention : value.mentions) {
            auto& list = pages[mention.source];
            if (list.empty()) order.push_back(mention.source);
            const std::string page = names_.page(mention.evidence.document);
            if (std::find(list.begin(), list.end(), page) == list.end()) list.push_back(page);
        }
        std::stable_partition(order.begin(), order.end(), [](SourceId id) { return !is_set(id); });
        std::string out;
        for (const SourceId id : order) {
            if (!out.empty()) out += "; ";
            const std::string through = join_names(pages.at(id), 6);
            out += is_set(id) ? fmt::format("{}, through {}", names_.source(id), through) : through;
        }
        return out;
    }

    [[nodiscard]] ReuseOutline outline_reuse(const Reuse& reuse) const {
        static constexpr const char* kKinds[] = {"wire copy", "syndicated", "quoted", "nearly the same text"};
        return {names_.page_with_label(reuse.to),
                fmt::format("{:.0f} % of its words also stand in {} ({})", std::round(reuse.coverage * 100),
                            names_.page_with_label(reuse.from), kKinds[static_cast<std::size_t>(reuse.kind)])};
    }

    [[nodiscard]] PageOutline outline_page(DocumentId id) const {
        const Article& article = report_.documents[index(id)].article;
        const PageOrigin& origin = article.origin;
        return {names_.label(id), names_.page(id), format_date(article.published), article.headline,
                place_of(origin.file, origin.record)};
    }

    [[nodiscard]] std::vector<ProblemOutline> outline_problems() const {
        std::vector<ProblemOutline> out;
        for (const InputProblem& problem : report_.problems) {
            out.push_back({place_of(problem.file, problem.record), problem.message});
        }
        for (std::size_t i = 0; i < report_.documents.size(); ++i) {
            std::map<std::string, std::size_t> count;
            const auto& problems = report_.documents[i].article.problems;
            for (const TextProblem& problem : problems) ++count[problem.code];
            for (const TextProblem& problem : problems) {
                const std::size_t n = std::exchange(count[problem.code], 0);
                if (n == 0) continue;
                const std::string places = n > 1 ? fmt::format(" ({} places)", n) : "";
                const PageOrigin& origin = report_.documents[i].article.origin;
                out.push_back({place_of(origin.file, origin.record), problem.message + places});
            }
        }
        return out;
    }

    [[nodiscard]] static std::string place_of(const std::string& file, const std::string& record) {
        return record.empty() ? file : file + "#" + record;
    }

    [[nodiscard]] std::string pages_of(const std::vector<Evidence>& mentions, std::size_t limit) const {
        std::vector<std::string> pages;
        for (const Evidence& evidence : mentions) {
            const std::string page = names_.page(evidence.document);
            if (std::find(pages.begin(), pages.end(), page) == pages.end()) pages.push_back(page);
        }
        return join_names(pages, limit);
    }

    [[nodiscard]] std::string names_of(const std::vector<SourceId>& ids) const {
        std::vector<std::string> out;
        for (const SourceId id : ids) {
            std::string name = names_.source(id);
            if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
        }
        return join_names(out);
    }

    const Report& report_;
    Limits limits_;
    ReportNames names_;
};

}  // namespace

const char* heading_of(EvidenceSection::Kind kind) {
    switch (kind) {
        case EvidenceSection::Kind::support: return "";
        case EvidenceSection::Kind::denied: return "denied";
        case EvidenceSection::Kind::doubted: return "doubted";
        case EvidenceSection::Kind::declined: return "declines, not a denial";
        case EvidenceSection::Kind::stripped: return "stated flatly, though its own text attributes it";
    }
    return "";
}

Outline make_outline(const Report& report, const OutlineOptions& options) { return Outliner(report, options).run(); }

}  // namespace hearsay
