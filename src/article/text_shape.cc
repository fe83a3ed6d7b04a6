#include "article/text_shape.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace hearsay {

namespace {

template <std::size_t N>
constexpr std::array<u32, N> sorted_hashes(const std::array<std::string_view, N>& words) {
    std::array<u32, N> hashes{};
    for (std::size_t i = 0; i < N; ++i) hashes[i] = hash_word(words[i]);
    for (std::size_t i = 1; i < N; ++i) {  // insertion sort: std::sort is not constexpr everywhere
        for (std::size_t k = i; k > 0 && hashes[k] < hashes[k - 1]; --k) std::swap(hashes[k], hashes[k - 1]);
    }
    return hashes;
}

constexpr auto kFunctionWords = sorted_hashes(std::to_array<std::string_view>(
    {"the",   "of",     "and",   "to",    "in",   "a",     "an",   "is",    "that", "for",  "it",      "as",
     "was",   "with",   "be",    "by",    "on",   "not",   "he",   "his",   "she",  "her",  "from",    "at",
     "which", "but",    "have",  "had",   "has",  "they",  "them", "their", "were", "are",  "or",      "been",
     "who",   "whom",   "when",  "there", "if",   "would", "will", "this",  "into", "than", "then",    "some",
     "could", "its",    "only",  "other", "time", "these", "may",  "such",  "said", "also", "because", "while",
     "after", "before", "about", "over",  "out",  "so",    "what", "did",   "do",   "does"}));

// The commonest little words of other languages: German, French, Spanish, Portuguese, Italian, Romanian, Dutch, the
// Scandinavian ones, Finnish, Polish, Czech, Hungarian, Turkish, Indonesian, Vietnamese, Greek, Russian, Ukrainian,
// Bulgarian, Arabic, Persian, Hebrew, Hindi. Where a word means something else in another language, it is left out.
constexpr auto kForeignFunctionWords = sorted_hashes(std::to_array<std::string_view>(
    {"der",  "und",   "das",   "nicht", "mit",   "ist",    "von",  "auf",  "ein",   "eine",   "dem",  "den",   "für",
     "sich", "auch",  "als",   "wird",  "bei",   "nach",   "oder", "wie",  "aus",   "dass",   "zu",   "les",   "des",
     "est",  "une",   "dans",  "pour",  "qui",   "pas",    "sur",  "avec", "le",    "la",     "du",   "et",    "au",
     "aux",  "ce",    "cette", "sont",  "été",   "que",    "de",   "el",   "los",   "las",    "del",  "una",   "con",
     "por",  "para",  "su",    "se",    "más",   "como",   "sus",  "fue",  "ha",    "y",      "en",   "un",    "uma",
     "não",  "os",    "em",    "da",    "dos",   "ao",     "mais", "foi",  "com",   "il",     "di",   "che",   "è",
     "per",  "della", "gli",   "nel",   "sono",  "anche",  "e",    "si",   "cu",    "și",     "în",   "care",  "pentru",
     "din",  "het",   "een",   "van",   "voor",  "niet",   "dat",  "zijn", "op",    "aan",    "ook",  "och",   "att",
     "det",  "som",   "på",    "är",    "av",    "till",   "inte", "og",   "ikke",  "til",    "af",   "har",   "jeg",
     "ja",   "että",  "ei",    "oli",   "mutta", "myös",   "w",    "z",    "na",    "nie",    "że",   "jest",  "się",
     "jak",  "dla",   "oraz",  "přes",  "že",    "je",     "jako", "také", "az",    "és",     "hogy", "nem",   "egy",
     "ve",   "bir",   "bu",    "için",  "ile",   "olarak", "yang", "dan",  "untuk", "dengan", "ini",  "tidak", "dari",
     "của",  "và",    "trong", "được",  "không", "cho",    "και",  "το",   "της",   "του",    "η",    "ο",     "που",
     "με",   "από",   "και",   "στην",  "в",     "и",      "не",   "с",    "по",    "что",    "из",   "для",   "как",
     "его",  "это",   "он",    "от",    "о",     "у",      "был",  "за",   "к",     "та",     "на",   "що",    "у",
     "до",   "від",   "як",    "за",    "че",    "от",     "са",   "е",    "ще",    "в",      "من",   "في",    "على",
     "إلى",  "أن",    "عن",    "التي",  "الذي",  "مع",     "هذا",  "و",    "در",    "به",     "از",   "که",    "این",
     "را",   "با",    "است",   "של",    "על",    "את",     "לא",   "הוא",  "כי",    "עם",     "का",   "के",     "की",
     "में",    "है",     "से",     "को",    "और",    "पर"}));

constexpr auto kPictureWords = sorted_hashes(std::to_array<std::string_view>(
    {"photo",    "photos",   "photograph", "photographs", "photographer", "photography", "image",        "images",
     "picture",  "pictured", "pictures",   "getty",       "shutterstock", "istock",      "alamy",        "afp",
     "courtesy", "credit",   "caption",    "file",        "screenshot",   "screengrab",  "illustration", "handout",
     "pool",     "zuma",     "epa",        "wireimage",   "instagram",    "unsplash",    "flickr"}));

constexpr u32 kContentLength = 5;

bool contains(const auto& sorted, u32 hash) { return std::binary_search(sorted.begin(), sorted.end(), hash); }

constexpr bool is_upper_ascii(u8 c) { return c >= 'A' && c <= 'Z'; }

// Size of the apostrophe at `i` (within the text; ' or U+2019), 0 if there is none.
u32 apostrophe_at(std::string_view text, std::size_t i) {
    if (text[i] == '\'') return 1;
    return text[i] == '\xE2' && text.substr(i, 3) == "\xE2\x80\x99" ? 3 : 0;
}

bool is_word_byte(u8 c) { return c >= 0x80 || (c | 0x20U) - u32{'a'} < 26U || c - u32{'0'} < 10U; }

// Size of a sign beyond ASCII, which ends a word: Latin-1 signs, U+2000 to U+2BFF, and the full-width ones of Chinese
// and Japanese (U+3000 to U+303F, U+FF01 to U+FF20); 0 for letters.
u32 punctuation_at(std::string_view text, std::size_t i) {
    const u8 c = static_cast<u8>(text[i]);
    if (c == 0xC2 && i + 1 < text.size()) return 2;
    if (i + 2 >= text.size()) return 0;
    const u8 next = static_cast<u8>(text[i + 1]);
    if (c == 0xE2 && next < 0xB0) return 3;
    if (c == 0xE3 && next == 0x80) return 3;
    return c == 0xEF && next == 0xBC && static_cast<u8>(text[i + 2]) <= 0xA0 ? 3 : 0;
}

class ShapeReader {
  public:
    ShapeReader(std::string_view text, WordHashes& hashes) : text_(text), hashes_(hashes) {}

