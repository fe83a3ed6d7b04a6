// Seeded random numbers, the same on every machine (splitmix64).
#pragma once

#include <utility>
#include <vector>

#include "base/types.h"

namespace hearsay {

class Random {
  public:
    explicit Random(u64 seed) : state_(seed) {}
    [[nodiscard]] u64 next() {
        u64 x = state_ += 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
        return x ^ (x >> 31U);
    }
    [[nodiscard]] double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[next() % i]);
    }

  private:
    u64 state_;
};

}  // namespace hearsay
