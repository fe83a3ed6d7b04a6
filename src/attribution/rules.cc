#include "attribution/rules.h"

#include <algorithm>
#include <iterator>

#include "attribution/clauses.h"
#include "attribution/detach.h"
#include "attribution/layout_cues.h"
#include "attribution/nominal_cues.h"
#include "attribution/phrase_cues.h"
#include "attribution/refusals.h"
#include "attribution/relate.h"
#include "attribution/speech.h"
#include "attribution/stance.h"
#include "attribution/verb_cues.h"

namespace hearsay {

namespace {

void append(std::vector<Draft>& to, std::vector<Draft> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// One draft per cue word; the earlier found one stays.
std::vector<Draft> drop_repeated(std::vector<Draft> drafts) {
    std::stable_sort(drafts.begin(), drafts.end(),
                     [](const Draft& a, const Draft& b) { return a.cue_head < b.cue_head; });
    const auto same = [](const Draft& a, const Draft& b) { return a.cue_head == b.cue_head; };
    drafts.erase(std::unique(drafts.begin(), drafts.end(), same), drafts.end());
    return drafts;
}

bool has_clause(const Scene& scene, const Draft& draft) {
    const u32 head = draft.content_head;
    const bool predicate =
        head != kNoToken && (is_verb(scene.syntax.token(head)) || scene.syntax.child(head, {Deprel::cop}) != kNoToken);
    return predicate || scene.quotes.quoted_share(draft.content) > 0;
}

// "denied having told anyone that ...": words of their own, of another time.
bool is_told_before(const Scene& scene, const Draft& draft) {
    const Syntax& s = scene.syntax;
    if (!is_verb(s.token(draft.cue_head)) || !draft.speech || !has_clause(scene, draft)) return false;
    return s.xpos(draft.cue_head) == Xpos::VBG || s.child_word(draft.cue_head, "having") != kNoToken;
}

// An infinitive whose understood subject stands outside is part of what is wanted, planned or declined ("refused to
// say"), no attribution of its own.
std::vector<Draft> drop_controlled(const Scene& scene, std::vector<Draft> drafts) {
    std::vector<u32> shown(scene.syntax.size(), kNoToken);
    for (u32 d = 0; d < drafts.size(); ++d) {
        const bool nobody = drafts[d].source_head == kNoToken && !drafts[d].content.empty();
        if (nobody && drafts[d].stance != Stance::wants) continue;
        for (const TokenRange part : drafts[d].content) {
            for (u32 t = part.begin; t < part.end; ++t) {
                if (shown[t] == kNoToken || count_tokens(drafts[d].content) < count_tokens(drafts[shown[t]].content))
                    shown[t] = d;
            }
        }
    }
    std::vector<bool> drop(drafts.size(), false);
    for (u32 d = 0; d < drafts.size(); ++d) {
        const u32 outer = shown[drafts[d].cue_head];
        if (outer == kNoToken || outer == d || drafts[d].outer_cue != kNoToken) continue;
        drop[d] = drafts[d].source_head != kNoToken && drafts[d].source_head == drafts[outer].source_head &&
                  !is_told_before(scene, drafts[d]);
        // "were told not to comment": what is wanted, not what is said
        const u32 cue = drafts[d].cue_head;
        drop[d] = drop[d] || (drafts[outer].stance == Stance::wants && is_verb(scene.syntax.token(cue)) &&
                              is_infinitive(scene.syntax, cue) &&
                              (is_negated(scene.syntax, cue) || !has_clause(scene, drafts[d])));
    }
    std::vector<Draft> kept;
    for (u32 d = 0; d < drafts.size(); ++d) {
        if (!drop[d]) kept.push_back(std::move(drafts[d]));
    }
    return kept;
}

}  // namespace

std::vector<Draft> find_rule_drafts(const Scene& scene) {
    std::vector<Draft> drafts = find_layout_cues(scene);
    append(drafts, find_phrase_cues(scene));
    append(drafts, find_verb_cues(scene));
    append(drafts, find_adjective_cues(scene));
    append(drafts, find_noun_cues(scene));
    drafts = detach_second_cues(scene, drop_repeated(std::move(drafts)));
    drafts = join_speech(scene, std::move(drafts));
    std::vector<Draft> all = find_refusals(scene);  // before what the verb alone would say
    append(all, std::move(drafts));
    drafts = relate_drafts(scene, drop_repeated(std::move(all)));
    return drop_controlled(scene, std::move(drafts));
}

}  // namespace hearsay
