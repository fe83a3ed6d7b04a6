#include "article/page_genre.h"

#include <algorithm>
#include <cmath>

#include "article/page_cues.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// Whether a title, or one of its parts between " | " and " - ", says that there is nothing to read. An opening says so
// if nothing that belongs to it follows: "Access denied" does, "Access denied: how a town lost its beach" does not.
bool names_error(std::string_view title) {
    for (std::size_t begin = 0; begin < title.size();) {
        std::size_t end = begin;
        while (end < title.size() && title[end] != '|' && title.substr(end, 3) != " - ") ++end;
        const std::string_view part = trim(title.substr(begin, end - begin));
        if (cues(CueList::error_title).equal(part) || cues(CueList::error_opening).open(part)) return true;
        begin = end + (end < title.size() && title[end] == '|' ? 1 : 3);
    }
    return false;
}

bool is_error(const PageEvidence& page) {
    const bool says_article = page.schema_article || page.og_article;
    const bool named = names_error(page.title) || names_error(page.heading);
    // Where there are sentences, they must say it, too, and the page must not pass for an article.
    const bool told =
        page.prose_words < 25 || (!says_article && !page.is_dated && cues(CueList::error_words).in(page.text));
    if (page.text_words < 150 && named && told) return true;
    if (page.page_words < 150 && page.text_words < 80 && page.prose_words < 40 &&
        cues(CueList::error_words).in(page.text))
        return !page.schema_article;
    return page.text_words < 40 && !says_article && page.page_words < 600 && cues(CueList::error_words).in(page.text);
}

bool is_live(const PageEvidence& page) {
    if (page.says_live) return true;
    if (page.says_forum || page.posts > 2) return false;
    const bool called =
        cues(CueList::live).in(page.title) || cues(CueList::live).in(page.heading) || cues(CueList::live).in(page.url);
    return called && page.stamps >= 4 && page.prose_words > 100 && 250 * page.stamps > page.text_words;
}

bool is_gallery(const PageEvidence& page) {
    const bool called =
        page.says_gallery || cues(CueList::gallery).in(page.title) || cues(CueList::gallery).in(page.url);
    const u32 pictures = std::max(page.captions, page.counters);
    return pictures >= (called ? 3U : 10U) && page.caption_words * (called ? 4 : 1) > page.prose_words * 2;
}

bool is_paywall_stub(const PageEvidence& page) {
    const bool may_be_article = page.schema_article || page.is_dated || page.says_paid;
    if (page.text_words >= 300 || (page.is_markup && !may_be_article)) return false;
    return cues(CueList::paywall).in(page.around);
}

// How much a page is a list of others: above 1.75 it is one. The weights are those of a logistic regression on pages of
// either kind, rounded.
double listing_score(const PageEvidence& page) {
    const auto share = [](u32 part, u32 whole) { return static_cast<double>(part) / (whole + 1.0); };
    const auto capped = [](u32 count, u32 most) { return static_cast<double>(std::min(count, most)) / most; };
    double score = -0.5;
    if (page.url_shape == UrlShape::front) score += 1.5;
    if (page.url_shape == UrlShape::section) score += 0.9;
    if (page.url_shape == UrlShape::article) score -= 1;
    if (page.schema_article) score -= 1.7;
    if (page.og_article) score -= 1;
    if (page.is_dated) score -= 0.7;
    if (page.says_list) score += 0.5;
    if (page.says_product) score += 0.4;
    score -= 0.5 * (std::log(1.0 + page.prose_words) - 6);
    score -= 0.5 * share(page.prose_words, page.page_words);
    score += 0.5 * std::min(2.0, 15 * share(page.teasers, page.text_words + 30));
    const double teased = page.teased > 1 ? share(page.teased_words, page.prose_words) : 0;
    score += teased > 0.8 ? 2.2 : teased;
    score += 2.4 * capped(page.prices, 20) + 1.2 * capped(page.stamps, 10);
    return score;
}

constexpr double kListingScore = 1.75;
constexpr u32 kLeastListing = 40;  // words on the whole page
constexpr u32 kLongText = 3000;    // words: more than what stands between the links of a listing

}  // namespace

PageGenre tell_genre(const PageEvidence& page) {
    if (is_error(page)) return PageGenre::error;
    if (is_live(page)) return PageGenre::live_blog;
    if (is_gallery(page)) return PageGenre::gallery;
    if (!page.schema_article && (page.says_forum || page.posts > 2)) return PageGenre::forum;
    if (is_paywall_stub(page)) return PageGenre::paywall_stub;
    const bool may_list = page.is_whole && page.text_words < kLongText && page.page_words >= kLeastListing;
    if (!may_list || listing_score(page) < kListingScore) return PageGenre::article;
    return page.says_product || page.prices > 4 ? PageGenre::product : PageGenre::listing;
}

PageGenre tell_genre(const PageView& view) { return tell_genre(gather_evidence(view)); }

}  // namespace hearsay
