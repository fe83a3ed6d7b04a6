#include "hearsay-train/train_net.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <thread>
#include <unordered_map>

#include "base/hash.h"
#include "hearsay-train/ensemble.h"
#include "hearsay-train/net_batches.h"
#include "hearsay-train/raw_text.h"
#include "hearsay-train/score_net.h"
#include "hearsay-train/tag_classes.h"
#include "hearsay-train/write_net.h"
#include "language/net_annotator.h"
#include "language/net_words.h"

namespace hearsay {

namespace {

constexpr i64 kRelations = static_cast<i64>(Deprel::xcomp) + 1;

torch::Tensor loss_of(const torch::Tensor& logits, const torch::Tensor& truth) {
    const double count = std::max(1.0, truth.ne(kIgnored).sum().item<double>());
    return torch::cross_entropy_loss(logits, truth, {}, at::Reduction::Sum, kIgnored) / count;
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
        : corpora_(corpora), options_(options), classes_(corpora.trees) {
        torch::set_num_threads(1);  // nets learn side by side instead
    }

    std::vector<ModelSection> run() {
        shape_.table_rows = kTableRows;
        shape_.channels = options_.channels;
        shape_.blocks = options_.blocks;
        shape_.tags = static_cast<i64>(classes_.tags().size());
        shape_.relations = kRelations;
        shape_.names = kNameLabels;
        count_forms();
        collect_samples();
        TorchNet pretrained(shape_, options_.seed);
        if (options_.pretrain_rounds > 0) step("pretrained", pretrained, [&] { pretrain(pretrained); });
        Nets teacher;
        for (u32 generation = 1; generation <= options_.generations; ++generation) {
            teacher = train_nets(fmt::format("teacher{}", generation), options_.members, teacher.empty() ? 0 : 1,
                                 options_.member_rounds, pretrained, teacher);
        }
        const Nets last =
            train_nets("net", 1, teacher.empty() ? 0 : options_.taught_rounds, options_.rounds, pretrained, teacher);
        TorchNet& net = *last.front();
        round_table(net);
        std::printf("net, as it is written %s\n", scores_of({&net}).c_str());
        return net_sections(net, classes_.tags(), forms_);
    }

  private:
    using Nets = std::vector<std::unique_ptr<TorchNet>>;
    static std::vector<TorchNet*> views_of(const Nets& nets) {
        std::vector<TorchNet*> views;
        for (const auto& net : nets) views.push_back(net.get());
        return views;
    }

    // Nets that learn from the teacher's annotations, `taught_rounds` times over, and then from gold, side by side.
    Nets train_nets(const std::string& name, u32 count, u32 taught_rounds, u32 rounds, const TorchNet& pretrained,
                    const Nets& teacher) {
        Nets nets;
        std::vector<std::string> names;
        bool all_known = !options_.work.empty();
        for (u32 i = 0; i < count; ++i) {
            nets.push_back(std::make_unique<TorchNet>(shape_, ++last_seed_ + options_.seed));
            nets.back()->rates = options_.dropout;
            copy_net(pretrained, *nets.back());
            names.push_back(count == 1 ? name : fmt::format("{}-{}", name, i + 1));
            all_known = all_known && std::filesystem::exists(path_of(names.back()));
        }
        std::vector<Example> lessons;
        if (!all_known && taught_rounds > 0) lessons = annotated_text(teacher);
        side_by_side(count, [&](u32 i) {
            step(names[i], *nets[i], [&] {
                Random random(options_.seed + last_seed_ + i);
                if (taught_rounds > 0) learn_from_teacher(names[i], *nets[i], lessons, taught_rounds, random);
                learn(names[i], *nets[i], rounds, random);
            });
        });
        if (count > 1) {
            std::printf("%s, all %s\n", name.c_str(), scores_of(views_of(nets)).c_str());
        }
        return nets;
    }

    // Calls work(0) .. work(count - 1), at most `threads` at a time.
    void side_by_side(u32 count, const std::function<void(u32)>& work) const {
        std::atomic<u32> next = 0;
        std::vector<std::thread> threads;
        for (u32 t = 0; t < std::min(options_.threads, count); ++t) {
            threads.emplace_back([&] {
                at::globalContext().setFlushDenormal(true);
                for (u32 i = next++; i < count; i = next++) work(i);
            });
        }
        for (std::thread& thread : threads) thread.join();
    }

    [[nodiscard]] std::string path_of(const std::string& name) const { return options_.work + "/" + name + ".pt"; }

    // Does one step of the training, or takes what it has learnt before.
    template <class Work>
    void step(const std::string& name, TorchNet& net, const Work& work) const {
        if (!options_.work.empty() && std::filesystem::exists(path_of(name))) {
            std::printf("%s: %u values from %s\n", name.c_str(), load_net(net, path_of(name)), path_of(name).c_str());
            return;
        }
        work();
        if (!options_.work.empty()) save_net(net, path_of(name));
    }

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
                       const NameLabel* names) const {
        Example e;
        const auto n = static_cast<i64>(sentence.tokens.size());
        std::vector<u16> known;
        known_names_.find(sentence, {0, static_cast<u32>(n)}, known);
        for (u32 i = 0; i < sentence.tokens.size(); ++i) {
            const Token& t = sentence.tokens[i];
            e.rows.push_back(rows_of(atoms[i], known[i], t, KnownForms(forms_)));
            const i64 tag = has_tree ? classes_.class_of({t.xpos, t.upos}) : -1;
            e.tags.push_back(tag < 0 ? kIgnored : tag);
            e.heads.push_back(!has_tree ? kIgnored : is_set(t.head) ? i64{index(t.head)} : n);
            e.relations.push_back(has_tree ? static_cast<i64>(t.deprel) : kIgnored);
            e.names.push_back(names == nullptr ? kIgnored : static_cast<i64>(names[i]));
            e.words.push_back(kIgnored);
        }
        return e;
    }