    TextShape read() {
        hashes_.all.clear();
        hashes_.content.clear();
        while (i_ < text_.size()) {
            const u8 c = static_cast<u8>(text_[i_]);
            const u32 sign = c >= 0x80 ? punctuation_at(text_, i_) : 0;
            if (sign > 0) {
                read_sign(sign);
            } else if (is_word_byte(c)) {
                read_word();
            } else {
                read_ascii_sign(static_cast<char>(c));
            }
        }
        finish();
        return shape_;
    }

  private:
    void read_word() {
        const std::size_t begin = i_;
        const u8 first = static_cast<u8>(text_[i_]);
        u32 hash = 2166136261U;
        u32 upper = 0;
        u32 length = 0;
        u32 wide = 0;
        while (i_ < text_.size()) {
            u8 c = static_cast<u8>(text_[i_]);
            if (const u32 size = apostrophe_at(text_, i_)) {
                if (i_ + size >= text_.size() || !is_word_byte(static_cast<u8>(text_[i_ + size])) ||
                    punctuation_at(text_, i_ + size) > 0) {
                    break;
                }
                hash = (hash ^ static_cast<u8>('\'')) * 16777619U;
                i_ += size;
                continue;
            }
            if (!is_word_byte(c) || (c >= 0x80 && punctuation_at(text_, i_) > 0)) break;
            if (is_upper_ascii(c)) {
                ++upper;
                c |= 0x20U;
            }
            hash = (hash ^ c) * 16777619U;
            wide += c >= 0xE3 ? 1 : 0;
            ++length;
            ++i_;
        }
        shape_.words += wide / 2;  // scripts without spaces: about two characters a word
        add_word(first, begin, hash, upper, length);
    }

