#include "hearsay-train/train_net.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "hearsay-train/raw_text.h"
#include "hearsay-train/write_net.h"
#include "language/net_words.h"
#include "language/tagger.h"

namespace hearsay {

namespace {

constexpr i64 kIgnored = -100;
constexpr i64 kRelations = static_cast<i64>(Deprel::xcomp) + 1;

// One sentence: what the net sees, and what it should say; kIgnored where that is not known.
struct Example {
    std::vector<WordRows> rows;
    std::vector<i64> tags, heads, relations, names, words;
    [[nodiscard]] i64 size() const { return static_cast<i64>(rows.size()); }
};

class TagClasses {
  public:
    explicit TagClasses(const std::vector<TrainingDocument>& documents) {
        std::map<std::pair<Xpos, Upos>, u32> counts;
        for (const TrainingDocument& d : documents) {
            for (const Token& t : d.document.tokens) ++counts[{t.xpos, t.upos}];
        }
        std::vector<std::pair<u32, TagPair>> sorted;
        for (const auto& [tag, count] : counts) sorted.push_back({count, {tag.first, tag.second}});
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [count, tag] : sorted) {
            if (count >= 5) tags_.push_back(tag);
        }
    }
    [[nodiscard]] i64 class_of(TagPair tag) const {
        const auto at = std::find(tags_.begin(), tags_.end(), tag);
        return at == tags_.end() ? kIgnored : at - tags_.begin();
    }
    [[nodiscard]] const std::vector<TagPair>& tags() const { return tags_; }

  private:
    std::vector<TagPair> tags_;
};

// A batch as tensors; sentences of like length together.
struct Batch {
    torch::Tensor rows, used_rows, mask;           // places among the used rows; the used rows; 0 at empty rows
    torch::Tensor place;                           // of each word in the matrix
    torch::Tensor tags, names, words;              // per word
    torch::Tensor padded;                          // [sentences, longest]: place of each word, 0 past the end
    torch::Tensor beyond;                          // [sentences, 1, longest + 1]: 1 where no word is
    torch::Tensor heads;                           // [sentences, longest]; the root is `longest`
    torch::Tensor head_place, is_root, relations;  // per word
};

torch::Tensor tensor_of(const std::vector<i64>& values) {
    return torch::tensor(values, torch::TensorOptions().dtype(torch::kLong));
}

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

torch::Tensor loss_of(const torch::Tensor& logits, const torch::Tensor& truth) {
    const double count = std::max(1.0, truth.ne(kIgnored).sum().item<double>());
    return torch::cross_entropy_loss(logits, truth, {}, at::Reduction::Sum, kIgnored) / count;
}

// Batches of about `words` words in random order, of sentences of like length.
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

class Clock {
  public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

class Trainer {
  public:
    Trainer(const NetCorpora& corpora, const NetOptions& options)
        : corpora_(corpora), options_(options), classes_(corpora.trees), random_(options.seed) {
        torch::set_num_threads(static_cast<int>(options.threads));
        at::globalContext().setFlushDenormal(true);
    }

    std::vector<ModelSection> run() {
        TorchShape shape;
        shape.table_rows = kTableRows;
        shape.channels = options_.channels;
        shape.blocks = options_.blocks;
        shape.tags = static_cast<i64>(classes_.tags().size());
        shape.relations = kRelations;
        shape.names = kNameLabels;
        TorchNet net(shape, options_.seed);
        net.rates = options_.dropout;
        if (!options_.pretrained.empty()) {
            if (!std::filesystem::exists(options_.pretrained)) pretrain(shape);
            std::printf("%u values from %s\n", load_net(net, options_.pretrained), options_.pretrained.c_str());
        }
        if (!options_.state.empty() && std::filesystem::exists(options_.state)) {
            load_net(net, options_.state);
        } else {
            if (!options_.teacher.empty() && !std::filesystem::exists(options_.taught)) learn_from_teacher(net);
            if (!options_.teacher.empty()) load_net(net, options_.taught);
            collect_samples();
            learn(net);
            if (!options_.state.empty()) save_net(net, options_.state);
        }
        round_table(net);
        print_scores(net);
        std::printf("\n");
        return net_sections(net, classes_.tags());
    }

  private:
    struct NetSample {
        Sample sample;
        const NameLabel* names = nullptr;  // of the sentence's words, where known
        bool has_tree = false;
    };

