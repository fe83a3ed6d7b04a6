#include "neural/dense.h"

#include <algorithm>
#include <bit>
#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hearsay {

namespace {

void multiply_plainly(const Panels& panels, const float* x, std::size_t x_stride, u32 rows, float* y,
                      std::size_t y_stride) {
    for (u32 panel = 0; panel < padded(panels.out) / kPanel; ++panel) {
        const float* weights = panels.weights + std::size_t{panel} * panels.in * kPanel;
        for (u32 r = 0; r < rows; ++r) {
            float* out = y + r * y_stride + panel * kPanel;
            for (u32 c = 0; c < kPanel; ++c) {
                float sum = panels.bias == nullptr ? 0.0F : panels.bias[panel * kPanel + c];
                for (u32 k = 0; k < panels.in; ++k) sum = std::fma(x[r * x_stride + k], weights[k * kPanel + c], sum);
                out[c] = sum;
            }
        }
    }
}

#if defined(__x86_64__)

// One panel for kRows rows of x, held in registers.
template <u32 kRows>
__attribute__((target("avx2,fma"))) inline void multiply_block(const float* weights, const float* bias, u32 in,
                                                               const float* x, std::size_t x_stride, float* y,
                                                               std::size_t y_stride) {
    __m256 low[kRows], high[kRows];
    for (u32 r = 0; r < kRows; ++r) {
        low[r] = bias == nullptr ? _mm256_setzero_ps() : _mm256_loadu_ps(bias);
        high[r] = bias == nullptr ? _mm256_setzero_ps() : _mm256_loadu_ps(bias + 8);
    }
    for (u32 k = 0; k < in; ++k) {
        const __m256 w_low = _mm256_loadu_ps(weights + k * kPanel);
        const __m256 w_high = _mm256_loadu_ps(weights + k * kPanel + 8);
        for (u32 r = 0; r < kRows; ++r) {
            const __m256 value = _mm256_broadcast_ss(x + r * x_stride + k);
            low[r] = _mm256_fmadd_ps(value, w_low, low[r]);
            high[r] = _mm256_fmadd_ps(value, w_high, high[r]);
        }
    }
    for (u32 r = 0; r < kRows; ++r) {
        _mm256_storeu_ps(y + r * y_stride, low[r]);
        _mm256_storeu_ps(y + r * y_stride + 8, high[r]);
    }
}

__attribute__((target("avx2,fma"))) void multiply_fused(const Panels& panels, const float* x, std::size_t x_stride,
                                                        u32 rows, float* y, std::size_t y_stride) {
    constexpr u32 kBlock = 6;
    for (u32 panel = 0; panel < padded(panels.out) / kPanel; ++panel) {
        const float* weights = panels.weights + std::size_t{panel} * panels.in * kPanel;
        const float* bias = panels.bias == nullptr ? nullptr : panels.bias + panel * kPanel;
        float* out = y + panel * kPanel;
        u32 r = 0;
        for (; r + kBlock <= rows; r += kBlock) {
            multiply_block<kBlock>(weights, bias, panels.in, x + r * x_stride, x_stride, out + r * y_stride, y_stride);
        }
        for (; r + 2 <= rows; r += 2) {
            multiply_block<2>(weights, bias, panels.in, x + r * x_stride, x_stride, out + r * y_stride, y_stride);
        }
        if (r < rows) {
            multiply_block<1>(weights, bias, panels.in, x + r * x_stride, x_stride, out + r * y_stride, y_stride);
        }
    }
}

// The same with registers of a whole panel.
template <u32 kRows>
__attribute__((target("avx512f"))) inline void multiply_wide_block(const float* weights, const float* bias, u32 in,
                                                                   const float* x, std::size_t x_stride, float* y,
                                                                   std::size_t y_stride) {
    __m512 sum[kRows];
    for (u32 r = 0; r < kRows; ++r) sum[r] = bias == nullptr ? _mm512_setzero_ps() : _mm512_loadu_ps(bias);
    for (u32 k = 0; k < in; ++k) {
        const __m512 w = _mm512_loadu_ps(weights + k * kPanel);
        for (u32 r = 0; r < kRows; ++r) sum[r] = _mm512_fmadd_ps(_mm512_set1_ps(x[r * x_stride + k]), w, sum[r]);
    }
    for (u32 r = 0; r < kRows; ++r) _mm512_storeu_ps(y + r * y_stride, sum[r]);
}

__attribute__((target("avx512f"))) void multiply_wide(const Panels& panels, const float* x, std::size_t x_stride,
                                                      u32 rows, float* y, std::size_t y_stride) {
    constexpr u32 kBlock = 12;
    for (u32 panel = 0; panel < padded(panels.out) / kPanel; ++panel) {
        const float* weights = panels.weights + std::size_t{panel} * panels.in * kPanel;
        const float* bias = panels.bias == nullptr ? nullptr : panels.bias + panel * kPanel;
        float* out = y + panel * kPanel;
        const auto at = [&](u32 r, auto block) {
            block(weights, bias, panels.in, x + r * x_stride, x_stride, out + r * y_stride, y_stride);
        };
        u32 r = 0;
        for (; r + kBlock <= rows; r += kBlock) at(r, multiply_wide_block<kBlock>);
        for (; r + 3 <= rows; r += 3) at(r, multiply_wide_block<3>);
        for (; r < rows; ++r) at(r, multiply_wide_block<1>);
    }
}

#endif

}  // namespace

