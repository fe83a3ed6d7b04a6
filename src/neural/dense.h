// Dense layers and what else the net is made of, on plain rows of floats.
//
// Every number of a product is summed in the order of the inputs, by one chain of fused multiply-adds that begins at
// the bias. The order does not depend on the machine, on the instructions at hand (AVX-512, AVX2 with FMA, else the C
// library's fmaf, which is slow where the machine has no such instruction) or on how many rows are computed at once, so
// that results are the same everywhere, to the bit. Functions are thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

// Columns of a product are computed in panels of this many; matrices are padded to a multiple of it.
inline constexpr u32 kPanel = 16;
[[nodiscard]] constexpr u32 padded(u32 columns) { return (columns + kPanel - 1) / kPanel * kPanel; }

// A matrix of weights: panel by panel, each `in` times kPanel. Views memory of others.
struct Panels {
    const float* weights = nullptr;
    const float* bias = nullptr;  // padded(out) numbers; null for zeros
    u32 in = 0;
    u32 out = 0;
};

// y = x * weights + bias for `rows` rows. Row r of x begins at x + r * x_stride and has panels.in numbers; row r of y
// at y + r * y_stride, of which padded(panels.out) numbers are written. x and y do not overlap.
void multiply(const Panels& panels, const float* x, std::size_t x_stride, u32 rows, float* y, std::size_t y_stride);

// The ways to compute that product which this machine has; multiply() takes the first. All give the same bits.
struct Kernel {
    const char* name;
    void (*multiply)(const Panels& panels, const float* x, std::size_t x_stride, u32 rows, float* y,
                     std::size_t y_stride);
};
[[nodiscard]] std::vector<Kernel> kernels();

// Numbers below zero become zero.
void rectify(std::span<float> x);
// 1 / (1 + exp(-x)), to about 1e-6.
void squash(std::span<float> x);
// To mean 0 and variance 1, then times `scale` plus `shift` (Ba, Kiros and Hinton 2016). Sizes are multiples of 8.
void normalise(std::span<float> x, const float* scale, const float* shift);

// The panels of a matrix that lies row by row, `in` rows of `out` numbers, `stride` apart.
void pack_panels(const float* matrix, u32 in, u32 out, std::size_t stride, std::vector<float>& panels);

}  // namespace hearsay
