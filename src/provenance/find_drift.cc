#include "provenance/find_drift.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "provenance/verb_scales.h"

namespace hearsay {

namespace {

constexpr std::size_t kMostWordings = 200;  // of one claim that are compared with one another
constexpr std::size_t kMostMembers = 1000;  // of a claim, that are looked at for wordings
constexpr std::size_t kMostPages = 64;      // of one source, that are compared with one another

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// What others are said to say: naming them instead takes nothing away.
bool is_hearsay_word(std::string_view lower) {
    static constexpr std::array<std::string_view, 6> kWords = {"allegedly",   "reportedly", "supposedly",
                                                               "purportedly", "alleged",    "purported"};
    return is_one_of(kWords, lower);
}

// What is not known to be so.
bool is_doubt_word(std::string_view lower) {
    static constexpr std::array<std::string_view, 11> kWords = {"may",      "might",    "possibly",   "perhaps",
                                                                "probably", "likely",   "apparently", "suspected",
                                                                "possible", "apparent", "unconfirmed"};
    return is_one_of(kWords, lower);
}

// Any word that keeps a sentence from being flat.
bool is_guarded_word(std::string_view lower) {
    static constexpr std::array<std::string_view, 26> kWords = {
        "could",    "would",      "can",       "if",      "whether", "unclear",   "seemingly", "maybe",  "believed",
        "feared",   "set",        "claim",     "claims",  "said",    "says",      "say",       "report", "reports",
        "reported", "reportedly", "according", "accused", "accuses", "questions", "?",         ":"};
    return is_hearsay_word(lower) || is_doubt_word(lower) || is_one_of(kWords, lower);
}

// One clause of the claim in its place.
struct Wording {
    const Proposition* clause;
    const ClaimMention* mention;
    TokenRange sentence;
    std::vector<u32> hedges;  // tokens
    bool doubtful = false;    // a hedge is more than hearsay
    bool flat = false;        // its sentence names nobody who says it, and hedges nothing
    bool attributed = false;  // its own sentence says who says it
    std::optional<VerbStrength> strength;
};

class DriftFinder {
  public:
    DriftFinder(std::span<const Document> documents, const LinkedSources& sources, const Claim& claim,
                std::span<const Reuse> reuse)
        : documents_(documents), sources_(sources), claim_(claim), reuse_(reuse) {}

    [[nodiscard]] std::vector<Drift> find(const Propositions& propositions, const PropositionGroup& group) {
        const std::size_t looked_at = std::min(group.members.size(), kMostMembers);
        for (std::size_t i = 0; i < looked_at && wordings_.size() < kMostWordings; ++i) {
            add_wording(propositions.all[index(group.members[i])]);
        }
        for (const Wording& after : wordings_) {
            for (const Wording& before : wordings_) {
                if (&before == &after || !says_the_same(before, after)) continue;
                const auto relation = relation_of(before, after);
                if (relation) compare(before, after, *relation);
            }
        }
        find_blurred_sources();
        std::vector<Drift> out;
        for (auto& [key, drift] : found_) out.push_back(std::move(drift));
        std::stable_sort(out.begin(), out.end(), [](const Drift& a, const Drift& b) {
            return std::pair(a.after.evidence, a.kind) < std::pair(b.after.evidence, b.kind);
        });
        return out;
    }

  private:
    [[nodiscard]] const Document& doc(DocumentId id) const { return documents_[index(id)]; }
    [[nodiscard]] const Document& doc(const Wording& w) const { return doc(w.clause->document); }

    // ------------------------------------------------------------------------------------------ what a place says

    void add_wording(const Proposition& p) {
        if (p.anaphoric || p.negated || p.denied) return;
        const Document& d = doc(p.document);
        const ByteRange bytes = d.bytes(p.tokens);
        Wording w;
        w.clause = &p;
        w.mention = nullptr;
        for (const ClaimMention& m : claim_.mentions) {
            const bool here =
                m.document == p.document && std::find(m.spans.begin(), m.spans.end(), bytes) != m.spans.end();
            if (here && (w.mention == nullptr || m.cue)) w.mention = &m;
        }
        const bool supported = w.mention != nullptr && (w.mention->stance == MentionStance::asserts ||
                                                        w.mention->stance == MentionStance::reports);
        if (!supported) return;
        w.sentence = d.sentences[p.sentence].tokens;
        note_hedges(w);
        const bool told = names_a_speaker(d, w.sentence);
        w.attributed = told && is_set(p.attribution) && !p.implied && w.mention->cue;
        w.flat = !told && !is_set(p.attribution) && !is_guarded(d, w.sentence);
        w.strength = strength_of(d.lemma(p.predicate));
        wordings_.push_back(std::move(w));
    }

