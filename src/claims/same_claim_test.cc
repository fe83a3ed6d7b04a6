#include "claims/same_claim.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hearsay {
namespace {

float& at(PairFeatures& pair, PairFeature which) { return pair[static_cast<std::size_t>(which)]; }

// One hidden unit that sees the cosine, less a half, and counts twice.
SameClaimModel simple_model() {
    std::vector<float> weights(kPairFeatures + 3, 0.0F);
    weights[0] = -0.5F;
    weights[1] = 1;
    weights[kPairFeatures + 1] = -0.25F;
    weights[kPairFeatures + 2] = 2;
    return SameClaimModel(1, std::move(weights));
}

TEST(SameClaimModel, IsALayerOfRectifiedUnits) {
    const SameClaimModel model = simple_model();
    PairFeatures pair{};
    EXPECT_FLOAT_EQ(model.log_odds(pair), -0.25F);
    at(pair, PairFeature::cosine) = 0.75F;
    EXPECT_FLOAT_EQ(model.log_odds(pair), 0.25F);
}

TEST(SameClaimModel, ComesBackFromItsBytes) {
    const std::string bytes = simple_model().bytes();
    const auto model = SameClaimModel::read(bytes);
    ASSERT_TRUE(model);
    PairFeatures pair{};
    at(pair, PairFeature::cosine) = 0.75F;
    EXPECT_FLOAT_EQ(model->log_odds(pair), 0.25F);
    EXPECT_EQ(model->bytes(), bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(SameClaimModel::read(bytes.substr(0, size))) << size;
    }
}

// Two clauses with two features each, of which they share one.
struct Pair {
    Pair() {
        for (PropositionFeatures* f : {&f1, &f2}) {
            f->vector.features = {{1, 1.0F, FeatureKind::actor}, {f == &f1 ? u64{2} : u64{3}, 1.0F, FeatureKind::word}};
            f->vector.norm = std::sqrt(2.0F);
        }
        f1.action = 2;
        f2.action = 3;
    }
    [[nodiscard]] PairFeatures there() const { return compare({&p1, &f1, false}, {&p2, &f2, true}); }
    [[nodiscard]] PairFeatures back() const { return compare({&p2, &f2, true}, {&p1, &f1, false}); }
    Proposition p1, p2;
    PropositionFeatures f1, f2;
};

TEST(Compare, IsTheSameBothWays) {
    Pair pair;
    pair.p1.document = make_id<DocumentId>(0);
    pair.p2.document = make_id<DocumentId>(1);
    pair.p1.headline = true;
    pair.p2.negated = true;
    pair.f1.subject = pair.f2.object = 1;
    pair.f1.persons = 10;
    pair.f2.persons = 20;
    pair.p1.tokens = {0, 9};
    pair.p2.tokens = {4, 8};
    EXPECT_EQ(pair.there(), pair.back());
}

TEST(Compare, TellsWhatIsShared) {
    Pair pair;
    pair.f1.subject = pair.f2.object = 5;
    pair.f1.object = pair.f2.subject = 6;
    PairFeatures found = pair.there();
    EXPECT_FLOAT_EQ(at(found, PairFeature::cosine), 0.5F);
    EXPECT_FLOAT_EQ(at(found, PairFeature::actors_shared), 1);
    EXPECT_FLOAT_EQ(at(found, PairFeature::words_shared), 0);
    EXPECT_FLOAT_EQ(at(found, PairFeature::same_action), 0);
    EXPECT_FLOAT_EQ(at(found, PairFeature::swapped), 1);
    EXPECT_FLOAT_EQ(at(found, PairFeature::one_opposed), 1);
}

}  // namespace
}  // namespace hearsay
