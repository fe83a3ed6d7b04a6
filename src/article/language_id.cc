#include "article/language_id.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace hearsay {

std::string identify_language(std::string_view text, std::string_view hint) {
    constexpr std::size_t kEnough = 20'000;  // bytes
    std::size_t size = std::min(text.size(), kEnough);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    const std::string declared(hint.substr(0, 35));
    const CLD2::CLDHints hints{declared.empty() ? nullptr : declared.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                               CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    bool reliable = false;
    const CLD2::Language language =
        CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(size), true, &hints, 0, languages, percents,
                                       scores, nullptr, &text_bytes, &reliable);
    if (language == CLD2::UNKNOWN_LANGUAGE || !reliable) return {};
    const std::string code = CLD2::LanguageCode(language);
    return code.substr(0, code.find('-'));
}

}  // namespace hearsay
