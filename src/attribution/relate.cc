#include "attribution/relate.h"

#include <algorithm>
#include <numeric>

#include "attribution/clauses.h"
#include "attribution/sources.h"

namespace hearsay {

namespace {

constexpr u32 kMaxSteps = 8;

class Relater {
  public:
    Relater(const Scene& scene, std::vector<Draft> drafts)
        : scene_(scene), s_(scene.syntax), drafts_(std::move(drafts)), at_(scene.syntax.size(), kNoToken) {
        for (u32 d = 0; d < drafts_.size(); ++d) {
            const Draft& draft = drafts_[d];
            const bool phrase = draft.word == nullptr && draft.speech && draft.source_head != kNoToken;
            if (phrase && at_[draft.source_head] == kNoToken) at_[draft.source_head] = d;  // "according to X, citing Y"
        }
        for (u32 d = 0; d < drafts_.size(); ++d) at_[drafts_[d].cue_head] = d;
    }

    std::vector<Draft> run() {
        const auto n = static_cast<u32>(drafts_.size());
        for (u32 d = 0; d < n; ++d) split_artefact(drafts_[d]);
        for (u32 d = 0; d < n; ++d) find_via(drafts_[d]);
        for (u32 d = 0; d < n; ++d) read_relay(d);
        for (u32 d = 0; d < n; ++d) read_citing(d);
        for (u32 d = 0; d < n; ++d) read_citing_relative(d);
        std::erase_if(drafts_, [](const Draft& d) { return d.cue.empty(); });
        return std::move(drafts_);
    }

  private:
    // "the ministry's statement said": the ministry speaks, through its statement.
    void split_artefact(Draft& draft) const {
        const u32 head = draft.source_head;
        if (head == kNoToken || draft.source.size() != 1 || find_source_noun(s_.lemma(head)) != SourceNoun::document)
            return;
        const u32 owner = s_.child(head, {Deprel::nmod_poss});
        if (owner == kNoToken || !can_speak(owner)) return;
        const TokenRange phrase = draft.source.front();
        const TokenRange possessor = s_.hull(owner);
        if (possessor.begin != phrase.begin || possessor.end >= phrase.end) return;
        draft.via = draft.source;
        draft.source = {possessor};
        draft.source_head = owner;
        const TokenRange artefact{possessor.end, phrase.end};
        if (artefact.end == hull_of(draft.cue).begin) {
            draft.cue.push_back(artefact);
            normalise(draft.cue);
        }
    }

    [[nodiscard]] bool can_speak(u32 head) const {
        if (s_.upos(head) == Upos::PRON || s_.upos(head) == Upos::PROPN) return true;
        const SourceNoun kind = find_source_noun(s_.lemma(head));
        return kind != SourceNoun::none && kind != SourceNoun::document;
    }

    // Whether a phrase can be where words come from, as against a reason ("citing safety concerns").
    [[nodiscard]] bool is_origin(u32 head) const {
        if (find_source_noun(s_.lemma(head)) != SourceNoun::none || s_.upos(head) == Upos::PROPN) return true;
        const Spans phrase = noun_phrase(s_, head);
        return names_outlet(scene_, phrase, head);
    }

    void find_via(Draft& draft) const {
        if (!draft.via.empty() || !draft.speech || !is_verb(s_.token(draft.cue_head))) return;
        const u32 v = draft.cue_head;
        for (const u32 c : s_.children(v)) {
            const Deprel relation = s_.deprel(c);
            const bool hearer = draft.word != nullptr && draft.word->takes(kHearer);
            if (((relation == Deprel::obj && hearer) || relation == Deprel::iobj) && c != draft.content_head) {
                use_outlet(draft, c);
            } else if (relation == Deprel::obl) {
                read_occasion(draft, c);
            } else if (relation == Deprel::advcl &&
                       (s_.lemma(c) == "speak" || s_.lemma(c) == "talk" || s_.lemma(c) == "write")) {
                for (const u32 o : s_.children(c)) {
                    if (s_.deprel(o) == Deprel::obl) read_occasion(draft, o);
                }
            }
            if (!draft.via.empty()) return;
        }
        use_hearer_by_place(draft);
    }

