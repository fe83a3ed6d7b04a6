#include "language/coreference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

#include "language/conllu.h"
#include "language/model_file.h"
#include "language/segment.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A document from lines "form upos xpos head relation [lemma]", sentences parted by an empty line; the lemma is the
// lower-cased form where none is given.
[[nodiscard]] Document parse(const std::string& lines) {
    std::istringstream in(lines);
    std::string conllu;
    std::string line;
    int row = 0;
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string form;
        std::string upos;
        std::string xpos;
        std::string head;
        std::string relation;
        std::string lemma;
        if (!(words >> form >> upos >> xpos >> head >> relation)) {
            conllu += "\n";
            row = 0;
            continue;
        }
        if (!(words >> lemma)) {
            for (const char c : form) lemma += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        conllu += std::to_string(++row) + "\t" + form + "\t" + lemma + "\t" + upos + "\t" + xpos + "\t_\t" + head +
                  "\t" + relation + "\t_\t_\n";
    }
    auto documents = read_conllu(conllu + "\n", "test");
    if (!documents) {
        ADD_FAILURE() << documents.error().message;
        return {};
    }
    pair_quotes(documents->front());
    return std::move(documents->front());
}

void add_name(Document& document, u32 begin, u32 end, EntityType type) {
    Mention m;
    m.tokens = {begin, end};
    m.type = type;
    document.mentions.push_back(m);
}

// The weights that are shipped.
void resolve(Document& document) {
    static const auto file = ModelFile::open(HEARSAY_SOURCE_DIR "/models/en/coref.bin");
    ASSERT_TRUE(file) << file.error().message;
    const auto model = CorefModel::read(file->section("coref-weights"));
    ASSERT_TRUE(model) << model.error().message;
    resolve_coreference(document, *model);
}

// The entities of two or more mentions, each as "mention | mention | ...".
[[nodiscard]] std::vector<std::string> entities(Document& document) {
    resolve(document);
    std::vector<std::string> out;
    for (const Entity& entity : document.entities) {
        if (entity.mentions.size() < 2) continue;
        std::string text;
        for (const MentionId id : entity.mentions) {
            text += (text.empty() ? "" : " | ") + std::string(document.text(document.mentions[index(id)].tokens));
        }
        out.push_back(text);
    }
    return out;
}

[[nodiscard]] const Entity* find_entity(const Document& document, std::string_view name) {
    for (const Entity& entity : document.entities) {
        if (document.strings.view(entity.name) == name) return &entity;
    }
    return nullptr;
}

// Names alone, without a tree.
[[nodiscard]] std::vector<std::string> join(const std::vector<std::pair<std::string, EntityType>>& names) {
    std::string lines;
    for (const auto& [name, type] : names) {
        std::istringstream words(name);
        std::string word;
        while (words >> word) lines += word + " PROPN NNP 0 root\n";
        lines += "\n";
    }
    Document document = parse(lines);
    for (u32 s = 0; s < names.size(); ++s) {
        for (u32 t = document.sentences[s].tokens.begin; t < document.sentences[s].tokens.end; ++t) {
            document.tokens[t].head = t + 1 < document.sentences[s].tokens.end ? TokenId{t + 1} : kNone<TokenId>;
            document.tokens[t].deprel = t + 1 < document.sentences[s].tokens.end ? Deprel::compound : Deprel::root;
        }
        add_name(document, document.sentences[s].tokens.begin, document.sentences[s].tokens.end, names[s].second);
    }
    return entities(document);
}

