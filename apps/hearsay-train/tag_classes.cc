#include "hearsay-train/tag_classes.h"

#include <algorithm>
#include <map>

namespace hearsay {

TagClasses::TagClasses(const std::vector<TrainingDocument>& documents) {
    constexpr u32 kFewest = 5;
    std::map<std::pair<Xpos, Upos>, u32> counts;
    for (const TrainingDocument& d : documents) {
        for (const Token& t : d.document.tokens) ++counts[{t.xpos, t.upos}];
    }
    std::vector<std::pair<u32, TagPair>> sorted;
    for (const auto& [tag, count] : counts) sorted.push_back({count, {tag.first, tag.second}});
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, tag] : sorted) {
        if (count >= kFewest) tags_.push_back(tag);
    }
}

i64 TagClasses::class_of(TagPair tag) const {
    const auto at = std::find(tags_.begin(), tags_.end(), tag);
    return at == tags_.end() ? -1 : at - tags_.begin();
}

}  // namespace hearsay
