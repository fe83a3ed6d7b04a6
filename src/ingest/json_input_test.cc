#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/ingest.h"
#include "ingest/json_fields.h"

namespace hearsay {
namespace {

using testing::ElementsAre;

PageBatch read(std::string_view bytes, std::string_view fields = {}) {
    IngestOptions options;
    options.json_fields = parse_json_fields(fields).value();
    return read_pages_from_bytes(bytes, "pages.json", options);
}

std::vector<std::string> told(const Page& page) {
    const PageHints& h = page.hints;
    return {page.text, h.url, h.title, h.outlet, h.byline, to_string(h.published)};
}

TEST(JsonInput, UnderstandsTheUsualNames) {
    const PageBatch batch = read(
        R"({"URL":"http://n.example/1","headline":"H","articleBody":"One.","publisher":{"name":"Pub"},"author":["Al","Bo"],"datePublished":"2021-03-04T05:06:07Z"})"
        "\n"
        R"({"link":"http://n.example/2","title":{"rendered":"T"},"content":{"rendered":"<p>Two.</p>"},"date":"2021-03-05T00:00:00"})"
        "\n"
        R"({"source":{"id":null,"name":"Gazette"},"author":"Cy","title":"N","url":"http://n.example/3","publishedAt":"2021-03-06T07:08:09Z","content":"Three."})"
        "\n"
        R"({"source":"http://n.example/4","maintext":"Four.","date_publish":"2021-03-07 01:02:03","source_domain":"n.example","authors":[{"name":"Di"},{"name":"Ed"}]})"
        "\n"
        R"({"text":"Five.","timestamp":1614945600})"
        "\n"
        R"({"text":"Six.","published_at":1614945600123,"updated":"2022-01-01"})"
        "\n");
    ASSERT_EQ(batch.pages.size(), 6U);
    EXPECT_THAT(told(batch.pages[0]), ElementsAre("One.", "http://n.example/1", "H", "Pub", "Al, Bo", "2021-03-04"));
    EXPECT_THAT(told(batch.pages[1]), ElementsAre("<p>Two.</p>", "http://n.example/2", "T", "", "", "2021-03-05"));
    EXPECT_EQ(batch.pages[1].media_type, MediaType::html);
    EXPECT_THAT(told(batch.pages[2]), ElementsAre("Three.", "http://n.example/3", "N", "Gazette", "Cy", "2021-03-06"));
    EXPECT_THAT(told(batch.pages[3]),
                ElementsAre("Four.", "http://n.example/4", "", "n.example", "Di, Ed", "2021-03-07"));
    EXPECT_EQ(to_string(batch.pages[4].hints.published), "2021-03-05");
    EXPECT_EQ(to_string(batch.pages[5].hints.published), "2021-03-05");
}

TEST(JsonInput, PrefersTheClearerNameWhateverTheOrder) {
    EXPECT_EQ(read(R"({"content":"Part.","text":"Whole."})").pages.at(0).text, "Whole.");
    EXPECT_EQ(read(R"({"text":"Whole.","content":"Part."})").pages.at(0).text, "Whole.");
    EXPECT_EQ(read(R"({"text":" ","body":"Whole."})").pages.at(0).text, "Whole.");
}

TEST(JsonInput, TakesTheNamesThatTheUserGives) {
    const std::string_view json = R"({"text":"Teaser.","meta":{"when":"2020-02-02","who":{"n":"Flo"}},"Story":"All."})";
    EXPECT_EQ(read(json).pages.at(0).text, "Teaser.");
    const PageBatch mapped = read(json, "text=Story, date=meta.when,byline=meta.who.n");
    EXPECT_THAT(told(mapped.pages.at(0)), ElementsAre("All.", "", "", "", "Flo", "2020-02-02"));
    EXPECT_EQ(read(json, "text=story").pages.size(), 0U);  // given names are exact, and replace the usual ones
    EXPECT_FALSE(parse_json_fields("body=x").has_value());
    EXPECT_FALSE(parse_json_fields("text").has_value());
}

TEST(JsonInput, FindsListsOfArticlesInAnObject) {
    const PageBatch batch = read(R"({"status":"ok",
        "articles":[{"title":"A","content":"One."},{"title":"B","content":"Two."}],
        "results":[{"title":"C","content":"Three."}]})");
    ASSERT_EQ(batch.pages.size(), 3U);
    EXPECT_EQ(batch.pages[2].hints.title, "C");
    const PageBatch around = read("{\n\"posts\":[{\"text\":\"Inner.\"}],\n\"title\":\"T\",\"text\":\"Outer.\"}");
    ASSERT_EQ(around.pages.size(), 2U);
    EXPECT_EQ(around.pages[1].text, "Outer.");
    EXPECT_EQ(around.pages[1].hints.title, "T");
}

}  // namespace
}  // namespace hearsay
