// Clauses that belong to a cue by the order of the words, where the tree hangs them on something in between: "told
// police that ...", "a claim in his memoir that ...". Pure functions of the trees.
#pragma once

#include "attribution/syntax.h"

namespace hearsay {

// The predicate of the clause that "that" opens behind a verb or noun, with nothing but phrases in between: no other
// verb in a clause of its own, no other noun that could have the clause. kNoToken where there is none, or where "that"
// may stand for the noun before it.
[[nodiscard]] u32 that_clause_after(const Syntax& syntax, u32 cue);
// "had always been told the fall was an accident": the predicate of a clause that stands right behind the verb and
// hangs on the verb above it, or on the one who is told. kNoToken where there is none.
[[nodiscard]] u32 clause_beside(const Syntax& syntax, u32 verb);
// "What they wrote was that ...": the predicate of what they wrote. kNoToken where there is none.
[[nodiscard]] u32 cleft_clause(const Syntax& syntax, u32 verb);
// From "that", or the first word, to the end of such a clause.
[[nodiscard]] TokenRange extent_of_clause(const Syntax& syntax, u32 predicate, u32 cue);

// The "saying" of "quoted (X) as saying", "as having said", by the words, since trees seldom get it right; kNoToken if
// there is none.
[[nodiscard]] u32 saying_of(const Syntax& syntax, u32 verb);
// Whether this is the "saying" of a passive "was quoted as saying".
[[nodiscard]] bool is_quoted_saying(const Syntax& syntax, u32 token);

}  // namespace hearsay