    static u64 hash_of(const Document& document, TokenRange sentence) {
        u64 hash = 0;
        for (u32 i = sentence.begin; i < sentence.end; ++i) {
            hash = combine(hash, hash64(document.text(document.tokens[i])));
        }
        return hash;
    }

    void collect_samples() {
        std::unordered_map<u64, const NameLabel*> named;
        name_sources_.reserve(corpora_.names.size());
        std::set<u64> treed;
        for (const TrainingDocument& d : corpora_.trees) {
            for (const Sentence& s : d.document.sentences) treed.insert(hash_of(d.document, s.tokens));
        }
        for (const NamedDocument& n : corpora_.names) {
            name_sources_.emplace_back(n.document);
            for (u32 s = 0; s < n.document.sentences.size(); ++s) {
                const TokenRange range = n.document.sentences[s].tokens;
                const u64 hash = hash_of(n.document, range);
                const NameLabel* labels = n.labels.data() + range.begin;
                named.emplace(hash, labels);
                if (treed.count(hash) == 0) samples_.push_back({{&name_sources_.back(), s}, labels, false});
            }
        }
        const std::size_t only_names = samples_.size();
        u64 both = 0;
        for (const TrainingDocument& d : corpora_.trees) {
            for (u32 s = 0; s < d.document.sentences.size(); ++s) {
                const auto it = named.find(hash_of(d.document, d.document.sentences[s].tokens));
                const NameLabel* labels = it == named.end() ? nullptr : it->second;
                both += labels != nullptr ? 1 : 0;
                samples_.push_back({{&d, s}, labels, true});
            }
        }
        std::printf("%zu sentences, %zu with names alone, %llu with names and trees\n", samples_.size(), only_names,
                    static_cast<unsigned long long>(both));
    }

    Example example_of(const Document& sentence, std::span<const WordAtoms> atoms, bool has_tree,
                       const NameLabel* names) {
        Example e;
        const auto n = static_cast<i64>(sentence.tokens.size());
        known_names_.find(sentence, {0, static_cast<u32>(n)}, known_);
        for (u32 i = 0; i < sentence.tokens.size(); ++i) {
            const Token& t = sentence.tokens[i];
            e.rows.push_back(rows_of(atoms[i], known_[i], t));
            e.tags.push_back(has_tree ? classes_.class_of({t.xpos, t.upos}) : kIgnored);
            e.heads.push_back(!has_tree ? kIgnored : is_set(t.head) ? i64{index(t.head)} : n);
            e.relations.push_back(has_tree ? static_cast<i64>(t.deprel) : kIgnored);
            e.names.push_back(names == nullptr ? kIgnored : static_cast<i64>(names[i]));
            e.words.push_back(kIgnored);
        }
        return e;
    }

    Example hide_words(Example e) {
        for (WordRows& rows : e.rows) {
            const double dice = random_.uniform();
            if (dice < options_.hidden_words) rows[0] = rows[1] = kNoRow;
        }
        return e;
    }

    torch::Tensor train_batch(TorchNet& net, NetOptimiser& optimiser, const Batch& b, double rate, bool words) {
        auto used = net.table().index_select(0, b.used_rows).requires_grad_(true);
        const auto x = net.encode(b.rows, used, b.mask);
        torch::Tensor loss;
        if (words) {
            const auto hidden = b.words.ne(kIgnored).nonzero().squeeze(1);
            const auto at = b.place.index_select(0, hidden);
            loss = loss_of(net.vocabulary(x.index_select(0, at)), b.words.index_select(0, hidden));
        } else {
            const auto w = x.index_select(0, b.place);
            const auto [s, longest] = std::pair(b.padded.size(0), b.padded.size(1));
            const auto arcs =
                net.arcs(x.index_select(0, b.padded.reshape({-1})).reshape({s, longest, -1})) - b.beyond * 1e6;
            loss = loss_of(net.tags(w), b.tags) + loss_of(net.names(w), b.names) * 2 +
                   loss_of(arcs.reshape({s * longest, longest + 1}), b.heads.reshape({-1})) +
                   loss_of(net.relations(w, x.index_select(0, b.head_place), b.is_root), b.relations);
        }
        loss.backward();
        optimiser.step(rate, b.used_rows, used);
        return loss.detach();
    }

