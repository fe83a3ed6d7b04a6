#include "attribution/role_input.h"

#include <algorithm>

#include "attribution/relate.h"
#include "base/hash.h"

namespace hearsay {

namespace {

constexpr u32 kMaxSequence = 400;  // tokens

constexpr std::array<u32, kRoleSlots> kSizes = {kUposCount, 64, 64, 40, 8, 9, 9, 10, 64, 8, 40, 16};

constexpr std::array<u32, kRoleSlots> first_rows() {
    std::array<u32, kRoleSlots> first{};
    u32 at = 1;  // the row of lemmas that have none
    for (u32 s = 0; s < kRoleSlots; ++s) {
        first[s] = at;
        at += kSizes[s];
    }
    return first;
}
constexpr std::array<u32, kRoleSlots> kFirst = first_rows();

u32 hash_of(std::string_view lemma) { return static_cast<u32>(hash64(lemma)); }

class InputReader {
  public:
    InputReader(const Scene& scene, const std::vector<Draft>& drafts)
        : scene_(scene), s_(scene.syntax), drafts_(drafts), values_(s_.size()) {}

    RoleInput run() {
        paint_drafts();
        paint_names();
        RoleInput input;
        input.words.resize(s_.size());
        for (u32 t = 0; t < s_.size(); ++t) {
            read_word(t);
            RoleWord& word = input.words[t];
            for (u32 k = 0; k < kRoleSlots; ++k) word.rows[k] = kFirst[k] + std::min(values_[t][k], kSizes[k] - 1);
            word.lemma = hash_of(s_.lemma(t));
            word.head_lemma = s_.head(t) == kNoToken ? 0 : hash_of(s_.lemma(s_.head(t)));
        }
        input.lengths = sequences();
        return input;
    }

  private:
    using Values = std::array<u32, kRoleSlots>;

    // The first token of a span adds `first`, the others `rest`; a value once set stays.
    void paint(const Spans& spans, RoleSlot slot, u32 unit, u32 first, u32 rest) {
        for (const TokenRange part : spans) {
            for (u32 t = part.begin; t < part.end; ++t) {
                u32& value = values_[t][slot];
                if (value / unit % 3 == 0) value += (t == part.begin ? first : rest) * unit;
            }
        }
    }

    void paint_drafts() {
        const std::vector<u32> parents = find_parents(scene_, drafts_);
        for (u32 d = 0; d < drafts_.size(); ++d) {
            const Draft& draft = drafts_[d];
            if (parents[d] != kNoToken) {
                paint(draft.cue, kNestedSlot, 1, 1, 2);
                paint(draft.source, kNestedSlot, 3, 1, 2);
                continue;
            }
            const u32 sure = draft.confidence < 0.5F ? 0 : draft.confidence < 0.75F ? 1 : 2;
            for (const TokenRange part : draft.cue) {
                for (u32 t = part.begin; t < part.end; ++t)
                    values_[t][kOuterCueSlot] = 1 + 2 * sure + (t > part.begin ? 1 : 0);
            }
            paint(draft.source, kOuterRestSlot, 1, 1, 2);
            paint(draft.content, kOuterRestSlot, 3, 1, 2);
        }
    }

    void paint_names() {
        for (const Mention& mention : scene_.document.mentions) {
            const u32 type = mention.kind != MentionKind::name          ? 3
                             : mention.type == EntityType::person       ? 0
                             : mention.type == EntityType::organisation ? 1
                                                                        : 2;
            for (u32 t = mention.tokens.begin; t < mention.tokens.end; ++t) {
                values_[t][kNameSlot] = 1 + 2 * type + (t > mention.tokens.begin ? 1 : 0);
            }
        }
    }

