// An invented pile of six pages with two stories, made by hand: the input of this folder's tests.
#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <vector>

#include "data/report.h"

namespace hearsay::testing {

inline Document make_page(std::string file, std::string outlet, std::string text, Date published) {
    Document document;
    Article& article = document.article;
    article.origin.file = std::move(file);
    article.outlet = std::move(outlet);
    article.text = std::move(text);
    article.to_input = OffsetMap::identity(static_cast<u32>(article.text.size()));
    article.language = "en";
    article.published = published;
    article.published_basis = published.known() ? DateBasis::stated : DateBasis::none;
    u32 begin = 0;
    while (begin < article.text.size()) {
        const auto end = static_cast<u32>(std::min(article.text.find("\n\n", begin), article.text.size()));
        article.blocks.push_back({{begin, end}, begin == 0 ? BlockKind::headline : BlockKind::paragraph});
        if (begin == 0) article.headline = article.text.substr(0, end);
        begin = end + 2;
    }
    return document;
}

// The same page with all that an article may say about itself.
inline Article with_metadata(Article article) {
    const ByteRange headline = article.blocks.front().range;
    article.authors = {"Runa Falk", "Ola Brandt"};
    article.byline = "Runa Falk, Ola Brandt";
    article.section = "Region";
    article.description = "What became of it";
    article.published_time = {article.published, 9 * 3600 + 30 * 60, 60};
    article.modified = {article.published, 36000, 0};
    article.corrections = {{"Correction: none.", {}}, {std::string(slice(article.text, headline)), headline}};
    article.links = {{headline, "https://larkmoor.example/a"}};
    article.metadata = {{MetadataField::headline, article.headline, "h1", headline},
                        {MetadataField::section, article.section, "meta[property=article:section]", {}}};
    return article;
}

class ReportBuilder {
  public:
    DocumentId add_page(Document document, StoryId story) {
        report.documents.push_back(std::move(document));
        report.story_of.push_back(story);
        return make_id<DocumentId>(report.documents.size() - 1);
    }
    SourceId add_source(std::string name, SourceType type, u32 count = 1) {
        Source source;
        source.name = std::move(name);
        source.type = type;
        source.count = count;
        report.sources.push_back(std::move(source));
        return make_id<SourceId>(report.sources.size() - 1);
    }
    // The first place where `words` stand in the document.
    [[nodiscard]] ByteRange find(DocumentId id, std::string_view words) const {
        const auto at = report.documents[index(id)].article.text.find(words);
        assert(at != std::string::npos && !words.empty());
        return {static_cast<u32>(at), static_cast<u32>(at + words.size())};
    }
    // `chain`: source and the words that name it, nearest teller first.
    [[nodiscard]] ClaimMention mention(DocumentId id, MentionStance stance, std::string_view words,
                                       const std::vector<std::pair<SourceId, std::string_view>>& chain,
                                       std::string_view cue = {}) const {
        ClaimMention out;
        out.document = id;
        out.stance = stance;
        out.spans = {find(id, words)};
        if (!cue.empty()) out.cue = find(id, cue);
        for (const auto& [source, span] : chain) {
            out.chain.push_back({source, span.empty() ? std::nullopt : std::optional(find(id, span))});
        }
        if (out.chain.empty()) out.chain.push_back({});
        out.quoted = chain.empty() ? std::nullopt : std::optional(QuoteKind::indirect);
        out.confidence = 0.875;
        return out;
    }