    void learn(TorchNet& net) {
        NetOptimiser optimiser(net, options_.decay);
        const Clock clock;
        u64 step = 0;
        for (u32 round = 0; round < options_.rounds; ++round) {
            std::vector<Example> examples;
            for (const NetSample& s : samples_) {
                const Lesson lesson = make_lesson(s.sample, random_);
                examples.push_back(hide_words(example_of(lesson.sentence, lesson.atoms, s.has_tree, s.names)));
            }
            const auto batches = make_batches(examples, options_.batch, random_);
            const double steps = static_cast<double>(batches.size()) * options_.rounds;
            double loss = 0;
            net.training = true;
            for (const auto& batch : batches) {
                const double done = static_cast<double>(step++) / steps;
                const double rate = options_.rate * std::min(1.0, static_cast<double>(step) / 200.0) * (1 - done);
                loss += train_batch(net, optimiser, make_batch(batch), rate, false).item<double>();
            }
            std::printf("round %u, %.0f s, loss %.3f", round + 1, clock.seconds(),
                        loss / static_cast<double>(batches.size()));
            if (round % 2 == 1 || round + 1 == options_.rounds) print_scores(net);
            std::printf("\n");
            std::fflush(stdout);
        }
    }

    void print_scores(TorchNet& net) {
        const torch::NoGradGuard guard;
        net.training = false;
        for (const auto& [name, documents] : corpora_.tree_dev)
            std::printf(" | %s %s", name.c_str(), score_trees_of(net, *documents).c_str());
        for (const auto& [name, documents] : corpora_.name_dev)
            std::printf(" | %s %s", name.c_str(), score_names_of(net, *documents).c_str());
    }

    // Runs the net over the sentences of a document, in the order of its tokens.
    struct Guess {
        std::vector<i64> tags, heads, relations, names;
    };
    Guess guess(TorchNet& net, const Document& document) {
        Guess out;
        const auto atoms = read_atoms(document);
        for (const Sentence& s : document.sentences) {
            known_names_.find(document, s.tokens, known_);
            Example e;
            const i64 n = s.tokens.size();
            for (u32 i = 0; i < s.tokens.size(); ++i) {
                const u32 at = s.tokens.begin + i;
                e.rows.push_back(rows_of(atoms[at], known_[i], document.tokens[at]));
            }
            e.tags = e.heads = e.relations = e.names = e.words = std::vector<i64>(e.rows.size(), kIgnored);
            const Example* one[] = {&e};
            const Batch b = make_batch(one);
            const auto x = net.encode(b.rows, net.table().index_select(0, b.used_rows), b.mask);
            const auto w = x.index_select(0, b.place);
            const auto heads = net.arcs(w.unsqueeze(0)).squeeze(0).argmax(1);
            const auto is_root = heads.eq(n).to(torch::kFloat).unsqueeze(1);
            const auto head_words = w.index_select(0, heads.clamp_max(n - 1));
            append(out.tags, net.tags(w).argmax(1));
            append(out.heads, heads);
            append(out.relations, net.relations(w, head_words, is_root).argmax(1));
            append(out.names, net.names(w).argmax(1));
        }
        return out;
    }
    static void append(std::vector<i64>& to, const torch::Tensor& from) {
        const auto flat = from.contiguous();
        to.insert(to.end(), flat.data_ptr<i64>(), flat.data_ptr<i64>() + flat.numel());
    }

    static std::string_view main_relation(Deprel relation) {
        const std::string_view name = name_of(relation);
        return name.substr(0, name.find(':'));
    }
    std::string score_trees_of(TorchNet& net, const std::vector<Document>& gold) {
        double n = 0, upos = 0, xpos = 0, uas = 0, las = 0;
        for (const Document& document : gold) {
            const Guess g = guess(net, document);
            for (const Sentence& s : document.sentences) {
                for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) {
                    const Token& t = document.tokens[i];
                    const TagPair tag = classes_.tags()[static_cast<std::size_t>(g.tags[i])];
                    const i64 head = is_set(t.head) ? i64{index(t.head)} - s.tokens.begin : s.tokens.size();
                    const bool attached = head == g.heads[i];
                    n += 1;
                    upos += tag.upos == t.upos ? 1 : 0;
                    xpos += tag.xpos == t.xpos ? 1 : 0;
                    uas += attached ? 1 : 0;
                    las += attached && main_relation(static_cast<Deprel>(g.relations[i])) == main_relation(t.deprel)
                               ? 1
                               : 0;
                }
            }
        }
        return fmt::format("UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f}", 100 * upos / n, 100 * xpos / n,
                           100 * uas / n, 100 * las / n);
    }

