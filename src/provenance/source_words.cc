#include "provenance/source_words.h"

#include <algorithm>
#include <array>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

bool is_generic_head(std::string_view lemma) {
    static constexpr std::array<std::string_view, 16> kGeneric = {
        "source",  "official",  "officer",  "person",  "people",     "insider",   "figure", "one",
        "sources", "officials", "somebody", "someone", "individual", "authority", "other",  "insiders"};
    return std::find(kGeneric.begin(), kGeneric.end(), lemma) != kGeneric.end();
}

std::string without_article(std::string_view text) {
    for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
        if (text.starts_with(article)) return std::string(text.substr(article.size()));
    }
    return std::string(text);
}

std::string initials_of(std::string_view name) {
    std::string out;
    bool start = true;
    for (const char c : name) {
        if (start && c >= 'A' && c <= 'Z') out += c;
        start = c == ' ' || c == '-';
    }
    return out;
}

bool is_outlet_noun(std::string_view lemma) {
    static constexpr std::array<std::string_view, 10> kNouns = {
        "newspaper", "paper", "daily", "magazine", "agency", "outlet", "weekly", "tabloid", "website", "broadcaster"};
    return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

bool is_report_noun(std::string_view lemma) {
    return lemma == "report" || lemma == "story" || lemma == "article" || lemma == "exclusive" || lemma == "scoop";
}

bool is_media_noun(std::string_view lemma, bool plural) {
    if (lemma == "medium" || lemma == "media" || lemma == "press" || lemma == "television") return true;
    return plural && (is_outlet_noun(lemma) || is_report_noun(lemma));
}

bool is_body_noun(std::string_view lemma) {
    static constexpr std::array<std::string_view, 26> kNouns = {
        "company",      "firm",    "airline",  "carrier",   "bank",         "retailer",     "manufacturer",
        "corporation",  "startup", "operator", "publisher", "organisation", "charity",      "ngo",
        "conglomerate", "brand",   "group",    "party",     "union",        "organization", "club",
        "maker",        "giant",   "studio",   "watchdog",  "regulator"};
    return std::find(kNouns.begin(), kNouns.end(), lemma) != kNouns.end();
}

bool may_be_called(std::string_view outlet, std::string_view noun) {
    const NewsName* body = find_news_name(outlet);
    if (body == nullptr) return true;
    const bool printed = noun == "newspaper" || noun == "paper" || noun == "daily" || noun == "tabloid";
    return is_agency(*body) ? !printed : noun != "agency";
}

bool is_public_body(std::string_view name) {
    static constexpr std::string_view kWords[] = {"commission", "ministry",  "department", "committee", "government",
                                                  "court",      "council",   "police",     "senate",    "parliament",
                                                  "kremlin",    "authority", "army"};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view word) { return has_word(name, word); });
}

bool is_spokesman(std::string_view lemma) {
    return lemma == "spokesman" || lemma == "spokeswoman" || lemma == "spokesperson";
}

bool is_platform(std::string_view name) {
    static constexpr std::string_view kNames[] = {"twitter",  "facebook", "instagram", "youtube", "reddit", "x.com",
                                                  "telegram", "tiktok",   "whatsapp",  "weibo",   "vk",     "snapchat"};
    return std::find(std::begin(kNames), std::end(kNames), fold(name)) != std::end(kNames);
}

std::string_view credit_line(const Article& article, ByteRange range) {
    const std::string_view text = article.text;
    if (range.size() == 0 || range.end > text.size()) return {};
    const std::size_t before = text.rfind('\n', range.begin);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return begin <= range.begin ? text.substr(begin, range.end - begin) : std::string_view();
}

bool is_credit_line(const Article& article, ByteRange range) {
    return std::any_of(article.blocks.begin(), article.blocks.end(), [&](const Block& block) {
        return block.kind == BlockKind::credit && block.range.overlaps(range);
    });
}