TEST(Coreference, NamesOfPersons) {
    constexpr auto kPerson = EntityType::person;
    EXPECT_THAT(
        join({{"Ivo Brandt", kPerson}, {"Brandt", kPerson}, {"Ivo al - Brandt", kPerson}, {"Mr. Brandt", kPerson}}),
        ElementsAre("Ivo Brandt | Brandt | Ivo al - Brandt | Mr. Brandt"));
    EXPECT_THAT(join({{"Sergei Volkov", kPerson}, {"Sergey Volkov", kPerson}, {"S. Volkov", kPerson}}),
                ElementsAre("Sergei Volkov | Sergey Volkov | S. Volkov"));
    EXPECT_THAT(join({{"Ivo Brandt", kPerson}, {"Nora Brandt", kPerson}, {"Ms. Brandt", kPerson}}),
                ElementsAre("Nora Brandt | Ms. Brandt"));
    EXPECT_THAT(join({{"Ivo Brandt", kPerson}, {"Ivo Brandt Jr.", kPerson}, {"Ivo Keller", kPerson}}), IsEmpty());
}

TEST(Coreference, NamesOfBodies) {
    constexpr auto kBody = EntityType::organisation;
    EXPECT_THAT(
        join({{"World Harbour Organization", kBody}, {"WHO", kBody}, {"the World Harbour Organization", kBody}}),
        ElementsAre("World Harbour Organization | WHO | the World Harbour Organization"));
    EXPECT_THAT(join({{"Verdant Holdings Ltd", kBody}, {"Verdant", kBody}, {"Calder Group", kBody}}),
                ElementsAre("Verdant Holdings Ltd | Verdant"));
    EXPECT_THAT(join({{"Financial Times", EntityType::outlet}, {"FT", EntityType::outlet}}),
                ElementsAre("Financial Times | FT"));
    EXPECT_THAT(
        join({{"the United States", EntityType::place}, {"U.S.", EntityType::place}, {"Norway", EntityType::place}}),
        ElementsAre("the United States | U.S."));
}

TEST(Coreference, BracketsExplainAName) {
    Document document = parse(
        "Northern PROPN NNP 2 compound\nFront PROPN NNP 6 nsubj\n( PUNCT -LRB- 4 punct\nNAF PROPN NNP 2 appos\n"
        ") PUNCT -RRB- 4 punct\nattacked VERB VBD 0 root attack\n");
    add_name(document, 0, 2, EntityType::organisation);
    add_name(document, 3, 4, EntityType::organisation);
    EXPECT_THAT(entities(document), ElementsAre("Northern Front | NAF"));
}

TEST(Coreference, TitlesAndAppositionsDescribe) {
    Document document = parse(
        "Norwegian ADJ JJ 2 amod\nPresident PROPN NNP 4 compound\nIvo PROPN NNP 4 compound\nBrandt PROPN NNP 5 nsubj\n"
        "met VERB VBD 0 root meet\nNora PROPN NNP 7 compound\nKeller PROPN NNP 5 obj\n, PUNCT , 10 punct\n"
        "the DET DT 10 det\nhead NOUN NN 7 appos\nof ADP IN 13 case\nthe DET DT 13 det\nNAF PROPN NNP 10 nmod\n. PUNCT "
        ". 5 punct\n");
    add_name(document, 2, 4, EntityType::person);
    add_name(document, 5, 7, EntityType::person);
    add_name(document, 12, 13, EntityType::organisation);
    EXPECT_THAT(entities(document), ElementsAre("Norwegian President Ivo Brandt | Ivo Brandt",
                                                "Nora Keller | the head of the NAF", "the NAF | NAF"));
    const Entity* brandt = find_entity(document, "Ivo Brandt");
    ASSERT_NE(brandt, nullptr);
    EXPECT_EQ(document.strings.view(brandt->description), "Norwegian President");
    EXPECT_FALSE(is_set(brandt->affiliation));
    EXPECT_EQ(brandt->type, EntityType::person);
    const Entity* keller = find_entity(document, "Nora Keller");
    ASSERT_NE(keller, nullptr);
    EXPECT_EQ(document.strings.view(keller->description), "head of the NAF");
    EXPECT_EQ(keller->gender, Gender::feminine);
    ASSERT_TRUE(is_set(keller->affiliation));
    EXPECT_EQ(document.strings.view(document.entities[index(keller->affiliation)].name), "NAF");
}

