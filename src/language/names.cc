#include "language/names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"
#include "language/coref_words.h"

namespace hearsay {

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
            } else if (const u32 stop = person_end(sentence, i, labels, known); stop > i) {
                end = stop;
                add({sentence.begin + i, sentence.begin + end}, EntityType::person);
            }
            i = end;
        }
    }

    // What one place shows to be no person is none in the others, nor by its last word alone ("the Ledger").
    void correct_persons() {
        for (Mention& mention : document_.mentions) {
            if (mention.kind != MentionKind::name || mention.type != EntityType::person) continue;
            const auto it = no_persons_.find(std::string(document_.text(mention.tokens)));
            if (it == no_persons_.end()) continue;
            mention.type = it->second;
            document_.entities[index(mention.entity)].type = it->second;
        }
    }

  private:
    // Where a person's name ends that the net has missed: capitalised words right after a title with a capital
    // ("Vice-Admiral Jorn Tavish"), or two that begin with a first name ("Marta Kessler"). `begin` where there is none.
    [[nodiscard]] u32 person_end(TokenRange sentence, u32 begin, std::span<const NameLabel> labels,
                                 std::span<const u16> known) const {
        u32 end = begin;
        while (end < labels.size() && end < begin + 3 && labels[end] == NameLabel::outside && known[end] == 0 &&
               is_capital(sentence.begin + end) && is_word(sentence.begin + end)) {
            ++end;
        }
        if (end == begin || (end < labels.size() && labels[end] != NameLabel::outside)) return begin;
        const bool titled =
            begin > 0 && is_capital(sentence.begin + begin - 1) && is_title_word(sentence.begin + begin - 1);
        const bool named =
            end == begin + 2 && first_name_gender(document_.lower(sentence.begin + begin)) != Gender::unknown;
        return titled || named ? end : begin;
    }
    [[nodiscard]] bool is_title_word(u32 token) const {
        std::string_view word = document_.lower(token);
        if (const std::size_t hyphen = word.rfind('-'); hyphen != std::string_view::npos)
            word.remove_prefix(hyphen + 1);
        if (!word.empty() && word.back() == '.') word.remove_suffix(1);
        return is_title(word);
    }
    [[nodiscard]] bool is_word(u32 token) const {
        const Upos tag = document_.tokens[token].upos;
        return (tag == Upos::PROPN || tag == Upos::NOUN) && (document_.tokens[token].flags & kAllCaps) == 0;
    }

    void add_name(TokenRange sentence, u32 begin, u32 end, EntityType type, std::span<const u16> known) {
        const TokenRange name{sentence.begin + begin, sentence.begin + end};
        if (name.size() == 1 && is_personal_pronoun(name.begin)) return;
        const bool whole = (known[begin] & kKnownBegin) != 0;
        const bool adjective = document_.tokens[name.begin].xpos == Xpos::JJ;
        if (whole && (known[begin] & kKnownOutlet) != 0 && type != EntityType::person) {
            type = EntityType::outlet;
        } else if (type == EntityType::organisation && is_outlet_phrase(sentence, name)) {
            type = EntityType::outlet;
        } else if (type != EntityType::outlet && name.begin > sentence.begin && is_outlet_noun(name.begin - 1)) {
            type = EntityType::outlet;  // "the Sarnian newspaper al-Nadim"
        } else if ((type == EntityType::person || is_masthead(name)) && has_article(sentence, name)) {
            type = is_masthead(name) ? EntityType::outlet : EntityType::organisation;
            no_persons_.try_emplace(std::string(document_.text(name)), type);
            if (type == EntityType::outlet) {
                no_persons_.try_emplace(std::string(document_.text(document_.tokens[name.end - 1])), type);
            }
        } else if (name.size() == 1 && (known[begin] & kKnownPeople) != 0 && type != EntityType::person && adjective) {
            type = EntityType::nationality;
        }
        add(name, type);
    }

    // "We" at the beginning of a sentence, taken for a name; "US" and "IT" are none.
    [[nodiscard]] bool is_personal_pronoun(u32 token) const {
        static constexpr std::string_view kWords[] = {"i", "you", "he", "she", "it", "we", "they"};
        const bool capitals = (document_.tokens[token].flags & kAllCaps) != 0 && document_.lower(token).size() > 1;
        return !capitals && std::find(std::begin(kWords), std::end(kWords), document_.lower(token)) != std::end(kWords);
    }

    // Persons of two names and more have no article, newspapers have ("the Harbour Ledger"), unless the name only
    // describes what follows ("the Jorn Tavish inquiry").
    [[nodiscard]] bool has_article(TokenRange sentence, TokenRange name) const {
        const bool inside = document_.lower(name.begin) == "the";
        const bool before = name.begin > sentence.begin && document_.lower(name.begin - 1) == "the";
        if (name.size() < (inside ? 3 : 2) || (!inside && !before)) return false;
        const Token& head = document_.tokens[index(head_of(document_, name))];
        const bool describes = head.deprel == Deprel::compound || head.xpos == Xpos::NNPS;
        const bool more = name.end < sentence.end && (document_.tokens[name.end].upos == Upos::PROPN ||
                                                      document_.tokens[name.end].upos == Upos::NOUN);
        return !describes && !more;
    }

    // Names end so where a newspaper is meant.
    [[nodiscard]] bool is_masthead(TokenRange name) const {
        static constexpr std::string_view kWords[] = {
            "times",     "post",      "herald",  "ledger", "courier",  "tribune",  "gazette",  "guardian", "observer",
            "telegraph", "chronicle", "journal", "mirror", "examiner", "inquirer", "bulletin", "sentinel", "dispatch",
            "express",   "standard",  "news",    "star",   "globe",    "argus",    "register"};
        return std::find(std::begin(kWords), std::end(kWords), document_.lower(name.end - 1)) != std::end(kWords);
    }

    [[nodiscard]] bool is_outlet_noun(u32 token) const {
        const std::string_view word = document_.lower(token);
        return word == "newspaper" || word == "tabloid" || word == "broadcaster" || word == "magazine";
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
    std::unordered_map<std::string, EntityType> no_persons_;  // by spelling
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
    writer.correct_persons();
}

}  // namespace hearsay
