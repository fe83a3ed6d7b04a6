// Fits the block model and measures extraction; see README.md.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "article/judgement.h"
#include "article/read_article.h"
#include "article/training/corpus.h"
#include "article/training/forest.h"
#include "article/training/linear.h"
#include "base/hash.h"
#include "base/parallel.h"

namespace hearsay::lab {

namespace {

constexpr u32 kFolds = 5;

using PageList = std::vector<const LabPage*>;

u32 site_number(const LabPage& page) { return static_cast<u32>(hash64(page.site)); }
u32 fold_of(const LabPage& page, u64 seed) { return static_cast<u32>(hash64(page.site, seed) % kFolds); }

struct OwnedModel {
    std::vector<HashWeight> words;
    std::vector<HashWeight> names;
    FittedForest first;
    FittedForest second;
    [[nodiscard]] BlockModel view() const {
        return {WeightTable(words), WeightTable(names), first.view(), second.view()};
    }
};

void unique_hashes(std::vector<u32>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

void fit_weights(const PageList& pages, bool lines, OwnedModel& model) {
    std::vector<LinearExample> words;
    std::vector<LinearExample> names;
    std::vector<u32> hashes;
    WordHashes word_hashes;
    for (const LabPage* page : pages) {
        for (u32 s = 0; s < page->rendering.segments.size(); ++s) {
            const Segment& segment = page->rendering.segments[s];
            LinearExample example;
            example.label = page->label[s];
            example.weight = 0.2F + std::min(30 * page->weight[s], 2.0F);
            example.site = site_number(*page);
            LinearExample name = example;
            (void)shape_of(page->rendering.view(segment), word_hashes);
            for_each_word(word_hashes.all, [&](u32 hash) { example.features.push_back(hash); });
            example.value = example.features.empty() ? 0 : 1 / std::sqrt(static_cast<float>(example.features.size()));
            words.push_back(std::move(example));
            if (lines) continue;
            for (u32 node = segment.node; node != 0; node = (*page->dom)[node].parent) {
                if ((*page->dom)[node].tag == Tag::body) break;
                hashes.clear();
                add_name_parts(*page->dom, node, hashes);
                name.features.insert(name.features.end(), hashes.begin(), hashes.end());
            }
            unique_hashes(name.features);
            names.push_back(std::move(name));
        }
    }
    LinearOptions options;
    options.l1 = 0.3;
    options.min_sites = 8;
    model.words = fit_linear(words, options);
    if (!lines) {
        options.min_sites = 5;
        options.most_weights = 4000;
        model.names = fit_linear(names, options);
    }
}

SegmentTable describe(const LabPage& page, bool lines, const OwnedModel& model) {
    return describe_segments(page.rendering, lines ? nullptr : page.dom.get(), page.hints, model.view());
}

struct Described {
    const LabPage* page;
    u32 fold;
    SegmentTable table;
    std::vector<float> weight;
};

double number_from(const char* name, double otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::atof(value);
}

ForestOptions forest_options() {
    ForestOptions options;
    options.trees = static_cast<u32>(number_from("LAB_TREES", options.trees));
    options.leaves = static_cast<u32>(number_from("LAB_LEAVES", options.leaves));
    options.rate = number_from("LAB_RATE", options.rate);
    options.least_leaf_weight = number_from("LAB_LEAST", options.least_leaf_weight);
    return options;
}

// A forest over the pages of all folds but one.
FittedForest fit_rows(const std::vector<Described>& pages, u32 without, std::size_t features) {
    ForestData data;
    data.feature_count = kFeatureCount;
    data.used_features = static_cast<u32>(features);
    for (const Described& d : pages) {
        if (d.fold == without) continue;
        data.features.insert(data.features.end(), d.table.features.begin(), d.table.features.end());
        data.label.insert(data.label.end(), d.page->label.begin(), d.page->label.end());
        data.weight.insert(data.weight.end(), d.weight.begin(), d.weight.end());
    }
    return fit_forest(data, forest_options());
}

// Gold that contradicts what all other pages teach is mostly wrong (a text cut off by its collector, a page that has
// moved on): it counts less.
void doubt_labels(const std::vector<float>& first, Described& described) {
    const double doubt = number_from("LAB_DOUBT", 0.3);
    for (std::size_t s = 0; s < first.size(); ++s) {
        const float label = described.page->label[s];
        if ((label < 0.3F && first[s] > 0.9F) || (label > 0.7F && first[s] < 0.05F))
            described.weight[s] *= static_cast<float>(doubt);
    }
}

// What a model is taught about a page always comes from models that have not seen the page's site: the weights of words
// and names for the first forest, and the first forest's judgement for the second.
OwnedModel fit_model(const PageList& pages, bool lines, u64 seed) {
    std::vector<Described> all;
    for (const LabPage* page : pages) all.push_back({page, fold_of(*page, seed), {}, page->weight});
    for (u32 fold = 0; fold < kFolds; ++fold) {
        PageList others;
        for (const Described& d : all) {
            if (d.fold != fold) others.push_back(d.page);
        }
        OwnedModel weights;
        fit_weights(others, lines, weights);
        for (Described& d : all) {
            if (d.fold == fold) d.table = describe(*d.page, lines, weights);
        }
    }
    for (u32 fold = 0; fold < kFolds; ++fold) {
        const FittedForest forest = fit_rows(all, fold, kFirstFeatureCount);
        for (Described& d : all) {
            if (d.fold != fold) continue;
            const std::vector<float> first = forest.view().probabilities(d.table.features, kFeatureCount);
            describe_judgement(d.page->rendering, d.page->dom.get(), first, d.table);
            doubt_labels(first, d);
        }
    }
    OwnedModel model;
    fit_weights(pages, lines, model);
    model.first = fit_rows(all, kFolds, kFirstFeatureCount);
    model.second = fit_rows(all, kFolds, kFeatureCount);
    return model;
}

// With pages that nobody has read: a first model labels them, a second one learns from all.
OwnedModel fit_with_unlabelled(const PageList& pages, const PageList& unlabelled, bool lines, u64 seed) {
    OwnedModel model = fit_model(pages, lines, seed);
    if (unlabelled.empty()) return model;
    std::vector<LabPage> labelled;
    const float weight = static_cast<float>(number_from("LAB_UNLABELLED", 0.4));
    for (const LabPage* page : unlabelled) {
        LabPage copy;
        copy.id = page->id;
        copy.set = page->set;
        copy.site = page->site;
        copy.with = page->with;
        copy.without = page->without;
        copy.dom = std::make_unique<Dom>(*page->dom);
        copy.rendering = page->rendering;
        copy.hints = page->hints;
        label_by(copy, judge_segments(page->rendering, page->dom.get(), page->hints, model.view()).probability);
        for (float& w : copy.weight) w *= weight;
        labelled.push_back(std::move(copy));
    }
    PageList all = pages;
    for (const LabPage& page : labelled) all.push_back(&page);
    return fit_model(all, lines, seed);
}

struct Judged {
    const LabPage* page;
    std::vector<float> probability;
};

std::string chosen_text(const Judged& judged, float threshold) {
    std::string out;
    for (u32 s = 0; s < judged.probability.size(); ++s) {
        if (judged.probability[s] < threshold) continue;
        out += judged.page->rendering.view(judged.page->rendering.segments[s]);
        out += '\n';
    }
    return out;
}

// Snippets that should be in the text, and are; should, and are not; should not, and are.
struct Snippets {
    u32 found = 0;
    u32 missed = 0;
    u32 wrong = 0;
    void add(const LabPage& page, std::string text) {
        std::replace(text.begin(), text.end(), '\n', ' ');
        for (const std::string& s : page.with) ++(text.find(s) != std::string::npos ? found : missed);
        for (const std::string& s : page.without) wrong += text.find(s) != std::string::npos ? 1 : 0;
    }
    [[nodiscard]] double f1() const { return 2.0 * found / (2.0 * found + missed + wrong); }
};

void report(const std::vector<Judged>& all, float threshold) {
    std::map<std::string, Score> scores;
    std::map<std::string, Score> best;
    Snippets snippets;
    for (const Judged& judged : all) {
        if (judged.page->gold.empty()) {
            snippets.add(*judged.page, chosen_text(judged, threshold));
            continue;
        }
        const Shingles gold = shingles_of(judged.page->gold);
        scores[judged.page->set].add(gold, shingles_of(chosen_text(judged, threshold)));
        best[judged.page->set].add(gold, shingles_of(chosen_text({judged.page, judged.page->label}, 0.5F)));
    }
    for (const auto& [set, score] : scores) {
        fmt::print("{:32} {:.4f} (P {:.4f} R {:.4f})   with the gold labels {:.4f} (P {:.4f} R {:.4f})\n", set,
                   score.f1(), score.p(), score.r(), best[set].f1(), best[set].p(), best[set].r());
    }
    if (snippets.found > 0) fmt::print("snippets                         {:.4f}\n", snippets.f1());
}

void write_model(const OwnedModel& model, const std::string& folder, bool lines) {
    const std::string kind = lines ? "Lines" : "Html";
    std::ofstream out(folder + "/block_model_" + (lines ? "lines" : "html") + ".inc");
    out << "// Made by training/article_lab. Included by block_model.cc alone.\n// clang-format off\n";
    const auto weights = [&](const char* name, const std::vector<HashWeight>& list) {
        out << "constexpr HashWeight k" << kind << name << "[] = {";
        for (std::size_t i = 0; i < list.size(); ++i)
            out << (i % 8 == 0 ? "\n" : " ") << fmt::format("{{0x{:08X},{}}},", list[i].hash, list[i].value);
        out << "};\n";
    };
    weights("Words", model.words);
    if (!lines) weights("Names", model.names);
    const auto forest = [&](const std::string& name, const FittedForest& trees) {
        out << "constexpr TreeNode k" << name << "Nodes[] = {";
        for (std::size_t i = 0; i < trees.nodes.size(); ++i) {
            const TreeNode& n = trees.nodes[i];
            const std::string feature = n.feature == kLeaf ? "kLeaf" : std::to_string(n.feature);
            out << (i % 8 == 0 ? "\n" : " ")
                << fmt::format("{{{},{},{:.5g}}},", feature, n.low, static_cast<double>(n.value) + 0.0);
        }
        out << "};\nconstexpr u32 k" << name << "Roots[] = {";
        for (std::size_t i = 0; i < trees.roots.size(); ++i) out << (i % 16 == 0 ? "\n" : " ") << trees.roots[i] << ",";
        out << "};\nconstexpr float k" << name << "Bias = " << fmt::format("{:.5g}", trees.bias) << ";\n";
    };
    forest(kind + "First", model.first);
    forest(kind + "Second", model.second);
    out << "// clang-format on\n";
}

void print_gains(const FittedForest& forest) {
    static constexpr const char* kNames[] = {
#define HEARSAY_FEATURE(name) #name,
        HEARSAY_FIRST_FEATURES(HEARSAY_FEATURE) HEARSAY_SECOND_FEATURES(HEARSAY_FEATURE)
#undef HEARSAY_FEATURE
    };
    std::vector<std::pair<double, u32>> order;
    for (u32 f = 0; f < kFeatureCount; ++f) order.emplace_back(-forest.gain[f], f);
    std::sort(order.begin(), order.end());
    for (const auto& [gain, f] : order) fmt::print(stderr, "{} {:.0f}; ", kNames[f], -gain);
    fmt::print(stderr, "\n");
}

void write_text(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

struct Corpus {
    explicit Corpus(const std::string& folder, bool of_lines) : lines(of_lines), pages(load_corpus(folder, of_lines)) {
        if (number_from("LAB_UNLABELLED", 1) > 0) unlabelled = load_unlabelled(folder, of_lines);
    }
    // Those that are, or are not, in a fold of the cross-validation.
    [[nodiscard]] static PageList part(const std::vector<LabPage>& all, u32 fold, bool inside) {
        PageList list;
        for (const LabPage& page : all) {
            if ((fold_of(page, 1) == fold) == inside) list.push_back(&page);
        }
        return list;
    }
    bool lines;
    std::vector<LabPage> pages;
    std::vector<LabPage> unlabelled;
};

int validate(const std::string& kind, const std::string& folder) {
    const Corpus corpus(folder, kind == "lines");
    std::vector<std::vector<Judged>> by_fold(kFolds);
    parallel_for(kFolds, static_cast<u32>(number_from("LAB_JOBS", 2)), [&](std::size_t index) {
        const u32 fold = static_cast<u32>(index);
        const OwnedModel model =
            fit_with_unlabelled(Corpus::part(corpus.pages, fold, false), Corpus::part(corpus.unlabelled, fold, false),
                                corpus.lines, fold + 100);
        const auto judge = [&](const LabPage* page) {
            by_fold[fold].push_back(
                {page, judge_segments(page->rendering, page->dom.get(), page->hints, model.view()).probability});
        };
        for (const LabPage* page : Corpus::part(corpus.pages, fold, true)) judge(page);
        for (const LabPage* page : Corpus::part(corpus.unlabelled, fold, true)) {
            if (!page->with.empty()) judge(page);
        }
    });
    std::vector<Judged> judged;
    for (auto& list : by_fold) std::move(list.begin(), list.end(), std::back_inserter(judged));
    for (const float threshold : {0.3F, 0.4F, 0.45F, 0.5F, 0.6F}) {
        fmt::print("cross-validated, threshold {}\n", threshold);
        report(judged, threshold);
    }
    const char* dump = std::getenv("LAB_DUMP");
    for (const Judged& j : judged) {
        if (dump == nullptr || j.page->gold.empty()) continue;
        std::string text;
        for (u32 s = 0; s < j.probability.size(); ++s) {
            text += fmt::format("{:.2f} {:.2f} {}\n", j.page->label[s], j.probability[s],
                                j.page->rendering.view(j.page->rendering.segments[s]));
        }
        write_text(fmt::format("{}/{}__{}.txt", dump, j.page->set, j.page->id), text);
    }
    return 0;
}

int train(const std::string& kind, const std::string& folder, const std::string& out) {
    const Corpus corpus(folder, kind == "lines");
    const OwnedModel model = fit_with_unlabelled(Corpus::part(corpus.pages, kFolds, false),
                                                 Corpus::part(corpus.unlabelled, kFolds, false), corpus.lines, 7);
    print_gains(model.first);
    print_gains(model.second);
    fmt::print("{} words, {} names, {} nodes\n", model.words.size(), model.names.size(),
               model.first.nodes.size() + model.second.nodes.size());
    write_model(model, out, corpus.lines);
    return 0;
}

Page page_of(const LabPage& lab, bool lines) {
    Page page;
    page.media_type = lines ? MediaType::text : MediaType::html;
    page.text = lines ? lab.lines : lab.html;
    page.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
    if (!lines) page.hints.url = lab.url;
    return page;
}

int extract(const std::string& corpus, const std::string& out, bool lines) {
    std::map<std::string, Score> body_scores;
    std::map<std::string, Score> text_scores;
    for (const LabPage& lab : load_corpus(corpus, lines)) {
        const auto article = read_article(page_of(lab, lines));
        const std::string text = article ? running_text(*article).text : std::string();
        const Shingles gold = shingles_of(lab.gold);
        body_scores[lab.set].add(gold, shingles_of(text));
        text_scores[lab.set].add(gold, shingles_of(article ? article->text : std::string()));
        if (out.empty()) continue;
        write_text(fmt::format("{}/{}/{}.txt", out, lab.set, lab.id), text);
    }
    if (!out.empty() && !lines) {
        for (const LabPage& lab : load_unlabelled(corpus, false)) {
            const auto article = read_article(page_of(lab, false));
            write_text(fmt::format("{}/{}/{}.txt", out, lab.set, lab.id),
                       article ? running_text(*article).text : std::string());
        }
    }
    for (const auto& [set, score] : body_scores) {
        fmt::print("{:32} body {:.4f} (P {:.4f} R {:.4f})   whole text {:.4f}\n", set, score.f1(), score.p(), score.r(),
                   text_scores[set].f1());
    }
    return 0;
}

// One line of tab-separated fields per page of pages.tsv: set, id, headline, outlet, byline, date, its basis, language,
// dateline, wire, error.
int print_metadata(const std::string& corpus, bool with_url) {
    for (const LabPage& lab : load_pages(corpus)) {
        Page page = page_of(lab, false);
        if (!with_url) page.hints.url.clear();
        const auto read = read_article(page);
        if (!read) {
            fmt::print("{}\t{}\t\t\t\t\t\t\t\t\t{}\n", lab.set, lab.id, name_of(read.error().code));
            continue;
        }
        const Article& a = *read;
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t\n", lab.set, lab.id, a.headline, a.outlet, a.byline,
                   to_string(a.published), static_cast<int>(a.published_basis), a.language, a.dateline, a.wire);
    }
    return 0;
}

int measure_speed(const std::string& corpus, const std::string& set) {
    std::vector<Page> pages;
    double bytes = 0;
    for (const LabPage& lab : load_corpus(corpus, false)) {
        if (lab.set != set) continue;
        pages.push_back(page_of(lab, false));
        bytes += static_cast<double>(pages.back().text.size());
    }
    const std::clock_t begin = std::clock();  // of this process alone: other load does not count
    constexpr int kRounds = 10;
    std::size_t articles = 0;
    for (int round = 0; round < kRounds; ++round) {
        for (const Page& page : pages) articles += read_article(page).has_value() ? 1 : 0;
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / kRounds;
    fmt::print("{} pages, {} articles, {:.0f} pages/s, {:.1f} MB/s\n", pages.size(), articles / kRounds,
               static_cast<double>(pages.size()) / seconds, bytes / 1e6 / seconds);
    return 0;
}

}  // namespace

}  // namespace hearsay::lab

int main(int argc, char** argv) {
    using namespace hearsay::lab;
    const std::vector<std::string> args(argv + 1, argv + argc);
    const auto arg = [&](std::size_t i) { return i < args.size() ? args[i] : std::string(); };
    if (arg(0) == "validate") return validate(arg(1), arg(2));
    if (arg(0) == "train") return train(arg(1), arg(2), arg(3));
    if (arg(0) == "extract") return extract(arg(1), arg(2), false);
    if (arg(0) == "extract-lines") return extract(arg(1), arg(2), true);
    if (arg(0) == "metadata") return print_metadata(arg(1), arg(2) == "url");
    if (arg(0) == "speed") return measure_speed(arg(1), arg(2));
    fmt::print(stderr,
               "usage: article_lab validate html|lines CORPUS | train html|lines CORPUS OUT | extract CORPUS [OUT] | "
               "extract-lines CORPUS [OUT] | "
               "speed CORPUS SET\n");
    return 2;
}
