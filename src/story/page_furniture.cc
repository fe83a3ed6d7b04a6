#include "story/page_furniture.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/gazetteer.h"
#include "base/hash.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kPages = 3;      // different texts on which a block must stand
constexpr std::size_t kCompared = 16;  // pages that are compared for it; more make it no surer
constexpr u32 kLongWord = 6;           // bytes, folded
// What comparing the pages of one outlet with each other may cost: so many look-ups for each of its blocks. Pages that
// share a footer need two or three, and 16 copies of everything 16; beyond it blocks stay.
constexpr u64 kLooks = 64;

[[nodiscard]] bool may_be_furniture(BlockKind kind) { return kind != BlockKind::headline && kind != BlockKind::credit; }

// Who publishes a page, as a number; the same for all pages that do not say.
[[nodiscard]] u64 outlet_of(const Article& article) {
    const std::string_view host = host_of(article.url);
    return hash64(host.empty() ? fold(article.outlet) : lowercase(host));
}

// The long words of a text, folded, as hashes.
[[nodiscard]] std::vector<u64> long_words(std::string_view text) {
    std::vector<u64> words;
    const std::string folded = fold(text);
    for (std::size_t i = 0; i < folded.size();) {
        std::size_t end = i;
        while (end < folded.size() && is_letter(decode_utf8(folded, end).value)) end += decode_utf8(folded, end).size;
        if (end - i >= kLongWord) words.push_back(hash64(std::string_view(folded).substr(i, end - i)));
        i = end == i ? i + decode_utf8(folded, i).size : end;
    }
    return words;
}

struct BlockSize {
    u64 key = 0;
    u64 bytes = 0;
};

struct PageBlocks {
    u64 outlet = 0;
    std::vector<u64> keys;         // of each block; 0 for one that is no furniture whatever else holds
    std::vector<BlockSize> sizes;  // of each key other than 0, all its blocks together; by key
    u64 bytes = 0;                 // of all blocks
    std::vector<bool> reports;     // blocks in which somebody says something
    u32 rank = 0;                  // in the order of the texts
    bool words_known = false;
    std::unordered_set<u64> words;  // the long ones of blocks that do not repeat, once they are asked for

    [[nodiscard]] u64 bytes_of(u64 key) const {
        const auto at = std::lower_bound(sizes.begin(), sizes.end(), key,
                                         [](const BlockSize& size, u64 wanted) { return size.key < wanted; });
        return at == sizes.end() || at->key != key ? 0 : at->bytes;
    }
};

[[nodiscard]] std::vector<BlockSize> add_up(std::vector<BlockSize> sizes) {
    std::sort(sizes.begin(), sizes.end(), [](const BlockSize& a, const BlockSize& b) { return a.key < b.key; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (kept > 0 && sizes[kept - 1].key == sizes[i].key) {
            sizes[kept - 1].bytes += sizes[i].bytes;
        } else {
            sizes[kept++] = sizes[i];
        }
    }
    sizes.resize(kept);
    return sizes;
}

// Of each block, whether somebody says, denies, doubts or declines to say something in it.
[[nodiscard]] std::vector<bool> reporting_blocks(const Document& document) {
    const std::vector<Block>& blocks = document.article.blocks;
    std::vector<i64> changes(blocks.size() + 1, 0);  // how many more parts than on the block before
    for (const Attribution& said : document.attributions) {
        if (said.stance > Stance::declines) continue;  // "asks", "wants": so do appeals
        for (const SpanList list : {said.cue, said.content, said.source}) {
            for (const TokenRange part : document.parts(list)) {
                const ByteRange range = document.bytes(part);
                const auto first = std::partition_point(blocks.begin(), blocks.end(),
                                                        [&](const Block& b) { return b.range.end <= range.begin; });
                const auto end = std::partition_point(first, blocks.end(),
                                                      [&](const Block& b) { return b.range.begin < range.end; });
                ++changes[static_cast<std::size_t>(first - blocks.begin())];
                --changes[static_cast<std::size_t>(end - blocks.begin())];
            }
        }
    }
    std::vector<bool> reports;
    i64 parts = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) reports.push_back((parts += changes[b]) > 0);
    return reports;
}

class FurnitureFinder {
  public:
    explicit FurnitureFinder(std::span<const Document> documents) : documents_(documents) {
        for (u32 d = 0; d < documents.size(); ++d) index(d);
        rank_pages();
    }

