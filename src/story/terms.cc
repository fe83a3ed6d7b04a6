#include "story/terms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/hash.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

struct BackgroundLine {
    u32 articles;
    std::string_view stems;  // separated by spaces
};

#include "story/background_words.inc"

constexpr std::size_t kStemLetters = 7;
constexpr float kHeadlineWeight = 3;
constexpr float kLeadWeight = 2;
constexpr u32 kLeadWords = 60;
constexpr u32 kBodyWords = 400;         // words of the body that are looked at: what follows is background
constexpr std::size_t kMaxTerms = 100;  // of one document
constexpr double kMinRarity = 1.5;  // natural logarithm; words that more than a fifth of all articles hold say nothing

const std::unordered_map<std::string_view, u32>& background() {
    static const auto* const kTable = [] {
        auto* table = new std::unordered_map<std::string_view, u32>();
        for (const BackgroundLine& line : kBackgroundLines) {
            for (std::size_t i = 0; i < line.stems.size();) {
                const std::size_t end = std::min(line.stems.find(' ', i), line.stems.size());
                table->emplace(line.stems.substr(i, end - i), line.articles);
                i = end + 1;
            }
        }
        return table;
    }();
    return *kTable;
}

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

// Letters and digits of a folded word.
std::string letters_of(std::string_view folded) {
    std::string out;
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = decode_utf8(folded, i);
        if (is_letter(c.value) || is_digit(c.value)) out.append(folded, i, c.size);
        i += c.size;
    }
    return out;
}

// Collects the terms of one document.
class TermCollector {
  public:
    explicit TermCollector(std::unordered_map<u64, float>& background_of) : background_of_(background_of) {}

    // Whether it was a word.
    bool add(std::string_view word, float weight) {
        const std::string stem = stem_of(word);
        if (stem.empty()) return false;
        const u64 key = hash64(stem);
        if (background_of_.find(key) == background_of_.end()) {
            background_of_.emplace(key, static_cast<float>(background_share(stem) * kBackgroundArticles));
        }
        weights_[key] += weight;
        return true;
    }
    [[nodiscard]] const std::map<u64, float>& weights() const { return weights_; }

  private:
    std::unordered_map<u64, float>& background_of_;  // of all documents so far
    std::map<u64, float> weights_;
};

void add_words(std::string_view text, float weight, TermCollector& collector) {
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && !is_space(decode_utf8(text, end).value)) end += decode_utf8(text, end).size;
        if (end > i) collector.add(text.substr(i, end - i), weight);
        i = end == i ? i + decode_utf8(text, i).size : end;
    }
}

std::map<u64, float> collect(const Document& document, std::unordered_map<u64, float>& background_of) {
    TermCollector collector(background_of);
    const auto& blocks = document.article.blocks;
    bool headline_seen = false;
    u32 words = 0;
    for (const Sentence& sentence : document.sentences) {
        const BlockKind kind = sentence.block < blocks.size() ? blocks[sentence.block].kind : BlockKind::paragraph;
        if (!is_prose(kind)) continue;
        const bool headline = kind == BlockKind::headline;
        headline_seen = headline_seen || headline;
        for (u32 t = sentence.tokens.begin; t < sentence.tokens.end && words < kBodyWords; ++t) {
            const bool lead = words < kLeadWords || kind == BlockKind::standfirst;
            const float weight = headline ? kHeadlineWeight : lead ? kLeadWeight : 1;
            if (collector.add(document.text(document.tokens[t]), weight) && !headline) ++words;
        }
    }
    if (!headline_seen) add_words(document.article.headline, kHeadlineWeight, collector);
    return collector.weights();
}

void keep_weightiest(TermVector& terms) {
    if (terms.size() > kMaxTerms) {
        std::nth_element(terms.begin(), terms.begin() + kMaxTerms, terms.end(), [](const Term& a, const Term& b) {
            return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
        });
        terms.resize(kMaxTerms);
        std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
    }
}

}  // namespace

std::string stem_of(std::string_view word) {
    std::string stem = letters_of(fold(word));
    if (stem.empty() || is_digit_byte(stem[0])) return stem;
    if (stem.size() > 3 && stem.back() == 's' && stem[stem.size() - 2] != 's' && stem[stem.size() - 2] != 'u') {
        if (stem.size() > 4 && stem.ends_with("ies")) {
            stem.replace(stem.size() - 3, 3, "y");
        } else {
            stem.pop_back();
        }
    }
    if (stem.size() > kStemLetters) {
        std::size_t end = kStemLetters;
        while (end > 0 && (static_cast<u8>(stem[end]) & 0xC0U) == 0x80U) --end;
        stem.resize(end);
    }
    return stem;
}

double background_share(std::string_view stem) {
    const auto it = background().find(stem);
    return it == background().end() ? 0 : static_cast<double>(it->second) / kBackgroundArticles;
}

TermTable::TermTable(std::span<const Document> documents) {
    std::unordered_map<u64, float> background_of;
    std::vector<std::map<u64, float>> collected;
    collected.reserve(documents.size());
    for (const Document& document : documents) collected.push_back(collect(document, background_of));
    keys_.reserve(background_of.size());
    for (const auto& [key, articles] : background_of) keys_.push_back(key);
    std::sort(keys_.begin(), keys_.end());
    for (const u64 key : keys_) background_.push_back(background_of[key]);
    std::unordered_map<u64, u32> id_of;
    for (u32 id = 0; id < keys_.size(); ++id) id_of.emplace(keys_[id], id);
    for (const auto& weights : collected) {
        auto& terms = of_documents_.emplace_back();
        for (const auto& [key, weight] : weights) terms.push_back({id_of[key], weight});
    }
}

std::vector<float> TermTable::rarity(std::span<const u32> story_of) const {
    std::unordered_map<u32, u32> size_of;
    for (const u32 story : story_of) ++size_of[story];
    // Counted in whole documents per story size first: a sum of fractions would depend on the order of documents.
    std::map<u32, std::vector<u32>> counts;
    for (std::size_t d = 0; d < of_documents_.size(); ++d) {
        auto& count = counts[size_of[story_of[d]]];
        count.resize(keys_.size());
        for (const Term& term : of_documents_[d]) ++count[term.id];
    }
    std::vector<double> stories(keys_.size());
    for (const auto& [size, count] : counts) {
        for (std::size_t id = 0; id < keys_.size(); ++id) stories[id] += static_cast<double>(count[id]) / size;
    }
    std::vector<float> out(keys_.size());
    const double all = kBackgroundArticles + static_cast<double>(size_of.size()) + 1;
    for (std::size_t id = 0; id < keys_.size(); ++id) {
        const double value = std::log(all / (background_[id] + stories[id] + 0.5));
        out[id] = value < kMinRarity ? 0 : static_cast<float>(value);
    }
    return out;
}

std::vector<TermVector> TermTable::weigh(std::span<const u32> story_of) const {
    const std::vector<float> rare = rarity(story_of);
    std::vector<TermVector> out;
    out.reserve(of_documents_.size());
    for (const auto& terms : of_documents_) {
        TermVector& vector = out.emplace_back();
        for (const Term& term : terms) {
            if (rare[term.id] > 0) vector.push_back({term.id, std::sqrt(term.weight) * rare[term.id]});
        }
        keep_weightiest(vector);
        double squares = 0;
        for (const Term& term : vector) squares += static_cast<double>(term.weight) * static_cast<double>(term.weight);
        for (Term& term : vector) term.weight = static_cast<float>(term.weight / std::sqrt(squares));
    }
    return out;
}

}  // namespace hearsay