bool is_thanks(std::string_view line) {
    static constexpr std::string_view kPhrases[] = {"with files from", "additional reporting", "with reporting from",
                                                    "with contributions from"};
    const std::string folded = fold(line);
    return std::any_of(std::begin(kPhrases), std::end(kPhrases), [&](std::string_view phrase) {
        return folded.starts_with(phrase) || folded.starts_with(std::string("(").append(phrase));
    });
}

bool has_word(std::string_view text, std::string_view word) {
    const std::string folded = fold(text);
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
        const bool starts = at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '-';
        const std::size_t end = at + word.size();
        if (starts && (end == folded.size() || folded[end] == ' ' || folded[end] == ',')) return true;
    }
    return false;
}

bool has_office(std::string_view text, std::string_view office) {
    if (text.empty()) return false;
    constexpr std::size_t kLegislators = 4;  // the groups of those who make laws stand first
    static constexpr std::string_view kSame[] = {
        "congressman representative rep rep.",
        "congresswoman representative rep rep.",
        "senator sen sen.",
        "mp deputy assemblyman assemblywoman legislator lawmaker",
        "governor gov gov.",
        "general gen gen.",
        "colonel col col.",
        "sergeant sgt sgt.",
        "lieutenant lt lt.",
        "spokesman spokesperson",
        "spokeswoman spokesperson",
        "professor prof prof.",
    };
    if (has_word(text, office)) return true;
    const bool general = office == "lawmaker" || office == "legislator";
    for (std::size_t g = 0; g < std::size(kSame); ++g) {
        if (!has_word(kSame[g], office) && !(general && g < kLegislators)) continue;
        for (std::size_t at = 0; at < kSame[g].size();) {
            const std::size_t end = std::min(kSame[g].find(' ', at), kSame[g].size());
            if (has_word(text, kSame[g].substr(at, end - at))) return true;
            at = end + 1;
        }
    }
    return false;
}

bool is_form_of_country(std::string_view country, std::string_view word) {
    constexpr std::size_t kShort = 4;
    const std::string name = fold(country);
    const std::string other = fold(word);
    if (name.size() < kShort) return false;
    // A vowel at its end may change: "Mexico", "Mexican".
    const bool vowel = std::string_view("aeiouy").find(name.back()) != std::string_view::npos;
    if (!other.starts_with(std::string_view(name).substr(0, name.size() - (vowel ? 1 : 0)))) return false;
    if (other == name) return true;
    constexpr std::string_view kEndings[] = {"n", "i", "ish", "ese", "ic", "'s", "’s"};
    return std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](std::string_view e) { return other.ends_with(e); });
}

u32 place_of(const Document& doc, u32 a) {
    const auto cue = doc.parts(doc.attributions[a].cue);
    const auto source = doc.parts(doc.attributions[a].source);
    return !cue.empty() ? cue[0].begin : source.empty() ? 0 : source[0].begin;
}

bool in_headline(const Document& doc, u32 a) {
    const u32 sentence = index(doc.sentence_of(place_of(doc, a)));
    return doc.article.blocks[doc.sentences[sentence].block].kind == BlockKind::headline;
}

u32 first_paragraph(const Document& doc) {
    u32 first = 0;
    while (first + 1 < doc.sentences.size() &&
           doc.article.blocks[doc.sentences[first].block].kind != BlockKind::paragraph) {
        ++first;
    }
    return first;
}

bool is_command(const Document& document, const Attribution& attribution) {
    const auto cue = document.parts(attribution.cue);
    const auto content = document.parts(attribution.content);
    if (cue.empty() || content.empty() || document.lower(content[0].begin) != "to") return false;
    const std::string_view lemma = document.lemma(document.head_of(cue[0]));
    return content[0].begin > cue[0].end && document.tokens[content[0].begin].upos == Upos::PART &&
           (lemma == "tell" || lemma == "order" || lemma == "instruct" || lemma == "command");
}

}  // namespace hearsay
