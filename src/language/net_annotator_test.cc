#include "language/net_annotator.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

// Scores of one word: 1 for a label, 0 for the others.
void add_word(std::vector<float>& scores, NameLabel label, float worth = 1) {
    scores.resize(scores.size() + kNameLabels, 0.0F);
    scores[scores.size() - kNameLabels + static_cast<std::size_t>(label)] = worth;
}

TEST(NetAnnotator, NoNameGoesOnThatHasNotBegun) {
    std::vector<float> scores;
    add_word(scores, NameLabel::in_person, 0.5F);
    add_word(scores, NameLabel::in_person, 3);
    add_word(scores, NameLabel::in_place);
    const auto labels = best_labels(scores);
    EXPECT_EQ(labels, (std::vector{NameLabel::begin_person, NameLabel::in_person, NameLabel::outside}));
    EXPECT_TRUE(best_labels({}).empty());
}

TEST(NetAnnotator, KeepsWhatFits) {
    std::vector<float> scores;
    const std::vector labels = {NameLabel::begin_place, NameLabel::in_place, NameLabel::begin_place, NameLabel::outside,
                                NameLabel::begin_organisation};
    for (const NameLabel label : labels) add_word(scores, label);
    EXPECT_EQ(best_labels(scores), labels);
}

TEST(NetAnnotator, OneWordNamesOneThing) {
    Document document;
    document.article.text = "Orlan Orlan orlan";
    document.tokens.resize(3);
    document.tokens[0].flags = document.tokens[1].flags = kCapitalised;
    std::vector<WordAtoms> atoms(3);
    for (WordAtoms& word : atoms) word.word = 7;
    std::vector<float> scores;
    add_word(scores, NameLabel::begin_person, 4);
    add_word(scores, NameLabel::begin_place, 1);
    add_word(scores, NameLabel::outside, 4);
    share_evidence(document, atoms, scores);
    EXPECT_EQ(best_labels(scores), (std::vector{NameLabel::begin_person, NameLabel::begin_person, NameLabel::outside}));
}

TEST(NetAnnotator, ReadsBackItsClasses) {
    const std::vector<TagPair> tags = {{Xpos::NN, Upos::NOUN}, {Xpos::PRPS, Upos::PRON}, {Xpos::comma, Upos::PUNCT}};
    EXPECT_EQ(read_tags(write_tags(tags)), tags);
    const auto relations = read_relations(write_relations());
    for (std::size_t i = 0; i < relations.size(); ++i) EXPECT_EQ(relations[i], static_cast<Deprel>(i));
    EXPECT_FALSE(NetAnnotator::read("", write_tags(tags), write_relations(), ""));
}

TEST(KnownForms, AreFound) {
    const std::vector<u32> sorted = {3, 7, 9};
    EXPECT_EQ(KnownForms(sorted).find(7), 1U);
    EXPECT_EQ(KnownForms(sorted).find(8), kFormRows);
    EXPECT_EQ(KnownForms().find(0), kFormRows);
}

}  // namespace
}  // namespace hearsay