    // "told The Ledger:", where the tree has lost the addressee.
    void use_hearer_by_place(Draft& draft) const {
        if (draft.word == nullptr || !draft.word->takes(kHearer) || draft.cue.empty()) return;
        u32 t = draft.cue.back().end;
        const u32 begin = t;
        while (t < s_.size() && t < begin + 6 &&
               ((s_.token(t).flags & kCapitalised) != 0 || (t == begin && s_.upos(t) == Upos::DET)))
            ++t;
        if (t == begin || covers(draft.content, begin)) return;
        const Spans phrase{{begin, t}};
        if (names_outlet(scene_, phrase, t - 1)) set_via(draft, phrase);
    }

    void use_outlet(Draft& draft, u32 head) const {
        const Spans phrase = noun_phrase(s_, head);
        if (names_outlet(scene_, phrase, head)) set_via(draft, phrase);
    }

    void set_via(Draft& draft, const Spans& via) const {
        if (via.empty() || overlaps(draft.source, hull_of(via))) return;
        draft.via = via;
        for (const TokenRange part : draft.content) draft.via = subtract(draft.via, part);
        trim_edges(scene_.document, draft.via);
    }

    // "in a statement", "in an interview with X", "on Twitter", "to X"
    void read_occasion(Draft& draft, u32 head) const {
        const u32 link = s_.child(head, {Deprel::case_});
        if (link == kNoToken || covers(draft.content, head)) return;
        const std::string_view preposition = s_.lower(link);
        const std::string_view lemma = s_.lemma(head);
        if (lemma == "interview" || lemma == "conversation" || lemma == "appearance") {
            for (const u32 c : s_.children(head)) {
                if (s_.deprel(c) == Deprel::nmod) use_outlet(draft, c);
            }
            if (draft.via.empty() && lemma == "interview") {
                for (const u32 c : s_.children(head)) {  // "in a Reuters interview"
                    if (s_.deprel(c) == Deprel::compound) use_outlet(draft, c);
                }
            }
            return;
        }
        if (preposition != "in" && preposition != "on" && preposition != "via" && preposition != "through" &&
            preposition != "to" && preposition != "with") {
            return;
        }
        const bool told_to = preposition == "to" || preposition == "with";
        const bool medium = lemma == "twitter" || lemma == "facebook" || lemma == "telegram" || lemma == "instagram";
        const bool words = lemma == "remark" || lemma == "comment" || lemma == "word" || lemma == "quote";
        if (!told_to && (medium || (find_source_noun(lemma) == SourceNoun::document && !words))) {
            set_via(draft, noun_phrase(s_, head));
        } else {
            use_outlet(draft, head);
        }
    }

    // "Diplomats quoted by the Ledger said", "a letter published by the Ledger": what the source comes through. The
    // participle is no attribution of its own.
    void read_relay(u32 d) {
        Draft& draft = drafts_[d];
        if (draft.source_head == kNoToken || draft.cue.empty()) return;
        for (const u32 c : s_.children(draft.source_head)) {
            if (s_.deprel(c) != Deprel::acl || s_.xpos(c) != Xpos::VBN || c == draft.cue_head || !relays(s_.lemma(c)))
                continue;
            u32 agent = agent_of(s_, c);
            for (const u32 o : s_.children(c)) {  // "quoted in the Ledger"
                const bool inside = s_.deprel(o) == Deprel::obl && s_.child_word(o, "in") != kNoToken;
                if (agent == kNoToken && inside && (s_.lemma(c) == "quote" || s_.lemma(c) == "cite") &&
                    names_outlet(scene_, noun_phrase(s_, o), o))
                    agent = o;
            }
            if (agent == kNoToken) continue;
            const bool quotes = s_.lemma(c) == "quote" || s_.lemma(c) == "cite";
            const Spans teller = noun_phrase(s_, agent);
            if (draft.via.empty() && (quotes || names_outlet(scene_, teller, agent))) draft.via = teller;
            if (!draft.via.empty() && at_[c] != kNoToken && at_[c] != d) drafts_[at_[c]].cue.clear();
        }
    }

