#include "claims/same_claim.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

namespace hearsay {
namespace {

// Section bytes at an address that is a multiple of eight, as in a mapped file.
class Aligned {
  public:
    explicit Aligned(const std::string& bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
        std::memcpy(words_.data(), bytes.data(), bytes.size());
    }
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

  private:
    std::vector<u64> words_;
    std::size_t size_;
};

std::string three_words() {
    return WordVectors::build({{WordVectors::hash_of("seize"), {127, 0}},
                               {WordVectors::hash_of("capture"), {90, 90}},
                               {WordVectors::hash_of("tea"), {0, -127}}},
                              2);
}

float& at(PairFeatures& pair, PairFeature which) { return pair[static_cast<std::size_t>(which)]; }

TEST(WordVectors, KnowWhatTheyWereBuiltFrom) {
    const Aligned bytes(three_words());
    const auto vectors = WordVectors::read(bytes.view());
    ASSERT_TRUE(vectors);
    const u32 seize = vectors->find(WordVectors::hash_of("seize"));
    const u32 capture = vectors->find(WordVectors::hash_of("capture"));
    const u32 tea = vectors->find(WordVectors::hash_of("tea"));
    ASSERT_NE(seize, WordVectors::kUnknown);
    EXPECT_EQ(vectors->find(WordVectors::hash_of("harbour")), WordVectors::kUnknown);
    EXPECT_NEAR(vectors->cosine(seize, capture), 0.709, 0.001);
    EXPECT_EQ(vectors->cosine(seize, tea), 0);
    EXPECT_EQ(vectors->row(tea)[1], -127);
}

TEST(WordVectors, CutBytesAreRefused) {
    const std::string whole = three_words();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Aligned bytes(whole.substr(0, size));
        EXPECT_FALSE(WordVectors::read(bytes.view())) << size;
    }
}

// One hidden unit that sees the cosine, less a half, and counts twice.
SameClaimModel simple_model() {
    std::vector<float> weights(kPairFeatures + 3, 0.0F);
    weights[0] = -0.5F;
    weights[1] = 1;
    weights[kPairFeatures + 1] = -0.25F;
    weights[kPairFeatures + 2] = 2;
    return SameClaimModel(1, std::move(weights), WordVectors());
}

TEST(SameClaimModel, IsALayerOfRectifiedUnits) {
    const SameClaimModel model = simple_model();
    PairFeatures pair{};
    EXPECT_FLOAT_EQ(model.log_odds(pair), -0.25F);
    at(pair, PairFeature::cosine) = 0.75F;
    EXPECT_FLOAT_EQ(model.log_odds(pair), 0.25F);
}

TEST(SameClaimModel, ComesBackFromItsBytes) {
    const Aligned vectors(three_words());
    const std::string bytes = simple_model().bytes();
    const auto model = SameClaimModel::read(bytes, vectors.view());
    ASSERT_TRUE(model);
    PairFeatures pair{};
    at(pair, PairFeature::cosine) = 0.75F;
    EXPECT_FLOAT_EQ(model->log_odds(pair), 0.25F);
    EXPECT_EQ(model->bytes(), bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_FALSE(SameClaimModel::read(bytes.substr(0, size), vectors.view())) << size;
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
    [[nodiscard]] PairFeatures there() const {
        return compare({&p1, &f1, false, WordVectors::kUnknown, {}, {}},
                       {&p2, &f2, true, WordVectors::kUnknown, {}, {}}, WordVectors());
    }
    [[nodiscard]] PairFeatures back() const {
        return compare({&p2, &f2, true, WordVectors::kUnknown, {}, {}},
                       {&p1, &f1, false, WordVectors::kUnknown, {}, {}}, WordVectors());
    }
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
