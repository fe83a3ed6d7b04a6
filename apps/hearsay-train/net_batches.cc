#include "hearsay-train/net_batches.h"

#include <algorithm>

namespace hearsay {

namespace {

torch::Tensor tensor_of(const std::vector<i64>& values) {
    return torch::tensor(values, torch::TensorOptions().dtype(torch::kLong));
}

}  // namespace

Batch make_batch(std::span<const Example* const> examples) {
    i64 longest = 0;
    for (const Example* e : examples) longest = std::max(longest, e->size());
    std::vector<i64> rows(kRowsPerWord, kNoRow), place, tags, names, words, padded, heads, head_place, relations;
    std::vector<float> mask = {0}, beyond, is_root;
    for (const Example* e : examples) {
        const i64 start = static_cast<i64>(mask.size());
        for (i64 i = 0; i < e->size(); ++i) {
            const auto k = static_cast<std::size_t>(i);
            rows.insert(rows.end(), e->rows[k].begin(), e->rows[k].end());
            mask.push_back(1);
            place.push_back(start + i);
            const bool root = e->heads[k] == e->size();
            head_place.push_back(root || e->heads[k] == kIgnored ? 0 : start + e->heads[k]);
            is_root.push_back(root ? 1.0F : 0.0F);
        }
        rows.insert(rows.end(), kRowsPerWord, kNoRow);
        mask.push_back(0);
        tags.insert(tags.end(), e->tags.begin(), e->tags.end());
        names.insert(names.end(), e->names.begin(), e->names.end());
        words.insert(words.end(), e->words.begin(), e->words.end());
        relations.insert(relations.end(), e->relations.begin(), e->relations.end());
        for (i64 i = 0; i < longest; ++i) {
            const bool inside = i < e->size();
            const i64 head = inside ? e->heads[static_cast<std::size_t>(i)] : kIgnored;
            padded.push_back(inside ? start + i : 0);
            heads.push_back(head == e->size() ? longest : head);
            beyond.push_back(inside ? 0.0F : 1.0F);
        }
        beyond.push_back(0);
    }
    const i64 s = static_cast<i64>(examples.size());
    Batch batch;
    const auto [used, inverse] = torch::_unique(tensor_of(rows), true, true);
    batch.used_rows = used;
    batch.rows = inverse.reshape({-1, kRowsPerWord});
    batch.mask = torch::tensor(mask).reshape({-1, 1});
    batch.place = tensor_of(place);
    batch.tags = tensor_of(tags);
    batch.names = tensor_of(names);
    batch.words = tensor_of(words);
    batch.padded = tensor_of(padded).reshape({s, longest});
    batch.beyond = torch::tensor(beyond).reshape({s, 1, longest + 1});
    batch.heads = tensor_of(heads).reshape({s, longest});
    batch.head_place = tensor_of(head_place);
    batch.is_root = torch::tensor(is_root).reshape({-1, 1});
    batch.relations = tensor_of(relations);
    return batch;
}

std::vector<std::vector<const Example*>> make_batches(const std::vector<Example>& examples, u32 words, Random& random) {
    std::vector<const Example*> order;
    for (const Example& e : examples) order.push_back(&e);
    random.shuffle(order);
    std::vector<std::vector<const Example*>> batches;
    constexpr std::size_t kPool = 3000;
    for (std::size_t from = 0; from < order.size(); from += kPool) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), from + kPool));
        std::stable_sort(begin, end, [](const Example* a, const Example* b) { return a->size() < b->size(); });
        u64 filled = words;
        for (auto it = begin; it != end; ++it) {
            if (filled >= words) {
                batches.emplace_back();
                filled = 0;
            }
            batches.back().push_back(*it);
            filled += (*it)->rows.size();
        }
    }
    random.shuffle(batches);
    return batches;
}

}  // namespace hearsay
