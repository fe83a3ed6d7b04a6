#include "attribution/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <span>
#include <unordered_map>

#include "attribution/cue_tables.h"

namespace hearsay {

namespace {

constexpr std::array<std::string_view, 17> kPrepositions = {"about", "of",   "on",   "for",     "against", "to",
                                                            "with",  "as",   "from", "at",      "in",      "over",
                                                            "by",    "into", "upon", "towards", "toward"};

using Words = std::unordered_map<std::string_view, CueWord>;

// Calls `use` with each space-separated word.
template <class Use>
void for_each_word(std::string_view words, Use use) {
    while (!words.empty()) {
        const std::size_t space = words.find(' ');
        if (const std::string_view word = words.substr(0, space); !word.empty()) use(word);
        if (space == std::string_view::npos) break;
        words.remove_prefix(space + 1);
    }
}

Words read_table(std::span<const CueGroup> groups, std::span<const LinkGroup> links) {
    Words words;
    for (const CueGroup& group : groups) {
        for_each_word(group.lemmas, [&](std::string_view lemma) {
            words.try_emplace(lemma, CueWord{group.frames, 0, group.stance, group.to_do, group.weight});
        });
    }
    for (const LinkGroup& link : links) {
        for_each_word(link.lemmas, [&](std::string_view lemma) {
            const auto it = words.find(lemma);
            if (it != words.end()) it->second.prepositions |= preposition_bit(link.preposition);
        });
    }
    return words;
}

const CueWord* find(const Words& words, std::string_view lemma) {
    const auto it = words.find(lemma);
    return it == words.end() ? nullptr : &it->second;
}

bool contains_word(std::string_view words, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool starts = at == 0 || words[at - 1] == ' ';
        const std::size_t end = at + word.size();
        if (starts && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace

bool CueWord::links(std::string_view preposition) const { return (prepositions & preposition_bit(preposition)) != 0; }

u32 preposition_bit(std::string_view word) {
    const auto it = std::find(kPrepositions.begin(), kPrepositions.end(), word);
    return it == kPrepositions.end() ? 0 : 1U << static_cast<u32>(it - kPrepositions.begin());
}

const CueWord* find_cue_verb(std::string_view lemma) {
    static const Words words = read_table(verb_groups(), verb_links());
    return find(words, lemma);
}

const CueWord* find_cue_noun(std::string_view lemma) {
    static const Words words = read_table(noun_groups(), noun_links());
    return find(words, lemma);
}

const CueWord* find_cue_adjective(std::string_view lemma) {
    static const Words words = read_table(adjective_groups(), adjective_links());
    return find(words, lemma);
}

bool is_light_verb(std::string_view lemma) {
    return contains_word(
        "make give issue raise voice express offer cast have take release deliver send lodge file level repeat renew "
        "publish post hold share announce put_out put release retract withdraw reiterate reach draw submit sound",
        lemma);
}

bool is_aspect_verb(std::string_view lemma) {
    return contains_word(
        "begin start continue go appear seem tend try attempt proceed keep stop finish conclude come help dare happen "
        "use go_on get have manage fail need be",
        lemma);
}

bool is_hearsay_adverb(std::string_view lower) {
    return contains_word("allegedly reportedly supposedly purportedly seemingly apparently ostensibly", lower);
}

bool is_hedge(std::string_view lower) {
    return is_hearsay_adverb(lower) ||
           contains_word(
               "may might could possibly perhaps probably likely maybe presumably potentially unconfirmed suspected "
               "alleged "
               "reported rumoured rumored supposed purported apparent unverified so-called believed feared",
               lower);
}

SourceNoun find_source_noun(std::string_view lemma) {
    static const auto words = [] {
        std::unordered_map<std::string_view, SourceNoun> table;
        for (const SourceNounGroup& group : source_noun_groups()) {
            for_each_word(group.lemmas, [&](std::string_view word) { table.try_emplace(word, group.kind); });
        }
        return table;
    }();
    const auto it = words.find(lemma);
    return it == words.end() ? SourceNoun::none : it->second;
}

bool is_news_title(std::string_view word) {
    return contains_word(
        "Post Times Journal News Tribune Herald Guardian Gazette Chronicle Mail Telegraph Observer Independent Mirror "
        "Express Daily Weekly Today Monitor Globe Courier Examiner Inquirer Dispatch Bulletin Ledger Sentinel Enquirer "
        "Echo Argus Advertiser "
        "Newspaper Radio TV Television Magazine Newswire Broadcasting Zeitung",
        word);
}

bool is_news_opening(std::string_view word) { return contains_word("Radio Channel TV Television", word); }

u16 number_of(std::string_view lower) {
    static constexpr std::array<std::string_view, 13> kNumbers = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    const auto* const it = std::find(kNumbers.begin(), kNumbers.end(), lower);
    if (it != kNumbers.end()) return static_cast<u16>(it - kNumbers.begin());
    if (lower == "dozen") return 12;
    if (lower == "both" || lower == "couple") return 2;
    u16 value = 0;
    const auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), value);
    return error == std::errc() && end == lower.data() + lower.size() ? value : u16{0};
}

}  // namespace hearsay
