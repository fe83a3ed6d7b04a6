#include "provenance/select_findings.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Claim claim_of(const char* text, u32 document) {
    Claim claim;
    claim.text = text;
    claim.importance = 2;
    ClaimMention mention;
    mention.document = make_id<DocumentId>(document);
    mention.chain = {{}};
    claim.mentions = {mention};
    return claim;
}

TEST(SelectClaims, WordsOfAnEarlierClaimOfTheSamePageAreNoClaimOfTheirOwn) {
    Story story;
    story.claims = {claim_of("Singer rips up contract, refuses to rejoin", 0),
                    claim_of("Singer rips up contract, refuses to rejoin", 0), claim_of("Singer rips up contract", 0),
                    claim_of("Singer rips up contract", 1)};
    select_claims(story);
    ASSERT_EQ(story.claims.size(), 2U);
    EXPECT_EQ(index(story.claims[1].mentions[0].document), 1U);
}

TEST(SelectClaims, WhatSomebodyObjectsToStays) {
    Story story;
    story.claims = {claim_of("The bank will close", 0), claim_of("The bank will close", 0)};
    story.claims[1].denied_by = {make_id<SourceId>(0)};
    select_claims(story);
    EXPECT_EQ(story.claims.size(), 2U);
}

}  // namespace
}  // namespace hearsay
