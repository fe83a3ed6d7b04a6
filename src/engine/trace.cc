#include "engine/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/parallel.h"
#include "base/unicode.h"
#include "claims/explain_claim.h"
#include "claims/find_claims.h"
#include "claims/group_propositions.h"
#include "claims/oppositions.h"
#include "engine/claim_model.h"
#include "provenance/find_disagreements.h"
#include "provenance/find_drift.h"
#include "provenance/leave_out.h"
#include "provenance/link_sources.h"
#include "provenance/select_findings.h"
#include "provenance/trace_claims.h"
#include "story/group_stories.h"
#include "story/link_actors.h"
#include "story/page_furniture.h"
#include "story/reuse.h"
#include "story/timeline.h"

namespace hearsay {

namespace {

[[nodiscard]] tl::unexpected<Error> cancelled() { return fail(ErrorCode::cancelled, "stopped before the end"); }

void mark_furniture(Report& report, const EngineOptions& options) {
    if (options.input != InputMode::detect) return;  // what is given is the article
    for (const BlockRef ref : find_page_furniture(report.documents)) {
        report.documents[ref.document].article.blocks[ref.block].kind = BlockKind::furniture;
    }
}

[[nodiscard]] Result<Report> read_pile(std::span<const std::string> paths, const LanguageModel& model,
                                       const EngineOptions& options) {
    Report report;
    const auto read = for_each_batch(paths, &model, options, [&](DocumentBatch&& batch) {
        std::move(batch.documents.begin(), batch.documents.end(), std::back_inserter(report.documents));
        std::move(batch.problems.begin(), batch.problems.end(), std::back_inserter(report.problems));
        return true;
    });
    if (!read) return tl::unexpected<Error>(read.error());
    mark_furniture(report, options);
    return report;
}

// Pages in other languages belong to no story; copied text is told with the story of the page that carries the copy.
[[nodiscard]] std::vector<Story> make_stories(std::span<const Document> documents,
                                              const std::vector<std::vector<DocumentId>>& groups,
                                              std::vector<Reuse> reuse) {
    std::vector<Story> stories;
    std::vector<std::size_t> story_of(documents.size(), 0);
    for (const auto& group : groups) {
        Story story;
        for (const DocumentId id : group) {
            if (is_analysed(documents[index(id)].article)) story.documents.push_back(id);
            story_of[index(id)] = stories.size();
        }
        if (story.documents.empty()) continue;
        story.headline = story_headline(documents, story.documents);
        const PublicationSpan span = publication_span(documents, story.documents);
        story.from = span.from;
        story.to = span.to;
        stories.push_back(std::move(story));
    }
    for (Reuse& copied : reuse) {
        if (!is_analysed(documents[index(copied.to)].article)) continue;
        stories[story_of[index(copied.to)]].reuse.push_back(std::move(copied));
    }
    return stories;
}

void set_story_of(Report& report) {
    report.story_of.assign(report.documents.size(), kNone<StoryId>);
    for (std::size_t i = 0; i < report.stories.size(); ++i) {
        for (const DocumentId id : report.stories[i].documents) report.story_of[index(id)] = make_id<StoryId>(i);
    }
}

void tell(const EngineOptions& options, const char* what, std::size_t done = 0, std::size_t total = 0) {
    if (options.progress) options.progress({what, done, total});
}

[[nodiscard]] std::vector<std::vector<DocumentId>> documents_by_story(const Report& report) {
    std::vector<std::vector<DocumentId>> groups;
    for (const Story& story : report.stories) groups.push_back(story.documents);
    return groups;
}

// The question as a document of its own; words that are no UTF-8 ask nothing.
[[nodiscard]] Document read_question(const std::string& question, const LanguageModel& model) {
    Document document;
    if (question.empty() || !is_valid_utf8(question)) return document;
    document.article.text = question;
    document.article.blocks.push_back({{0, static_cast<u32>(question.size())}, BlockKind::paragraph});
    model.annotate(document);
    return document;
}

// Keeps the claims found, in their order, and the stories that have one.
void keep_only(Report& report, const std::vector<FoundClaim>& found) {
    std::vector<Story> kept;
    std::vector<std::size_t> from;
    for (const FoundClaim& f : found) {
        const std::size_t s = index(f.story);
        if (std::find(from.begin(), from.end(), s) == from.end()) from.push_back(s);
    }
    for (const std::size_t s : from) {
        Story& story = report.stories[s];
        std::vector<bool> keep(story.claims.size());
        for (const FoundClaim& f : found) {
            if (index(f.story) == s) keep[f.claim] = true;
        }
        keep_claims(story, keep);
        story.timeline.clear();
        story.reuse.clear();
        kept.push_back(std::move(story));
    }
    report.stories = std::move(kept);
}

// The pages of each story, and which took text from which.
[[nodiscard]] Result<Report> group_pages(Report report, const EngineOptions& options) {
    if (options.stopped()) return cancelled();
    tell(options, "grouping pages into stories");
    auto reuse = find_reuse(report.documents, options.jobs);
    const auto groups = group_stories(report.documents, reuse);
    report.stories = make_stories(report.documents, groups, std::move(reuse));
    set_story_of(report);
    return report;
}

// `id`: "c3", as the report numbers claims over all stories.
Result<Explanation> explain(const Report& report, const Actors& actors, std::span<const Propositions> propositions,
                            const std::string& id) {
    u32 number = 0;
    for (std::size_t s = 0; s < report.stories.size(); ++s) {
        for (u32 c = 0; c < report.stories[s].claims.size(); ++c) {
            if ("c" + std::to_string(++number) != id) continue;
            const Claim& claim = report.stories[s].claims[c];
            Explanation out{make_id<StoryId>(s), c, {}};
            out.members = explain_group(report.documents, actors, propositions[s], propositions[s].groups[claim.group]);
            // What was left out on request has no mention.
            std::erase_if(out.members, [&](Explanation::Member& member) {
                const auto m =
                    std::find_if(claim.mentions.begin(), claim.mentions.end(), [&](const ClaimMention& mention) {
                        return mention.document == member.clause.document &&
                               std::find(mention.spans.begin(), mention.spans.end(), member.clause.range) !=
                                   mention.spans.end();
                    });
                member.mention = static_cast<std::size_t>(m - claim.mentions.begin());
                return m == claim.mentions.end();
            });
            return out;
        }
    }
    return fail(ErrorCode::not_found, fmt::format("there is no claim {} (the report has {})", id, number));
}

// Claims, sources, disagreements and timeline of each story.
[[nodiscard]] Result<Report> trace_stories(Report report, const LanguageModel& model, const EngineOptions& options) {
    if (options.stopped()) return cancelled();
    const auto same_claim = open_claim_model(model);
    if (!same_claim) return tl::unexpected<Error>(same_claim.error());
    const std::span<const Document> documents = report.documents;
    const auto groups = documents_by_story(report);

    tell(options, "linking sources");
    const Actors actors = link_actors(documents);
    LinkedSources sources = link_sources(documents, actors, groups);
    tell(options, "tracing claims");
    std::vector<Propositions> all_propositions(report.stories.size());  // kept where a claim is to be explained
    parallel_for(report.stories.size(), options.jobs, [&](std::size_t i) {
        if (options.stopped()) return;
        Story& story = report.stories[i];
        Propositions propositions =
            join_oppositions(documents, group_propositions(documents, actors, story.documents, *same_claim));
        story.claims = trace_claims(documents, sources, propositions, story.reuse);
        for (std::size_t c = 0; c < story.claims.size(); ++c) {
            Claim& claim = story.claims[c];
            claim.drift = find_drift(documents, sources, propositions, propositions.groups[c], claim, story.reuse);
        }
        story.disagreements = find_disagreements(documents, actors, sources, propositions, story.claims);
        select_claims(story);
        story.timeline = build_timeline(documents, story.documents);
        if (!options.explain.empty()) all_propositions[i] = std::move(propositions);
    });
    if (options.stopped()) return cancelled();
    report.sources = std::move(sources.sources);
    if (!options.without.empty()) {
        if (const auto done = leave_out(report, options.without, sources.outlet_of); !done)
            return tl::unexpected(done.error());
    }
    drop_unused_sources(report);
    if (!options.explain.empty()) {
        auto explanation = explain(report, actors, all_propositions, options.explain);
        if (!explanation) return tl::unexpected(explanation.error());
        report.explanation = std::move(*explanation);
    }
    check(report);
    return report;
}

}  // namespace

Result<Report> find_stories(std::span<const std::string> paths, const LanguageModel& model,
                            const EngineOptions& options) {
    auto report = read_pile(paths, model, options);
    if (!report) return report;
    return group_pages(std::move(*report), options);
}

Result<Report> trace(std::span<const std::string> paths, const LanguageModel& model, const EngineOptions& options) {
    auto found = find_stories(paths, model, options);
    if (!found) return found;
    return trace_stories(std::move(*found), model, options);
}

Result<Report> list_quotes(const QuotationFilter& filter, std::span<const std::string> paths,
                           const LanguageModel& model, const EngineOptions& options) {
    auto found = find_stories(paths, model, options);
    if (!found || options.stopped()) return found ? Result<Report>(cancelled()) : std::move(found);
    Report& report = *found;
    const auto groups = documents_by_story(report);
    tell(options, "linking sources");
    LinkedSources sources = link_sources(report.documents, link_actors(report.documents), groups);
    report.quotations = list_quotations(report.documents, groups, sources);
    report.sources = std::move(sources.sources);
    select_quotations(report, filter);
    drop_unused_sources(report);
    check(report);
    return found;
}

Result<Report> trace_from_memory(std::vector<MemoryFile> files, const LanguageModel& model,
                                 const EngineOptions& options) {
    std::sort(files.begin(), files.end(), [](const MemoryFile& a, const MemoryFile& b) { return a.name < b.name; });
    auto batch = read_from_memory(files, &model, options);
    if (!batch) return tl::unexpected(batch.error());
    Report pile;
    pile.documents = std::move(batch->documents);
    pile.problems = std::move(batch->problems);
    mark_furniture(pile, options);
    auto grouped = group_pages(std::move(pile), options);
    if (!grouped) return grouped;
    return trace_stories(std::move(*grouped), model, options);
}

Result<Report> ask(const std::string& question, std::span<const std::string> paths, const LanguageModel& model,
                   const EngineOptions& options) {
    auto report = trace(paths, model, options);
    if (!report) return report;
    const std::vector<FoundClaim> found = find_claims(*report, read_question(question, model));
    keep_only(*report, found);
    set_story_of(*report);
    drop_unused_sources(*report);
    report->asked = Asked{question, static_cast<u32>(found.size())};
    check(*report);
    return report;
}

}  // namespace hearsay
