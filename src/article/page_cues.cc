#include "article/page_cues.h"

#include <algorithm>

#include "base/unicode.h"

namespace hearsay {

namespace {

// clang-format off
constexpr std::string_view kErrorTitles[] = {
    "404", "403", "500", "502", "503", "451", "error 404", "404 error", "error 403", "error", "error page",
    "http 404", "forbidden", "not found", "oops", "oops!", "captcha", "http error 404", "blocked",
    "unavailable", "maintenance", "ошибка", "ошибка 404", "erreur 404"};

constexpr std::string_view kErrorOpenings[] = {
    "404 not found", "404 page not found", "404 - ", "404: ", "403 forbidden", "403 - ", "error 404 ",
    "page not found", "page cannot be found", "page can't be found", "page could not be found",
    "we can't find that page", "we couldn't find that page", "sorry, page not found", "page unavailable",
    "page not available", "this page isn't available", "this page is not available",
    "this page could not be found", "content not found", "file not found", "article not found", "access denied",
    "access to this page has been denied", "permission denied", "just a moment", "attention required",
    "are you a robot", "are you human", "robot check", "security check", "security checkpoint",
    "human verification", "verify you are human", "verifying you are human", "checking your browser",
    "one more step", "pardon our interruption", "please wait...", "before you continue", "request blocked",
    "request rejected", "you have been blocked", "bot verification", "too many requests",
    "429 too many requests", "500 internal server error", "internal server error", "server error",
    "502 bad gateway", "bad gateway", "503 service", "service unavailable", "service temporarily unavailable",
    "504 gateway", "gateway timeout", "unavailable for legal reasons", "451 unavailable",
    "site under maintenance", "down for maintenance", "site maintenance", "site not found",
    "something went wrong", "an error occurred", "application error", "enable javascript",
    "javascript is disabled", "javascript required", "unsupported browser", "browser not supported",
    "seite nicht gefunden", "zugriff verweigert", "page introuvable", "page non trouvée", "accès refusé",
    "página no encontrada", "acceso denegado", "pagina non trovata", "página não encontrada",
    "pagina niet gevonden", "sidan kunde inte hittas", "nie znaleziono strony", "страница не найдена",
    "страница не существует", "доступ запрещен", "доступ ограничен", "сторінку не знайдено", "页面不存在", "页面未找到",
    "找不到页面", "找不到網頁", "无法访问", "ページが見つかりません", "الصفحة غير موجودة", "صفحه یافت نشد"};

constexpr std::string_view kErrorWords[] = {
    "enable javascript", "javascript is disabled", "javascript is not enabled", "javascript to run this app",
    "turn on javascript", "activate javascript", "requires javascript", "enable cookies",
    "checking your browser", "checking if the site connection is secure", "verify you are human",
    "verify that you are human", "verify you are not a robot", "not a robot", "unusual traffic",
    "permission to access", "you have been blocked", "access denied", "page you requested",
    "page you are looking for", "page you were looking for", "page you're looking for",
    "could not be found on this server", "was not found on this server", "page not found", "page doesn't exist",
    "page does not exist", "not available in your region", "not available in your country",
    "unavailable in your country", "browser is not supported", "unsupported browser", "we value your privacy",
    "before you continue", "accept cookies to continue", "activer javascript", "javascript aktivieren",
    "activa javascript", "включите javascript", "启用javascript", "страница не найдена", "page introuvable",
    "seite wurde nicht gefunden", "页面不存在"};

constexpr std::string_view kPaywall[] = {
    "to continue reading", "to keep reading", "to read the full", "to read the rest", "to read this article",
    "to read this story", "to access this article", "to view this content", "subscribe to read",
    "register to read", "sign in to read", "log in to read", "login to read", "this article is for subscribers",
    "this story is for subscribers", "article is for paid subscribers", "post is for paid subscribers",
    "article is available to subscribers", "article is reserved for", "only available to subscribers",
    "available only to subscribers", "exclusively for subscribers", "exclusive to subscribers",
    "content is for subscribers", "content is for members", "subscriber-only", "subscribers only",
    "unlock this article", "unlock this story", "unlock the full", "your free articles", "free articles left",
    "free articles remaining", "your article limit", "already a subscriber", "already have a subscription",
    "already a member?", "réservé aux abonnés", "pour lire la suite", "reste à lire", "déjà abonné",
    "nur für abonnenten", "weiterlesen mit", "jetzt weiterlesen", "bereits abonnent", "para seguir leyendo",
    "exclusivo para suscriptores", "riservato agli abbonati", "per continuare a leggere",
    "para continuar lendo", "alleen voor abonnees", "только для подписчиков", "чтобы читать дальше", "订阅后阅读",
    "会員限定"};

constexpr std::string_view kLive[] = {
    "live updates", "live blog", "liveblog", "live-blog", "live-updates", "/live/", "live: ", "as it happened",
    "- live", "– live", "– as it", "minute by minute", "en direct", "liveticker", "en vivo", "minuto a minuto",
    "онлайн-трансляция", "直播"};

constexpr std::string_view kGallery[] = {
    "in pictures", "in photos", "photo gallery", "photo essay", "picture gallery", "slideshow", "/gallery/",
    "/galleries/", "/photos/", "/pictures/", "/in-pictures", "/photo-gallery", "photos: ", "pictures: ",
    "en images", "bildergalerie", "fotostrecke", "fotogalería", "fotogalerie", "фоторепортаж", "фотогалерея"};
// clang-format on

}  // namespace

Cues::Cues(std::span<const std::string_view> phrases) {
    for (const std::string_view phrase : phrases) folded_.push_back(fold(phrase));
}

bool Cues::in(std::string_view folded) const {
    return std::any_of(folded_.begin(), folded_.end(),
                       [&](const std::string& phrase) { return folded.find(phrase) != std::string_view::npos; });
}

bool Cues::open(std::string_view folded) const {
    const auto is_letter_ascii = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_digit_ascii = [](char c) { return c >= '0' && c <= '9'; };
    return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) {
        if (folded.substr(0, phrase.size()) != phrase) return false;
        const std::string_view rest = folded.substr(phrase.size());
        return std::any_of(phrase.begin(), phrase.end(), is_digit_ascii) ||
               std::none_of(rest.begin(), rest.end(), is_letter_ascii);
    });
}

bool Cues::equal(std::string_view folded) const {
    return std::find(folded_.begin(), folded_.end(), folded) != folded_.end();
}

const Cues& cues(CueList list) {
    static const Cues kLists[] = {Cues(kErrorTitles), Cues(kErrorOpenings), Cues(kErrorWords),
                                  Cues(kPaywall),     Cues(kLive),          Cues(kGallery)};
    return kLists[static_cast<std::size_t>(list)];
}

}  // namespace hearsay