    void read_word(u32 t) {
        Values& v = values_[t];
        const Token& token = s_.token(t);
        v[kUposSlot] = static_cast<u32>(token.upos);
        v[kXposSlot] = static_cast<u32>(token.xpos);
        v[kDeprelSlot] = static_cast<u32>(token.deprel);
        const u32 head = s_.head(t);
        v[kHeadSlot] = head == kNoToken ? 0 : 1 + 2 * static_cast<u32>(s_.upos(head)) + (head < t ? 1 : 0);
        if (const Quotation* quote = scene_.quotes.at(t); quote != nullptr) {
            const u32 place = t == quote->span.begin ? 0 : t + 1 == quote->span.end ? 1 : 2;
            v[kQuoteSlot] = 1 + place + (quote->closed ? 0 : 3);
        }
        v[kCueWordSlot] = cue_word(t);
        v[kSourceNounSlot] = static_cast<u32>(find_source_noun(s_.lemma(t)));
        const bool opens_block = t == 0 || s_.block(t) != s_.block(t - 1);
        const bool opens_sentence = opens_block || s_.sentence_index(t) != s_.sentence_index(t - 1);
        const auto kind = static_cast<u32>(scene_.document.article.blocks[s_.block(t)].kind);
        v[kPlaceSlot] = kind * 3 + (opens_block ? 2 : opens_sentence ? 1 : 0);
    }

    // What the lexicon knows of the lemma as a word of this class.
    [[nodiscard]] u32 cue_word(u32 t) const {
        const std::string_view lemma = s_.lemma(t);
        const Upos tag = s_.upos(t);
        const u32 kind = tag == Upos::VERB || tag == Upos::AUX ? 0 : tag == Upos::NOUN ? 1 : tag == Upos::ADJ ? 2 : 3;
        const CueWord* word = kind == 0   ? find_cue_verb(lemma)
                              : kind == 1 ? find_cue_noun(lemma)
                              : kind == 2 ? find_cue_adjective(lemma)
                                          : nullptr;
        if (word == nullptr) return 0;
        return 1 + kind * 16 + static_cast<u32>(word->stance) * 2 + (word->takes(kSpeech) ? 1 : 0);
    }

    // Blocks, cut at ends of sentences where they are too long, and within sentences that are.
    [[nodiscard]] std::vector<u32> sequences() const {
        std::vector<u32> lengths;
        const auto& sentences = scene_.document.sentences;
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            u32 length = sentences[i].tokens.size();
            const bool joins = i > 0 && sentences[i].block == sentences[i - 1].block && !lengths.empty() &&
                               lengths.back() + length <= kMaxSequence;
            if (joins) {
                lengths.back() += length;
                continue;
            }
            for (; length > kMaxSequence; length -= kMaxSequence) lengths.push_back(kMaxSequence);
            lengths.push_back(length);
        }
        return lengths;
    }

    const Scene& scene_;
    const Syntax& s_;
    const std::vector<Draft>& drafts_;
    std::vector<Values> values_;
};

}  // namespace

const u32 kRoleFixedRows = kFirst[kRoleSlots - 1] + kSizes[kRoleSlots - 1];

RoleInput read_role_input(const Scene& scene, const std::vector<Draft>& drafts) {
    return InputReader(scene, drafts).run();
}

RoleWord stand_alone(RoleWord word, bool first, bool quoted) {
    if (quoted) word.rows[kQuoteSlot] = kFirst[kQuoteSlot];
    u32& place = word.rows[kPlaceSlot];
    if (first) place = kFirst[kPlaceSlot] + (place - kFirst[kPlaceSlot]) / 3 * 3 + 2;
    return word;
}

std::array<u32, kRoleRowsPerWord> rows_of(const RoleWord& word, std::span<const u32> lemmas) {
    std::array<u32, kRoleRowsPerWord> rows{};
    std::copy(word.rows.begin(), word.rows.end(), rows.begin());
    const auto place = [&](u32 lemma, u32 first) {
        const auto it = std::lower_bound(lemmas.begin(), lemmas.end(), lemma);
        return it == lemmas.end() || *it != lemma ? 0 : first + static_cast<u32>(it - lemmas.begin());
    };
    rows[kRoleSlots] = place(word.lemma, kRoleFixedRows);
    rows[kRoleSlots + 1] = place(word.head_lemma, kRoleFixedRows + static_cast<u32>(lemmas.size()));
    return rows;
}

}  // namespace hearsay