    static bool relays(std::string_view lemma) {
        return lemma == "quote" || lemma == "cite" || lemma == "publish" || lemma == "carry" || lemma == "broadcast" ||
               lemma == "air" || lemma == "interview" || lemma == "contact";
    }

    // "citing Interfax, which cited a source": a source behind the cited one, within what the cited one says.
    void read_citing_relative(u32 d) {
        Draft& inner = drafts_[d];
        const u32 v = inner.cue_head;
        const u32 up = s_.head(v);
        if (inner.word == nullptr || !inner.word->takes(kCiting) || up == kNoToken || inner.content_head == kNoToken ||
            inner.source_head == kNoToken || (s_.deprel(v) != Deprel::acl_relcl && s_.deprel(v) != Deprel::acl))
            return;
        const Xpos tag = s_.xpos(inner.source_head);
        if (tag != Xpos::WDT && tag != Xpos::WP) return;
        for (const Draft& outer : drafts_) {
            const bool cited = outer.word != nullptr && outer.word->takes(kCiting) && outer.outer_cue != kNoToken;
            if (!cited || (up != outer.source_head && !covers(outer.source, up)) || outer.cue_head == v) continue;
            if (!is_origin(inner.content_head)) return;
            inner.source_head = inner.content_head;
            inner.source = noun_phrase(s_, inner.content_head);
            inner.content = outer.content;
            inner.content_head = outer.content_head;
            inner.outer_cue = outer.cue_head;
            return;
        }
    }

    // "..., citing two officials": the cited is a source inside the attribution that the phrase hangs on, or of the
    // clause itself where the document speaks in its own voice.
    void read_citing(u32 d) {
        const u32 v = drafts_[d].cue_head;
        const CueWord* word = drafts_[d].word;
        if (word == nullptr || !word->takes(kCiting) || s_.xpos(v) != Xpos::VBG || drafts_[d].content_head == kNoToken)
            return;
        for (const TokenRange part : drafts_[d].content) {  // "citing X as saying": the words say it all
            for (u32 t = part.begin; t + 1 < part.end; ++t) {
                if (s_.lower(t) == "as" && s_.xpos(t + 1) == Xpos::VBG) return;
            }
        }
        u32 source = drafts_[d].content_head;
        Spans phrase = noun_phrase(s_, source);
        look_behind(source, phrase);
        if (!is_origin(source)) return;
        const u32 up = s_.head(v);
        if (up == kNoToken) return;
        u32 outer = governing_draft(d);
        if (outer == kNoToken && v > 1 && s_.lower(v - 1) == ",")
            outer = at_[v - 2];  // "she said, quoting her mother, ..."
        if (outer != kNoToken && (!drafts_[outer].speech || drafts_[outer].cue.empty())) outer = kNoToken;
        Spans content;
        if (outer != kNoToken && !covers(drafts_[outer].content, v)) {
            content = drafts_[outer].content;
        } else {
            const u32 self[] = {v};
            content = s_.yield(clause_of(up), self);
            if (outer == kNoToken && is_noun(s_.token(up))) return;
        }
        for (const TokenRange part : drafts_[d].cue) content = subtract(content, part);
        trim_edges(scene_.document, content);
        if (content.empty()) return;
        if (outer != kNoToken && overlaps(drafts_[outer].source, {v, v + 1})) {  // "sources citing a report said"
            drafts_[outer].source = subtract(drafts_[outer].source, s_.hull(v));
            if (drafts_[outer].source.empty()) return;
        }
        Draft& inner = drafts_[d];
        inner.source_head = source;
        inner.source = std::move(phrase);
        inner.content = std::move(content);
        inner.content_head = outer != kNoToken ? drafts_[outer].content_head : clause_of(up);
        inner.outer_cue = outer != kNoToken ? drafts_[outer].cue_head : kNoToken;
        inner.via.clear();
    }

