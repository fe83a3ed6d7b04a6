#include "provenance/source_words.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(SourceWords, ACountryAndItsAdjective) {
    EXPECT_TRUE(is_form_of_country("Sarnia", "Sarnian"));
    EXPECT_TRUE(is_form_of_country("Mexico", "Mexican"));
    EXPECT_TRUE(is_form_of_country("Iraq", "Iraqi"));
    EXPECT_TRUE(is_form_of_country("Sarnia", "sarnia"));
    EXPECT_FALSE(is_form_of_country("Austria", "Australian"));
    EXPECT_FALSE(is_form_of_country("Iran", "Iraqi"));
    EXPECT_FALSE(is_form_of_country("Sarnia", "sarniate"));
}

TEST(SourceWords, WordsAreFoundWhole) {
    EXPECT_TRUE(has_word("Finance Minister", "minister"));
    EXPECT_TRUE(has_word("head of the office, Sarn", "office"));
    EXPECT_FALSE(has_word("ministerial aide", "minister"));
}

TEST(SourceWords, MediaInGeneralAreNoOutlet) {
    EXPECT_TRUE(is_media_noun("medium", true));
    EXPECT_TRUE(is_media_noun("report", true));
    EXPECT_FALSE(is_media_noun("report", false));
    EXPECT_FALSE(is_media_noun("newspaper", false));
}

TEST(SourceWords, AnAgencyIsNoNewspaperAndACommissionNoCompany) {
    EXPECT_FALSE(may_be_called("Reuters", "newspaper"));
    EXPECT_TRUE(may_be_called("Reuters", "agency"));
    EXPECT_TRUE(may_be_called("Harbour Ledger", "newspaper"));
    EXPECT_TRUE(is_public_body("Sarn Securities Commission"));
    EXPECT_FALSE(is_public_body("Orrin Batteries"));
}

}  // namespace
}  // namespace hearsay