    // Hedges of the clause itself, not of a clause inside it.
    void note_hedges(Wording& w) const {
        const Document& d = doc(w);
        for (u32 t = w.clause->tokens.begin; t < w.clause->tokens.end; ++t) {
            const std::string_view word = d.lower(t);
            const bool hearsay = is_hearsay_word(word);
            if ((!hearsay && !is_doubt_word(word)) || !belongs_to(d, t, w.clause->predicate)) continue;
            if ((word == "may" || word == "might") && d.tokens[t].upos != Upos::AUX) continue;
            w.hedges.push_back(t);
            w.doubtful = w.doubtful || !hearsay;
        }
    }

    // Modifies the predicate, or one of the nouns that hang on it.
    [[nodiscard]] static bool belongs_to(const Document& d, u32 t, u32 predicate) {
        const TokenId up = d.tokens[t].head;
        if (!is_set(up)) return false;
        if (index(up) == predicate) return true;
        const Token& noun = d.tokens[index(up)];
        const bool core =
            noun.deprel == Deprel::nsubj || noun.deprel == Deprel::obj || noun.deprel == Deprel::nsubj_pass;
        return d.tokens[t].deprel == Deprel::amod && core && noun.head == TokenId{predicate};
    }

    // A cue or a source of anybody who tells something stands in the sentence.
    [[nodiscard]] static bool names_a_speaker(const Document& d, TokenRange sentence) {
        return std::any_of(d.attributions.begin(), d.attributions.end(), [&](const Attribution& a) {
            // What is asked, wanted or felt is part of what is told.
            const bool tells = a.stance == Stance::asserts || a.stance == Stance::denies ||
                               a.stance == Stance::doubts || a.stance == Stance::declines;
            if (!tells) return false;
            for (const SpanList list : {a.cue, a.source, a.content}) {
                for (const TokenRange part : d.parts(list)) {
                    if (part.overlaps(sentence)) return true;
                }
            }
            return false;
        });
    }

    [[nodiscard]] static bool is_guarded(const Document& d, TokenRange sentence) {
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            const Xpos tag = d.tokens[t].xpos;
            if (is_guarded_word(d.lower(t)) || tag == Xpos::open_quote || tag == Xpos::close_quote) return true;
        }
        return false;
    }

    // ------------------------------------------------------------------------------------- which places to compare

    [[nodiscard]] static bool says_the_same(const Wording& a, const Wording& b) {
        const bool one_scale = a.strength && b.strength && a.strength->scale == b.strength->scale;
        const Frame& x = a.clause->frame;
        const Frame& y = b.clause->frame;
        return (one_scale || x.action == y.action) && x.doer == y.doer && fit(x, y);
    }

    [[nodiscard]] std::optional<DriftRelation> relation_of(const Wording& before, const Wording& after) const {
        const DocumentId from = before.clause->document;
        const DocumentId to = after.clause->document;
        if (from == to) {
            const bool own = after.clause->headline && !before.clause->headline;
            return own ? std::optional(DriftRelation::own_text) : std::nullopt;
        }
        if (copies(from, after)) return DriftRelation::copy;
        const SourceId outlet = sources_.outlet_of[index(from)];
        if (is_set(outlet) && names(*after.mention, outlet)) return DriftRelation::cites;
        return share_an_account(*before.mention, *after.mention) && is_older(from, to)
                   ? std::optional(DriftRelation::same_account)
                   : std::nullopt;
    }

    // Most of the sentence stands in a passage that its document has from `from`.
    [[nodiscard]] bool copies(DocumentId from, const Wording& after) const {
        const ByteRange sentence = doc(after).bytes(after.sentence);
        u32 copied = 0;
        for (const Reuse& r : reuse_) {
            if (r.from != from || r.to != after.clause->document) continue;
            for (const ByteRange span : r.spans) copied += span.intersect(sentence).size();
        }
        return 2 * copied > sentence.size();
    }

    [[nodiscard]] static bool names(const ClaimMention& m, SourceId id) {
        return std::any_of(m.chain.begin(), m.chain.end(),
                           [&](const ChainLink& link) { return link.source == id && link.span; });
    }

