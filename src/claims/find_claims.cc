#include "claims/find_claims.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/unicode.h"
#include "claims/features.h"

namespace hearsay {

namespace {

bool is_telling(const Token& token) {
    switch (token.upos) {
        case Upos::NOUN:
        case Upos::PROPN:
        case Upos::VERB:
        case Upos::ADJ:
        case Upos::NUM: return true;
        default: return false;
    }
}

// A word of the question, by any of the keys that a claim may have it under.
struct QuestionWord {
    std::set<u64> keys;
};

std::set<u64> keys_at(const Document& doc, u32 token) {
    std::set<u64> keys;
    for (const std::string& form : {fold(doc.lemma(token)), fold(doc.lower(token))}) {
        for (const u64 key : word_keys(form)) keys.insert(key);
    }
    return keys;
}

std::vector<QuestionWord> words_of(const Document& question) {
    std::vector<QuestionWord> words;
    for (u32 t = 0; t < question.tokens.size(); ++t) {
        const Token& token = question.tokens[t];
        if (!is_telling(token) || is_light_word(question.lemma(t))) continue;
        words.push_back({keys_at(question, t)});
    }
    return words;
}

std::set<u64> keys_of(const Report& report, const ClaimMention& mention) {
    const Document& doc = report.documents[index(mention.document)];
    std::set<u64> keys;
    for (const ByteRange span : mention.spans) {
        const TokenRange tokens = doc.tokens_in(span);
        for (u32 t = tokens.begin; t < tokens.end; ++t) {
            if (is_telling(doc.tokens[t])) keys.merge(keys_at(doc, t));
        }
    }
    return keys;
}

bool shares(const QuestionWord& word, const std::set<u64>& keys) {
    return std::any_of(word.keys.begin(), word.keys.end(), [&](u64 key) { return keys.contains(key); });
}

}  // namespace

std::vector<FoundClaim> find_claims(const Report& report, const Document& question, std::size_t most) {
    constexpr double kEnough = 0.6;         // of the weight of the question's words
    constexpr std::size_t kMentions = 200;  // of one claim that are looked at
    const std::vector<QuestionWord> words = words_of(question);
    std::vector<FoundClaim> found;
    std::vector<std::vector<std::vector<bool>>> has;  // per claim and mention, the words that it has
    std::vector<double> having(words.size());         // claims that have a word
    for (std::size_t s = 0; s < report.stories.size(); ++s) {
        for (u32 c = 0; c < report.stories[s].claims.size(); ++c) {
            const auto& mentions = report.stories[s].claims[c].mentions;
            found.push_back({make_id<StoryId>(s), c, 0});
            auto& rows = has.emplace_back();
            std::vector<bool> any(words.size());
            for (std::size_t m = 0; m < std::min(mentions.size(), kMentions); ++m) {
                const std::set<u64> keys = keys_of(report, mentions[m]);
                auto& row = rows.emplace_back();
                for (std::size_t w = 0; w < words.size(); ++w) {
                    row.push_back(shares(words[w], keys));
                    any[w] = any[w] || row.back();
                }
            }
            for (std::size_t w = 0; w < words.size(); ++w) having[w] += any[w] ? 1 : 0;
        }
    }
    std::vector<double> weights;
    for (const double n : having) weights.push_back(std::log(1.0 + static_cast<double>(found.size()) / (1.0 + n)));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (total <= 0) return {};
    std::vector<double> typical;
    for (std::size_t i = 0; i < found.size(); ++i) {
        // One wording must hold the words together; among claims that have such, the one whose others do as well is
        // meant.
        double all = 0;
        for (const auto& row : has[i]) {
            double sum = 0;
            for (std::size_t w = 0; w < words.size(); ++w) sum += row[w] ? weights[w] : 0;
            found[i].share = std::max(found[i].share, sum / total);
            all += sum / total;
        }
        typical.push_back(all / static_cast<double>(std::max<std::size_t>(1, has[i].size())));
    }
    std::vector<std::pair<double, FoundClaim>> ranked;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].share >= kEnough) ranked.emplace_back(found[i].share + typical[i], found[i]);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    constexpr double kClose = 0.8;  // of the best
    found.clear();
    for (const auto& [rank, claim] : ranked) {
        if (rank >= kClose * ranked.front().first) found.push_back(claim);
    }
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace hearsay
