// `hearsay-train CORPORA OUT --only roles`: learns OUT/roles.bin on top of the net.bin and lemmas.bin that lie in OUT.
#pragma once

#include <span>

namespace hearsay {

// Whether the arguments hold "--only roles".
[[nodiscard]] bool asks_for_roles(std::span<char*> arguments);
// Does it, and returns the exit status. Further options, with their defaults in train_roles.h: --rounds, --batch,
// --rate, --decay, --channels, --blocks, --input-dropout, --layer-dropout, --hidden-lemmas, --least-lemma, --seed and
// --without.
[[nodiscard]] int run_roles_command(std::span<char*> arguments);

}  // namespace hearsay