    // Both have it from one and the same that passes things on, and say so in so many words.
    [[nodiscard]] bool share_an_account(const ClaimMention& a, const ClaimMention& b) const {
        if (!a.cue || !b.cue) return false;
        for (const ChainLink& link : a.chain) {
            if (!is_set(link.source) || !link.span || !names(b, link.source)) continue;
            const SourceType type = sources_.sources[index(link.source)].type;
            if (type == SourceType::outlet || type == SourceType::anonymous_persons || type == SourceType::document)
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_older(DocumentId a, DocumentId b) const {
        const Date x = doc(a).article.published;
        const Date y = doc(b).article.published;
        return x.known() && y.known() && days_from_date(x) < days_from_date(y);
    }

    // ------------------------------------------------------------------------------------------- what has changed

    void compare(const Wording& before, const Wording& after, DriftRelation relation) {
        const bool derived = relation == DriftRelation::own_text || relation == DriftRelation::copy;
        // Where speech is quoted, a copy may hold the marks or the speaker a sentence further on.
        const bool spoken = relation == DriftRelation::copy && before.mention->quoted == QuoteKind::direct;
        if (derived && before.attributed && !spoken && after.flat && is_worth_naming(*before.mention) &&
            !states_it(before, after))
            add(DriftKind::attribution_lost, relation, with_attribution(before), place(after));
        if (relation != DriftRelation::same_account && loses_hedge(before, after))
            add(DriftKind::hedge_lost, relation, place(before, before.hedges), place(after));
        if (!before.strength || !after.strength || before.strength->scale != after.strength->scale) return;
        if (before.strength->level == after.strength->level || has_strength(before, after)) return;
        const bool harder = after.strength->level > before.strength->level;
        add(harder ? DriftKind::verb_hardened : DriftKind::verb_softened, relation,
            place(before, {before.clause->predicate}), place(after, {after.clause->predicate}));
    }

    // Who speaks on the record for a thing that nobody questions is often left out of a headline, and rightly.
    [[nodiscard]] bool is_worth_naming(const ClaimMention& m) const {
        if (!claim_.denied_by.empty() || !claim_.doubted_by.empty()) return true;
        const SourceId origin = m.chain.back().source;
        if (!is_set(origin)) return false;
        const SourceType type = sources_.sources[index(origin)].type;
        return type == SourceType::anonymous_persons || type == SourceType::outlet;
    }

    // The text of a document says it flatly as well, so that its headline takes nothing away.
    [[nodiscard]] bool states_it(const Wording& before, const Wording& after) const {
        return std::any_of(wordings_.begin(), wordings_.end(), [&](const Wording& other) {
            return &other != &after && other.clause->document == before.clause->document && !other.clause->headline &&
                   other.flat && says_the_same(other, after);
        });
    }

    [[nodiscard]] bool loses_hedge(const Wording& before, const Wording& after) const {
        if (before.hedges.empty() || !after.hedges.empty()) return false;
        const Document& d = doc(after);
        if (!after.flat && (!before.doubtful || is_guarded_here(d, after.sentence))) return false;
        return std::none_of(wordings_.begin(), wordings_.end(), [&](const Wording& other) {
            return other.clause->document == before.clause->document && !other.clause->headline &&
                   other.hedges.empty() && says_the_same(other, after);
        });
    }

    [[nodiscard]] static bool is_guarded_here(const Document& d, TokenRange sentence) {
        for (u32 t = sentence.begin; t < sentence.end; ++t) {
            const std::string_view word = d.lower(t);
            if (is_doubt_word(word) || is_hearsay_word(word) || word == "could" || word == "?" || word == "if")
                return true;
        }
        return false;
    }

    // The document before uses the later word as well.
    [[nodiscard]] bool has_strength(const Wording& before, const Wording& after) const {
        return std::any_of(wordings_.begin(), wordings_.end(), [&](const Wording& other) {
            const bool there = other.clause->document == before.clause->document && &other != &after;
            return there && other.strength && other.strength->scale == after.strength->scale &&
                   other.strength->level == after.strength->level;
        });
    }

    // ---------------------------------------------------------------------------------- the words for who is unnamed

    struct Phrases {
        std::vector<TokenRange> all;
        bool counted = false;  // "two officials"
        bool unnamed = false;  // "unnamed officials", anywhere on the page
        bool plural = true;    // none is "a source", "the official"
        u32 fullest = 0;       // index of the longest
    };

    void find_blurred_sources() {
        std::map<SourceId, std::map<DocumentId, Phrases>> by_source;
        for (const ClaimMention& m : claim_.mentions) {
            const SourceId origin = m.chain.back().source;
            if (!is_set(origin) || sources_.sources[index(origin)].type != SourceType::anonymous_persons) continue;
            if (!by_source[origin].contains(m.document) && by_source[origin].size() < kMostPages)
                by_source[origin][m.document] = phrases_for(origin, m.document);
        }
        for (const auto& [source, pages] : by_source) {
            for (const auto& [to, after] : pages) {
                for (const auto& [from, before] : pages) {
                    if (from == to || is_older(to, from) || after.all.empty() || before.all.empty()) continue;
                    compare_phrases(from, before, to, after);
                }
            }
        }
    }

    [[nodiscard]] Phrases phrases_for(SourceId source, DocumentId id) const {
        Phrases out;
        const Document& d = doc(id);
        for (u32 a = 0; a < d.attributions.size(); ++a) {
            const auto parts = d.parts(d.attributions[a].source);
            if (sources_.of_attribution[index(id)][a] != source || parts.empty()) continue;
            const TokenRange words = parts[0];
            const u32 head = d.head_of(words);
            if (d.tokens[head].upos == Upos::PRON) continue;
            if (!out.all.empty() && words.size() > out.all[out.fullest].size())
                out.fullest = static_cast<u32>(out.all.size());
            out.all.push_back(words);
            for (u32 t = words.begin; t < words.end; ++t) {
                out.counted = out.counted || (d.tokens[t].upos == Upos::NUM && d.tokens[t].head == TokenId{head});
            }
            out.plural = out.plural && d.tokens[head].xpos == Xpos::NNS;
        }
        for (u32 t = 0; t < d.tokens.size() && !out.unnamed; ++t) out.unnamed = is_unnamed_word(d.lower(t));
        return out;
    }

    [[nodiscard]] static bool is_unnamed_word(std::string_view lower) {
        static constexpr std::array<std::string_view, 6> kWords = {"anonymous", "anonymously",  "anonymity",
                                                                   "unnamed",   "unidentified", "nameless"};
        return is_one_of(kWords, lower);
    }

    void compare_phrases(DocumentId from, const Phrases& before, DocumentId to, const Phrases& after) {
        const Document& d = doc(from);
        const TokenRange full = before.all[before.fullest];
        std::vector<u32> lost;
        for (u32 t = full.begin; t < full.end; ++t) {
            const bool count = before.counted && !after.counted && before.plural && after.plural &&
                               d.tokens[t].upos == Upos::NUM && d.tokens[t].head == TokenId{d.head_of(full)};
            if (count || (!after.unnamed && after.plural && is_unnamed_word(d.lower(t)))) lost.push_back(t);
        }
        if (lost.empty()) return;
        const SourceId outlet = sources_.outlet_of[index(from)];
        const bool cites =
            is_set(outlet) && std::any_of(claim_.mentions.begin(), claim_.mentions.end(),
                                          [&](const auto& m) { return m.document == to && names(m, outlet); });
        add(DriftKind::source_blurred, cites ? DriftRelation::cites : DriftRelation::same_account,
            place(from, full, lost), place(to, after.all[after.fullest]));
    }

    // ------------------------------------------------------------------------------------------------- the entries

    [[nodiscard]] Drift::Place place(DocumentId id, TokenRange tokens, const std::vector<u32>& words = {}) const {
        Drift::Place out{{id, doc(id).bytes(tokens)}, {}};
        for (const u32 t : words) out.words.push_back(doc(id).bytes({t, t + 1}));
        return out;
    }

    [[nodiscard]] Drift::Place place(const Wording& w, const std::vector<u32>& words = {}) const {
        return place(w.clause->document, w.clause->tokens, words);
    }

    // With as much of its attribution as stands in the same sentence.
    [[nodiscard]] Drift::Place with_attribution(const Wording& w) const {
        Drift::Place out = place(w);
        const ByteRange sentence = doc(w).bytes(w.sentence);
        for (const ByteRange part : words_of_attribution(w)) {
            if (!sentence.contains(part)) continue;
            out.words.push_back(part);
            out.evidence.range = out.evidence.range.hull(part);
        }
        return out;
    }

    [[nodiscard]] std::vector<ByteRange> words_of_attribution(const Wording& w) const {
        const Document& d = doc(w);
        const Attribution& a = d.attributions[index(w.clause->attribution)];
        std::vector<ByteRange> out;
        for (const SpanList list : {a.source, a.cue}) {
            for (const TokenRange part : d.parts(list)) out.push_back(d.bytes(part));
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    // Of several for one kind and document, the closest relation and then the earliest place stays.
    void add(DriftKind kind, DriftRelation relation, Drift::Place before, Drift::Place after) {
        const std::pair key(after.evidence.document, kind);
        const auto it = found_.find(key);
        if (it != found_.end()) {
            const Drift& known = it->second;
            if (std::pair(known.relation, known.before.evidence) <= std::pair(relation, before.evidence)) return;
        }
        found_.insert_or_assign(key, Drift{kind, relation, std::move(before), std::move(after)});
    }

    std::span<const Document> documents_;
    const LinkedSources& sources_;
    const Claim& claim_;
    std::span<const Reuse> reuse_;
    std::vector<Wording> wordings_;
    std::map<std::pair<DocumentId, DriftKind>, Drift> found_;
};

}  // namespace

std::vector<Drift> find_drift(std::span<const Document> documents, const LinkedSources& sources,
                              const Propositions& propositions, const PropositionGroup& group, const Claim& claim,
                              std::span<const Reuse> reuse) {
    return DriftFinder(documents, sources, claim, reuse).find(propositions, group);
}

}  // namespace hearsay
