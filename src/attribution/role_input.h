// What the tagger of roles (role_tagger.h) sees of a word beside its vector: tags, tree, quotation marks, and what the
// rules make of it. Shared by the tagger and by its training, which must agree.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "attribution/draft.h"

namespace hearsay {

// The labels of the tagger. Beginning and inside of each role.
enum class RoleLabel : u8 { none, source_begin, source, cue_begin, cue, content_begin, content };
inline constexpr u32 kRoleLabels = 7;

// Slots of a word, each with rows of its own in the table.
enum RoleSlot : u32 {
    kUposSlot,
    kXposSlot,
    kDeprelSlot,
    kHeadSlot,       // tag of the head, and whether it stands before
    kOuterCueSlot,   // cue of a draft that stands in no other's content, and how sure the rules are
    kOuterRestSlot,  // source, content of such a draft
    kNestedSlot,     // cue, source of another
    kQuoteSlot,      // in a quotation
    kCueWordSlot,    // what the lexicon says of the lemma
    kSourceNounSlot,
    kPlaceSlot,  // opens a sentence or block, kind of the block
    kNameSlot,   // in a name or other mention
    kRoleSlots,
};
inline constexpr u32 kRoleRowsPerWord = kRoleSlots + 2;
extern const u32 kRoleFixedRows;  // rows of the slots; then come those of the lemmas, then those of heads' lemmas

struct RoleWord {
    std::array<u32, kRoleSlots> rows{};
    u32 lemma = 0;  // hashes
    u32 head_lemma = 0;
};

struct RoleInput {
    std::vector<RoleWord> words;  // one for each token
    std::vector<u32> lengths;     // of the sequences that are labelled as one: blocks, or what fits of them
};

// `drafts` are those of find_rule_drafts().
[[nodiscard]] RoleInput read_role_input(const Scene& scene, const std::vector<Draft>& drafts);

// The word as it would be read where it stood in a paragraph with nothing around it: opening one, if it is the first,
// and not quoted, if the quotation is all around.
[[nodiscard]] RoleWord stand_alone(RoleWord word, bool first, bool quoted);

// The rows of a word where the lemmas with these hashes, sorted, have rows of their own.
[[nodiscard]] std::array<u32, kRoleRowsPerWord> rows_of(const RoleWord& word, std::span<const u32> lemmas);

}  // namespace hearsay