    Report report;
};

inline void add_dam_claims(ReportBuilder& b, const std::vector<DocumentId>& page) {
    using enum MentionStance;
    Report& report = b.report;
    const SourceId engineers = b.add_source("two engineers at the water board", SourceType::anonymous_persons, 2);
    const SourceId wire = b.add_source("Northern Wire", SourceType::outlet);
    const SourceId orlov = b.add_source("Hanna Orlov", SourceType::named_person);
    const SourceId board = b.add_source("Larkmoor Water Board", SourceType::organisation);
    const SourceId mayor = b.add_source("Pavel Isker", SourceType::named_person);
    const SourceId institute = b.add_source("Institute for River Works", SourceType::organisation);
    report.sources[1].aliases = {"NW"};
    report.sources[2].affiliation = board;
    report.sources[2].description = "spokeswoman of the board";

    Claim drained;
    drained.text = "The Aldery dam will be drained before spring";
    drained.mentions = {
        b.mention(page[0], reports, "the Aldery dam will be drained before spring",
                  {{engineers, "two engineers at the board"}}, "said"),
        b.mention(page[1], reports, "The Aldery dam is to be drained before spring",
                  {{wire, "Northern Wire"}, {engineers, "two engineers"}}, "reported"),
        b.mention(page[2], reports, "plans to drain the Aldery dam", {{wire, "the agency"}, {engineers, ""}}),
        b.mention(page[1], denies, "\"There is no such plan,\"", {{orlov, "Hanna Orlov"}}, "said"),
        b.mention(page[2], declines, "would not be drawn", {{mayor, "Pavel Isker"}}),
    };
    drained.mentions[2].hedges = {b.find(page[2], "reportedly")};
    drained.mentions[3].quoted = QuoteKind::direct;
    drained.independence = {1, 1, 1, {wire}, "3 pages, 1 independent origin: everything rests on Northern Wire"};
    drained.denied_by = {orlov};
    drained.declined_by = {mayor};
    const ByteRange headline = b.find(page[2], "Aldery dam to be drained");
    drained.stripped = {{page[2], headline}};
    const ByteRange before = drained.mentions.front().spans.front();
    drained.drift = {{DriftKind::attribution_lost,
                      DriftRelation::copy,
                      {{drained.mentions.front().document, before}, {before}},
                      {{page[2], headline}, {}}}};

    Claim cracks;
    cracks.text = "Divers found cracks in the wall of the dam";
    cracks.mentions = {b.mention(page[0], asserts, "Divers found five cracks", {}),
                       b.mention(page[1], reports, "three cracks", {{institute, "Institute for River Works"}})};
    cracks.independence = {1, 2, 0, {institute}, "2 pages, 1 to 2 independent origins"};

    Story story;
    story.headline = "Aldery dam to be drained, engineers say";
    story.documents = {page[0], page[1], page[2]};
    story.from = {2031, 2, 27};
    story.to = {2031, 3, 2};
    story.claims = {drained, cracks};
    story.disagreements = {{1,
                            "number of cracks",
                            DisagreementType::number,
                            {{"5", {{{page[0], b.find(page[0], "five cracks")}, kNone<SourceId>}}},
                             {"3", {{{page[1], b.find(page[1], "three cracks")}, institute}}}},
                            false}};
    story.timeline = {{{2031, 2, 0}, "Divers inspect the wall", {{page[0], b.find(page[0], "Divers")}}},
                      {{2031, 3, 1}, "The board answers", {{page[1], b.find(page[1], "on Saturday")}}}};
    story.reuse = {{page[0], page[2], 0.83, ReuseKind::syndication, {b.find(page[2], "Aldery dam")}}};
    report.stories.push_back(std::move(story));
}

inline Report make_sample_report() {
    ReportBuilder b;
    const StoryId dam = make_id<StoryId>(0);
    std::vector<DocumentId> pages;
    pages.push_back(b.add_page(
        make_page(
            "pile/01-northern-wire.txt", "Northern Wire",
            "Aldery dam to be drained, engineers say\n\nLARKMOOR – Repairs are urgent, and the Aldery dam will be "
            "drained before spring, two engineers at the board said on condition of anonymity.\n\nDivers found "
            "five cracks in the wall – “each as long as a boat” – in February.",
            {2031, 2, 27}),
        dam));
    pages.push_back(b.add_page(
        make_page("pile/02-gazette.txt", "Larkmoor Gazette",
                  "Board denies plan for dam\n\nThe Aldery dam is to be drained before spring, Northern Wire reported, "
                  "citing two engineers. \"There is no such plan,\" Hanna Orlov, a spokeswoman, said on Saturday.\n\n"
                  "The Institute for River Works counted three cracks.",
                  {2031, 3, 1}),
        dam));
    pages.push_back(b.add_page(
        make_page("pile/03-unnamed-scrape-of-a-blog.txt", "",
                  "Aldery dam to be drained\n\nThe board reportedly plans to drain the Aldery dam, the agency said. "
                  "Pavel Isker, the mayor, would not be drawn.",
                  {2031, 3, 2}),
        dam));
    pages.push_back(b.add_page(make_page("pile/04-tide.txt", "Evening Tide",
                                         "Ferry fares rise\n\nFares rise by a tenth in June.", {2031, 3, 2}),
                               make_id<StoryId>(1)));
    Document foreign = make_page("pile/05-fremd.txt", "", "Fähre wird teurer\n\nIm Juni steigen die Preise.", {});
    foreign.article.language = "de";
    foreign.article.problems = {{"not-english", "The page is in German (de), which is not analysed.", {}}};
    b.add_page(std::move(foreign), kNone<StoryId>);
    add_dam_claims(b, pages);
    Story ferry;
    ferry.headline = "Ferry fares rise";
    ferry.documents = {pages[3]};
    ferry.from = ferry.to = {2031, 3, 2};
    Claim fares;
    fares.text = "Ferry fares rise by a tenth in June";
    fares.mentions = {b.mention(pages[3], MentionStance::asserts, "Fares rise by a tenth in June", {})};
    fares.independence = {0, 1, 0, {}, "1 page"};
    ferry.claims = {fares};
    b.report.stories.push_back(std::move(ferry));
    b.report.problems = {{"pile/06-broken.html", "", "unreadable", "Permission denied.", std::nullopt}};
    check(b.report);
    return std::move(b.report);
}

}  // namespace hearsay::testing