std::vector<Kernel> kernels() {
    std::vector<Kernel> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) found.push_back({"AVX-512", multiply_wide});
    if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
        found.push_back({"AVX2", multiply_fused});
    }
#endif
    found.push_back({"plain", multiply_plainly});
    return found;
}

void multiply(const Panels& panels, const float* x, std::size_t x_stride, u32 rows, float* y, std::size_t y_stride) {
    static const auto chosen = kernels().front().multiply;
    chosen(panels, x, x_stride, rows, y, y_stride);
}

void rectify(std::span<float> x) {
    for (float& v : x) v = v > 0.0F ? v : 0.0F;
}

void squash(std::span<float> x) {
    constexpr float kLog2e = 1.44269504F, kLn2High = 0.693359375F, kLn2Low = -2.12194440e-4F;
    constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it leaves a whole number in the lowest bits
    for (float& v : x) {
        // exp(-x) = 2^n exp(r) with |r| <= ln 2 / 2, and exp(r) by its series
        const float z = std::min(std::max(-v, -80.0F), 80.0F);
        const float shifted = z * kLog2e + kRound;
        const float n = shifted - kRound;
        const float r = (z - n * kLn2High) - n * kLn2Low;
        float p = 1.0F / 720.0F;
        p = p * r + 1.0F / 120.0F;
        p = p * r + 1.0F / 24.0F;
        p = p * r + 1.0F / 6.0F;
        p = p * r + 0.5F;
        p = p * r + 1.0F;
        p = p * r + 1.0F;
        const auto power = (std::bit_cast<i32>(shifted) - std::bit_cast<i32>(kRound) + 127) << 23;
        v = 1.0F / (1.0F + p * std::bit_cast<float>(power));
    }
}

void normalise(std::span<float> x, const float* scale, const float* shift) {
    constexpr std::size_t kLanes = 8;
    const auto total = [&](auto term) {
        float part[kLanes] = {};
        for (std::size_t i = 0; i < x.size(); i += kLanes) {
            for (std::size_t k = 0; k < kLanes; ++k) part[k] += term(x[i + k]);
        }
        return ((part[0] + part[4]) + (part[2] + part[6])) + ((part[1] + part[5]) + (part[3] + part[7]));
    };
    const auto count = static_cast<float>(x.size());
    const float mean = total([](float v) { return v; }) / count;
    const float variance = total([mean](float v) { return (v - mean) * (v - mean); }) / count;
    const float factor = 1.0F / std::sqrt(variance + 1e-5F);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = (x[i] - mean) * factor * scale[i] + shift[i];
}

void pack_panels(const float* matrix, u32 in, u32 out, std::size_t stride, std::vector<float>& panels) {
    panels.assign(std::size_t{padded(out)} * in, 0.0F);
    for (u32 c = 0; c < out; ++c) {
        float* to = panels.data() + std::size_t{c / kPanel} * in * kPanel + c % kPanel;
        for (u32 k = 0; k < in; ++k) to[std::size_t{k} * kPanel] = matrix[k * stride + c];
    }
}

}  // namespace hearsay
