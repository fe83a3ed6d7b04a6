#include "data/proposition.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace hearsay {

bool fit(const Frame& a, const Frame& b) {
    const auto differ = [](u64 m, u64 n) { return m != 0 && n != 0 && m != n; };
    if (differ(a.doer, b.doer) || differ(a.done_to, b.done_to)) return false;
    const auto same = [](u64 m, u64 n) { return m != 0 && m == n ? 1U : 0U; };
    const std::size_t participants = same(a.doer, b.doer) + same(a.done_to, b.done_to);
    const auto shared = [](const std::vector<u64>& m, const std::vector<u64>& n) {
        std::vector<u64> both;
        std::set_intersection(m.begin(), m.end(), n.begin(), n.end(), std::back_inserter(both));
        return both.size();
    };
    if (!a.figures.empty() && !b.figures.empty() && shared(a.figures, b.figures) == 0) return false;
    return participants > 0 && participants + shared(a.about, b.about) >= 2;
}

bool tells_existence(const Document& document, const Proposition& proposition) {
    for (u32 t = proposition.tokens.begin; t < proposition.tokens.end; ++t) {
        if (document.tokens[t].deprel == Deprel::expl && document.lower(t) == "there") return true;
    }
    static constexpr std::array<std::string_view, 8> kVerbs = {"exist",  "find",   "occur",  "happen",
                                                               "detect", "record", "report", "confirm"};
    return std::find(kVerbs.begin(), kVerbs.end(), document.lemma(proposition.predicate)) != kVerbs.end();
}

bool is_of_the_rest(const Document& document, TokenRange clause) {
    for (u32 t = clause.begin; t < clause.end; ++t) {
        const std::string_view word = document.lower(t);
        const bool any_other = word == "other" && t > clause.begin && document.lower(t - 1) == "any" &&
                               (t < clause.begin + 2 || document.lower(t - 2) != "or");  // "this or any other"
        if (any_other || word == "others" || word == "another" || word == "until" || word == "unless") return true;
    }
    return false;
}

}  // namespace hearsay