    // Hides the forms of some words, of a third of them also the beginnings and endings: names that nobody has heard
    // of look like that.
    Example hide_words(Example e, Random& random) const {
        for (WordRows& rows : e.rows) {
            const double dice = random.uniform();
            if (dice < options_.hidden_words) rows[0] = kNoRow;
            if (dice < options_.hidden_words / 3) std::fill_n(rows.begin() + 1, kAffixSlots, kNoRow);
        }
        return e;
    }

    static torch::Tensor train_batch(TorchNet& net, NetOptimiser& optimiser, const Batch& b, double rate, bool words) {
        auto used = net.table().index_select(0, b.used_rows).requires_grad_(true);
        const auto x = net.encode(b, used);
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

    // Learns from the treebanks and names.
    void learn(const std::string& name, TorchNet& net, u32 rounds, Random& random) const {
        NetOptimiser optimiser(net, options_.decay);
        const Clock clock;
        u64 step = 0;
        for (u32 round = 0; round < rounds; ++round) {
            std::vector<Example> examples;
            for (const NetSample& s : samples_) {
                const Lesson lesson = make_lesson(s.sample, random);
                examples.push_back(hide_words(example_of(lesson.sentence, lesson.atoms, s.has_tree, s.names), random));
            }
            const auto batches = make_batches(examples, options_.batch, random);
            const double steps = static_cast<double>(batches.size()) * rounds;
            double loss = 0;
            net.training = true;
            for (const auto& batch : batches) {
                const double done = static_cast<double>(step++) / steps;
                const double rate = options_.rate * std::min(1.0, static_cast<double>(step) / 200.0) * (1 - done);
                loss += train_batch(net, optimiser, make_batch(batch), rate, false).item<double>();
            }
            const bool looks = round % 4 == 3 || round + 1 == rounds;
            std::printf("%s: round %u, %.0f s, loss %.3f%s\n", name.c_str(), round + 1, clock.seconds(),
                        loss / static_cast<double>(batches.size()), looks ? scores_of({&net}).c_str() : "");
            std::fflush(stdout);
        }
    }

    // On the development parts.
    [[nodiscard]] std::string scores_of(const std::vector<TorchNet*>& nets) const {
        const Ensemble ensemble(nets, KnownForms(forms_));
        std::string out;
        for (const auto& [name, documents] : corpora_.tree_dev) {
            out += fmt::format(" | {} {}", name, score_trees(ensemble, classes_, *documents));
        }
        for (const auto& [name, documents] : corpora_.name_dev) {
            out += fmt::format(" | {} {}", name, score_names(ensemble, *documents));
        }
        return out;
    }

    // Annotates a document; returns the labels of names.
    std::vector<NameLabel> annotate(const Ensemble& teacher, Document& document) const {
        Guess guess = teacher.read(document);
        for (const Sentence& s : document.sentences) {
            for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) {
                Token& token = document.tokens[i];
                const TagPair tag = classes_.tags()[static_cast<std::size_t>(guess.tags[i])];
                const bool root = guess.heads[i] == s.tokens.size();
                token.upos = tag.upos;
                token.xpos = tag.xpos;
                token.head = root ? kNone<TokenId> : make_id<TokenId>(s.tokens.begin + guess.heads[i]);
                token.deprel = static_cast<Deprel>(guess.relations[i]);
            }
        }
        return std::move(guess.names);
    }