    [[nodiscard]] std::vector<BlockRef> run() {
        std::vector<u64> repeated;
        for (const auto& [key, places] : places_) {
            if (places.size() >= kPages) repeated.push_back(key);
        }
        std::sort(repeated.begin(), repeated.end());  // what is compared before the limit must not depend on chance
        std::vector<BlockRef> found;
        for (const u64 key : repeated) {
            const std::vector<BlockRef>& places = places_.at(key);
            if (is_furniture(places)) found.insert(found.end(), places.begin(), places.end());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    void index(u32 d) {
        const Article& article = documents_[d].article;
        PageBlocks page;
        page.outlet = outlet_of(article);
        page.reports = reporting_blocks(documents_[d]);
        std::unordered_set<u64> here;
        for (u32 b = 0; b < article.blocks.size(); ++b) {
            const Block& block = article.blocks[b];
            page.bytes += block.range.size();
            u64 key = 0;
            if (may_be_furniture(block.kind)) {
                key = hash64(fold(squeeze(slice(article.text, block.range))), page.outlet);
                if (here.insert(key).second) places_[key].push_back({d, b});
                if (key != 0) page.sizes.push_back({key, block.range.size()});
            }
            page.keys.push_back(key);
        }
        page.sizes = add_up(std::move(page.sizes));
        looks_left_[page.outlet] += kLooks * page.keys.size();
        pages_.push_back(std::move(page));
    }

    // Equal texts in the order of the pile; it makes no difference which of them comes first.
    void rank_pages() {
        std::vector<u32> order(documents_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(),
                         [&](u32 a, u32 b) { return documents_[a].article.text < documents_[b].article.text; });
        for (u32 i = 0; i < order.size(); ++i) pages_[order[i]].rank = i;
    }

    [[nodiscard]] bool is_furniture(const std::vector<BlockRef>& places) {
        const bool reports =
            std::any_of(places.begin(), places.end(), [&](BlockRef r) { return pages_[r.document].reports[r.block]; });
        if (reports) return false;
        const std::vector<BlockRef> different = different_texts(places);
        if (different.size() < kPages) return false;
        const auto apart =
            std::count_if(different.begin(), different.end(), [&](BlockRef r) { return stands_apart(r); });
        return 3 * static_cast<std::size_t>(apart) >= 2 * different.size();
    }

    // Pages no two of which are copies. Which of two copies stays is told by their text, not by their place in the
    // pile.
    [[nodiscard]] std::vector<BlockRef> different_texts(std::vector<BlockRef> places) {
        std::sort(places.begin(), places.end(),
                  [&](BlockRef a, BlockRef b) { return pages_[a.document].rank < pages_[b.document].rank; });
        std::vector<BlockRef> kept;
        for (const BlockRef ref : places) {
            if (kept.size() == kCompared) break;
            const auto copies = [&](BlockRef other) { return are_copies(ref, other.document); };
            if (std::none_of(kept.begin(), kept.end(), copies)) kept.push_back(ref);
        }
        return kept;
    }

    // Whether the page of `ref` shares a third of its text, that block apart, with another page on which the block
    // stands too; also where that could not be found out any more.
    [[nodiscard]] bool are_copies(BlockRef ref, u32 other) {
        const PageBlocks& page = pages_[ref.document];
        const std::optional<u64> all = shared_bytes(ref.document, other);
        if (!all) return true;
        const u64 itself = page.bytes_of(page.keys[ref.block]);
        const u64 shared = *all - std::min(*all, itself);
        const u64 shorter = std::min(page.bytes, pages_[other].bytes);
        const u64 size = documents_[ref.document].article.blocks[ref.block].range.size();
        return 3 * shared >= shorter - std::min(shorter, size);
    }

    // Bytes of the first page's blocks that stand on the second one as well. Nothing where the limit is reached.
    [[nodiscard]] std::optional<u64> shared_bytes(u32 first, u32 second) {
        const u64 pair = (static_cast<u64>(first) << 32U) | second;
        if (const auto known = shared_.find(pair); known != shared_.end()) return known->second;
        const PageBlocks& a = pages_[first];
        const PageBlocks& b = pages_[second];
        const PageBlocks& less = a.sizes.size() <= b.sizes.size() ? a : b;
        const PageBlocks& more = &less == &a ? b : a;
        u64& left = looks_left_[a.outlet];
        if (left < less.sizes.size()) return std::nullopt;
        left -= less.sizes.size();
        u64 shared = 0;
        for (const BlockSize& size : less.sizes) {
            const u64 there = more.bytes_of(size.key);
            if (there > 0) shared += &less == &a ? size.bytes : there;
        }
        shared_.emplace(pair, shared);
        return shared;
    }

    // No long word of the block stands elsewhere on its page, apart from blocks that repeat as well.
    [[nodiscard]] bool stands_apart(BlockRef ref) {
        const std::unordered_set<u64>& elsewhere = words_of(ref.document);
        const Article& article = documents_[ref.document].article;
        const std::vector<u64> own = long_words(slice(article.text, article.blocks[ref.block].range));
        return std::none_of(own.begin(), own.end(), [&](u64 word) { return elsewhere.count(word) > 0; });
    }

    [[nodiscard]] const std::unordered_set<u64>& words_of(u32 d) {
        PageBlocks& page = pages_[d];
        if (page.words_known) return page.words;
        page.words_known = true;
        const Article& article = documents_[d].article;
        for (std::size_t b = 0; b < article.blocks.size(); ++b) {
            if (page.keys[b] != 0 && places_.at(page.keys[b]).size() >= kPages) continue;
            for (const u64 word : long_words(slice(article.text, article.blocks[b].range))) page.words.insert(word);
        }
        return page.words;
    }

    std::span<const Document> documents_;
    std::vector<PageBlocks> pages_;
    std::unordered_map<u64, std::vector<BlockRef>> places_;  // of each key, one for each page
    std::unordered_map<u64, u64> shared_;                    // of two pages that were compared
    std::unordered_map<u64, u64> looks_left_;                // of each outlet
};

}  // namespace

std::vector<BlockRef> find_page_furniture(std::span<const Document> documents) {
    return FurnitureFinder(documents).run();
}

}  // namespace hearsay
