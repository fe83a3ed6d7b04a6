#include "language/coref_features.h"

#include <algorithm>
#include <bit>

namespace hearsay {

namespace {

[[nodiscard]] u32 mix(u32 x) {
    x ^= x >> 16U;
    x *= 0x7FEB352DU;
    x ^= x >> 15U;
    x *= 0x846CA68BU;
    return x ^ (x >> 16U);
}

[[nodiscard]] u32 bucket(u32 n) { return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 17 ? 6 : n < 33 ? 7 : 8; }

[[nodiscard]] bool is_subject(Deprel relation) {
    return relation == Deprel::nsubj || relation == Deprel::nsubj_pass || relation == Deprel::nsubj_outer;
}

[[nodiscard]] u8 role_of(Deprel relation) {
    switch (relation) {
        case Deprel::nsubj: return 1;
        case Deprel::nsubj_pass: return 2;
        case Deprel::nsubj_outer: return 3;
        case Deprel::obj: return 4;
        case Deprel::iobj: return 5;
        case Deprel::obl:
        case Deprel::obl_npmod:
        case Deprel::obl_unmarked:
        case Deprel::obl_tmod: return 6;
        case Deprel::obl_agent: return 7;
        case Deprel::nmod: return 8;
        case Deprel::nmod_poss: return 9;
        case Deprel::appos: return 10;
        case Deprel::conj: return 11;
        case Deprel::compound:
        case Deprel::amod:
        case Deprel::nmod_unmarked: return 12;
        case Deprel::root: return 13;
        case Deprel::vocative: return 14;
        case Deprel::xcomp:
        case Deprel::ccomp: return 15;
        default: return 0;
    }
}

[[nodiscard]] MentionClass class_of_pronoun(const CorefMention& m) {
    switch (m.person) {
        case Person::first_singular: return MentionClass::i;
        case Person::first_plural: return MentionClass::we;
        case Person::second: return MentionClass::you;
        case Person::demonstrative:
            return m.traits.number == GrammaticalNumber::plural ? MentionClass::these : MentionClass::this_one;
        case Person::third: break;
        default: return MentionClass::other;
    }
    switch (m.traits.gender) {
        case Gender::masculine: return MentionClass::he;
        case Gender::feminine: return MentionClass::she;
        case Gender::neuter: return MentionClass::it;
        case Gender::unknown: break;
    }
    return MentionClass::they;
}

}  // namespace

MentionClass class_of(const CorefScene& scene, const CorefMention& m) {
    if (m.kind == MentionKind::pronoun) return class_of_pronoun(m);
    if (m.kind == MentionKind::name || m.inner != kNobody)
        return static_cast<MentionClass>(static_cast<u32>(MentionClass::name) + static_cast<u32>(m.type));
    if (m.coordination) return MentionClass::coordination;
    switch (m.determiner) {
        case Determiner::definite: return MentionClass::definite;
        case Determiner::demonstrative: return MentionClass::demonstrative;
        case Determiner::possessive: return MentionClass::possessive;
        case Determiner::indefinite: return MentionClass::indefinite;
        case Determiner::quantified: return MentionClass::quantified;
        case Determiner::none: break;
    }
    if (scene.token(m.head).upos == Upos::PROPN) return MentionClass::proper;
    return m.traits.number == GrammaticalNumber::plural ? MentionClass::bare_plural : MentionClass::bare;
}

CorefFeatures::CorefFeatures(const CorefScene& scene, const Clusters& clusters)
    : scene_(scene),
      clusters_(clusters),
      speakers_(scene),
      told_(scene.mentions.size(), 0),
      last_told_(scene.mentions.size(), 0) {
    traces_.reserve(scene.mentions.size());
    for (u32 m = 0; m < scene.mentions.size(); ++m) traces_.push_back(trace(m));
    TokenRange open;
    for (u32 m = 0; m < scene.mentions.size(); ++m) {
        const CorefMention& mention = scene.mentions[m];
        traces_[m].nested = open.contains(mention.tokens) && open != mention.tokens;
        if (mention.tokens.end > open.end && !mention.coordination) open = mention.tokens;
    }
}

CorefFeatures::Trace CorefFeatures::trace(u32 m) const {
    const CorefMention& mention = scene_.mentions[m];
    Trace out;
    out.kind = class_of(scene_, mention);
    const u32 head = mention.coordination ? scene_.head_of_coordination(mention) : mention.head;
    const Deprel relation = scene_.token(head).deprel;
    out.role = role_of(relation);
    out.subject = is_subject(relation);
    out.opens = m == 0 || scene_.mentions[m - 1].sentence != mention.sentence;
    out.governor = scene_.head(head);
    u32 t = out.governor;
    for (int steps = 0; steps < 6 && t != kNobody && scene_.token(t).upos != Upos::VERB; ++steps) t = scene_.head(t);
    out.verb = t != kNobody && scene_.token(t).upos == Upos::VERB ? t : kNobody;
    return out;
}

u32 CorefFeatures::word(std::string_view text) const {
    u32 h = 2166136261U;
    for (const char c : text) h = (h ^ static_cast<u8>(c)) * 16777619U;
    return h;
}

void CorefFeatures::open(u32 anaphor, u32 agreeing, u32 same_head) {
    anaphor_ = anaphor;
    agreeing_ = agreeing;
    same_head_ = same_head;
}

void CorefFeatures::pass(u32 m) {
    const u32 first = clusters_.first(m);
    ++told_[first];
    last_told_[first] = scene_.mentions[m].sentence;
    const u32 head = scene_.mentions[m].head;
    if (speakers_.is_saying_subject(head) && scene_.by_head[head] == m) last_speaker_ = m;
}

// With the kind of the anaphor, and with both kinds.
void CorefFeatures::add(u32 feature, u32 value) {
    add_once(feature, value);
    rows_->push_back(mix((feature * 0x9E3779B1U) ^ mix(value + pair_key_ * 0x85EBCA6BU)) % kCorefRows);
}
// For what has too many values to be told apart by both kinds.
void CorefFeatures::add_once(u32 feature, u32 value) {
    const u32 kind = static_cast<u32>(traces_[anaphor_].kind);
    rows_->push_back(mix((feature * 0x9E3779B1U) ^ mix(value + (kind + 1) * 0xC2B2AE35U)) % kCorefRows);
}

void CorefFeatures::add_alone(std::vector<u32>& rows) {
    rows_ = &rows;
    const CorefMention& m = scene_.mentions[anaphor_];
    const Trace& trace = traces_[anaphor_];
    const Sentence& sentence = scene_.document.sentences[m.sentence];
    const bool pronoun = is_pronoun(trace.kind);
    add_once(100, 0);
    add_once(101, word(pronoun ? scene_.lower(m.head) : scene_.head_lemma(m)));
    add_once(102, trace.role * 2U + (trace.opens ? 1 : 0));
    add_once(103, std::min(m.sentence, 4U));
    add_once(104, bucket(m.tokens.size()));
    add_once(105, m.tokens.begin > sentence.tokens.begin ? word(scene_.lower(m.tokens.begin - 1)) : 0);
    add_once(106, m.tokens.end < sentence.tokens.end ? word(scene_.lower(m.tokens.end)) : 0);
    add_once(107, static_cast<u32>(m.traits.number) * 32U + static_cast<u32>(m.noun));
    add_once(108, std::min(same_head_, 4U) * 8 + std::min(agreeing_, 4U));
    add_once(109, m.quote != 0 ? 1 : 0);
    add_once(110, trace.governor == kNobody ? 0 : word(scene_.lemma(trace.governor)));
    add_once(111, trace.nested ? 1 : 0);
    if (!pronoun) {
        add_once(112, word(scene_.lower(m.tokens.begin)));
        add_once(113, word(scene_.lower(m.tokens.end - 1)));
        add_once(114, (m.tokens.end > m.head + 1 ? 2U : 0U) + (m.head > m.tokens.begin + 1 ? 1U : 0U));
        return;
    }
    if (trace.governor == kNobody) return;
    u32 clauses = 0;  // "it is clear that": nothing that was named
    for (const u32 c : scene_.children(trace.governor)) {
        const Deprel relation = scene_.token(c).deprel;
        const bool clause = relation == Deprel::ccomp || relation == Deprel::xcomp || relation == Deprel::csubj ||
                            relation == Deprel::advcl;
        if (clause) clauses = 1 + static_cast<u32>(relation);
    }
    add_once(115, clauses * 32 + static_cast<u32>(scene_.token(trace.governor).upos));
}

void CorefFeatures::add_pair(const Candidate& candidate, std::vector<u32>& rows) {
    rows_ = &rows;
    const u32 c = candidate.mention;
    pair_key_ = static_cast<u32>(traces_[anaphor_].kind) * 64U + static_cast<u32>(traces_[c].kind) + 1;
    add(0, 0);
    add_place(candidate);
    add_entity(c);
    add_grammar(c);
    add_quotes(c);
    if (is_pronoun(traces_[anaphor_].kind)) {
        add_words(c);
    } else {
        add_fit(candidate);
    }
}

void CorefFeatures::add_place(const Candidate& candidate) {
    const u32 c = candidate.mention;
    const CorefMention& a = scene_.mentions[anaphor_];
    const CorefMention& b = scene_.mentions[c];
    const u32 sentences = c > anaphor_ || b.sentence > a.sentence ? 15 : bucket(a.sentence - b.sentence);
    add(1, sentences);
    add(2, bucket(c > anaphor_ ? c - anaphor_ : anaphor_ - c));
    add(3, candidate.rank < 5 ? candidate.rank * 8 + std::min(agreeing_, 5U) : 63);
    add(4, traces_[c].role * 64U + traces_[anaphor_].role * 4U + std::min(sentences, 2U));
    add(6, candidate.rank < 4 ? candidate.rank * 256 + traces_[c].role * 8 + std::min(sentences, 3U) : 9999);
    add(7, std::min(agreeing_, 5U) * 64 + traces_[c].role * 4 + (traces_[c].nested ? 1U : 0U));
    add(5, (traces_[c].opens ? 1U : 0U) + (traces_[c].nested ? 2U : 0U) + (traces_[anaphor_].nested ? 4U : 0U) +
               std::min(sentences, 2U) * 8U);
}

void CorefFeatures::add_entity(u32 c) {
    const CorefMention& a = scene_.mentions[anaphor_];
    const Traits& traits = clusters_.traits(c);
    const u32 first = clusters_.first(c);
    const u32 type = static_cast<u32>(clusters_.type(c));
    const u32 named = clusters_.has_name(c) ? 1 : clusters_.has_words(c) ? 0 : 2;
    add(10, static_cast<u32>(traits.gender) * 4 + static_cast<u32>(a.traits.gender));
    add(11, static_cast<u32>(traits.number) * 3 + static_cast<u32>(a.traits.number));
    add(12, static_cast<u32>(traits.animacy) * 3 + static_cast<u32>(a.traits.animacy));
    add(13, type * 4 + named);
    const u32 told = static_cast<u32>(std::bit_width(told_[first]));
    add(14, told);
    add(15, told_[first] == 0 ? 9 : bucket(a.sentence - std::min(a.sentence, last_told_[first])));
    add(16, static_cast<u32>(std::bit_width(clusters_.names(c))));
    add(17, std::min(scene_.mentions[first].sentence, 2U) + named * 4);
    const CorefMention& b = scene_.mentions[c];
    const u32 same_gender = traits.gender == a.traits.gender ? 1 : traits.gender == Gender::unknown ? 2 : 0;
    add(19, (same_gender * 16 + traces_[c].role) * 8 + std::min(told, 3U));
    add(18, static_cast<u32>(b.noun) * 8U + static_cast<u32>(b.determiner));
}

// The relations on the way from one word up to the meeting point, and down to the other.
u32 CorefFeatures::path(u32 from, u32 to) const {
    constexpr u32 kLongest = 6;
    u32 up[kLongest];
    u32 n = 0;
    for (u32 t = from; t != kNobody && n < kLongest; t = scene_.head(t)) up[n++] = t;
    u32 down = 0;
    u32 t = to;
    for (u32 steps = 0; t != kNobody && steps < kLongest; ++steps, t = scene_.head(t)) {
        for (u32 i = 0; i < n; ++i) {
            if (up[i] != t) continue;
            u32 h = down;
            for (u32 k = 0; k < i; ++k) h = h * 131 + static_cast<u32>(scene_.token(up[k]).deprel) + 1;
            return h * 8191 + i * 7 + 1;
        }
        down = down * 137 + static_cast<u32>(scene_.token(t).deprel) + 71;
    }
    return 0;
}

void CorefFeatures::add_grammar(u32 c) {
    const CorefMention& a = scene_.mentions[anaphor_];
    const CorefMention& b = scene_.mentions[c];
    const Trace& ta = traces_[anaphor_];
    const Trace& tb = traces_[c];
    const u32 form = (a.reflexive ? 1U : 0U) + (a.possessive ? 2U : 0U);
    u32 bound = 0;
    if (a.sentence == b.sentence) {
        if (ta.governor != kNobody && ta.governor == tb.governor) bound |= 1;
        if (ta.governor == b.head) bound |= 2;
        if (tb.governor == a.head) bound |= 4;
        if (ta.verb != kNobody && ta.verb == tb.verb) bound |= 8;
        if (b.tokens.contains(a.tokens)) bound |= 16;
        if (tb.subject) bound |= 32;
        if (ta.verb != kNobody && scene_.head(ta.verb) != kNobody && scene_.head(ta.verb) == tb.verb) bound |= 64;
        add(20, bound * 4 + form);
        add(21, path(a.head, b.head));
        return;
    }
    if (ta.verb != kNobody && tb.verb != kNobody && scene_.lemma(ta.verb) == scene_.lemma(tb.verb)) bound |= 1;
    if (ta.verb != kNobody && scene_.head(ta.verb) == kNobody) bound |= 2;
    if (tb.verb != kNobody && scene_.head(tb.verb) == kNobody) bound |= 4;
    if (ta.subject) bound |= 8;
    if (tb.subject) bound |= 16;
    add(22, bound * 4 + form);
}

void CorefFeatures::add_quotes(u32 c) {
    const CorefMention& a = scene_.mentions[anaphor_];
    const CorefMention& b = scene_.mentions[c];
    u32 quotes = (a.quote != 0 ? 1U : 0U) + (b.quote != 0 ? 2U : 0U) + (a.quote == b.quote ? 4U : 0U);
    const u32 speaker = speakers_.speaker_of(a.quote);
    if (speaker != kNobody && clusters_.find(speaker) == clusters_.find(c)) quotes += 8;
    const u32 other = speakers_.speaker_of(b.quote);
    if (b.quote != 0 && other != kNobody && other == speaker) quotes += 16;
    add(30, quotes);
    if (!speakers_.is_saying_subject(a.head)) return;
    const bool spoke = last_speaker_ != kNobody && clusters_.find(last_speaker_) == clusters_.find(c);
    add(31, (spoke ? 1U : 0U) + (speakers_.is_saying_subject(b.head) ? 2U : 0U));
}

void CorefFeatures::add_words(u32 c) {
    const CorefMention& b = scene_.mentions[c];
    const Trace& ta = traces_[anaphor_];
    add_once(40, word(scene_.lemma(b.head)));
    const u32 type = static_cast<u32>(clusters_.type(c));
    if (ta.governor != kNobody) add_once(41, word(scene_.lemma(ta.governor)) + type * 977U + ta.role * 31U);
    if (b.kind == MentionKind::name) add_once(42, word(scene_.lower(b.tokens.begin)));
    if (b.kind == MentionKind::pronoun) add_once(43, word(scene_.lower(b.head)) ^ (ta.role * 977U));
}

void CorefFeatures::add_fit(const Candidate& candidate) {
    const CorefMention& a = scene_.mentions[anaphor_];
    const CorefMention& b = scene_.mentions[candidate.mention];
    const Fit& fit = candidate.fit;
    const u32 match = (fit.same_head ? 1U : 0U) + (fit.classed ? 2U : 0U);
    add(50, match + std::min(fit.fresh, 2U) * 4U + std::min(fit.lost, 2U) * 16U);
    add(51, static_cast<u32>(fit.owner) * 2U + (fit.nation_differs ? 1U : 0U));
    const auto bare = [&](const CorefMention& m) {
        const bool article = m.tokens.size() > 1 && scene_.token(m.tokens.begin).upos == Upos::DET;
        return scene_.document.text(TokenRange{m.tokens.begin + (article ? 1U : 0U), m.tokens.end});
    };
    add(52, (bare(a) == bare(b) ? 1U : 0U) + match * 2U +
                std::min(bucket(a.sentence - std::min(a.sentence, b.sentence)), 8U) * 8U);
    add_once(53, word(scene_.head_lemma(a)) + match);
    const u32 type = static_cast<u32>(clusters_.type(candidate.mention));
    add(54, static_cast<u32>(a.noun) * 16U + type + match * 1024U);
    if (!fit.same_head) add_once(55, word(scene_.head_lemma(a)) ^ (type * 977U));
    if (!fit.same_head) add_once(56, word(scene_.head_lemma(a)) * 31U + word(scene_.head_lemma(b)));
    const u32 seen = std::min(same_head_, 3U);
    add(57, seen * 4U + match);
}

}  // namespace hearsay
