// What the names that authors give to parts of their pages usually mean, in English and by custom everywhere: a prior
// for names that the block model has not seen often enough to learn. Const, thread-safe.
#pragma once

#include <span>

#include "base/types.h"

namespace hearsay {

// Kinds of parts, as bits: an element may bear several.
enum PartKind : u8 {
    kPartBody = 1,       // article body, entry content, story text
    kPartConsent = 2,    // cookies, privacy dialogs
    kPartPromo = 4,      // newsletters, subscriptions, donations, advertisements
    kPartRelated = 8,    // related, recommended, trending, lists of other stories
    kPartSocial = 16,    // sharing and following
    kPartComments = 32,  // of readers
    kPartByline = 64,    // authors, dates, tags, breadcrumbs
    kPartFrame = 128,    // header, footer, navigation, sidebars, menus
};
inline constexpr u32 kPartKinds = 8;

// The kinds that an element's name parts (add_name_parts() in segment_features.h) speak for.
[[nodiscard]] u8 part_kinds(std::span<const u32> name_hashes);

}  // namespace hearsay
