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

#include "article/read_article.h"
#include "article/training/corpus.h"
#include "article/training/forest.h"
#include "article/training/linear.h"
#include "base/hash.h"

namespace hearsay::lab {

namespace {

constexpr u32 kFolds = 5;

using PageList = std::vector<const LabPage*>;

u32 site_number(const LabPage& page) { return static_cast<u32>(hash64(page.site)); }
u32 fold_of(const LabPage& page, u64 seed) { return static_cast<u32>(hash64(page.site, seed) % kFolds); }

struct OwnedModel {
    std::vector<HashWeight> words;
    std::vector<HashWeight> names;
    FittedForest forest;
    [[nodiscard]] BlockModel view() const { return {words, names, forest.nodes, forest.roots, forest.bias}; }
};

void unique_hashes(std::vector<u32>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

void fit_weights(const PageList& pages, bool lines, OwnedModel& model) {
    std::vector<LinearExample> words;
    std::vector<LinearExample> names;
    std::vector<u32> hashes;
    for (const LabPage* page : pages) {
        for (u32 s = 0; s < page->rendering.segments.size(); ++s) {
            const Segment& segment = page->rendering.segments[s];
            LinearExample example;
            example.label = page->label[s];
            example.weight = 0.2F + std::min(30 * page->weight[s], 2.0F);
            example.site = site_number(*page);
            LinearExample name = example;
            (void)shape_of(page->rendering.view(segment), hashes);
            for_each_word(hashes, [&](u32 hash) { example.features.push_back(hash); });
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

void add_rows(const LabPage& page, const SegmentTable& table, ForestData& data) {
    data.feature_count = kFeatureCount;
    data.features.insert(data.features.end(), table.features.begin(), table.features.end());
    data.label.insert(data.label.end(), page.label.begin(), page.label.end());
    data.weight.insert(data.weight.end(), page.weight.begin(), page.weight.end());
}

SegmentTable describe(const LabPage& page, bool lines, const OwnedModel& model) {
    return describe_segments(page.rendering, lines ? nullptr : page.dom.get(), page.hints, model.view());
}

// Weights for the trees' training rows come from models that have not seen the row's site.
OwnedModel fit_model(const PageList& pages, bool lines, u64 seed) {
    ForestData data;
    for (u32 fold = 0; fold < kFolds; ++fold) {
        PageList others;
        for (const LabPage* page : pages) {
            if (fold_of(*page, seed) != fold) others.push_back(page);
        }
        OwnedModel weights;
        fit_weights(others, lines, weights);
        for (const LabPage* page : pages) {
            if (fold_of(*page, seed) == fold) add_rows(*page, describe(*page, lines, weights), data);
        }
    }
    OwnedModel model;
    fit_weights(pages, lines, model);
    ForestOptions options;
    if (const char* v = std::getenv("LAB_TREES")) options.trees = static_cast<u32>(std::atoi(v));
    if (const char* v = std::getenv("LAB_LEAVES")) options.leaves = static_cast<u32>(std::atoi(v));
    if (const char* v = std::getenv("LAB_RATE")) options.rate = std::atof(v);
    if (const char* v = std::getenv("LAB_LEAST")) options.least_leaf_weight = std::atof(v);
    model.forest = fit_forest(data, options);
    return model;
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

void report(const std::vector<Judged>& all, float threshold) {
    std::map<std::string, Score> scores;
    std::map<std::string, Score> best;
    for (const Judged& judged : all) {
        const Shingles gold = shingles_of(judged.page->gold);
        scores[judged.page->set].add(gold, shingles_of(chosen_text(judged, threshold)));
        best[judged.page->set].add(gold, shingles_of(chosen_text({judged.page, judged.page->label}, 0.5F)));
    }
    for (const auto& [set, score] : scores) {
        fmt::print("{:32} {:.4f} (P {:.4f} R {:.4f})   with the gold labels {:.4f} (P {:.4f} R {:.4f})\n", set,
                   score.f1(), score.p(), score.r(), best[set].f1(), best[set].p(), best[set].r());
    }
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
    out << "constexpr TreeNode k" << kind << "Nodes[] = {";
    for (std::size_t i = 0; i < model.forest.nodes.size(); ++i) {
        const TreeNode& n = model.forest.nodes[i];
        const std::string feature = n.feature == kLeaf ? "kLeaf" : std::to_string(n.feature);
        out << (i % 8 == 0 ? "\n" : " ")
            << fmt::format("{{{},{},{:.5g}}},", feature, n.low, static_cast<double>(n.value) + 0.0);
    }
    out << "};\nconstexpr u32 k" << kind << "Roots[] = {";
    for (std::size_t i = 0; i < model.forest.roots.size(); ++i)
        out << (i % 16 == 0 ? "\n" : " ") << model.forest.roots[i] << ",";
    out << "};\nconstexpr float k" << kind << "Bias = " << fmt::format("{:.5g}", model.forest.bias)
        << ";\n// clang-format on\n";
}

void print_gains(const FittedForest& forest) {
    static constexpr const char* kNames[] = {
#define HEARSAY_FEATURE(name) #name,
        HEARSAY_FEATURES(HEARSAY_FEATURE)
#undef HEARSAY_FEATURE
    };
    std::vector<std::pair<double, u32>> order;
    for (u32 f = 0; f < kFeatureCount; ++f) order.emplace_back(-forest.gain[f], f);
    std::sort(order.begin(), order.end());
    for (const auto& [gain, f] : order) fmt::print(stderr, "{} {:.0f}; ", kNames[f], -gain);
    fmt::print(stderr, "\n");
}

void write_text(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

int train(const std::string& kind, const std::string& corpus, const std::string& out) {
    const bool lines = kind == "lines";
    const std::vector<LabPage> pages = load_corpus(corpus, lines);
    PageList all;
    for (const LabPage& page : pages) all.push_back(&page);
    std::vector<Judged> judged;
    for (u32 fold = 0; fold < kFolds; ++fold) {
        PageList others;
        for (const LabPage* page : all) {
            if (fold_of(*page, 1) != fold) others.push_back(page);
        }
        const OwnedModel model = fit_model(others, lines, 100 + fold);
        for (const LabPage* page : all) {
            if (fold_of(*page, 1) != fold) continue;
            const SegmentTable table = describe(*page, lines, model);
            Judged result{page, {}};
            for (u32 s = 0; s < page->rendering.segments.size(); ++s)
                result.probability.push_back(model.view().probability(table.row(s)));
            judged.push_back(std::move(result));
        }
    }
    for (const float threshold : {0.35F, 0.5F, 0.6F}) {
        fmt::print("cross-validated, threshold {}\n", threshold);
        report(judged, threshold);
    }
    if (const char* dump = std::getenv("LAB_DUMP")) {
        for (const Judged& j : judged) {
            std::string text;
            for (u32 s = 0; s < j.probability.size(); ++s) {
                text += fmt::format("{:.2f} {:.2f} {}\n", j.page->label[s], j.probability[s],
                                    j.page->rendering.view(j.page->rendering.segments[s]));
            }
            write_text(fmt::format("{}/{}__{}.txt", dump, j.page->set, j.page->id), text);
        }
    }
    if (out.empty()) return 0;
    const OwnedModel model = fit_model(all, lines, 7);
    print_gains(model.forest);
    fmt::print("{} words, {} names, {} nodes\n", model.words.size(), model.names.size(), model.forest.nodes.size());
    write_model(model, out, lines);
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
        const std::string text = article ? body_text(*article) : std::string();
        const Shingles gold = shingles_of(lab.gold);
        body_scores[lab.set].add(gold, shingles_of(text));
        text_scores[lab.set].add(gold, shingles_of(article ? article->text : std::string()));
        if (out.empty()) continue;
        write_text(fmt::format("{}/{}/{}.txt", out, lab.set, lab.id), text);
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
    if (arg(0) == "train") return train(arg(1), arg(2), arg(3));
    if (arg(0) == "extract") return extract(arg(1), arg(2), false);
    if (arg(0) == "extract-lines") return extract(arg(1), arg(2), true);
    if (arg(0) == "metadata") return print_metadata(arg(1), arg(2) == "url");
    if (arg(0) == "speed") return measure_speed(arg(1), arg(2));
    fmt::print(stderr,
               "usage: article_lab train html|lines CORPUS [OUT] | extract CORPUS [OUT] | extract-lines CORPUS [OUT] | "
               "speed CORPUS SET\n");
    return 2;
}
