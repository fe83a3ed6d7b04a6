#include "ingest/decoded_kind.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>

namespace hearsay {

static_assert(kLatinScript == USCRIPT_LATIN && kCyrillicScript == USCRIPT_CYRILLIC);

namespace {

struct KindRange {
    char32_t first;
    char32_t last;
    DecodedKind kind;
};

// Sorted; what lies between is judged by script.
constexpr KindRange kRanges[] = {
    {0x80, 0x9F, DecodedKind::control},         {0xA0, 0xBF, DecodedKind::symbol},
    {0xC0, 0xD6, DecodedKind::latin},           {0xD7, 0xD7, DecodedKind::symbol},
    {0xD8, 0xF6, DecodedKind::latin},           {0xF7, 0xF7, DecodedKind::symbol},
    {0xF8, 0x17F, DecodedKind::latin},          {0x180, 0x191, DecodedKind::unlikely},
    {0x192, 0x192, DecodedKind::latin},         {0x193, 0x19F, DecodedKind::unlikely},
    {0x1A0, 0x1A1, DecodedKind::latin},         {0x1A2, 0x1AE, DecodedKind::unlikely},
    {0x1AF, 0x1B0, DecodedKind::latin},         {0x1B1, 0x217, DecodedKind::unlikely},
    {0x218, 0x21B, DecodedKind::latin},         {0x21C, 0x2C5, DecodedKind::unlikely},
    {0x2C6, 0x2C7, DecodedKind::symbol},        {0x2C8, 0x2D7, DecodedKind::unlikely},
    {0x2D8, 0x2DD, DecodedKind::symbol},        {0x2DE, 0x2FF, DecodedKind::unlikely},
    {0x300, 0x36F, DecodedKind::combining},     {0x1E00, 0x1EFF, DecodedKind::latin},
    {0x2000, 0x200A, DecodedKind::punctuation}, {0x200B, 0x200F, DecodedKind::punctuation},
    {0x2010, 0x2029, DecodedKind::punctuation}, {0x202A, 0x202E, DecodedKind::symbol},
    {0x202F, 0x205E, DecodedKind::punctuation}, {0x205F, 0x209F, DecodedKind::symbol},
    {0x20A0, 0x20BF, DecodedKind::punctuation}, {0x20C0, 0x20FF, DecodedKind::unlikely},
    {0x2100, 0x2121, DecodedKind::symbol},      {0x2122, 0x2122, DecodedKind::punctuation},
    {0x2123, 0x23FF, DecodedKind::symbol},      {0x2400, 0x245F, DecodedKind::unlikely},
    {0x2460, 0x27BF, DecodedKind::symbol},      {0x27C0, 0x28FF, DecodedKind::unlikely},
    {0x2900, 0x297F, DecodedKind::symbol},      {0x2980, 0x2AFF, DecodedKind::unlikely},
    {0x2B00, 0x2BFF, DecodedKind::symbol},      {0x3000, 0x303F, DecodedKind::symbol},
    {0xE000, 0xF8FF, DecodedKind::unlikely},    {0xFB00, 0xFB06, DecodedKind::symbol},
    {0xFE0F, 0xFE0F, DecodedKind::symbol},      {0xFEFF, 0xFEFF, DecodedKind::symbol},
    {0xFF00, 0xFF65, DecodedKind::symbol},      {0xFFF0, 0xFFFC, DecodedKind::unlikely},
    {0xFFFD, 0xFFFD, DecodedKind::symbol},      {0x1F000, 0x1FAFF, DecodedKind::symbol},
};

[[nodiscard]] bool is_large_script(int script) {
    switch (script) {
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_ARMENIAN:
        case USCRIPT_HEBREW:
        case USCRIPT_ARABIC:
        case USCRIPT_DEVANAGARI:
        case USCRIPT_BENGALI:
        case USCRIPT_GURMUKHI:
        case USCRIPT_GUJARATI:
        case USCRIPT_TAMIL:
        case USCRIPT_TELUGU:
        case USCRIPT_KANNADA:
        case USCRIPT_MALAYALAM:
        case USCRIPT_SINHALA:
        case USCRIPT_THAI:
        case USCRIPT_MYANMAR:
        case USCRIPT_GEORGIAN:
        case USCRIPT_ETHIOPIC:
        case USCRIPT_KHMER:
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL: return true;
        default: return false;
    }
}

}  // namespace

int script_of(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const int script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_FAILURE(status) || script == USCRIPT_INHERITED ? 0 : script;
}

DecodedKind kind_of_decoded(char32_t c) {
    if (c < 0x80) return DecodedKind::unlikely;  // an overlong form, which is never met
    const auto* it = std::upper_bound(std::begin(kRanges), std::end(kRanges), c,
                                      [](char32_t v, const KindRange& r) { return v < r.first; });
    if (it != std::begin(kRanges) && c <= (it - 1)->last) return (it - 1)->kind;
    if (!u_isdefined(static_cast<UChar32>(c)) || !is_large_script(script_of(c))) return DecodedKind::unlikely;
    return u_isdigit(static_cast<UChar32>(c)) || u_isalpha(static_cast<UChar32>(c)) ||
                   (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0
               ? DecodedKind::script
               : DecodedKind::unlikely;
}

}  // namespace hearsay
