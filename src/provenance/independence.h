// How many separate origins one side of a claim really has.
//
// Every account of a claim is a path: an origin, the tellers it passed through, and the document that carries it. An
// anonymous origin is vouched for only by its tellers, so tellers limit it: what counts is the minimum vertex cut
// between origins and documents (Menger 1927; computed as a maximum flow with split vertices, Edmonds and Karp 1972).
// Where no teller stands between anonymous persons and the page that quotes them, the page is their teller: however
// many it quotes, they are one origin.
// An origin on the record can be checked with the speaker, so it counts by itself, once per organisation; what else
// comes through that speaker adds nothing. Who stands at
// the end of one account but had it from somebody by another only relays; sources that cite each other in a circle are
// one origin. What one person on the record tells of another's words is the first one's account: the other was not
// asked. Vague origins ("officials", "reports") may be anybody of another account, so they count only where there is
// nobody else. A document that names no origin is untraced: it may be separate, and raises only the upper bound.
//
// Pure functions; thread-safe. Cost is O(V E) per unit of flow; graphs have a few dozen vertices.
#pragma once

#include <span>
#include <vector>

#include "data/report.h"

namespace hearsay {

// One account of the claim.
struct AccountPath {
    u32 document = 0;             // any number that tells documents apart; copies of one text share it
    std::vector<SourceId> chain;  // nearest teller first, origin last; empty: untraced
};

struct OriginCount {
    u32 certain = 0;                 // origins that are certainly separate
    u32 possible = 0;                // with every untraced document, every end of an account, and every speaker of one
                                     // organisation, apart
    std::vector<SourceId> rests_on;  // the smallest set that everything passes through on its way from the origins;
                                     // named sources before anonymous ones, then the nearest to the origins; for a page
                                     // that nobody else vouches beside, whom it quotes; by id
};

[[nodiscard]] OriginCount count_origins(std::span<const AccountPath> paths, std::span<const Source> sources);

// Whether a source of this type is its own witness: it can be asked again.
[[nodiscard]] bool is_on_record(SourceType type);

}  // namespace hearsay