    static std::set<std::array<u32, 3>> spans_of(const std::vector<i64>& labels) {
        std::set<std::array<u32, 3>> spans;
        for (u32 i = 0; i < labels.size();) {
            u32 end = i + 1;
            const i64 type = (labels[i] + 1) / 2;
            while (type > 0 && end < labels.size() && labels[end] == type * 2) ++end;
            if (type > 0) spans.insert({i, end, static_cast<u32>(type)});
            i = end;
        }
        return spans;
    }
    std::string score_names_of(TorchNet& net, const std::vector<NamedDocument>& gold) {
        double right = 0, found = 0, all = 0;
        for (const NamedDocument& named : gold) {
            std::vector<i64> labels;
            for (const NameLabel label : named.labels) labels.push_back(static_cast<i64>(label));
            const auto truth = spans_of(labels), ours = spans_of(guess(net, named.document).names);
            all += static_cast<double>(truth.size());
            found += static_cast<double>(ours.size());
            for (const auto& span : ours) right += truth.count(span) != 0 ? 1 : 0;
        }
        return fmt::format("F1 {:.1f}", 200 * right / std::max(1.0, found + all));
    }

    static std::vector<NameLabel> labels_of(const Document& document) {
        std::vector<NameLabel> labels(document.tokens.size(), NameLabel::outside);
        for (const Mention& m : document.mentions) {
            const u32 type = m.kind != MentionKind::name          ? 0
                             : m.type == EntityType::person       ? 1
                             : m.type == EntityType::organisation ? 2
                             : m.type == EntityType::outlet       ? 2
                             : m.type == EntityType::place        ? 3
                                                                  : 0;
            for (u32 i = m.tokens.begin; type != 0 && i < m.tokens.end; ++i) {
                labels[i] = static_cast<NameLabel>(type * 2 - (i == m.tokens.begin ? 1 : 0));
            }
        }
        return labels;
    }

    // Learns from plain text that another model has annotated (uptraining, Petrov et al. 2010).
    void learn_from_teacher(TorchNet& net) {
        const auto teacher = LanguageModel::open(options_.teacher);
        if (!teacher) return;
        const Clock clock;
        std::vector<Example> examples;
        u32 texts = 0;
        const u64 words = read_raw_texts(options_.corpora, [&](const Document& plain) {
            if (texts++ % options_.taught_every != 0) return;
            Document document = plain;
            teacher->annotate_tokens(document);
            const auto labels = labels_of(document);
            const TrainingDocument source(std::move(document));
            for (u32 s = 0; s < source.document.sentences.size(); ++s) {
                const TokenRange range = source.document.sentences[s].tokens;
                if (range.size() < 4 || range.size() > 100) continue;
                const Lesson lesson = make_lesson({&source, s}, random_);
                examples.push_back(
                    hide_words(example_of(lesson.sentence, lesson.atoms, true, labels.data() + range.begin)));
            }
        });
        std::printf("%llu words of plain text, %zu sentences annotated in %.0f s\n",
                    static_cast<unsigned long long>(words), examples.size(), clock.seconds());
        net.rates = {0.1, 0.1, 0.1};
        NetOptimiser optimiser(net, options_.decay);
        u64 step = 0;
        for (u32 round = 0; round < options_.taught_rounds; ++round) {
            const auto batches = make_batches(examples, options_.batch * 2, random_);
            const double steps = static_cast<double>(batches.size()) * options_.taught_rounds;
            double loss = 0;
            net.training = true;
            for (const auto& batch : batches) {
                const double done = static_cast<double>(step++) / steps;
                const double rate = options_.rate * std::min(1.0, static_cast<double>(step) / 200.0) * (1 - 0.8 * done);
                loss += train_batch(net, optimiser, make_batch(batch), rate, false).item<double>();
                if (step % 250 != 0) continue;
                std::printf("taught %.2f, %.0f s, loss %.3f", done, clock.seconds(), loss / 250);
                if (step % 500 == 0) print_scores(net);
                net.training = true;
                std::printf("\n");
                std::fflush(stdout);
                loss = 0;
            }
        }
        net.rates = options_.dropout;
        save_net(net, options_.taught);
    }

