// The classes that the tagger of the net tells apart.
#pragma once

#include <vector>

#include "hearsay-train/corpora.h"
#include "language/net_annotator.h"

namespace hearsay {

// Pairs of Penn and universal tag seen at least five times, most frequent first.
class TagClasses {
  public:
    explicit TagClasses(const std::vector<TrainingDocument>& documents);
    // The class of a pair; -1 where it is too rare.
    [[nodiscard]] i64 class_of(TagPair tag) const;
    [[nodiscard]] const std::vector<TagPair>& tags() const { return tags_; }

  private:
    std::vector<TagPair> tags_;
};

}  // namespace hearsay
