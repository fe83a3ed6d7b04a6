// What a clause that only points back is about: "That is not true", "denied the report", "declined to comment". The
// group of clauses that it means, and how that is known. Thread-safe; linear in the clauses of the story for each
// clause asked.
#pragma once

#include <set>
#include <span>
#include <utility>
#include <vector>

#include "data/proposition.h"

namespace hearsay {

inline constexpr u32 kNoGroup = 0xFFFFFFFFU;

class AnaphorLinker {
  public:
    // `group_of`: the group of each proposition, kNoGroup where it has none; `importance`: of each group. All arguments
    // must outlive the linker.
    AnaphorLinker(std::span<const Document> documents, const Actors& actors, std::span<const Proposition> all,
                  const std::vector<u32>& group_of, const std::vector<double>& importance);

    // The group that proposition `p` is about, and how that is known; kNoGroup where nothing fits.
    [[nodiscard]] std::pair<u32, AnaphorBasis> target_of(u32 p) const;

  private:
    [[nodiscard]] const Document& doc(u32 p) const { return documents_[index(all_[p].document)]; }
    [[nodiscard]] bool same_document(u32 a, u32 b) const { return all_[a].document == all_[b].document; }
    [[nodiscard]] EntityId speaker(u32 p) const;
    [[nodiscard]] bool has_from(u32 q, ActorId actor) const;
    [[nodiscard]] std::set<u64> words_of(u32 p) const;
    [[nodiscard]] u32 named_matter(u32 p) const;
    [[nodiscard]] u32 same_speaker_anywhere(u32 p) const;
    [[nodiscard]] u32 account_of_named_source(u32 p) const;
    [[nodiscard]] u32 same_speaker_before(u32 p) const;
    [[nodiscard]] bool points_to_sentence_before(u32 p) const;
    [[nodiscard]] u32 sentence_before(u32 p) const;
    [[nodiscard]] u32 most_important_here(u32 p) const;
    [[nodiscard]] u32 better(u32 a, u32 b) const;

    std::span<const Document> documents_;
    const Actors& actors_;
    std::span<const Proposition> all_;
    const std::vector<u32>& group_of_;
    const std::vector<double>& importance_;
    std::vector<std::set<u64>> words_;  // what each proposition that is not anaphoric says, as keys of its words
};

}  // namespace hearsay
