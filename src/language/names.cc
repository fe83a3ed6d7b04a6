#include "language/names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"

namespace hearsay {

void name_features(const NameContext& c, u32 i, NameLabel last, NameLabel before_last, FeatureList& f) {
    struct Word {
        WordAtoms atoms;
        u32 tag = 0;
        u32 known = 0;
        u32 memory = 0;
    };
    const auto word = [&](i64 k) {
        Word w;
        if (k < 0 || k >= static_cast<i64>(c.words.size())) return w;
        const auto at = static_cast<std::size_t>(k);
        w.atoms = c.words[at];
        w.tag = static_cast<u32>(c.tokens[at].xpos) + 1;
        w.known = c.known[at] & 0x7FU;
        w.memory = c.memory[at];
        return w;
    };
    const Word w = word(i), p1 = word(i64{i} - 1), p2 = word(i64{i} - 2), n1 = word(i64{i} + 1), n2 = word(i64{i} + 2);
    const u32 place = w.atoms.sentence_case * 2U + w.atoms.first;
    const u32 begins = (c.known[i] & kKnownBegin) != 0 ? 1 : 0;
    f.clear();
    f.add(0);
    f.add(last);
    f.add(last, before_last);
    f.add(w.atoms.word);
    f.add(w.atoms.word, last);
    f.add(p1.atoms.word, last);
    f.add(n1.atoms.word, last);
    f.add(p2.atoms.word);
    f.add(n2.atoms.word);
    f.add(p1.atoms.word, w.atoms.word);
    f.add(w.atoms.word, n1.atoms.word);
    f.add(p2.atoms.word, p1.atoms.word, w.atoms.shape);
    f.add(n1.atoms.word, n2.atoms.word, w.atoms.shape);
    f.add(w.atoms.shape, place, w.atoms.elsewhere, last);
    f.add(w.atoms.shape, p1.atoms.shape, n1.atoms.shape, last);
    f.add(w.atoms.shape, n1.atoms.shape);
    for (const u32 affix : w.atoms.suffix) f.add(affix, w.atoms.shape);
    for (const u32 affix : w.atoms.prefix) f.add(affix, w.atoms.shape);
    f.add(w.atoms.suffix[2], last);
    f.add(p1.atoms.suffix[2], w.atoms.shape);
    f.add(n1.atoms.suffix[2], w.atoms.shape, last);
    f.add(w.tag, last);
    f.add(p1.tag, w.tag, n1.tag);
    f.add(w.tag, n1.tag, last);
    f.add(w.tag, w.atoms.shape, place, w.atoms.elsewhere);
    f.add(w.known, begins, last);
    f.add(w.known, w.atoms.shape, begins);
    f.add(w.known, n1.known, last);
    f.add(p1.known, w.known, w.atoms.shape);
    f.add(p1.known, p2.known, w.atoms.shape);
    f.add(n1.known, w.atoms.shape, last);
    f.add(n2.known, w.atoms.shape, last);
    f.add(w.known, p1.atoms.word, w.atoms.shape);
    f.add(w.memory, last);
    f.add(w.memory, w.atoms.word);
    f.add(w.memory, w.known, last);
    f.add(n1.memory, w.atoms.shape, last);
    f.add(p1.memory, w.memory, last);
}

void NameMemory::recall(std::span<const WordAtoms> words, std::vector<u8>& memory) const {
    memory.clear();
    for (const WordAtoms& word : words) {
        const auto it = types_.find(word.word);
        memory.push_back(it == types_.end() ? u8{0} : it->second);
    }
}

void NameMemory::learn(std::span<const WordAtoms> words, std::span<const NameLabel> labels) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (labels[i] == NameLabel::outside) continue;
        types_[words[i].word] = static_cast<u8>((static_cast<u32>(labels[i]) + 1) / 2);
    }
}

Result<NameFinder> NameFinder::read(std::string_view section) {
    NameFinder finder;
    auto weights = LinearWeights::read(section);
    if (!weights) return tl::unexpected(weights.error());
    finder.weights_ = *weights;
    if (finder.weights_.class_count() != kNameLabels)
        return fail(ErrorCode::malformed, "the labels of names do not fit");
    return finder;
}

void NameFinder::label(const NameContext& context, std::vector<NameLabel>& labels) const {
    FeatureList features;
    std::array<i32, kNameLabels> scores{};
    NameLabel last = NameLabel::outside, before_last = NameLabel::outside;
    labels.clear();
    for (u32 i = 0; i < context.words.size(); ++i) {
        name_features(context, i, last, before_last, features);
        scores.fill(0);
        weights_.add(features.span(), scores);
        before_last = last;
        last = static_cast<NameLabel>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        labels.push_back(last);
    }
}

namespace {

EntityType type_of(NameLabel label) {
    switch (label) {
        case NameLabel::begin_person:
        case NameLabel::in_person: return EntityType::person;
        case NameLabel::begin_organisation:
        case NameLabel::in_organisation: return EntityType::organisation;
        default: return EntityType::place;
    }
}

bool begins_name(NameLabel label) { return static_cast<u32>(label) % 2 == 1; }

// The word of a name that the others hang on; the last one where the tree does not say.
TokenId head_of(const Document& document, TokenRange name) {
    for (u32 i = name.begin; i < name.end; ++i) {
        const TokenId head = document.tokens[i].head;
        if (!is_set(head) || !name.contains(index(head))) return make_id<TokenId>(i);
    }
    return make_id<TokenId>(name.end - 1);
}

// Turns labels and lists into mentions, sentence by sentence, and gives equal spellings one entity.
class MentionWriter {
  public:
    explicit MentionWriter(Document& document) : document_(document) {}

