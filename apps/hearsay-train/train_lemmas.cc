#include "hearsay-train/train_lemmas.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "language/lemmas.h"

namespace hearsay {

namespace {

char kind_of(Upos tag) {
    switch (tag) {
        case Upos::VERB:
        case Upos::AUX: return 'v';
        case Upos::NOUN: return 'n';
        case Upos::ADJ:
        case Upos::ADV: return 'a';
        default: return 0;
    }
}

bool is_word(std::string_view lemma) {
    return lemma.size() > 1 && std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::vector<ModelSection> train_lemmas(const std::vector<TrainingDocument>& documents) {
    std::set<std::pair<char, std::string>> bases;
    std::map<std::pair<std::string, Xpos>, std::map<std::string, std::pair<u32, std::string>>>
        seen;  // lemma -> count, form
    for (const auto& [document, atoms, record] : documents) {
        for (u32 i = 0; i < document.tokens.size(); ++i) {
            const Token& token = document.tokens[i];
            const std::string lemma(document.lemma(i));
            if (lemma.empty() || lemma == "_") continue;
            if (const char kind = kind_of(token.upos); kind != 0 && is_word(lemma)) bases.emplace(kind, lemma);
            auto& entry = seen[{std::string(document.lower(i)), token.xpos}][lemma];
            ++entry.first;
            entry.second = std::string(document.text(token));
        }
    }
    const auto knows = [&](char kind, std::string_view base) { return bases.count({kind, std::string(base)}) > 0; };
    std::vector<LemmaException> exceptions;
    for (const auto& [key, lemmas] : seen) {
        const auto best = std::max_element(
            lemmas.begin(), lemmas.end(), [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
        const auto& [lemma, count] = *best;
        if (lemma_by_rule(count.second, key.first, key.second, knows) != lemma)
            exceptions.push_back({key.first, key.second, lemma});
    }
    std::printf("  lemmas: %zu exceptions, %zu base forms\n", exceptions.size(), bases.size());
    return {{"lemma-table", build_lemma_table(exceptions)},
            {"lemma-bases", build_lemma_bases({bases.begin(), bases.end()})}};
}

}  // namespace hearsay
