#include "language/coref_speakers.h"

#include <algorithm>

#include "language/word_lists.h"

namespace hearsay {

Speakers::Speakers(const CorefScene& scene) : scene_(scene) {
    const auto& tokens = scene.document.tokens;
    says_.assign(tokens.size(), false);
    u32 quotes = 0;
    for (const u32 quote : scene.quote_of) quotes = std::max(quotes, quote);
    speakers_.assign(quotes + 1, kNobody);
    for (u32 t = 0; t < tokens.size(); ++t) {
        if (scene.quote_of[t] != 0 || tokens[t].upos != Upos::VERB || !is_saying_verb(scene.lower(t))) continue;
        const u32 subject = scene.child(t, Deprel::nsubj);
        if (subject == kNobody || scene.quote_of[subject] != 0) continue;
        says_[subject] = true;
        const u32 quote = quote_beside(std::min(subject, t), std::max(subject, t));
        if (quote != 0 && speakers_[quote] == kNobody) speakers_[quote] = scene.by_head[subject];
    }
}

// The quotation that ends just before `first` or begins soon after `last`.
u32 Speakers::quote_beside(u32 first, u32 last) const {
    constexpr u32 kReach = 4;
    const u32 n = static_cast<u32>(scene_.document.tokens.size());
    for (u32 k = 1; k <= kReach && first >= k; ++k) {
        if (scene_.quote_of[first - k] != 0) return scene_.quote_of[first - k];
    }
    for (u32 k = 1; k <= 2 * kReach && last + k < n; ++k) {
        if (scene_.quote_of[last + k] != 0) return scene_.quote_of[last + k];
    }
    return 0;
}

}  // namespace hearsay
