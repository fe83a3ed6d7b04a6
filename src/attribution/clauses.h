// Parts of clauses by UD relations: verb groups, subjects, agents, noun phrases, negation. Pure functions of the trees.
#pragma once

#include "attribution/syntax.h"

namespace hearsay {

// The verb is passive: an auxiliary or a passive subject says so, or it is a participle that modifies.
[[nodiscard]] bool is_passive(const Syntax& syntax, u32 verb);
// "by X" of a passive; the head of X, else kNoToken.
[[nodiscard]] u32 agent_of(const Syntax& syntax, u32 verb);
// The verb's own subject; of several, the one right before it ("The bridge, the mayor said, will open", where the tree
// hangs both on the verb). kNoToken where there is none.
[[nodiscard]] u32 own_subject(const Syntax& syntax, u32 verb);
// "A person briefed on the talks said a deal was near": the participle that the tree takes for a clause said, where it
// stands before a verb without a subject and a clause follows that verb. kNoToken where there is none.
[[nodiscard]] u32 reduced_relative_before(const Syntax& syntax, u32 verb);
// The head of the phrase that is understood as the subject: the verb's own, that of the verb it is coordinated with or
// depends on ("announced plans and said", "refused, saying"), or the noun it modifies ("a letter saying"). kNoToken
// where nothing is. An empty "it" or "there" is no subject.
[[nodiscard]] u32 subject_of(const Syntax& syntax, u32 verb);
// Whether the verb's own subject is an empty "it" or "there".
[[nodiscard]] bool has_empty_subject(const Syntax& syntax, u32 verb);
// "not", "never", "n't" beside a predicate, or a "no"/"nobody" subject.
[[nodiscard]] bool is_negated(const Syntax& syntax, u32 predicate);
// The verb with auxiliaries, negation, adverbs and particle, as far as they stand together, and the verbs that carry it
// ("began by saying").
[[nodiscard]] TokenRange verb_group(const Syntax& syntax, u32 verb);
// A noun phrase as a source or content: without a preposition or comma at its edges; clauses after a comma are left out
// except appositions, and so are times and adverbs that follow ("the minister on Friday").
// What stands under `head` together with the token `apart` is left out as well ("a letter" of "a letter saying").
[[nodiscard]] Spans noun_phrase(const Syntax& syntax, u32 head, u32 apart = kNoToken);
// A day, month or part of the day: "Monday", "yesterday", "tonight".
[[nodiscard]] bool is_time_word(std::string_view lower);
// "year", "week": what time is counted in.
[[nodiscard]] bool is_unit_of_time(std::string_view lemma);
// The first word of the preposition or mark that governs a phrase or clause: "of", "about"; kNoToken if there is none.
[[nodiscard]] u32 preposition_of(const Syntax& syntax, u32 head);
// "to" before an infinitive.
[[nodiscard]] bool is_infinitive(const Syntax& syntax, u32 verb);

}  // namespace hearsay
