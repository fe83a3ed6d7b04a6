#include "language/word_lists.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace hearsay {

namespace {

using List = std::string_view;

constexpr List kBeforeName[] = {
    "adm", "amb", "asst", "atty", "brig", "bros", "capt", "cdr",   "cmdr", "col",    "cpl",      "cpt",    "det",
    "dr",  "drs", "ens",  "gen",  "gov",  "hon",  "insp", "lt",    "maj",  "messrs", "mlle",     "mme",    "mr",
    "mrs", "ms",  "msgr", "mt",   "pfc",  "pres", "prof", "profs", "pte",  "pvt",    "rep",      "reps",   "rev",
    "rt",  "sen", "sens", "sgt",  "spec", "sr",   "ss",   "st",    "ste",  "supt",   "vice-adm", "lt.-gen"};
constexpr List kBeforeNumber[] = {"app", "art", "arts", "ch",    "chap", "eq",   "fig", "figs", "fri", "mar",
                                  "mon", "no",  "nos",  "p",     "para", "pg",   "pp",  "pt",   "sat", "sec",
                                  "sun", "thu", "thur", "thurs", "tue",  "tues", "vol", "vols", "wed", "weds"};
constexpr List kBeforeEither[] = {"al-",  "approx",   "apr",   "attn", "aug",  "ca",   "cf",   "dec", "dept",
                                  "dist", "e.g",      "ed",    "eds",  "eg",   "esp",  "est",  "ext", "feb",
                                  "ft",   "gen.-col", "govt",  "i.e",  "ie",   "incl", "intl", "jan", "jul",
                                  "jun",  "natl",     "nov",   "oct",  "rel",  "sept", "sep",  "tel", "univ",
                                  "viz",  "vs",       "a.k.a", "c.f",  "assn", "assoc"};
constexpr List kAnywhere[] = {"a.d",  "a.m",  "al",   "ave",  "b.a",   "b.c", "blvd", "calif", "co",  "colo",
                              "conn", "corp", "cos",  "d.c",  "e.u",   "esq", "etc",  "fla",   "hrs", "ill",
                              "inc",  "jr",   "kan",  "lbs",  "llc",   "ltd", "m.d",  "mass",  "md",  "mich",
                              "min",  "minn", "mins", "okla", "ore",   "oz",  "p.m",  "ph.d",  "rd",  "sq",
                              "tenn", "u.k",  "u.n",  "u.s",  "u.s.a", "va",  "vt",   "wash",  "wis", "yrs"};
constexpr List kHyphenPrefixes[] = {"agro",  "ante",  "anti", "arch",  "bi",     "bio",   "co",    "counter", "cross",
                                    "cyber", "de",    "e",    "ex",    "extra",  "inter", "intra", "macro",   "mega",
                                    "micro", "mid",   "mini", "multi", "neo",    "non",   "over",  "pan",     "para",
                                    "peri",  "post",  "pre",  "pro",   "pseudo", "quasi", "re",    "semi",    "socio",
                                    "sub",   "super", "tri",  "ultra", "un",     "uni",   "vice"};
constexpr List kTopLevel[] = {"ai",  "ar",  "au",  "az", "biz", "br", "by", "ca", "cc",   "ch",  "cn",  "co",
                              "com", "cz",  "de",  "dk", "edu", "ee", "es", "eu", "fi",   "fm",  "fr",  "ge",
                              "gl",  "gov", "gr",  "hk", "hr",  "hu", "ie", "il", "info", "int", "io",  "ir",
                              "jp",  "ke",  "kg",  "kr", "kz",  "lt", "ly", "md", "mil",  "mx",  "net", "news",
                              "nl",  "nz",  "org", "ph", "pk",  "pl", "pt", "ro", "rs",   "ru",  "se",  "sg",
                              "sk",  "su",  "sy",  "tj", "tr",  "tv", "tw", "ua", "uk",   "uz",  "vn",  "za"};
constexpr List kUnits[] = {"am",  "b",  "bn", "c",   "cm",  "f",  "ft",  "g",    "gb",  "ghz", "ha", "hrs", "hz",
                           "k",   "kb", "kg", "kgs", "khz", "km", "kmh", "km/h", "kms", "kph", "kw", "l",   "lb",
                           "lbs", "m",  "mb", "mg",  "mhz", "mi", "ml",  "mln",  "mm",  "mph", "mw", "oz",  "pc",
                           "pct", "pm", "sq", "t",   "tb",  "tn", "trn", "x",    "yr",  "yrs"};
constexpr List kSaying[] = {"added",   "adds",     "admits",   "admitted", "announced", "answered", "argued", "asked",
                            "asks",    "cried",    "declared", "demanded", "explained", "insisted", "joked",  "noted",
                            "quipped", "recalled", "remarked", "replied",  "responded", "said",     "says",   "shouted",
                            "stated",  "told",     "tweeted",  "warned",   "wondered",  "writes",   "wrote"};

template <std::size_t N>
constexpr auto sorted(const List (&list)[N]) {
    std::array<List, N> out{};
    std::copy(std::begin(list), std::end(list), out.begin());
    std::sort(out.begin(), out.end());
    return out;
}

template <std::size_t N>
bool has(const std::array<List, N>& list, std::string_view word) {
    return std::binary_search(list.begin(), list.end(), word);
}

constexpr auto kBeforeNameSorted = sorted(kBeforeName);
constexpr auto kBeforeNumberSorted = sorted(kBeforeNumber);
constexpr auto kBeforeEitherSorted = sorted(kBeforeEither);
constexpr auto kAnywhereSorted = sorted(kAnywhere);
constexpr auto kHyphenPrefixesSorted = sorted(kHyphenPrefixes);
constexpr auto kTopLevelSorted = sorted(kTopLevel);
constexpr auto kUnitsSorted = sorted(kUnits);
constexpr auto kSayingSorted = sorted(kSaying);

}  // namespace

Abbreviation abbreviation_of(std::string_view lower) {
    if (has(kBeforeNameSorted, lower)) return Abbreviation::before_name;
    if (has(kBeforeNumberSorted, lower)) return Abbreviation::before_number;
    if (has(kBeforeEitherSorted, lower)) return Abbreviation::before_either;
    if (has(kAnywhereSorted, lower)) return Abbreviation::anywhere;
    return Abbreviation::none;
}

bool is_hyphen_prefix(std::string_view lower) { return has(kHyphenPrefixesSorted, lower); }
bool is_top_level_domain(std::string_view lower) { return has(kTopLevelSorted, lower); }
bool is_unit_suffix(std::string_view lower) { return has(kUnitsSorted, lower); }
bool is_saying_verb(std::string_view lower) { return has(kSayingSorted, lower); }

}  // namespace hearsay
