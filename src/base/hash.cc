#include "base/hash.h"

#include <xxhash.h>

namespace hearsay {

u64 hash64(std::string_view bytes, u64 seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

}  // namespace hearsay