    // Learns to guess hidden words of plain text.
    void pretrain(TorchShape shape) {
        std::vector<Example> examples;
        std::vector<std::vector<u32>> forms;
        std::unordered_map<u32, u32> counts;
        const u64 words = read_raw_texts(options_.corpora, [&](const Document& document) {
            const auto atoms = read_atoms(document);
            for (const Sentence& s : document.sentences) {
                if (s.tokens.size() < 4 || s.tokens.size() > 100) continue;
                Example e;
                std::vector<u32> form;
                known_names_.find(document, s.tokens, known_);
                for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) {
                    e.rows.push_back(rows_of(atoms[i], known_[i - s.tokens.begin], document.tokens[i]));
                    form.push_back(atoms[i].word);
                    ++counts[atoms[i].word];
                }
                examples.push_back(std::move(e));
                forms.push_back(std::move(form));
            }
        });
        std::vector<std::pair<u32, u32>> sorted;
        for (const auto& [word, count] : counts) sorted.emplace_back(count, word);
        std::sort(sorted.rbegin(), sorted.rend());
        constexpr std::size_t kVocabulary = 10000;
        sorted.resize(std::min(sorted.size(), kVocabulary));
        std::unordered_map<u32, i64> vocabulary;
        for (const auto& [count, word] : sorted) vocabulary.emplace(word, static_cast<i64>(vocabulary.size()));
        std::printf("%llu words of plain text, %zu sentences, %zu forms\n", static_cast<unsigned long long>(words),
                    examples.size(), counts.size());
        shape.vocabulary = static_cast<i64>(vocabulary.size());
        TorchNet net(shape, options_.seed);
        net.rates = {0.05, 0.05, 0};
        NetOptimiser optimiser(net, options_.decay);
        const Clock clock;
        u64 step = 0;
        std::vector<u32> order(examples.size());
        std::iota(order.begin(), order.end(), 0U);
        for (u32 round = 0; round < options_.pretrain_rounds; ++round) {
            random_.shuffle(order);
            double loss = 0;
            u64 batches = 0;
            constexpr std::size_t kPart = 20000;
            for (std::size_t from = 0; from < order.size(); from += kPart) {
                std::vector<Example> part;
                for (std::size_t i = from; i < std::min(order.size(), from + kPart); ++i) {
                    part.push_back(hide_for_guessing(examples[order[i]], forms[order[i]], vocabulary));
                }
                const double done =
                    (static_cast<double>(round) + static_cast<double>(from) / static_cast<double>(order.size())) /
                    options_.pretrain_rounds;
                for (const auto& batch : make_batches(part, 2000, random_)) {
                    ++step;
                    const double rate = options_.rate * std::min(1.0, static_cast<double>(step) / 200.0) * (1 - done);
                    loss += train_batch(net, optimiser, make_batch(batch), rate, true).item<double>();
                    ++batches;
                }
                if (from / kPart % 4 == 0) {
                    std::printf("pretraining round %u, %zu sentences, %.0f s, loss %.3f\n", round + 1, from,
                                clock.seconds(), loss / static_cast<double>(batches));
                    std::fflush(stdout);
                }
            }
            std::printf("pretraining round %u, %.0f s, loss %.3f\n", round + 1, clock.seconds(),
                        loss / static_cast<double>(batches));
            save_net(net, options_.pretrained);
        }
    }

    Example hide_for_guessing(Example e, const std::vector<u32>& forms,
                              const std::unordered_map<u32, i64>& vocabulary) {
        constexpr double kHidden = 0.2;
        e.words.assign(e.rows.size(), kIgnored);
        e.tags = e.heads = e.relations = e.names = e.words;
        for (std::size_t i = 0; i < e.rows.size(); ++i) {
            if (random_.uniform() >= kHidden) continue;
            const auto it = vocabulary.find(forms[i]);
            if (it != vocabulary.end()) e.words[i] = it->second;
            const double dice = random_.uniform();
            if (dice < 0.85) {
                e.rows[i].fill(kNoRow);
                e.rows[i][0] = kMaskRow;
            } else if (dice < 0.9) {
                e.rows[i] = e.rows[random_.next() % e.rows.size()];
            }
        }
        return e;
    }

    const NetCorpora& corpora_;
    NetOptions options_;
    TagClasses classes_;
    Random random_;
    KnownNames known_names_;
    std::vector<u16> known_;
    std::vector<TrainingDocument> name_sources_;
    std::vector<NetSample> samples_;
};

}  // namespace

std::vector<ModelSection> train_net(const NetCorpora& corpora, const NetOptions& options) {
    return Trainer(corpora, options).run();
}

}  // namespace hearsay