constexpr const char* kBrandtSpoke =
    "President PROPN NNP 3 compound\nIvo PROPN NNP 3 compound\nBrandt PROPN NNP 4 nsubj\nspoke VERB VBD 0 root "
    "speak\n. PUNCT . 4 punct\n\n";

TEST(Coreference, DefiniteRolesMeanTheNamedPerson) {
    Document document = parse(std::string(kBrandtSpoke) +
                              "The DET DT 2 det\npresident NOUN NN 3 nsubj\nleft VERB VBD 0 root leave\n\n"
                              "A DET DT 2 det\npresident NOUN NN 3 nsubj\ncame VERB VBD 0 root come\n\n");
    add_name(document, 1, 3, EntityType::person);
    EXPECT_THAT(entities(document), ElementsAre("President Ivo Brandt | Ivo Brandt | The president"));
}

TEST(Coreference, AnotherNationIsAnotherPresident) {
    Document document = parse(
        "Syrian ADJ JJ 2 amod\nPresident PROPN NNP 4 compound\nIvo PROPN NNP 4 compound\nBrandt PROPN NNP 5 nsubj\n"
        "spoke VERB VBD 0 root speak\n\n"
        "The DET DT 3 det\nRussian ADJ JJ 3 amod\nleader NOUN NN 4 nsubj\nleft VERB VBD 0 root leave\n\n"
        "The DET DT 3 det\nSyrian ADJ JJ 3 amod\nleader NOUN NN 4 nsubj\nstayed VERB VBD 0 root stay\n\n");
    add_name(document, 2, 4, EntityType::person);
    EXPECT_THAT(entities(document), ElementsAre("Syrian President Ivo Brandt | Ivo Brandt | The Syrian leader"));
}

TEST(Coreference, RepeatedGroupsAreOneIndefiniteOnesAreNot) {
    const std::string two = "Two NUM CD 2 nummod\nofficials NOUN NNS 3 nsubj official\nspoke VERB VBD 0 root speak\n\n";
    Document document =
        parse(two + "The DET DT 2 det\nofficials NOUN NNS 3 nsubj official\nleft VERB VBD 0 root leave\n\n" + two);
    EXPECT_THAT(entities(document), ElementsAre("Two officials | The officials"));
}

TEST(Coreference, TheNewspaperIsTheOutletNamed) {
    Document document = parse(
        "Financial PROPN NNP 2 compound\nTimes PROPN NNP 3 nsubj\nreported VERB VBD 0 root report\n\n"
        "The DET DT 2 det\nnewspaper NOUN NN 3 nsubj\ncited VERB VBD 0 root cite\nofficials NOUN NNS 3 obj "
        "official\n\n");
    add_name(document, 0, 2, EntityType::outlet);
    EXPECT_THAT(entities(document), ElementsAre("Financial Times | The newspaper"));
}

TEST(Coreference, PronounsAgreeInGender) {
    Document document = parse(
        "Nora PROPN NNP 2 compound\nKeller PROPN NNP 3 nsubj\nmet VERB VBD 0 root meet\nPeter PROPN NNP 5 compound\n"
        "Brandt PROPN NNP 3 obj\n. PUNCT . 3 punct\n\n"
        "She PRON PRP 2 nsubj\nthanked VERB VBD 0 root thank\nhim PRON PRP 2 obj\nand CCONJ CC 6 cc\n"
        "his PRON PRP$ 6 nmod:poss\nstaff NOUN NN 3 conj\n\n");
    add_name(document, 0, 2, EntityType::person);
    add_name(document, 3, 5, EntityType::person);
    EXPECT_THAT(entities(document), ElementsAre("Nora Keller | She", "Peter Brandt | him | his"));
}

