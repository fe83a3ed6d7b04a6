#include "story/page_furniture.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr std::size_t kPages = 3;      // different texts on which a block must stand
constexpr std::size_t kCompared = 16;  // pages that are compared for it; more make it no surer
constexpr u32 kLongWord = 6;           // bytes, folded

[[nodiscard]] bool may_be_furniture(BlockKind kind) { return kind != BlockKind::headline && kind != BlockKind::credit; }

[[nodiscard]] std::string_view host_in(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    const std::string_view rest = url.substr(scheme + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

// Who publishes a page, as a number; the same for all pages that do not say.
[[nodiscard]] u64 outlet_of(const Article& article) {
    const std::string_view host = host_in(article.url);
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

struct PageBlocks {
    std::vector<u64> keys;  // of each block; 0 for one that is no furniture whatever else holds
    u32 bytes = 0;          // of all blocks
};

class FurnitureFinder {
  public:
    explicit FurnitureFinder(std::span<const Document> documents) : documents_(documents) {
        for (u32 d = 0; d < documents.size(); ++d) index(d);
    }

    [[nodiscard]] std::vector<BlockRef> run() {
        std::vector<BlockRef> found;
        for (const auto& [key, places] : places_) {
            if (places.size() < kPages || !is_furniture(places)) continue;
            found.insert(found.end(), places.begin(), places.end());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    void index(u32 d) {
        const Article& article = documents_[d].article;
        const u64 outlet = outlet_of(article);
        PageBlocks page;
        std::unordered_set<u64> here;
        for (u32 b = 0; b < article.blocks.size(); ++b) {
            const Block& block = article.blocks[b];
            page.bytes += block.range.size();
            u64 key = 0;
            if (may_be_furniture(block.kind)) {
                key = hash64(fold(squeeze(slice(article.text, block.range))), outlet);
                if (here.insert(key).second) places_[key].push_back({d, b});
            }
            page.keys.push_back(key);
        }
        pages_.push_back(std::move(page));
    }

    [[nodiscard]] bool is_furniture(const std::vector<BlockRef>& places) const {
        if (std::any_of(places.begin(), places.end(), [&](BlockRef ref) { return reports_somebody(ref); }))
            return false;
        const std::vector<BlockRef> different = different_texts(places);
        if (different.size() < kPages) return false;
        const auto apart =
            std::count_if(different.begin(), different.end(), [&](BlockRef r) { return stands_apart(r); });
        return 3 * static_cast<std::size_t>(apart) >= 2 * different.size();
    }

    [[nodiscard]] bool reports_somebody(BlockRef ref) const {
        const Document& document = documents_[ref.document];
        const ByteRange range = document.article.blocks[ref.block].range;
        return std::any_of(document.attributions.begin(), document.attributions.end(), [&](const Attribution& said) {
            if (said.stance > Stance::declines) return false;  // "asks", "wants": so do appeals
            for (const SpanList list : {said.cue, said.content, said.source}) {
                for (const TokenRange part : document.parts(list)) {
                    if (document.bytes(part).overlaps(range)) return true;
                }
            }
            return false;
        });
    }

    // Pages no two of which are copies. Which of two copies stays is told by their text, not by their place in the
    // pile.
    [[nodiscard]] std::vector<BlockRef> different_texts(std::vector<BlockRef> places) const {
        const auto text = [&](BlockRef ref) -> const std::string& { return documents_[ref.document].article.text; };
        std::sort(places.begin(), places.end(), [&](BlockRef a, BlockRef b) { return text(a) < text(b); });
        std::vector<BlockRef> kept;
        for (const BlockRef ref : places) {
            if (kept.size() == kCompared) break;
            const auto copies = [&](BlockRef other) { return are_copies(ref, other.document); };
            if (std::none_of(kept.begin(), kept.end(), copies)) kept.push_back(ref);
        }
        return kept;
    }

    // Whether the page of `ref` shares a third of its text, that block apart, with another page.
    [[nodiscard]] bool are_copies(BlockRef ref, u32 other) const {
        const PageBlocks& page = pages_[ref.document];
        const u64 itself = page.keys[ref.block];
        const std::unordered_set<u64> keys(pages_[other].keys.begin(), pages_[other].keys.end());
        const auto& blocks = documents_[ref.document].article.blocks;
        u32 shared = 0;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const bool both = page.keys[i] != 0 && page.keys[i] != itself && keys.count(page.keys[i]) > 0;
            if (both) shared += blocks[i].range.size();
        }
        const u32 size = blocks[ref.block].range.size();
        return 3 * shared >= std::min(page.bytes, pages_[other].bytes) - size;
    }

    // No long word of the block stands elsewhere on its page, apart from blocks that repeat as well.
    [[nodiscard]] bool stands_apart(BlockRef ref) const {
        const Article& article = documents_[ref.document].article;
        const std::vector<u64> own = long_words(slice(article.text, article.blocks[ref.block].range));
        const std::unordered_set<u64> words(own.begin(), own.end());
        for (std::size_t b = 0; b < article.blocks.size(); ++b) {
            const u64 key = pages_[ref.document].keys[b];
            if (key != 0 && places_.at(key).size() >= kPages) continue;
            for (const u64 word : long_words(slice(article.text, article.blocks[b].range))) {
                if (words.count(word) > 0) return false;
            }
        }
        return true;
    }

    std::span<const Document> documents_;
    std::vector<PageBlocks> pages_;
    std::unordered_map<u64, std::vector<BlockRef>> places_;  // of each key, one for each page
};

}  // namespace

std::vector<BlockRef> find_page_furniture(std::span<const Document> documents) {
    return FurnitureFinder(documents).run();
}

}  // namespace hearsay
