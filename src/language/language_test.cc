// The whole layer with the shipped weights, on invented news.
#include "language/language.h"

#include <gtest/gtest.h>

#include <string>

#include "language/segment.h"

namespace hearsay {
namespace {

const LanguageModel& model() {
    static const auto loaded = LanguageModel::open(HEARSAY_SOURCE_DIR "/models/en");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
}

Document read(const std::string& text) {
    Document document;
    document.article.text = text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        document.article.blocks.push_back({{static_cast<u32>(begin), static_cast<u32>(end)}, BlockKind::paragraph});
        begin = end + 2;
    }
    model().annotate(document);
    check(document);
    return document;
}

u32 find(const Document& document, std::string_view form) {
    for (u32 i = 0; i < document.tokens.size(); ++i) {
        if (document.text(document.tokens[i]) == form) return i;
    }
    ADD_FAILURE() << "no token " << form;
    return 0;
}

// "relation(head, word)" of the first token with this form.
std::string arc(const Document& document, std::string_view form) {
    const Token& token = document.tokens[find(document, form)];
    const std::string head =
        is_set(token.head) ? std::string(document.text(document.tokens[index(token.head)])) : "ROOT";
    return std::string(name_of(token.deprel)) + "(" + head + ", " + std::string(form) + ")";
}

std::string names(const Document& document) {
    std::string out;
    for (const Mention& mention : document.mentions) {
        if (mention.kind != MentionKind::name) continue;
        out += out.empty() ? "" : "; ";
        out += std::string(document.text(mention.tokens)) + "/" + name_of(mention.type);
    }
    return out;
}

TEST(Language, ParsesReportedSpeech) {
    const Document d = read("The minister said on Tuesday that the envoy had asked him to resign.");
    EXPECT_EQ(arc(d, "said"), "root(ROOT, said)");
    EXPECT_EQ(arc(d, "minister"), "nsubj(said, minister)");
    EXPECT_EQ(arc(d, "asked"), "ccomp(said, asked)");
    EXPECT_EQ(arc(d, "envoy"), "nsubj(asked, envoy)");
    EXPECT_EQ(arc(d, "resign"), "xcomp(asked, resign)");
    EXPECT_EQ(d.lemma(find(d, "said")), "say");
}

TEST(Language, ParsesHeadlinesInTitleCase) {
    const Document d = read("Police Say Envoy Asked President to Resign\n\nThe president rejected the claim.");
    EXPECT_EQ(d.tokens[find(d, "Asked")].upos, Upos::VERB);
    EXPECT_EQ(arc(d, "Police"), "nsubj(Say, Police)");
    EXPECT_EQ(arc(d, "Say"), "root(ROOT, Say)");
    EXPECT_EQ(arc(d, "Asked"), "ccomp(Say, Asked)");
    EXPECT_EQ(d.lemma(find(d, "Asked")), "ask");
}

TEST(Language, FindsNames) {
    const Document d = read(
        "Norwegian Prime Minister Erik Hansen met Maria Lopez in Oslo on Friday, a spokesman for the World Bank told "
        "Reuters.");
    EXPECT_EQ(names(d), "Norwegian/NORP; Erik Hansen/PER; Maria Lopez/PER; Oslo/LOC; World Bank/ORG; Reuters/OUTLET");
}

TEST(Language, GivesEqualSpellingsOneEntity) {
    const Document d = read("Erik Hansen left. Later Erik Hansen came back.");
    ASSERT_EQ(d.mentions.size(), 2U);
    EXPECT_EQ(d.mentions[0].entity, d.mentions[1].entity);
}

TEST(Language, TreesHaveOneRoot) {
    for (const char* text :
         {"", "?", "a", "\"\"\"\"", ". . . .", "1 2 3", "((((", "He said she said he said she said.", "😀😀"}) {
        const Document d = read(text);
        for (const Sentence& s : d.sentences) {
            u32 roots = 0;
            for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) roots += is_set(d.tokens[i].head) ? 0 : 1;
            EXPECT_EQ(roots, 1U) << text;
        }
    }
}

TEST(Language, IsTheSameTwice) {
    const char* text =
        "Two officials, who asked not to be named, told the paper that talks had failed. \"No,\" said Ms Hale.";
    const Document a = read(text), b = read(text);
    ASSERT_EQ(a.tokens.size(), b.tokens.size());
    for (u32 i = 0; i < a.tokens.size(); ++i) {
        EXPECT_EQ(a.tokens[i].head, b.tokens[i].head);
        EXPECT_EQ(a.tokens[i].xpos, b.tokens[i].xpos);
        EXPECT_EQ(a.lemma(i), b.lemma(i));
    }
}

TEST(Language, SurvivesAMillionWordsWithoutAStop) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "word ";
    const Document d = read(text);
    EXPECT_EQ(d.tokens.size(), 100000U);
    for (const Sentence& s : d.sentences) EXPECT_LE(s.tokens.size(), 250U);
}

TEST(Language, AnnotatesATextAsItIs) {
    const auto d = model().annotate_text("Ferry cancelled\n \t\n  The ferry will not\nsail on Monday.\n\nNo \xff.\n",
                                         {2024, 3, 5});
    ASSERT_TRUE(d);
    check(*d);
    ASSERT_EQ(d->article.blocks.size(), 3U);
    EXPECT_EQ(slice(d->text(), d->article.blocks[1].range), "The ferry will not\nsail on Monday.");
    EXPECT_EQ(slice(d->text(), d->article.blocks[2].range), "No \ufffd.");
    ASSERT_EQ(d->times.size(), 1U);
    EXPECT_EQ(d->strings.view(d->times[0].value), "2024-03-11");
    const auto empty = model().annotate_text("");
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->tokens.empty());
}

TEST(Language, TellsWhatIsCounted) {
    const Document d = read("At least 400 people were waiting, and about 30 officials left.");
    ASSERT_EQ(d.numbers.size(), 2U);
    EXPECT_EQ(d.strings.view(d.numbers[0].unit), "people");
    EXPECT_EQ(d.strings.view(d.numbers[1].unit), "official");
}

// Gold sentences are kept whatever their length; the search for their trees is bounded.
TEST(Language, ReadsGivenLongSentencesInPieces) {
    Document d;
    for (u32 i = 0; i < 2000; ++i) {
        Token token;
        token.begin = static_cast<u32>(d.article.text.size());
        d.article.text += i % 7 == 3 ? "said" : "boats";
        token.end = static_cast<u32>(d.article.text.size());
        d.article.text += ' ';
        d.tokens.push_back(token);
    }
    d.article.text.pop_back();
    d.article.blocks.push_back({{0, static_cast<u32>(d.article.text.size())}, BlockKind::paragraph});
    d.sentences.push_back({{0, 2000}, 0});
    describe_tokens(d);
    model().annotate_tokens(d);
    check(d);
    ASSERT_EQ(d.sentences.size(), 1U);
    u32 roots = 0;
    for (const Token& token : d.tokens) roots += is_set(token.head) ? 0 : 1;
    EXPECT_EQ(roots, 1U);
    ASSERT_EQ(d.article.problems.size(), 1U);
    EXPECT_EQ(d.article.problems[0].code, "long-sentence");
}

}  // namespace
}  // namespace hearsay
