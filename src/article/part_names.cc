#include "article/part_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "article/text_shape.h"

namespace hearsay {

namespace {

struct KindNames {
    PartKind kind;
    std::string_view names;  // parted by spaces; "a-b" is the part a followed by the part b
};

constexpr std::array<KindNames, kPartKinds> kNames = {{
    {kPartBody,
     "articlebody article-body article-content article-text article-copy article-main article-page article-detail "
     "body-content body-copy body-text content-body content-article content-main content-text entry-content entry-body "
     "entry-text main-content main-text main-body post-content post-body post-text post-entry story-body story-content "
     "story-text story-copy storybody storytext storycontent postcontent maincontent entrycontent text-content "
     "article-section article-paragraph rich-text richtext news-content news-body news-text page-content page-body "
     "single-content blog-content blog-post prose paragraphs text-block paywall"},
    {kPartConsent,
     "cookie cookies consent gdpr ccpa onetrust ot-sdk ot-pc ot-accordion ot-main truste trustarc cmp cookiebot "
     "quantcast privacy-policy privacy-center privacy-notice privacy-banner didomi sp-message evidon optanon cc-window "
     "cc-banner eupopup usercentrics iubenda"},
    {kPartPromo,
     "newsletter newsletters subscribe subscription subscriptions subscriber signup sign-up donate donation donations "
     "promo promos promotion promoted promobox ad ads adbox advert advertisement advertisements adsense adsbygoogle "
     "sponsor sponsored sponsors outbrain taboola revcontent zergnet dfp affiliate membership paywall-message regwall "
     "paywall-prompt paywall-overlay cta offer offers marketing mailing mailchimp email-signup inline-signup register "
     "registration upsell piano banner popup modal overlay lightbox toast interstitial appeal fundraising contribute "
     "commerce shop shopping product coupon coupons"},
    {kPartRelated,
     "related relatedposts recommended recommendations recommendation recirc recirculation trending popular "
     "mostpopular "
     "most-read most-viewed most-popular latest readmore read-more read-next readnext more-stories more-news more-from "
     "morefrom more-on up-next upnext next-article next-post prev-post previous-post post-navigation headlines "
     "top-stories see-also also-read dont-miss teaser teasers carousel slider river feed widget widgets article-list "
     "card cards list-item newsfeed suggested suggestions similar editors-picks links linklist rail interlink "
     "further-reading playlist"},
    {kPartSocial,
     "share sharing shares sharebar share-bar share-tools sharedaddy social social-media socials follow follows "
     "addthis addtoany a2a facebook twitter whatsapp pinterest linkedin telegram flipboard reddit email-share print "
     "tools toolbar utility"},
    {kPartComments,
     "comment comments commentlist commenting disqus reply replies respond responses discussion viafoura coral "
     "livefyre "
     "forum-post user-comment reader-comments message messages reviews"},
    {kPartByline,
     "byline bylines author authors author-bio authorbio author-box about-author bio biography contributor "
     "contributors "
     "writer writers meta metadata entry-meta post-meta article-meta dateline date timestamp time-stamp published "
     "pubdate updated tags tag taglist tag-list topics topic keywords breadcrumb breadcrumbs category categories "
     "kicker "
     "eyebrow reading-time credit credits copyright caption captions attribution source disclaimer disclosure"},
    {kPartFrame,
     "header footer nav navbar navigation menu menus submenu masthead topbar top-bar sidebar side-bar aside sidenav "
     "colophon skip skip-link skiplinks search searchform login signin sign-in logo branding copyright-notice legal "
     "breaking ticker weather pagination pager site-info toc hidden screen-reader sr-only visually-hidden noscript "
     "error"},
}};

struct NamedKind {
    u32 hash;
    u8 kinds;
};

std::vector<NamedKind> hash_names() {
    std::vector<NamedKind> all;
    for (const KindNames& row : kNames) {
        for (std::size_t i = 0; i < row.names.size();) {
            const std::size_t end = std::min(row.names.find(' ', i), row.names.size());
            const std::string_view name = row.names.substr(i, end - i);
            i = end + 1;
            if (name.empty()) continue;
            const std::size_t dash = name.find('-');
            u32 hash = hash_word(name.substr(0, dash));
            if (dash != std::string_view::npos) hash = hash_pair(hash, hash_word(name.substr(dash + 1)));
            all.push_back({hash, row.kind});
        }
    }
    std::sort(all.begin(), all.end(), [](const NamedKind& a, const NamedKind& b) { return a.hash < b.hash; });
    std::vector<NamedKind> merged;
    for (const NamedKind& n : all) {
        if (!merged.empty() && merged.back().hash == n.hash) {
            merged.back().kinds |= n.kinds;
        } else {
            merged.push_back(n);
        }
    }
    return merged;
}

}  // namespace

u8 part_kinds(std::span<const u32> name_hashes) {
    static const std::vector<NamedKind> kTable = hash_names();
    u8 kinds = 0;
    for (const u32 hash : name_hashes) {
        const auto it =
            std::lower_bound(kTable.begin(), kTable.end(), hash, [](const NamedKind& n, u32 h) { return n.hash < h; });
        if (it != kTable.end() && it->hash == hash) kinds |= it->kinds;
    }
    return kinds;
}

}  // namespace hearsay