TEST(Coreference, AQuotationsHeIsNotItsSpeaker) {
    Document document = parse(
        "Peter PROPN NNP 2 compound\nBrandt PROPN NNP 3 nsubj\ncame VERB VBD 0 root come\n. PUNCT . 3 punct\n\n"
        "\" PUNCT `` 3 punct\nHe PRON PRP 3 nsubj\nknows VERB VBZ 7 ccomp know\n, PUNCT , 3 punct\n\" PUNCT '' 3 "
        "punct\n"
        "Karl PROPN NNP 7 nsubj\nsaid VERB VBD 0 root say\n\n");
    add_name(document, 0, 2, EntityType::person);
    add_name(document, 9, 10, EntityType::person);
    EXPECT_THAT(entities(document), ElementsAre("Peter Brandt | He"));
}

TEST(Coreference, ItIsAThing) {
    Document document = parse(
        "Ivo PROPN NNP 2 nsubj\nleads VERB VBZ 0 root lead\nVerdant PROPN NNP 2 obj\n. PUNCT . 2 punct\n\n"
        "It PRON PRP 2 nsubj\ngrew VERB VBD 0 root grow\n\n");
    add_name(document, 0, 1, EntityType::person);
    add_name(document, 2, 3, EntityType::organisation);
    EXPECT_THAT(entities(document), ElementsAre("Verdant | It"));
}

TEST(Coreference, NothingIsFoundInNothing) {
    Document document;
    resolve(document);
    EXPECT_TRUE(document.mentions.empty());
    EXPECT_TRUE(document.entities.empty());
}

// Any tags and heads: mentions in order and inside, each in the entity that lists it.
TEST(Coreference, HoldsOnAnyTree) {
    const std::vector<std::string> words = {"Ivo",  "the", "president", "he",        "her",       "said",
                                            "\"",   "(",   "NAF",       ")",         "officials", "it",
                                            "they", "who", "Brandt",    "newspaper", "and",       "of"};
    EXPECT_TRUE(rc::check("mentions and entities fit", [&] {
        Document document;
        const auto picks = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(words.size())));
        for (const int i : picks) document.article.text += words[static_cast<std::size_t>(i)] + " ";
        segment(document);
        const u32 n = static_cast<u32>(document.tokens.size());
        for (const Sentence& s : document.sentences) {
            for (u32 t = s.tokens.begin; t < s.tokens.end; ++t) {
                Token& token = document.tokens[t];
                token.upos = static_cast<Upos>(*rc::gen::inRange(0, static_cast<int>(kUposCount)));
                token.xpos = static_cast<Xpos>(*rc::gen::inRange(0, static_cast<int>(Xpos::other) + 1));
                token.deprel = static_cast<Deprel>(*rc::gen::inRange(0, static_cast<int>(Deprel::xcomp) + 1));
                // A head before the token, so that there is no cycle.
                const u32 back = *rc::gen::inRange<u32>(0, t - s.tokens.begin + 1);
                token.head = back == 0 ? kNone<TokenId> : TokenId{t - back};
            }
        }
        for (u32 t = 0; t + 1 < n; t += 3) {
            const u32 end = *rc::gen::inRange(t + 1, std::min(t + 3, n) + 1);
            add_name(document, t, std::max(end, t + 1), static_cast<EntityType>(*rc::gen::inRange(0, 7)));
        }
        resolve(document);
        u32 last = 0;
        for (u32 m = 0; m < document.mentions.size(); ++m) {
            const Mention& mention = document.mentions[m];
            RC_ASSERT(mention.tokens.begin >= last && mention.tokens.end <= n && !mention.tokens.empty());
            RC_ASSERT(mention.tokens.contains(index(mention.head)));
            const auto& list = document.entities[index(mention.entity)].mentions;
            RC_ASSERT(std::is_sorted(list.begin(), list.end()));
            RC_ASSERT(std::count(list.begin(), list.end(), make_id<MentionId>(m)) == 1);
            last = mention.tokens.begin;
        }
        for (const Entity& entity : document.entities) RC_ASSERT(!entity.mentions.empty());
    }));
}

}  // namespace
}  // namespace hearsay
