#include "report/article_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Article make_article(const std::vector<std::pair<BlockKind, std::string>>& blocks) {
    Article article;
    for (const auto& [kind, text] : blocks) {
        if (!article.text.empty()) article.text += "\n\n";
        const auto begin = static_cast<u32>(article.text.size());
        article.text += text;
        article.blocks.push_back({{begin, begin + static_cast<u32>(text.size())}, kind});
    }
    article.origin.file = "tide.html";
    return article;
}

TEST(ArticleText, BlocksPartedByBlankLines) {
    const Article article = make_article({{BlockKind::headline, "Fares rise"}, {BlockKind::paragraph, "By a tenth."}});
    EXPECT_EQ(article_to_text(article), "By a tenth.\n");
    EXPECT_EQ(article_to_text(article, {.whole = true}), "Fares rise\n\nBy a tenth.\n");
}

TEST(ArticleText, MetadataStandsInFront) {
    Article article = make_article({{BlockKind::paragraph, "By a tenth."}});
    article.headline = "Fares\nrise";
    article.published = {2031, 3, 2};
    article.published_basis = DateBasis::inferred;
    article.credits = {{"Orta", {}}, {"Skerry TV", {}}};
    article.genre = PageGenre::live_blog;
    EXPECT_EQ(article_to_text(article, {true}),
              "headline: Fares rise\npublished: 2031-03-02\npublished_basis: inferred\ncredit: Orta\n"
              "credit: Skerry TV\nkind: live-blog\nfile: tide.html\n\nBy a tenth.\n");
}

TEST(ArticleText, PagesCannotDriveTheTerminal) {
    Article article = make_article({{BlockKind::paragraph, "a\x1b[2J"}});
    article.byline = "x\x1b[31m";
    EXPECT_EQ(article_to_text(article), "a\uFFFD[2J\n");
    EXPECT_THAT(article_to_text(article, {true}), Not(HasSubstr("\x1b")));
    EXPECT_THAT(article_to_markdown(article, {true}), Not(HasSubstr("\x1b")));
}

TEST(ArticleMarkdown, EachKindHasItsMark) {
    const Article article = make_article({{BlockKind::headline, "Fares *rise*"},
                                          {BlockKind::standfirst, "From June"},
                                          {BlockKind::paragraph, "The line said:"},
                                          {BlockKind::quote, "Fuel is dear."},
                                          {BlockKind::quote, "We are sorry."},
                                          {BlockKind::heading, "Who pays"},
                                          {BlockKind::list_item, "commuters"},
                                          {BlockKind::list_item, "1. not a number"},
                                          {BlockKind::paragraph, "- no list"},
                                          {BlockKind::caption, "The pier at dawn"},
                                          {BlockKind::credit, "Source: Orta"}});
    EXPECT_EQ(
        article_to_markdown(article),
        "# Fares \\*rise\\*\n\n**From June**\n\nThe line said:\n\n> Fuel is dear.\n>\n> We are sorry.\n\n"
        "## Who pays\n\n- commuters\n- 1\\. not a number\n\n\\- no list\n\n*The pier at dawn*\n\n*Source: Orta*\n");
}

TEST(ArticleMarkdown, HeadlineOfTheMetadataWhereTheTextHasNone) {
    Article article = make_article({{BlockKind::paragraph, "By a tenth."}});
    article.headline = "Fares rise";
    EXPECT_EQ(article_to_markdown(article), "# Fares rise\n\nBy a tenth.\n");
}

TEST(ArticleMarkdown, FrontMatterIsQuoted) {
    Article article = make_article({{BlockKind::paragraph, "By a tenth."}});
    article.headline = "Fares: \"up\" \\ up\n---\nx: y";
    article.credits = {{"Orta", {}}, {"Skerry TV", {}}};
    EXPECT_THAT(
        article_to_markdown(article, {true}),
        HasSubstr("---\nheadline: \"Fares: \\\"up\\\" \\\\ up --- x: y\"\ncredit:\n  - \"Orta\"\n  - \"Skerry TV\"\n"
                  "kind: \"article\"\nfile: \"tide.html\"\n---\n\n# Fares"));
}

TEST(ArticleMarkdown, WhatMayComeSeveralTimesIsAlwaysAList) {
    Article article = make_article({{BlockKind::paragraph, "By a tenth."}});
    article.authors = {"Ada Ferrant"};
    article.credits = {{"Orta", {}}};
    article.corrections = {{"An earlier version said a fifth.", {}}};
    TextProblem problem;
    problem.message = "cut short";
    article.problems = {problem};
    const std::string out = article_to_markdown(article, {true});
    EXPECT_THAT(out, HasSubstr("author:\n  - \"Ada Ferrant\"\n"));
    EXPECT_THAT(out, HasSubstr("credit:\n  - \"Orta\"\n"));
    EXPECT_THAT(out, HasSubstr("correction:\n  - \"An earlier version said a fifth.\"\n"));
    EXPECT_THAT(out, HasSubstr("problem:\n  - \"cut short\"\n"));
    EXPECT_THAT(article_to_text(article, {true}), HasSubstr("author: Ada Ferrant\n"));
}

TEST(ArticleMarkdown, AnyTextStaysInItsLine) {
    rc::check([](const std::vector<std::string>& texts) {
        std::vector<std::pair<BlockKind, std::string>> blocks;
        for (std::size_t i = 0; i < texts.size(); ++i) blocks.emplace_back(static_cast<BlockKind>(i % 8), texts[i]);
        Article article = make_article(blocks);
        const std::string out = article_to_markdown(article, {false});
        const auto lines = static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n'));
        RC_ASSERT(lines <= 2 * texts.size() + 1);
    });
}

}  // namespace
}  // namespace hearsay
