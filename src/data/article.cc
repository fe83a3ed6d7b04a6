#include "data/article.h"

#include <algorithm>

namespace hearsay {

namespace {

// Where the blocks of one text lie in another.
class Moved {
  public:
    void add(ByteRange from, u32 to) { blocks_.push_back({from, to}); }
    // Empty where the range is not within one of the blocks.
    [[nodiscard]] ByteRange operator()(ByteRange range) const {
        const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), range.begin,
                                            [](u32 at, const Block& block) { return at < block.from.begin; });
        if (after == blocks_.begin() || range.empty() || range.end > std::prev(after)->from.end) return {};
        const Block& block = *std::prev(after);
        return {range.begin - block.from.begin + block.to, range.end - block.from.begin + block.to};
    }

  private:
    struct Block {
        ByteRange from;
        u32 to;
    };
    std::vector<Block> blocks_;
};

}  // namespace

Article running_text(const Article& article) {
    Article out = article;
    out.text.clear();
    out.blocks.clear();
    OffsetMap to_whole;
    Moved moved;
    for (const Block& block : article.blocks) {
        if (!is_running_text(block.kind)) continue;
        if (!out.text.empty()) out.text += "\n\n";
        const auto begin = static_cast<u32>(out.text.size());
        out.text += slice(article.text, block.range);
        to_whole.add_verbatim(begin, block.range.size(), block.range.begin);
        moved.add(block.range, begin);
        out.blocks.push_back({{begin, static_cast<u32>(out.text.size())}, block.kind});
    }
    out.to_input = to_whole.through(article.to_input);
    out.dateline_range = moved(article.dateline_range);
    out.wire_range = moved(article.wire_range);
    for (Credit& credit : out.credits) credit.range = moved(credit.range);
    for (Correction& correction : out.corrections) correction.range = moved(correction.range);
    for (Link& link : out.links) link.range = moved(link.range);
    out.links.erase(std::remove_if(out.links.begin(), out.links.end(), [](const Link& l) { return l.range.empty(); }),
                    out.links.end());
    for (MetadataItem& item : out.metadata) item.range = moved(item.range);
    for (TextProblem& problem : out.problems) problem.range = moved(problem.range);
    return out;
}

}  // namespace hearsay