    // Sentences of plain text as another model annotates them, to learn from (uptraining, Petrov et al. 2010).
    [[nodiscard]] std::vector<Example> annotated_text(const Nets& nets) const {
        const Ensemble teacher(views_of(nets), KnownForms(forms_));
        const Clock clock;
        std::vector<Document> documents;
        const u64 words = read_raw_texts(options_.corpora, [&](const Document& plain) { documents.push_back(plain); });
        std::vector<std::vector<Example>> found(documents.size());
        side_by_side(static_cast<u32>(documents.size()), [&](u32 d) {
            Random random(options_.seed + d);
            const auto labels = annotate(teacher, documents[d]);
            const TrainingDocument source(std::move(documents[d]));
            for (u32 s = 0; s < source.document.sentences.size(); ++s) {
                const TokenRange range = source.document.sentences[s].tokens;
                if (range.size() < 3 || range.size() > 100) continue;
                const Lesson lesson = make_lesson({&source, s}, random);
                const NameLabel* names = labels.data() + range.begin;
                found[d].push_back(hide_words(example_of(lesson.sentence, lesson.atoms, true, names), random));
            }
        });
        std::vector<Example> examples;
        for (auto& some : found) {
            examples.insert(examples.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
        std::printf("%llu words of plain text, %zu sentences annotated in %.0f s\n",
                    static_cast<unsigned long long>(words), examples.size(), clock.seconds());
        return examples;
    }

    void learn_from_teacher(const std::string& name, TorchNet& net, const std::vector<Example>& examples, u32 rounds,
                            Random& random) const {
        const Clock clock;
        net.rates = {0.1, 0.1, 0.1};
        NetOptimiser optimiser(net, options_.decay);
        u64 step = 0;
        for (u32 round = 0; round < rounds; ++round) {
            const auto batches = make_batches(examples, options_.batch * 2, random);
            const double steps = static_cast<double>(batches.size()) * rounds;
            double loss = 0;
            u64 summed = 0;
            for (const auto& batch : batches) {
                net.training = true;
                const double done = static_cast<double>(step++) / steps;
                const double rate = options_.rate * std::min(1.0, static_cast<double>(step) / 200.0) * (1 - 0.8 * done);
                loss += train_batch(net, optimiser, make_batch(batch), rate, false).item<double>();
                if (++summed % 500 != 0) continue;
                const bool looks = summed % 1000 == 0;
                std::printf("%s: taught %.2f, %.0f s, loss %.3f%s\n", name.c_str(), done, clock.seconds(), loss / 500,
                            looks ? scores_of({&net}).c_str() : "");
                std::fflush(stdout);
                loss = 0;
            }
        }
        net.rates = options_.dropout;
    }

    // Forms that plain text and treebanks have at least kFewest times.
    void count_forms() {
        constexpr u32 kFewest = 4;
        std::unordered_map<u32, u32> counts;
        const auto count = [&](const std::vector<WordAtoms>& atoms) {
            for (const WordAtoms& word : atoms) ++counts[word.word];
        };
        read_raw_texts(options_.corpora, [&](const Document& document) { count(read_atoms(document)); });
        for (const TrainingDocument& d : corpora_.trees) count(d.atoms);
        std::vector<std::pair<u32, u32>> often;
        for (const auto& [form, times] : counts) {
            if (times >= kFewest) often.emplace_back(times, form);
        }
        std::sort(often.rbegin(), often.rend());
        often.resize(std::min<std::size_t>(often.size(), kFormRows));
        for (const auto& [times, form] : often) forms_.push_back(form);
        std::sort(forms_.begin(), forms_.end());
        std::printf("%zu of %zu forms are known\n", forms_.size(), counts.size());
    }

    // Learns to guess hidden words of plain text.
    void pretrain(TorchNet& target) {
        at::globalContext().setFlushDenormal(true);
        Random random(options_.seed);
        std::vector<u16> known;
        std::vector<Example> examples;
        std::vector<std::vector<u32>> forms;
        std::unordered_map<u32, u32> counts;
        const u64 words = read_raw_texts(options_.corpora, [&](const Document& document) {
            const auto atoms = read_atoms(document);
            for (const Sentence& s : document.sentences) {
                if (s.tokens.size() < 4 || s.tokens.size() > 100) continue;
                Example e;
                std::vector<u32> form;
                known_names_.find(document, s.tokens, known);
                for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) {
                    e.rows.push_back(
                        rows_of(atoms[i], known[i - s.tokens.begin], document.tokens[i], KnownForms(forms_)));
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
        TorchShape shape = target.shape();
        shape.vocabulary = static_cast<i64>(vocabulary.size());
        TorchNet net(shape, options_.seed);
        net.rates = {0.05, 0.05, 0};
        NetOptimiser optimiser(net, options_.decay);
        const Clock clock;
        u64 step = 0;
        std::vector<u32> order(examples.size());
        std::iota(order.begin(), order.end(), 0U);
        for (u32 round = 0; round < options_.pretrain_rounds; ++round) {
            random.shuffle(order);
            double loss = 0;
            u64 batches = 0;
            constexpr std::size_t kPart = 20000;
            for (std::size_t from = 0; from < order.size(); from += kPart) {
                std::vector<Example> part;
                for (std::size_t i = from; i < std::min(order.size(), from + kPart); ++i) {
                    part.push_back(hide_for_guessing(examples[order[i]], forms[order[i]], vocabulary, random));
                }
                const double done =
                    (static_cast<double>(round) + static_cast<double>(from) / static_cast<double>(order.size())) /
                    options_.pretrain_rounds;
                for (const auto& batch : make_batches(part, 2000, random)) {
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
        }
        copy_net(net, target);
    }

    static Example hide_for_guessing(Example e, const std::vector<u32>& forms,
                                     const std::unordered_map<u32, i64>& vocabulary, Random& random) {
        constexpr double kHidden = 0.2;
        e.words.assign(e.rows.size(), kIgnored);
        e.tags = e.heads = e.relations = e.names = e.words;
        for (std::size_t i = 0; i < e.rows.size(); ++i) {
            if (random.uniform() >= kHidden) continue;
            const auto it = vocabulary.find(forms[i]);
            if (it != vocabulary.end()) e.words[i] = it->second;
            const double dice = random.uniform();
            if (dice < 0.85) {
                e.rows[i].fill(kNoRow);
                e.rows[i][0] = kMaskRow;
            } else if (dice < 0.9) {
                e.rows[i] = e.rows[random.next() % e.rows.size()];
            }
        }
        return e;
    }

    const NetCorpora& corpora_;
    NetOptions options_;
    TagClasses classes_;
    TorchShape shape_;
    u64 last_seed_ = 0;
    KnownNames known_names_;
    std::vector<u32> forms_;  // that have rows of their own, sorted
    std::vector<TrainingDocument> name_sources_;
    std::vector<NetSample> samples_;
};

}  // namespace

std::vector<ModelSection> train_net(const NetCorpora& corpora, const NetOptions& options) {
    return Trainer(corpora, options).run();
}

}  // namespace hearsay
