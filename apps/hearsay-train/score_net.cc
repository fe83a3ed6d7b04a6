#include "hearsay-train/score_net.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace hearsay {

namespace {

std::string_view main_relation(Deprel relation) {
    const std::string_view name = name_of(relation);
    return name.substr(0, name.find(':'));
}

std::set<std::array<u32, 3>> spans_of(const std::vector<NameLabel>& labels) {
    std::set<std::array<u32, 3>> spans;
    for (u32 i = 0; i < labels.size();) {
        u32 end = i + 1;
        const u32 type = (static_cast<u32>(labels[i]) + 1) / 2;
        while (type > 0 && end < labels.size() && static_cast<u32>(labels[end]) == type * 2) ++end;
        if (type > 0) spans.insert({i, end, type});
        i = end;
    }
    return spans;
}

}  // namespace

std::string score_trees(const Ensemble& nets, const TagClasses& classes, const std::vector<Document>& gold) {
    double n = 0, upos = 0, xpos = 0, uas = 0, las = 0;
    for (const Document& document : gold) {
        const Guess g = nets.read(document);
        for (const Sentence& s : document.sentences) {
            for (u32 i = s.tokens.begin; i < s.tokens.end; ++i) {
                const Token& t = document.tokens[i];
                const TagPair tag = classes.tags()[static_cast<std::size_t>(g.tags[i])];
                const u32 head = is_set(t.head) ? index(t.head) - s.tokens.begin : s.tokens.size();
                const bool attached = head == g.heads[i];
                n += 1;
                upos += tag.upos == t.upos ? 1 : 0;
                xpos += tag.xpos == t.xpos ? 1 : 0;
                uas += attached ? 1 : 0;
                las +=
                    attached && main_relation(static_cast<Deprel>(g.relations[i])) == main_relation(t.deprel) ? 1 : 0;
            }
        }
    }
    return fmt::format("UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f}", 100 * upos / n, 100 * xpos / n, 100 * uas / n,
                       100 * las / n);
}

std::string score_names(const Ensemble& nets, const std::vector<NamedDocument>& gold) {
    double right = 0, found = 0, all = 0;
    for (const NamedDocument& named : gold) {
        const auto truth = spans_of(named.labels), ours = spans_of(nets.read(named.document).names);
        all += static_cast<double>(truth.size());
        found += static_cast<double>(ours.size());
        for (const auto& span : ours) right += truth.count(span) != 0 ? 1 : 0;
    }
    return fmt::format("F1 {:.1f}", 200 * right / std::max(1.0, found + all));
}

}  // namespace hearsay