    // "information provided by two officials", "comments from a minister": the persons, not the information.
    void look_behind(u32& source, Spans& phrase) const {
        for (const u32 c : s_.children(source)) {
            u32 behind = kNoToken;
            if (s_.deprel(c) == Deprel::acl && s_.xpos(c) == Xpos::VBN) {
                behind = agent_of(s_, c);
            } else if (s_.deprel(c) == Deprel::nmod && !is_origin(source)) {
                const u32 link = preposition_of(s_, c);
                const std::string_view word = link == kNoToken ? std::string_view() : s_.lower(link);
                if (word == "from" || word == "by" || word == "of") behind = c;
            }
            if (behind == kNoToken || !is_origin(behind)) continue;
            source = behind;
            phrase = noun_phrase(s_, behind);
            return;
        }
    }

    // Up from a noun, adverb or participle to the verb of its clause.
    [[nodiscard]] u32 clause_of(u32 t) const {
        for (u32 step = 0; step < kMaxSteps && s_.head(t) != kNoToken && !is_verb(s_.token(t)); ++step) {
            const Deprel relation = s_.deprel(t);
            if (relation == Deprel::root || relation == Deprel::ccomp || relation == Deprel::parataxis) break;
            t = s_.head(t);
        }
        return t;
    }

    // The attribution that the phrase at drafts_[d] hangs on: the nearest cue above it, else the smallest content that
    // its clause is part of.
    [[nodiscard]] u32 governing_draft(u32 d) const {
        const u32 v = drafts_[d].cue_head;
        u32 t = s_.head(v);
        for (u32 step = 0; step < kMaxSteps && t != kNoToken; ++step, t = s_.head(t)) {
            const u32 found = at_[t];
            if (found != kNoToken && found != d && drafts_[found].speech && !drafts_[found].cue.empty()) return found;
        }
        u32 best = kNoToken;
        const TokenRange sentence = s_.sentence(v);
        for (u32 k = sentence.begin; k < sentence.end; ++k) {
            const u32 found = at_[k];
            if (found == kNoToken || found == d || !drafts_[found].speech || drafts_[found].cue.empty()) continue;
            if (!covers(drafts_[found].content, s_.head(v))) continue;
            if (best == kNoToken || count_tokens(drafts_[found].content) < count_tokens(drafts_[best].content))
                best = found;
        }
        return best;
    }

