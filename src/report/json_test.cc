#include "report/json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "report/json_writer.h"
#include "report/testing/sample_report.h"

namespace hearsay {
namespace {

using nlohmann::json;

// The bytes of code points [start, end) of a text.
std::string by_code_points(const std::string& text, const json& span) {
    const CodePointIndex index(text);
    const u32 begin = index.byte_of(span.at("start"));
    return text.substr(begin, index.byte_of(span.at("end")) - begin);
}

// Calls each(document id, span) for every span of a report that carries text.
template <class Each>
void each_span(const json& node, std::string document, const Each& each) {
    if (node.is_object()) {
        if (node.contains("document")) document = node.at("document");
        if (node.contains("to") && node.contains("coverage")) document = node.at("to");
        if (node.contains("start") && node.contains("text")) each(document, node);
    }
    if (node.is_structured()) {
        for (const auto& child : node) each_span(child, document, each);
    }
}

TEST(Json, WriterNestsAndSeparates) {
    JsonWriter writer;
    writer.begin_object();
    writer.text_field("a", "x");
    writer.key("b");
    writer.begin_array();
    writer.end_array();
    writer.key("c");
    writer.begin_array(JsonWriter::Layout::one_line);
    writer.integer(-1);
    writer.begin_object();
    writer.real_field("r", 0.12345);
    writer.boolean_field("t", true);
    writer.end_object();
    writer.null();
    writer.end_array();
    writer.end_object();
    EXPECT_EQ(writer.take(), "{\n  \"a\": \"x\",\n  \"b\": [],\n  \"c\": [-1, {\"r\": 0.123, \"t\": true}, null]\n}");
}

TEST(Json, NumbersAreAlwaysValid) {
    JsonWriter writer;
    writer.begin_array(JsonWriter::Layout::one_line);
    for (const double value : {0.0, 1.0, 1e308, -1.0 / 3, std::numeric_limits<double>::quiet_NaN()}) writer.real(value);
    writer.end_array();
    EXPECT_EQ(writer.take(), "[0, 1, 1e+308, -0.333, 0]");
}

TEST(Json, AnyBytesGiveAValidString) {
    rc::check([](const std::string& bytes) {
        JsonWriter writer;
        writer.string(bytes);
        const std::string out = writer.take();
        for (const char c : out) RC_ASSERT(static_cast<u8>(c) >= 0x20);
        const json parsed = json::parse(out);  // throws unless it is valid JSON in valid UTF-8
        if (is_valid_utf8(bytes)) RC_ASSERT(parsed.get<std::string>() == bytes);
    });
}

TEST(Json, ControlCharactersAreEscaped) {
    JsonWriter writer;
    writer.string("a\x1b[31m\xC2\x9B\xE2\x80\xA8\"\\\n");
    EXPECT_EQ(writer.take(), R"("a\u001b[31m\u009b\u2028\"\\\n")");
}

TEST(Json, EverySpanIsFoundAtItsOffsets) {
    const Report report = testing::make_sample_report();
    const json parsed = json::parse(to_json(report, {"1", "m"}));
    std::size_t spans = 0;
    each_span(parsed.at("stories"), "", [&](const std::string& document, const json& span) {
        const auto at = static_cast<std::size_t>(std::stoul(document.substr(1)) - 1);
        const std::string text = parsed.at("documents").at(at).at("text");
        EXPECT_EQ(by_code_points(text, span), span.at("text").get<std::string>());
        const std::size_t begin = span.at("source_start");
        const std::size_t end = span.at("source_end");
        EXPECT_EQ(text.substr(begin, end - begin), span.at("text").get<std::string>()) << "the map is the identity";
        ++spans;
    });
    EXPECT_GT(spans, 20U);
}

TEST(Json, SpansOfAnyTextRoundTrip) {
    rc::check([](const std::vector<u16>& units, u16 from, u16 length) {
        std::string text = "x";
        for (const u16 unit : units) append_utf8(text, unit % 7 == 0 ? 0x1F300U + unit % 64 : unit);
        const CodePointIndex index(text);
        const u32 count = count_code_points(text);
        const u32 first = from % count;
        const u32 last = first + 1 + length % (count - first);
        const ByteRange range{index.byte_of(first), index.byte_of(last)};

        testing::ReportBuilder b;
        const DocumentId id = b.add_page(testing::make_page("f", "", text, {}), make_id<StoryId>(0));
        b.report.documents[0].article.to_input = OffsetMap::identity(static_cast<u32>(text.size()), 3);
        Claim claim;
        claim.text = "c";
        claim.mentions.emplace_back();
        claim.mentions[0].document = id;
        claim.mentions[0].spans = {range};
        claim.mentions[0].chain.emplace_back();
        Story story;
        story.documents = {id};
        story.claims = {claim};
        b.report.stories = {story};
        const json parsed = json::parse(to_json(b.report, {}));
        const json& span = parsed["stories"][0]["claims"][0]["mentions"][0]["spans"][0];
        RC_ASSERT(span.at("start") == first);
        RC_ASSERT(span.at("end") == last);
        RC_ASSERT(span.at("text") == std::string(slice(text, range)));
        RC_ASSERT(by_code_points(parsed["documents"][0]["text"], span) == span.at("text").get<std::string>());
        RC_ASSERT(span.at("source_start") == range.begin + 3);
        RC_ASSERT(span.at("source_end") == range.end + 3);
    });
}

TEST(Json, InsertedTextHasNoSource) {
    testing::ReportBuilder b;
    const StoryId story = make_id<StoryId>(0);
    b.add_page(testing::make_page("f", "", "one two", {}), story);
    OffsetMap map;
    map.add_verbatim(0, 3, 10);
    b.report.documents[0].article.to_input = map;
    b.report.stories.emplace_back();
    b.report.stories[0].timeline = {{{2031, 0, 0}, "t", {{make_id<DocumentId>(0), {4, 7}}}}};
    const json parsed = json::parse(to_json(b.report, {}));
    const json& event = parsed["stories"][0]["timeline"][0];
    EXPECT_TRUE(event["mentions"][0]["source_start"].is_null());
    EXPECT_EQ(event["precision"], "year");
}

TEST(Json, ClaimsAreNumberedThroughTheReport) {
    const json parsed = json::parse(to_json(testing::make_sample_report(), {}));
    EXPECT_EQ(parsed["stories"][0]["claims"][1]["id"], "c2");
    EXPECT_EQ(parsed["stories"][0]["disagreements"][0]["claim"], "c2");
    EXPECT_EQ(parsed["stories"][1]["claims"][0]["id"], "c3");
    EXPECT_TRUE(parsed["documents"][4]["story"].is_null());
    EXPECT_EQ(parsed["sources"][2]["affiliation"], "src4");
}

TEST(Json, EmptyReport) {
    const json parsed = json::parse(to_json(Report{}, {}));
    EXPECT_EQ(parsed["schema"], "hearsay.report/1");
    EXPECT_TRUE(parsed["documents"].empty() && parsed["stories"].empty() && parsed["problems"].empty());
}

TEST(Json, ArticleIsOneLine) {
    const Report report = testing::make_sample_report();
    const std::string line = article_to_json(report.documents[0].article, make_id<DocumentId>(6));
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const json parsed = json::parse(line);
    EXPECT_EQ(parsed["id"], "d7");
    EXPECT_EQ(parsed["published"], "2031-02-27");
    EXPECT_FALSE(parsed.contains("story"));
}

TEST(Json, ArticleTellsWhereItsMetadataStand) {
    const Report report = testing::make_sample_report();
    const Article article = testing::with_metadata(report.documents[0].article);
    const json plain = json::parse(article_to_json(article, make_id<DocumentId>(0)));
    EXPECT_EQ(plain["authors"], (json{"Runa Falk", "Ola Brandt"}));
    EXPECT_EQ(plain["published_time"], "2031-02-27T09:30:00+01:00");
    EXPECT_EQ(plain["modified"], "2031-02-27T10:00:00Z");
    EXPECT_FALSE(plain.contains("metadata"));
    const json whole =
        json::parse(article_to_json(article, make_id<DocumentId>(0), {.with_metadata = true, .whole = true}));
    EXPECT_EQ(whole["metadata"][0]["field"], "headline");
    EXPECT_EQ(whole["metadata"][0]["from"], "h1");
    EXPECT_EQ(whole["metadata"][0]["span"]["text"], article.headline);
    EXPECT_TRUE(whole["metadata"][1]["span"].is_null());
    EXPECT_EQ(whole["links"][0]["url"], "https://larkmoor.example/a");
    EXPECT_TRUE(whole["corrections"][0]["span"].is_null());
}

Document make_annotated() {
    Document d = testing::make_page("f.txt", "", "Zoë Ek said: “go”", {});
    const auto add = [&](u32 begin, u32 end, const char* lemma, u32 head, Deprel deprel) {
        Token token;
        token.begin = begin;
        token.end = end;
        token.lemma = d.strings.add(lemma);
        token.head = static_cast<TokenId>(head);
        token.deprel = deprel;
        token.flags = end < d.text().size() && d.text()[end] == ' ' ? kSpaceAfter : 0;
        d.tokens.push_back(token);
    };
    const u32 none = index(kNone<TokenId>);
    add(0, 4, "Zoë", 2, Deprel::nsubj);
    add(5, 7, "Ek", 0, Deprel::flat);
    add(8, 12, "say", none, Deprel::root);
    add(12, 13, ":", 2, Deprel::punct);
    add(14, 17, "“", 5, Deprel::punct);
    add(17, 19, "go", 2, Deprel::ccomp);
    add(19, 22, "”", 5, Deprel::punct);
    d.sentences = {{{0, 7}, 0}};
    Mention zoe;
    zoe.tokens = zoe.whole = {0, 2};
    zoe.head = static_cast<TokenId>(0);
    zoe.entity = static_cast<EntityId>(0);
    zoe.type = EntityType::person;
    d.mentions = {zoe};
    d.entities.emplace_back();
    d.entities[0].type = EntityType::person;
    d.entities[0].name = d.strings.add("Zoë Ek");
    d.entities[0].mentions = {static_cast<MentionId>(0)};
    Attribution said;
    const TokenRange source[] = {{0, 2}};
    const TokenRange cue[] = {{2, 3}};
    const TokenRange content[] = {{4, 7}};
    said.source = d.add_spans(source);
    said.cue = d.add_spans(cue);
    said.content = d.add_spans(content);
    said.kind = QuoteKind::direct;
    said.source_type = SourceType::named_person;
    said.source_entity = static_cast<EntityId>(0);
    said.confidence = 0.5F;
    d.attributions = {said};
    return d;
}

TEST(Json, Annotations) {
    const Document document = make_annotated();
    check(document);
    const json parsed = json::parse(annotations_to_json(document, make_id<DocumentId>(0)));
    const std::string text = parsed["text"];
    EXPECT_EQ(parsed["tokens"].size(), 7U);
    EXPECT_EQ(by_code_points(text, parsed["tokens"][5]), "go");
    EXPECT_EQ(parsed["tokens"][2]["head"], -1);
    EXPECT_EQ(parsed["tokens"][0]["deprel"], "nsubj");
    EXPECT_EQ(by_code_points(text, parsed["names"][0]), "Zoë Ek");
    EXPECT_EQ(parsed["entities"][0]["mentions"][0]["kind"], "name");
    const json& said = parsed["attributions"][0];
    EXPECT_EQ(by_code_points(text, said["content"][0]), "“go”");
    EXPECT_TRUE(said["parent"].is_null());
    EXPECT_EQ(said["kind"], "direct");
    EXPECT_EQ(said["stance"], "asserts");
    EXPECT_EQ(said["source_type"], "named_person");
}

TEST(Json, Stories) {
    const json parsed = json::parse(stories_to_json(testing::make_sample_report()));
    EXPECT_EQ(parsed["stories"][0]["documents"][1]["file"], "pile/02-gazette.txt");
    EXPECT_TRUE(parsed["stories"][0]["documents"][1]["record"].is_null());
    EXPECT_EQ(parsed["reuse"][0]["kind"], "syndication");
}

}  // namespace
}  // namespace hearsay
