#include "hearsay-train/evaluate.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearsay {

namespace {
std::string_view main_relation(Deprel relation) {
    const std::string_view name = name_of(relation);
    return name.substr(0, name.find(':'));
}
}  // namespace

std::string score_trees(const LanguageModel& model, const std::vector<Document>& gold) {
    std::size_t n = 0, upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0;
    for (const Document& document : gold) {
        Document guess = document;
        model.annotate_tokens(guess);
        for (u32 i = 0; i < document.tokens.size(); ++i) {
            const Token& g = document.tokens[i];
            const Token& p = guess.tokens[i];
            const bool attached = g.head == p.head;
            ++n;
            upos += g.upos == p.upos ? 1 : 0;
            xpos += g.xpos == p.xpos ? 1 : 0;
            lemma += document.lemma(i).empty() || document.lemma(i) == guess.lemma(i) ? 1 : 0;
            uas += attached ? 1 : 0;
            las += attached && main_relation(g.deprel) == main_relation(p.deprel) ? 1 : 0;
        }
    }
    const auto share = [&](std::size_t hits) {
        return 100.0 * static_cast<double>(hits) / static_cast<double>(std::max<std::size_t>(1, n));
    };
    return fmt::format("UPOS {:.2f} XPOS {:.2f} lemmas {:.2f} UAS {:.2f} LAS {:.2f}", share(upos), share(xpos),
                       share(lemma), share(uas), share(las));
}

}  // namespace hearsay