    const Scene& scene_;
    const Syntax& s_;
    std::vector<Draft> drafts_;
    std::vector<u32> at_;  // draft by cue_head; of "according to" by the source's head as well
};

}  // namespace

std::vector<Draft> relate_drafts(const Scene& scene, std::vector<Draft> drafts) {
    return Relater(scene, std::move(drafts)).run();
}

namespace {

// "The paper quoted a climber, who said ...": the attribution that quotes the one whom the relative clause is about.
u32 quoter_of(const Scene& scene, const std::vector<Draft>& drafts, const std::vector<u32>& at, u32 d) {
    const Syntax& s = scene.syntax;
    const Draft& draft = drafts[d];
    if (draft.source_head == kNoToken || s.deprel(draft.cue_head) != Deprel::acl_relcl) return kNoToken;
    const Xpos tag = s.xpos(draft.source_head);
    const u32 noun = s.head(draft.cue_head);
    if ((tag != Xpos::WDT && tag != Xpos::WP) || noun == kNoToken) return kNoToken;
    u32 up = noun;
    for (u32 step = 0; step < kMaxSteps && up != kNoToken; ++step, up = s.head(up)) {
        const u32 o = at[up];
        if (o == kNoToken || o == d) continue;
        const Draft& outer = drafts[o];
        const bool quotes = outer.word != nullptr && outer.word->takes(kCiting) && outer.outer_cue == kNoToken;
        if (quotes && up < noun && covers(outer.content, noun)) return o;
    }
    return kNoToken;
}

// "said that the chairman opposed it, telling them it was a bet": who speaks is somebody within what another says, so
// the words are within it too, wherever that content was cut. The smallest such content before the cue, in its
// sentence.
u32 around_source(const Scene& scene, const std::vector<Draft>& drafts, const std::vector<u32>& at, u32 d) {
    const Draft& draft = drafts[d];
    const u32 who = draft.source_head;
    if (who == kNoToken || who > draft.cue_head ||
        scene.quotes.is_quoted(who) != scene.quotes.is_quoted(draft.cue_head))
        return kNoToken;
    u32 best = kNoToken;
    for (u32 t = scene.syntax.sentence(draft.cue_head).begin; t < who; ++t) {
        const u32 o = at[t];
        if (o == kNoToken || !drafts[o].speech || drafts[o].source_head == who) continue;
        const Spans& content = drafts[o].content;
        if (!covers(content, who) || covers(draft.content, t)) continue;
        if (best == kNoToken || count_tokens(content) < count_tokens(drafts[best].content)) best = o;
    }
    return best;
}

}  // namespace

std::vector<u32> find_parents(const Scene& scene, const std::vector<Draft>& drafts) {
    const auto n = static_cast<u32>(drafts.size());
    std::vector<u32> size(n);
    for (u32 d = 0; d < n; ++d) size[d] = count_tokens(drafts[d].content);
    std::vector<u32> at(scene.syntax.size(), kNoToken);
    for (u32 d = 0; d < n; ++d) at[drafts[d].cue_head] = d;
    const auto depth_of = [&](u32 d) {  // of one cited by one who is cited
        u32 depth = 0;
        for (u32 up = d; depth < kMaxSteps && up != kNoToken && drafts[up].outer_cue != kNoToken; ++depth) {
            up = at[drafts[up].outer_cue];
        }
        return depth;
    };
    std::vector<u32> order(n);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](u32 a, u32 b) {
        if (size[a] != size[b]) return size[a] > size[b];
        const u32 depth_a = depth_of(a), depth_b = depth_of(b);
        if (depth_a != depth_b) return depth_a < depth_b;
        return drafts[a].cue_head > drafts[b].cue_head;  // of "X says, and Y agrees, that ..." the first is the nearer
    });
    // Larger contents are painted first, so that a token shows the smallest content seen so far.
    std::vector<u32> shown(scene.syntax.size(), kNoToken);
    std::vector<u32> parent(n, kNoToken);
    std::vector<u32> rank(n, 0);
    for (u32 i = 0; i < n; ++i) rank[order[i]] = i;
    for (const u32 d : order) {
        const Draft& draft = drafts[d];
        u32 up = shown[draft.cue_head];
        for (u32 step = 0; step < 64 && up != kNoToken; ++step) {
            if (draft.source_head == kNoToken || covers(drafts[up].content, draft.source_head)) break;
            // "told him to tell": the one who is told speaks within what he is told
            if (scene.syntax.head(draft.source_head) == drafts[up].cue_head && draft.source_head > drafts[up].cue_head)
                break;
            up = parent[up];
        }
        if (up == kNoToken) up = quoter_of(scene, drafts, at, d);
        if (up == kNoToken) up = around_source(scene, drafts, at, d);
        if (draft.outer_cue != kNoToken) {
            const u32 outer = at[draft.outer_cue];
            if (outer != kNoToken && rank[outer] < rank[d]) up = outer;
        }
        parent[d] = up;
        for (const TokenRange part : draft.content) std::fill(shown.begin() + part.begin, shown.begin() + part.end, d);
    }
    return parent;
}

}  // namespace hearsay
