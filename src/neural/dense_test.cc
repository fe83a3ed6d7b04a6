#include "neural/dense.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstring>

namespace hearsay {
namespace {

// Numbers that look random, the same every time.
std::vector<float> numbers(std::size_t count, u32 seed) {
    std::vector<float> out(count);
    for (float& v : out) {
        seed = seed * 1664525U + 1013904223U;
        v = static_cast<float>(static_cast<i32>(seed)) / 2147483648.0F;
    }
    return out;
}

struct Layer {
    Layer(u32 in, u32 out, u32 seed) : matrix(numbers(std::size_t{in} * out, seed)), bias(padded(out), 0.25F) {
        pack_panels(matrix.data(), in, out, out, weights);
        panels = {weights.data(), bias.data(), in, out};
    }
    std::vector<float> matrix, bias, weights;
    Panels panels;
};

TEST(Dense, ProductIsTheTextbookOne) {
    const u32 in = 37, out = 21, rows = 5;
    const Layer layer(in, out, 1);
    const auto x = numbers(std::size_t{rows} * in, 2);
    std::vector<float> y(std::size_t{rows} * padded(out));
    multiply(layer.panels, x.data(), in, rows, y.data(), padded(out));
    for (u32 r = 0; r < rows; ++r) {
        for (u32 c = 0; c < out; ++c) {
            double sum = 0.25;
            for (u32 k = 0; k < in; ++k) sum += double{x[r * in + k]} * layer.matrix[k * out + c];
            EXPECT_NEAR(y[r * padded(out) + c], sum, 1e-5);
        }
    }
}

// Whatever instructions a machine has: those that it has not are left to a machine that has them.
TEST(Dense, AllKernelsGiveTheSameBits) {
    const std::vector<Kernel> all = kernels();
    ASSERT_FALSE(all.empty());
    EXPECT_STREQ(all.back().name, "plain");
    rc::check([&] {
        const auto in = *rc::gen::inRange<u32>(1, 70), out = *rc::gen::inRange<u32>(1, 40),
                   rows = *rc::gen::inRange<u32>(0, 40), gap = *rc::gen::inRange<u32>(0, 3);
        Layer layer(in, out, in * 100 + out);
        if (gap == 0) layer.panels.bias = nullptr;
        const auto x = numbers(std::size_t{rows} * (in + gap), rows);
        const std::size_t stride = padded(out) + std::size_t{16} * gap;
        std::vector<float> first(rows * stride);
        multiply(layer.panels, x.data(), in + gap, rows, first.data(), stride);
        for (const Kernel& kernel : all) {
            std::vector<float> y(first.size());
            kernel.multiply(layer.panels, x.data(), in + gap, rows, y.data(), stride);
            RC_ASSERT(std::memcmp(y.data(), first.data(), y.size() * sizeof(float)) == 0);
        }
    });
}

TEST(Dense, SquashIsTheLogisticFunction) {
    std::vector<float> x;
    for (float v = -30; v <= 30; v += 0.01F) x.push_back(v);
    auto y = x;
    squash(y);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(y[i], 1 / (1 + std::exp(-double{x[i]})), 2e-6);
    std::vector<float> far = {-1e30F, 1e30F};
    squash(far);
    EXPECT_NEAR(far[0], 0, 1e-6);
    EXPECT_NEAR(far[1], 1, 1e-6);
}

TEST(Dense, NormaliseGivesMeanZeroAndVarianceOne) {
    auto x = numbers(64, 3);
    const std::vector<float> one(64, 1.0F), zero(64, 0.0F);
    normalise(x, one.data(), zero.data());
    double sum = 0, square = 0;
    for (const float v : x) {
        sum += v;
        square += double{v} * v;
    }
    EXPECT_NEAR(sum / 64, 0, 1e-5);
    EXPECT_NEAR(square / 64, 1, 1e-3);
    std::vector<float> flat(64, 5.0F);
    normalise(flat, one.data(), zero.data());
    EXPECT_EQ(flat, zero);
}

}  // namespace
}  // namespace hearsay
