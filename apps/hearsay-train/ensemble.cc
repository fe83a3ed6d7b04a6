#include "hearsay-train/ensemble.h"

#include <algorithm>
#include <numeric>

#include "language/net_annotator.h"
#include "language/places.h"
#include "neural/best_tree.h"

namespace hearsay {

namespace {

constexpr std::size_t kBatchWords = 1500;

std::vector<Example> examples_of(const Document& document, const KnownForms& forms) {
    static const KnownNames known_names;
    const auto atoms = read_atoms(document);
    std::vector<u16> known;
    std::vector<Example> examples;
    for (const Sentence& s : document.sentences) {
        known_names.find(document, s.tokens, known);
        Example e;
        for (u32 i = 0; i < s.tokens.size(); ++i) {
            const u32 at = s.tokens.begin + i;
            e.rows.push_back(rows_of(atoms[at], known[i], document.tokens[at], forms));
        }
        e.tags = e.heads = e.relations = e.names = e.words = std::vector<i64>(e.rows.size(), kIgnored);
        examples.push_back(std::move(e));
    }
    return examples;
}

}  // namespace

Ensemble::Ensemble(std::vector<TorchNet*> nets, KnownForms forms) : nets_(std::move(nets)), forms_(forms) {
    for (TorchNet* net : nets_) net->training = false;
}

Guess Ensemble::read(const Document& document) const {
    const std::size_t n = document.tokens.size();
    Guess out{std::vector<i64>(n), std::vector<u32>(n), std::vector<i64>(n), std::vector<NameLabel>(n)};
    const std::vector<Example> examples = examples_of(document, forms_);
    std::vector<u32> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) { return examples[a].size() < examples[b].size(); });
    std::vector<TokenRange> sentences;
    std::vector<const Example*> some;
    std::size_t words = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        sentences.push_back(document.sentences[order[i]].tokens);
        some.push_back(&examples[order[i]]);
        words += examples[order[i]].rows.size();
        if (words < kBatchWords && i + 1 < order.size()) continue;
        read_some(sentences, some, out);
        sentences.clear();
        some.clear();
        words = 0;
    }
    return out;
}

void Ensemble::read_some(std::span<const TokenRange> sentences, std::span<const Example* const> examples,
                         Guess& out) const {
    const torch::NoGradGuard guard;
    const Batch b = make_batch(examples);
    const i64 s = b.padded.size(0), longest = b.padded.size(1);
    std::vector<torch::Tensor> words;
    torch::Tensor tags, arcs, names, relations;
    const auto add = [](torch::Tensor& sum, const torch::Tensor& logits) {
        const auto likely = torch::log_softmax(logits, -1);
        sum = sum.defined() ? sum + likely : likely;
    };
    for (const TorchNet* net : nets_) {
        const auto x = net->encode(b, net->table().index_select(0, b.used_rows));
        const auto w = x.index_select(0, b.place);
        add(tags, net->tags(w));
        add(names, net->names(w));
        add(arcs, net->arcs(x.index_select(0, b.padded.reshape({-1})).reshape({s, longest, -1})) - b.beyond * 1e6);
        words.push_back(w);
    }
    arcs = arcs.contiguous();
    names = names.contiguous();
    const auto rows = static_cast<std::size_t>(longest + 1);
    std::vector<i64> places;
    std::vector<float> is_root, scores;
    i64 first = 0;
    for (std::size_t k = 0; k < sentences.size(); ++k) {
        const u32 n = sentences[k].size();
        const float* from = arcs.data_ptr<float>() + k * static_cast<std::size_t>(longest) * rows;
        scores.clear();
        for (u32 i = 0; i < n; ++i, from += rows) {
            scores.insert(scores.end(), from, from + n);
            scores.push_back(from[longest]);
        }
        const std::vector<u32> tree = best_tree(scores, n, n + 1);
        for (u32 i = 0; i < n; ++i) {
            out.heads[sentences[k].begin + i] = tree[i];
            places.push_back(first + (tree[i] == n ? 0 : tree[i]));
            is_root.push_back(tree[i] == n ? 1.0F : 0.0F);
        }
        const auto labels = best_labels({names.data_ptr<float>() + first * kNameLabels, std::size_t{n} * kNameLabels});
        std::copy(labels.begin(), labels.end(), out.names.begin() + sentences[k].begin);
        first += n;
    }
    const auto head_places = torch::tensor(places, torch::TensorOptions().dtype(torch::kLong));
    const auto roots = torch::tensor(is_root).reshape({-1, 1});
    for (std::size_t m = 0; m < nets_.size(); ++m) {
        add(relations, nets_[m]->relations(words[m], words[m].index_select(0, head_places), roots));
    }
    const auto best_tags = tags.argmax(1), best_relations = relations.argmax(1);
    first = 0;
    for (const TokenRange sentence : sentences) {
        std::copy_n(best_tags.data_ptr<i64>() + first, sentence.size(), out.tags.begin() + sentence.begin);
        std::copy_n(best_relations.data_ptr<i64>() + first, sentence.size(), out.relations.begin() + sentence.begin);
        first += sentence.size();
    }
}

}  // namespace hearsay