    void add_word(u8 first, std::size_t begin, u32 hash, u32 upper, u32 length) {
        static constexpr u32 kYou = hash_word("you");
        static constexpr u32 kYour = hash_word("your");
        static constexpr u32 kWe = hash_word("we");
        static constexpr u32 kUs = hash_word("us");
        static constexpr u32 kOur = hash_word("our");
        static constexpr u32 kI = hash_word("i");
        static constexpr u32 kMy = hash_word("my");
        static constexpr u32 kMe = hash_word("me");
        ++shape_.words;
        if (hashes_.all.empty()) shape_.starts_lower = begin <= 1 && first >= 'a' && first <= 'z';
        shape_.letters += length;
        shape_.capitalised += is_upper_ascii(first) ? 1 : 0;
        shape_.all_caps += upper >= 2 && upper == length ? 1 : 0;
        shape_.numbers += first >= '0' && first <= '9' ? 1 : 0;
        shape_.function_words += contains(kFunctionWords, hash) || contains(kForeignFunctionWords, hash) ? 1 : 0;
        shape_.picture_words += contains(kPictureWords, hash) ? 1 : 0;
        shape_.second_person += hash == kYou || hash == kYour ? 1 : 0;
        shape_.first_plural += hash == kWe || (hash == kUs && upper == 0) || hash == kOur ? 1 : 0;
        shape_.first_singular += hash == kI || hash == kMy || hash == kMe ? 1 : 0;
        if (hashes_.all.size() < kMaxWordHashes) {
            hashes_.all.push_back(hash);
            if (length >= kContentLength) hashes_.content.push_back(hash);
        }
        shape_.last = 'a';
    }

    void read_ascii_sign(char c) {
        ++i_;
        const bool at_space = i_ >= text_.size() || text_[i_] == ' ' || text_[i_] == '"' || text_[i_] == ')' ||
                              static_cast<u8>(text_[i_]) >= 0x80;
        switch (c) {
            case '.':
            case '?':
            case '!':
                if (at_space) ++shape_.sentence_ends;
                break;
            case ',': ++shape_.commas; break;
            case ':': shape_.labelled = shape_.labelled || (shape_.words <= 3 && at_space); break;
            case '"': ++shape_.quotes; break;
            case '|':
            case '@':
            case '#':
            case '>':
            case '+':
            case '*':
            case '=':
            case '{':
            case '}':
            case '_': ++shape_.signs; break;
            default: break;
        }
        if (c != ' ' && c != '"' && c != ')' && c != ']' && c != '\'') shape_.last = c;
    }

    void read_sign(u32 size) {
        const CodePoint c = decode_utf8(text_, i_);
        i_ += size;
        switch (c.value) {
            case 0x201C:
            case 0x201D:
            case 0x2018:
            case 0x2019:
            case 0xAB:
            case 0xBB: ++shape_.quotes; break;
            case 0x3001:
            case 0xFF0C: ++shape_.commas; break;
            case 0x2026:
            case 0x3002:
            case 0xFF01:
            case 0xFF1F:
                ++shape_.sentence_ends;
                shape_.last = '.';
                break;
            case 0x2013:
            case 0x2014: shape_.last = '-'; break;
            default: ++shape_.signs; shape_.last = '*';
        }
    }

    void finish() {
        shape_.ends_sentence = shape_.last == '.' || shape_.last == '?' || shape_.last == '!';
        shape_.ends_colon = shape_.last == ':';
    }

    std::string_view text_;
    WordHashes& hashes_;
    TextShape shape_;
    std::size_t i_ = 0;
};

}  // namespace

TextShape shape_of(std::string_view text, WordHashes& hashes) { return ShapeReader(text, hashes).read(); }

}  // namespace hearsay
