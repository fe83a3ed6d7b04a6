#include "article/corrections.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/text_match.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kLongestLine = 1500;  // bytes
constexpr u32 kReach = 25;                  // segments behind the text, and before it
constexpr std::size_t kMaxCorrections = 20;

}  // namespace

bool is_correction(std::string_view line) {
    if (line.size() < 20 || line.size() > kLongestLine) return false;
    static constexpr std::array<std::string_view, 7> kLabels = {
        "correction:", "corrections:", "corrected:", "clarification:", "correction (", "correction -", "correction,"};
    static constexpr std::array<std::string_view, 6> kEarlier = {"earlier version of th",    "previous version of th",
                                                                 "an earlier version of",    "a previous version of",
                                                                 "original version of this", "earlier edition of this"};
    static constexpr std::array<std::string_view, 10> kPiece = {
        "this article", "this story", "this post",     "this report", "this piece",
        "this page",    "the story",  "this headline", "the article", "the headline"};
    static constexpr std::array<std::string_view, 9> kChanged = {
        "has been updated", "was updated",        "has been corrected",  "was corrected",   "has been amended",
        "was amended",      "has been clarified", "has been changed to", "has been revised"};
    const std::string lower = lowercase(line.substr(0, 600));
    for (const std::string_view label : kLabels) {
        if (lower.compare(0, label.size(), label) == 0) return true;
    }
    // What each of them has in it comes first: most lines are done with by that.
    static constexpr std::array<std::string_view, 2> kInEarlier = {"version of", "edition of"};
    static constexpr std::array<std::string_view, 2> kInChanged = {"was ", "has been "};
    if (contains_any(lower, kInEarlier) && contains_any(lower, kEarlier)) return true;
    return contains_any(lower, kInChanged) && contains_any(lower, kPiece) && contains_any(lower, kChanged);
}

std::vector<Correction> find_corrections(const Article& article, const Rendering& rendering,
                                         const std::vector<ChosenSegment>& chosen) {
    std::vector<Correction> found;
    const auto add = [&](std::string_view line, ByteRange range) {
        if (found.size() < kMaxCorrections && is_correction(line)) found.push_back({std::string(line), range});
    };
    if (chosen.empty()) {
        for (const Block& block : article.blocks) add(slice(article.text, block.range), block.range);
        return found;
    }
    const auto count = static_cast<u32>(rendering.segments.size());
    const u32 first = chosen.front().segment;
    const u32 end = std::min(count, chosen.back().segment + kReach + 1);
    std::size_t next = 0;  // in `chosen`
    for (u32 s = first > kReach ? first - kReach : 0; s < end; ++s) {
        while (next < chosen.size() && chosen[next].segment < s) ++next;
        const bool in_text = next < chosen.size() && chosen[next].segment == s && next < article.blocks.size();
        add(rendering.view(rendering.segments[s]), in_text ? article.blocks[next].range : ByteRange{});
    }
    return found;
}

}  // namespace hearsay
