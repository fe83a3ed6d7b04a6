#include "article/training/corpus.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "article/main_text.h"
#include "article/metadata.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/unicode.h"

namespace hearsay::lab {

namespace {

constexpr u64 kMaxCells = 400'000'000;  // of one alignment

struct WordToken {
    u32 begin;
    u32 end;
    u64 hash;
};

// Runs of letters, digits and underscores, as the benchmark counts them.
std::vector<WordToken> words_of(std::string_view text) {
    std::vector<WordToken> words;
    for (u32 i = 0; i < text.size();) {
        const u32 begin = i;
        for (CodePoint c = decode_utf8(text, i);
             c.size > 0 && (is_letter(c.value) || is_digit(c.value) || c.value == '_'); c = decode_utf8(text, i)) {
            i += c.size;
        }
        if (i > begin) {
            words.push_back({begin, i, hash64(text.substr(begin, i - begin))});
        } else {
            i += std::max<u32>(decode_utf8(text, i).size, 1);
        }
    }
    return words;
}

// Global alignment of two token sequences; runs of matches count double. Which tokens of `a` are matched.
std::vector<u8> align(const std::vector<WordToken>& a, const std::vector<WordToken>& b) {
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    std::vector<u8> matched(n, 0);
    if (static_cast<u64>(n) * m > kMaxCells || n == 0 || m == 0) return matched;
    enum : u8 { kUp = 0, kLeft = 1, kDiagonal = 2, kFromMatch = 4 };
    std::vector<u8> move((n + 1) * (m + 1), kUp);
    std::vector<i32> best(m + 1, 0);
    std::vector<i32> diagonal(m + 1, -1);  // best alignment that ends in this match; -1: no match
    std::vector<i32> best_before(m + 1, 0);
    std::vector<i32> diagonal_before(m + 1, -1);
    for (std::size_t i = 1; i <= n; ++i) {
        std::swap(best, best_before);
        std::swap(diagonal, diagonal_before);
        best[0] = 0;
        diagonal[0] = -1;
        for (std::size_t j = 1; j <= m; ++j) {
            u8 how = best_before[j] >= best[j - 1] ? kUp : kLeft;
            i32 value = std::max(best_before[j], best[j - 1]);
            diagonal[j] = -1;
            if (a[i - 1].hash == b[j - 1].hash) {
                const i32 fresh = best_before[j - 1] + 1;
                const i32 run = diagonal_before[j - 1] < 0 ? -1 : diagonal_before[j - 1] + 3;
                diagonal[j] = std::max(fresh, run);
                if (run >= fresh) how |= kFromMatch;
                if (diagonal[j] >= value) {
                    value = diagonal[j];
                    how = static_cast<u8>((how & kFromMatch) | kDiagonal);
                }
            }
            best[j] = value;
            move[i * (m + 1) + j] = how;
        }
    }
    bool in_match = false;
    for (std::size_t i = n, j = m; i > 0 && j > 0;) {
        const u8 how = move[i * (m + 1) + j];
        if (in_match || (how & kDiagonal) != 0) {
            matched[i - 1] = 1;
            in_match = (how & kFromMatch) != 0;
            --i;
            --j;
        } else if ((how & kLeft) != 0) {
            --j;
        } else {
            --i;
        }
    }
    return matched;
}

void label_segments(LabPage& page) {
    const auto words = words_of(page.rendering.text);
    const auto gold = words_of(page.gold);
    const auto matched = align(words, gold);
    std::size_t w = 0;
    for (const Segment& segment : page.rendering.segments) {
        u32 all = 0;
        u32 hits = 0;
        while (w < words.size() && words[w].begin < segment.text.begin) ++w;
        for (; w < words.size() && words[w].begin < segment.text.end; ++w) {
            ++all;
            hits += matched[w];
        }
        const float share = all == 0 ? 0.0F : static_cast<float>(hits) / static_cast<float>(all);
        page.label.push_back(share > 0.8F ? 1.0F : share < 0.3F ? 0.0F : share);
        const double whole = std::max<double>(static_cast<double>(gold.size()), 60);
        page.weight.push_back(static_cast<float>(std::min((all + 1.5) / whole, 0.5)));
    }
}

std::string read_all(const std::string& path) {
    auto bytes = read_file(path, 1U << 30);
    return bytes ? std::move(*bytes) : std::string();
}

}  // namespace

std::string visible_text(const Dom& dom, const Rendering& rendering, bool airy) {
    std::string out;
    for (const Segment& segment : rendering.segments) {
        const Tag tag = dom[segment.node].tag;
        const bool paragraph =
            tag == Tag::p || (tag >= Tag::h1 && tag <= Tag::h6) || tag == Tag::blockquote || tag == Tag::figcaption;
        if (airy && paragraph && !out.empty() && out.compare(out.size() - 2, 2, "\n\n") != 0) out += '\n';
        out += rendering.view(segment);
        out += airy && paragraph ? "\n\n" : "\n";
    }
    return out;
}

namespace {

LabPage read_bytes(const std::string& folder, const std::string& index_line) {
    std::istringstream fields(index_line);
    LabPage page;
    std::getline(fields, page.set, '\t');
    std::getline(fields, page.id, '\t');
    std::getline(fields, page.site, '\t');
    std::getline(fields, page.url, '\t');
    page.html = read_all(folder + "/" + page.set + "/" + page.id + ".html");
    return page;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

LabPage read_unlabelled(const std::string& folder, const std::string& index_line) {
    LabPage page = read_bytes(folder, index_line);
    page.with = lines_of(read_all(folder + "/" + page.set + "/" + page.id + ".with"));
    page.without = lines_of(read_all(folder + "/" + page.set + "/" + page.id + ".without"));
    page.dom = std::make_unique<Dom>(Dom::parse(page.html));
    page.rendering = render(*page.dom);
    Page source;
    source.hints.url = page.url;
    page.hints = article_hints(read_metadata(*page.dom, source));
    return page;
}

LabPage read_page(const std::string& folder, const std::string& index_line) {
    LabPage page = read_unlabelled(folder, index_line);
    page.gold = read_all(folder + "/" + page.set + "/" + page.id + ".gold");
    return page;
}

LabPage page_of_lines(const LabPage& from, const char* variant, std::string text) {
    LabPage page;
    page.set = from.set + variant;
    page.id = from.id;
    page.site = from.site;
    page.url = from.url;
    page.gold = from.gold;
    page.lines = std::move(text);
    page.rendering = render_lines(page.lines);
    if (!page.gold.empty()) label_segments(page);
    return page;
}

// A few lines before the first and after the last line of the article; inside, now and then furniture is left out.
std::string cut_lines(const LabPage& whole, u64 seed) {
    static constexpr u32 kAround[] = {0, 0, 1, 2, 3, 5, 8, 20};
    const auto& segments = whole.rendering.segments;
    u32 first = 0;
    while (first < segments.size() && whole.label[first] < 0.5F) ++first;
    u32 last = static_cast<u32>(segments.size());
    while (last > first && whole.label[last - 1] < 0.5F) --last;
    const u32 before = kAround[combine(seed, 1) % 8];
    const u32 after = kAround[combine(seed, 2) % 8];
    const u32 begin = first > before ? first - before : 0;
    const u32 end = std::min<u32>(last + after, static_cast<u32>(segments.size()));
    const bool tidy = combine(seed, 3) % 2 == 0;
    const bool airy = combine(seed, 4) % 2 == 0;
    std::string out;
    for (u32 s = begin; s < end; ++s) {
        const bool furniture = whole.label[s] < 0.5F;
        if (furniture && tidy && s > first && s < last && combine(seed, s) % 4 != 0) continue;
        out += whole.rendering.view(segments[s]);
        out += airy ? "\n\n" : "\n";
    }
    return out;
}

std::string clean_lines(const LabPage& from, u64 seed) {
    std::string out = from.hints.headline.empty() ? "" : from.hints.headline + (seed % 2 == 0 ? "\n\n" : "\n");
    std::istringstream body(from.gold);
    for (std::string line; std::getline(body, line);) {
        if (trim(line).empty()) continue;
        out += line + (seed % 3 == 0 ? "\n" : "\n\n");
    }
    return out;
}

}  // namespace

std::vector<LabPage> load_pages(const std::string& folder) {
    std::vector<LabPage> pages;
    std::istringstream index(read_all(folder + "/pages.tsv"));
    for (std::string line; std::getline(index, line);) pages.push_back(read_bytes(folder, line));
    return pages;
}

std::vector<LabPage> load_corpus(const std::string& folder, bool lines) {
    std::vector<LabPage> pages;
    std::istringstream index(read_all(folder + "/index.tsv"));
    for (std::string line; std::getline(index, line);) {
        LabPage page = read_page(folder, line);
        if (!lines) {
            label_segments(page);
            pages.push_back(std::move(page));
            continue;
        }
        const u64 seed = hash64(page.id);
        pages.push_back(page_of_lines(page, "", visible_text(*page.dom, page.rendering, seed % 2 == 0)));
        std::string cut = cut_lines(pages.back(), seed);
        pages.push_back(page_of_lines(page, ", cut", std::move(cut)));
        pages.push_back(page_of_lines(page, ", clean", clean_lines(page, seed)));
    }
    return pages;
}

std::vector<LabPage> load_unlabelled(const std::string& folder, bool lines) {
    std::set<std::string> known;
    std::istringstream index(read_all(folder + "/index.tsv"));
    for (std::string line; std::getline(index, line);) known.insert(line);
    std::vector<LabPage> pages;
    std::istringstream all(read_all(folder + "/pages.tsv"));
    for (std::string line; std::getline(all, line);) {
        // That set's other pages are listings and forums.
        if (known.count(line) > 0 || line.compare(0, 11, "wcxb-sample") == 0) continue;
        LabPage page = read_unlabelled(folder, line);
        if (page.rendering.segments.size() < 5 || page.site.empty()) continue;
        if (!lines) {
            pages.push_back(std::move(page));
        } else {
            const bool airy = hash64(page.id) % 2 == 0;
            pages.push_back(page_of_lines(page, "", visible_text(*page.dom, page.rendering, airy)));
        }
    }
    return pages;
}

void label_by(LabPage& page, std::span<const float> probability) {
    page.label.clear();
    page.weight.clear();
    std::vector<u32> words;
    double whole = 0;
    for (u32 s = 0; s < page.rendering.segments.size(); ++s) {
        words.push_back(static_cast<u32>(words_of(page.rendering.view(page.rendering.segments[s])).size()));
        float p = probability[s];
        const std::string_view text = page.rendering.view(page.rendering.segments[s]);
        const auto stands_in = [&](const std::string& snippet) { return text.find(snippet) != std::string_view::npos; };
        if (std::any_of(page.with.begin(), page.with.end(), stands_in)) p = 1;
        if (std::any_of(page.without.begin(), page.without.end(), stands_in)) p = 0;
        page.label.push_back(p > 0.8F ? 1.0F : p < 0.2F ? 0.0F : p);
        whole += p * static_cast<float>(words.back());
    }
    whole = std::max(whole, 60.0);
    for (const u32 n : words) page.weight.push_back(static_cast<float>(std::min((n + 1.5) / whole, 0.5)));
}

Shingles shingles_of(std::string_view text) {
    const auto words = words_of(text);
    Shingles out;
    const std::size_t size = std::min<std::size_t>(4, words.size());
    if (size == 0) return out;
    for (std::size_t i = 0; i + size <= words.size(); ++i) {
        u64 hash = 0;
        for (std::size_t k = i; k < i + size; ++k) hash = combine(hash, words[k].hash);
        out.sorted.push_back(hash);
    }
    std::sort(out.sorted.begin(), out.sorted.end());
    return out;
}

void Score::add(const Shingles& gold, const Shingles& output) {
    std::vector<u64> common;
    std::set_intersection(gold.sorted.begin(), gold.sorted.end(), output.sorted.begin(), output.sorted.end(),
                          std::back_inserter(common));
    const double hits = static_cast<double>(common.size());
    if (!output.sorted.empty()) {
        precision += hits / static_cast<double>(output.sorted.size());
        ++pages_with_output;
    }
    if (!gold.sorted.empty()) {
        recall += hits / static_cast<double>(gold.sorted.size());
        ++pages_with_gold;
    }
}

}  // namespace hearsay::lab
