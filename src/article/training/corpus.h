// Pages with hand-made article text, as prepare.py lays them out: loading, gold labels for segments, and the shingle
// score of the article extraction benchmark.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article/rendering.h"
#include "article/segment_features.h"

namespace hearsay::lab {

struct LabPage {
    std::string set;
    std::string id;
    std::string site;
    std::string url;
    std::string html;
    std::string gold;
    std::vector<std::string> with;     // where there is no gold text: snippets that belong to the article
    std::vector<std::string> without;  // ... and that do not
    std::string lines;                 // the visible text without markup, where pages of lines are wanted
    std::unique_ptr<Dom> dom;
    Rendering rendering;
    ArticleHints hints;
    std::vector<float> label;   // per segment: share of its tokens that are in the gold text
    std::vector<float> weight;  // per segment: its share of the page, at least a little
};

// All pages of CORPUS/index.tsv. With `lines`, pages are rendered from their visible text; each then stands there three
// times, as people copy pages: whole ("SET"), cut down to the article and some of what surrounds it ("SET, cut"), and
// the article alone under its headline ("SET, clean").
std::vector<LabPage> load_corpus(const std::string& folder, bool lines);

// All pages of CORPUS/pages.tsv, with nothing but their HTML.
std::vector<LabPage> load_pages(const std::string& folder);

// The pages of CORPUS/pages.tsv that have no gold text and are articles, labels left out; as HTML or, with `lines`, as
// their visible text.
std::vector<LabPage> load_unlabelled(const std::string& folder, bool lines);

// Gives a page the labels that a model makes of it, but for the segments that its snippets decide.
void label_by(LabPage& page, std::span<const float> probability);

// The visible text of a page as somebody would paste it: a line per block, an empty line around paragraphs where
// `airy`.
std::string visible_text(const Dom& dom, const Rendering& rendering, bool airy);

struct Shingles {
    std::vector<u64> sorted;
};
Shingles shingles_of(std::string_view text);

struct Score {
    double precision = 0;
    double recall = 0;
    u32 pages_with_output = 0;
    u32 pages_with_gold = 0;

    void add(const Shingles& gold, const Shingles& output);
    [[nodiscard]] double p() const { return pages_with_output ? precision / pages_with_output : 0; }
    [[nodiscard]] double r() const { return pages_with_gold ? recall / pages_with_gold : 0; }
    [[nodiscard]] double f1() const { return p() + r() > 0 ? 2 * p() * r() / (p() + r()) : 0; }
};

}  // namespace hearsay::lab
