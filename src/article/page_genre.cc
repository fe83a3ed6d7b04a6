#include "article/page_genre.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/unicode.h"

namespace hearsay {

namespace {

// Cue phrases of several languages, compared in folded text. None is made for one site.
class Cues {
  public:
    Cues(std::initializer_list<std::string_view> phrases) {
        for (const std::string_view phrase : phrases) folded_.push_back(fold(phrase));
    }
    [[nodiscard]] bool in(std::string_view text) const {
        return std::any_of(folded_.begin(), folded_.end(),
                           [&](const std::string& phrase) { return text.find(phrase) != std::string_view::npos; });
    }
    [[nodiscard]] bool open(std::string_view text) const {
        return std::any_of(folded_.begin(), folded_.end(),
                           [&](const std::string& phrase) { return text.substr(0, phrase.size()) == phrase; });
    }
    [[nodiscard]] bool are(std::string_view text) const {
        return std::find(folded_.begin(), folded_.end(), text) != folded_.end();
    }

  private:
    std::vector<std::string> folded_;
};

// A title that is one of these and nothing else, apart from the site's name.
const Cues& error_titles() {
    static const Cues kCues{"404",       "403",         "500",         "502",    "503",        "451",
                            "error 404", "404 error",   "error 403",   "error",  "error page", "http 404",
                            "forbidden", "not found",   "oops",        "oops!",  "captcha",    "http error 404",
                            "blocked",   "unavailable", "maintenance", "ошибка", "ошибка 404", "erreur 404"};
    return kCues;
}

// A title that opens with one of these.
const Cues& error_openings() {
    static const Cues kCues{"404 not found",
                            "404 page not found",
                            "404 - ",
                            "404: ",
                            "403 forbidden",
                            "403 - ",
                            "error 404 ",
                            "page not found",
                            "page cannot be found",
                            "page can't be found",
                            "page could not be found",
                            "we can't find that page",
                            "we couldn't find that page",
                            "sorry, page not found",
                            "page unavailable",
                            "page not available",
                            "this page isn't available",
                            "this page is not available",
                            "this page could not be found",
                            "content not found",
                            "file not found",
                            "article not found",
                            "access denied",
                            "access to this page has been denied",
                            "permission denied",
                            "just a moment",
                            "attention required",
                            "are you a robot",
                            "are you human",
                            "robot check",
                            "security check",
                            "security checkpoint",
                            "human verification",
                            "verify you are human",
                            "verifying you are human",
                            "checking your browser",
                            "one more step",
                            "pardon our interruption",
                            "please wait...",
                            "before you continue",
                            "request blocked",
                            "request rejected",
                            "you have been blocked",
                            "bot verification",
                            "too many requests",
                            "429 too many requests",
                            "500 internal server error",
                            "internal server error",
                            "server error",
                            "502 bad gateway",
                            "bad gateway",
                            "503 service",
                            "service unavailable",
                            "service temporarily unavailable",
                            "504 gateway",
                            "gateway timeout",
                            "unavailable for legal reasons",
                            "451 unavailable",
                            "site under maintenance",
                            "down for maintenance",
                            "site maintenance",
                            "site not found",
                            "something went wrong",
                            "an error occurred",
                            "application error",
                            "enable javascript",
                            "javascript is disabled",
                            "javascript required",
                            "unsupported browser",
                            "browser not supported",
                            "seite nicht gefunden",
                            "zugriff verweigert",
                            "page introuvable",
                            "page non trouvée",
                            "accès refusé",
                            "página no encontrada",
                            "acceso denegado",
                            "pagina non trovata",
                            "página não encontrada",
                            "pagina niet gevonden",
                            "sidan kunde inte hittas",
                            "nie znaleziono strony",
                            "страница не найдена",
                            "страница не существует",
                            "доступ запрещен",
                            "доступ ограничен",
                            "сторінку не знайдено",
                            "页面不存在",
                            "页面未找到",
                            "找不到页面",
                            "找不到網頁",
                            "无法访问",
                            "ページが見つかりません",
                            "الصفحة غير موجودة",
                            "صفحه یافت نشد"};
    return kCues;
}

// Words of a page that has next to no other words.
const Cues& error_words() {
    static const Cues kCues{"enable javascript",
                            "javascript is disabled",
                            "javascript is not enabled",
                            "javascript to run this app",
                            "turn on javascript",
                            "activate javascript",
                            "requires javascript",
                            "enable cookies",
                            "checking your browser",
                            "checking if the site connection is secure",
                            "verify you are human",
                            "verify that you are human",
                            "verify you are not a robot",
                            "not a robot",
                            "unusual traffic",
                            "permission to access",
                            "you have been blocked",
                            "access denied",
                            "page you requested",
                            "page you are looking for",
                            "page you were looking for",
                            "page you're looking for",
                            "could not be found on this server",
                            "was not found on this server",
                            "page not found",
                            "page doesn't exist",
                            "page does not exist",
                            "not available in your region",
                            "not available in your country",
                            "unavailable in your country",
                            "browser is not supported",
                            "unsupported browser",
                            "we value your privacy",
                            "before you continue",
                            "accept cookies to continue",
                            "activer javascript",
                            "javascript aktivieren",
                            "activa javascript",
                            "включите javascript",
                            "启用javascript",
                            "страница не найдена",
                            "page introuvable",
                            "seite wurde nicht gefunden",
                            "页面不存在"};
    return kCues;
}

// What stands under the open beginning of an article.
const Cues& paywall_words() {
    static const Cues kCues{"to continue reading",
                            "to keep reading",
                            "to read the full",
                            "to read the rest",
                            "to read this article",
                            "to read this story",
                            "to access this article",
                            "to view this content",
                            "subscribe to read",
                            "register to read",
                            "sign in to read",
                            "log in to read",
                            "login to read",
                            "this article is for subscribers",
                            "this story is for subscribers",
                            "article is for paid subscribers",
                            "post is for paid subscribers",
                            "article is available to subscribers",
                            "article is reserved for",
                            "only available to subscribers",
                            "available only to subscribers",
                            "exclusively for subscribers",
                            "exclusive to subscribers",
                            "content is for subscribers",
                            "content is for members",
                            "subscriber-only",
                            "subscribers only",
                            "unlock this article",
                            "unlock this story",
                            "unlock the full",
                            "your free articles",
                            "free articles left",
                            "free articles remaining",
                            "your article limit",
                            "already a subscriber",
                            "already have a subscription",
                            "already a member?",
                            "réservé aux abonnés",
                            "pour lire la suite",
                            "reste à lire",
                            "déjà abonné",
                            "nur für abonnenten",
                            "weiterlesen mit",
                            "jetzt weiterlesen",
                            "bereits abonnent",
                            "para seguir leyendo",
                            "exclusivo para suscriptores",
                            "riservato agli abbonati",
                            "per continuare a leggere",
                            "para continuar lendo",
                            "alleen voor abonnees",
                            "только для подписчиков",
                            "чтобы читать дальше",
                            "订阅后阅读",
                            "会員限定"};
    return kCues;
}

const Cues& live_words() {
    static const Cues kCues{
        "live updates", "live blog",      "liveblog", "live-blog",       "live-updates",      "/live/",
        "live: ",       "as it happened", "- live",   "– live",          "– as it",           "minute by minute",
        "en direct",    "liveticker",     "en vivo",  "minuto a minuto", "онлайн-трансляция", "直播"};
    return kCues;
}

const Cues& gallery_words() {
    static const Cues kCues{"in pictures",   "in photos",      "photo gallery", "photo essay", "picture gallery",
                            "slideshow",     "/gallery/",      "/galleries/",   "/photos/",    "/pictures/",
                            "/in-pictures",  "/photo-gallery", "photos: ",      "pictures: ",  "en images",
                            "bildergalerie", "fotostrecke",    "fotogalería",   "fotogalerie", "фоторепортаж",
                            "фотогалерея"};
    return kCues;
}

// The parts of a title between " | ", " - ", ": " and the like.
bool names_error(std::string_view title) {
    if (title.empty()) return false;
    if (error_openings().open(title)) return true;
    for (std::size_t begin = 0; begin < title.size();) {
        std::size_t end = begin;
        while (end < title.size() && title[end] != '|' && title.substr(end, 3) != " - ") ++end;
        const std::string_view part = trim(title.substr(begin, end - begin));
        if (error_titles().are(part) || error_openings().open(part)) return true;
        begin = end + (end < title.size() && title[end] == '|' ? 1 : 3);
    }
    return false;
}

bool is_error(const PageEvidence& page) {
    const bool says_article = page.schema_article || page.og_article;
    if (page.text_words < 150 && (names_error(page.title) || names_error(page.heading))) return true;
    if (page.page_words < 150 && page.text_words < 80 && error_words().in(page.text)) return !page.schema_article;
    return page.text_words < 40 && !says_article && page.page_words < 600 && error_words().in(page.text);
}

bool is_live(const PageEvidence& page) {
    if (page.says_live) return true;
    if (page.says_forum || page.posts > 2) return false;
    const bool called = live_words().in(page.title) || live_words().in(page.heading) || live_words().in(page.url);
    return called && page.stamps >= 4 && page.prose_words > 100 && 250 * page.stamps > page.text_words;
}

bool is_gallery(const PageEvidence& page) {
    const bool called = page.says_gallery || gallery_words().in(page.title) || gallery_words().in(page.url);
    const u32 pictures = std::max(page.captions, page.counters);
    return pictures >= (called ? 3U : 10U) && page.caption_words * (called ? 4 : 1) > page.prose_words * 2;
}

bool is_paywall_stub(const PageEvidence& page) {
    const bool may_be_article = page.schema_article || page.is_dated || page.says_paid;
    if (page.text_words >= 300 || (page.is_markup && !may_be_article)) return false;
    return paywall_words().in(page.around);
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
constexpr u32 kLongText = 3000;  // words: more than what stands between the links of a listing

}  // namespace

PageGenre tell_genre(const PageEvidence& page) {
    if (is_error(page)) return PageGenre::error;
    if (is_live(page)) return PageGenre::live_blog;
    if (is_gallery(page)) return PageGenre::gallery;
    if (!page.schema_article && (page.says_forum || page.posts > 2)) return PageGenre::forum;
    if (is_paywall_stub(page)) return PageGenre::paywall_stub;
    const bool may_list = page.is_whole && page.text_words < kLongText;
    if (!may_list || listing_score(page) < kListingScore) return PageGenre::article;
    return page.says_product || page.prices > 4 ? PageGenre::product : PageGenre::listing;
}

PageGenre tell_genre(const PageView& view) { return tell_genre(gather_evidence(view)); }

}  // namespace hearsay
