#include "article/read_article.h"

#include <algorithm>

#include "article/credits.h"
#include "article/dateline.h"
#include "article/language_id.h"
#include "article/main_text.h"
#include "article/metadata.h"
#include "article/page_problems.h"
#include "article/publication_date.h"
#include "article/rendering.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// Writes the chosen segments as the article's text, "\n\n" between them, and maps it to the page.
void assemble(const Rendering& rendering, const std::vector<ChosenSegment>& chosen, Article& article) {
    OffsetMap to_rendering;
    for (const ChosenSegment& choice : chosen) {
        const Segment& segment = rendering.segments[choice.segment];
        if (!article.text.empty()) article.text += "\n\n";
        const auto begin = static_cast<u32>(article.text.size());
        article.text += rendering.view(segment);
        to_rendering.add_verbatim(begin, segment.text.size(), segment.text.begin);
        article.blocks.push_back({{begin, static_cast<u32>(article.text.size())}, choice.kind});
    }
    article.to_input = to_rendering.through(rendering.to_page);
}

// The text as it is: every paragraph or line is a block, the first short line is a headline.
void take_plain(const Page& page, Article& article) {
    article.text = page.text;
    article.to_input = OffsetMap::identity(static_cast<u32>(page.text.size()));
    for (std::size_t begin = 0; begin < page.text.size();) {
        const std::size_t end = std::min(page.text.find('\n', begin), page.text.size());
        const std::string_view line = trim(std::string_view(page.text).substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        const auto at = static_cast<u32>(line.data() - page.text.data());
        article.blocks.push_back({{at, at + static_cast<u32>(line.size())}, BlockKind::paragraph});
    }
    if (article.blocks.size() > 1) {
        const std::string_view first = slice(article.text, article.blocks[0].range);
        if (first.size() < 200 && first.back() != '.') article.blocks[0].kind = BlockKind::headline;
    }
}

std::optional<Dateline> find_dateline(const Article& article) {
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline || block.kind == BlockKind::credit) continue;
        if (auto dateline = read_dateline(article.text, block.range)) return dateline;
    }
    return std::nullopt;
}

void take_dateline(const Dateline& dateline, Article& article) {
    article.dateline = dateline.place;
    article.dateline_range = dateline.range;
    article.wire = dateline.wire;
    article.wire_range = dateline.wire_range;
    if (!dateline.wire.empty()) article.credits.push_back({dateline.wire, dateline.wire_range});
}

// The first that is known: the page's own fields, a date that it shows, its address, what the container said, its text.
void date_article(const Metadata& metadata, std::optional<Date> stated, const PageHints& hints,
                  const std::optional<Dateline>& dateline, Article& article) {
    const auto take = [&](Date date, DateBasis basis) {
        if (article.published.known() || !date.known()) return;
        article.published = date;
        article.published_basis = basis;
    };
    const std::optional<Date> in_url = date_in_url(article.url);
    take(metadata.published, DateBasis::metadata);
    take(stated.value_or(Date{}), DateBasis::stated);
    if (in_url && in_url->day > 0) take(*in_url, DateBasis::metadata);
    take(metadata.some_date, DateBasis::metadata);
    take(hints.published, DateBasis::metadata);
    if (!article.published.known()) {
        const PublicationDate inferred = infer_date(article.text, dateline);
        take(inferred.date, inferred.basis);
    }
    take(metadata.modified, DateBasis::metadata);
    take(in_url.value_or(Date{}), DateBasis::metadata);
}

void take_metadata(const Metadata& metadata, Article& article) {
    article.headline = metadata.headline;
    article.outlet = metadata.outlet;
    article.byline = metadata.byline;
    article.url = metadata.url;
}

void take_hints(const PageHints& hints, Article& article) {
    if (!hints.url.empty()) article.url = hints.url;
    if (article.headline.empty()) article.headline = hints.title;
    if (article.outlet.empty()) article.outlet = hints.outlet;
    if (article.byline.empty()) article.byline = hints.byline;
}

}  // namespace

Result<Article> read_article(const Page& page) {
    Article article;
    article.origin = page.origin;
    Metadata metadata;
    std::optional<Date> stated;
    if (page.plain) {
        take_plain(page, article);
    } else if (page.media_type == MediaType::html) {
        const Dom dom = Dom::parse(page.text);
        take_limits(dom, page, article);
        const Rendering rendering = render(dom);
        metadata = read_metadata(dom, page);
        const auto chosen = choose_from_html(rendering, dom, metadata);
        assemble(rendering, chosen, article);
        take_metadata(metadata, article);
        stated = find_stated_date(rendering, chosen, &dom, &metadata, metadata.date_order);
    } else {
        const Rendering rendering = render_lines(page.text);
        take_limits(rendering, page, article);
        const auto chosen = choose_from_lines(rendering);
        assemble(rendering, chosen, article);
        stated = find_stated_date(rendering, chosen, nullptr, nullptr, DateOrder::month_first);
    }
    if (trim(article.text).empty())
        return fail(ErrorCode::no_article, "No running text in this page.", page.origin.file);
    take_page_problems(page, article.to_input, article);
    article.to_input = article.to_input.through(page.to_input);
    take_hints(page.hints, article);
    if (article.headline.empty()) {
        for (const Block& block : article.blocks) {
            if (block.kind != BlockKind::headline) continue;
            article.headline = std::string(slice(article.text, block.range));
            break;
        }
    }
    if (article.outlet.empty() && !article.url.empty()) {
        const NewsName* body = find_news_domain(article.url);
        article.outlet = body != nullptr ? std::string(body->name) : std::string(host_of(article.url));
    }
    const auto dateline = find_dateline(article);
    if (dateline) take_dateline(*dateline, article);
    for (Credit& credit : find_credits(article.text, article.blocks)) article.credits.push_back(std::move(credit));
    date_article(metadata, stated, page.hints, dateline, article);
    article.language = identify_language(article.text, metadata.language);
    check(article);
    return article;
}

std::string body_text(const Article& article) {
    std::string out;
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline || block.kind == BlockKind::caption || block.kind == BlockKind::credit)
            continue;
        if (!out.empty()) out += "\n\n";
        out += slice(article.text, block.range);
    }
    return out;
}

}  // namespace hearsay