    void write(TokenRange sentence, std::span<const NameLabel> labels, std::span<const u16> known) {
        for (u32 i = 0; i < labels.size();) {
            u32 end = i + 1;
            if (labels[i] != NameLabel::outside) {
                while (end < labels.size() && labels[end] != NameLabel::outside && !begins_name(labels[end]) &&
                       type_of(labels[end]) == type_of(labels[i])) {
                    ++end;
                }
                add_name(sentence, i, end, type_of(labels[i]), known);
            } else if ((known[i] & (kKnownPeople | kKnownOutlet)) != 0 && (known[i] & kKnownBegin) != 0 &&
                       is_capital(sentence.begin + i)) {
                end = i;
                do ++end;
                while (end < labels.size() && known[end] == static_cast<u16>(known[i] & ~kKnownBegin) &&
                       labels[end] == NameLabel::outside);
                add({sentence.begin + i, sentence.begin + end},
                    (known[i] & kKnownOutlet) != 0 ? EntityType::outlet : EntityType::nationality);
            }
            i = end;
        }
    }

  private:
    void add_name(TokenRange sentence, u32 begin, u32 end, EntityType type, std::span<const u16> known) {
        const TokenRange name{sentence.begin + begin, sentence.begin + end};
        const bool whole = (known[begin] & kKnownBegin) != 0;
        const bool adjective = document_.tokens[name.begin].xpos == Xpos::JJ;
        if (whole && (known[begin] & kKnownOutlet) != 0 && type != EntityType::person) {
            type = EntityType::outlet;
        } else if (type == EntityType::organisation && is_outlet_phrase(sentence, name)) {
            type = EntityType::outlet;
        } else if (name.size() == 1 && (known[begin] & kKnownPeople) != 0 && type != EntityType::person && adjective) {
            type = EntityType::nationality;
        }
        add(name, type);
    }

    // "the X newspaper", "X news agency", "news website X".
    [[nodiscard]] bool is_outlet_phrase(TokenRange sentence, TokenRange name) const {
        static constexpr std::string_view kWords[] = {"newspaper", "daily",   "weekly",  "magazine",   "broadcaster",
                                                      "tabloid",   "website", "channel", "television", "tv",
                                                      "radio",     "portal",  "newswire"};
        const auto is_word = [&](u32 i) {
            return std::find(std::begin(kWords), std::end(kWords), document_.lower(i)) != std::end(kWords);
        };
        const auto is_agency = [&](u32 i) {
            return document_.lower(i) == "news" && i + 1 < sentence.end && document_.lower(i + 1) == "agency";
        };
        if (name.end < sentence.end && (is_word(name.end) || is_agency(name.end))) return true;
        if (name.begin > sentence.begin && is_word(name.begin - 1)) return true;
        if (name.begin > sentence.begin + 1 && is_agency(name.begin - 2)) return true;
        return name.size() > 1 && (is_word(name.end - 1) || is_agency(name.end - 2));
    }

    void add(TokenRange name, EntityType type) {
        const auto id = make_id<MentionId>(document_.mentions.size());
        Mention mention;
        mention.tokens = name;
        mention.head = head_of(document_, name);
        mention.type = type;
        mention.kind = MentionKind::name;
        const std::string_view spelling = document_.text(name);
        const auto [it, fresh] =
            entities_.try_emplace(std::string(spelling), make_id<EntityId>(document_.entities.size()));
        if (fresh) {
            Entity entity;
            entity.type = type;
            entity.name = document_.strings.add(spelling);
            document_.entities.push_back(std::move(entity));
        }
        mention.entity = it->second;
        document_.entities[index(it->second)].mentions.push_back(id);
        document_.mentions.push_back(mention);
    }

    [[nodiscard]] bool is_capital(u32 token) const { return (document_.tokens[token].flags & kCapitalised) != 0; }

    Document& document_;
    std::unordered_map<std::string, EntityId> entities_;
};

}  // namespace

std::vector<u16> find_known(const Document& document, const KnownNames& known) {
    std::vector<u16> all, flags;
    all.reserve(document.tokens.size());
    for (const Sentence& sentence : document.sentences) {
        known.find(document, sentence.tokens, flags);
        all.insert(all.end(), flags.begin(), flags.end());
    }
    return all;
}

void write_names(Document& document, std::span<const NameLabel> labels, std::span<const u16> known) {
    MentionWriter writer(document);
    for (const Sentence& sentence : document.sentences) {
        const TokenRange range = sentence.tokens;
        writer.write(range, labels.subspan(range.begin, range.size()), known.subspan(range.begin, range.size()));
    }
}

void NameFinder::find(Document& document, std::span<const WordAtoms> atoms) const {
    std::vector<u16> known;
    std::vector<u8> recalled;
    std::vector<NameLabel> labels;
    NameMemory memory;
    MentionWriter writer(document);
    for (const Sentence& sentence : document.sentences) {
        const TokenRange range = sentence.tokens;
        const auto words = atoms.subspan(range.begin, range.size());
        known_.find(document, range, known);
        memory.recall(words, recalled);
        label({words, std::span(document.tokens).subspan(range.begin, range.size()), known, recalled}, labels);
        memory.learn(words, labels);
        writer.write(range, labels, known);
    }
}

}  // namespace hearsay
