#include "article/read_article.h"

#include <algorithm>

#include "article/dateline.h"
#include "article/language_id.h"
#include "article/main_text.h"
#include "article/metadata.h"
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

void read_text_evidence(Article& article) {
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline) continue;
        const auto dateline = read_dateline(article.text, block.range);
        if (!dateline) continue;
        article.dateline = dateline->place;
        article.dateline_range = dateline->range;
        article.wire = dateline->wire;
        article.wire_range = dateline->wire_range;
        if (!dateline->wire.empty()) article.credits.push_back({dateline->wire, dateline->wire_range});
        break;
    }
}

void take_metadata(const Metadata& metadata, Article& article) {
    article.headline = metadata.headline;
    article.outlet = metadata.outlet;
    article.byline = metadata.byline;
    article.url = metadata.url;
    if (metadata.published.known()) {
        article.published = metadata.published;
        article.published_basis = DateBasis::metadata;
    }
}

void take_hints(const PageHints& hints, Article& article) {
    if (!hints.url.empty()) article.url = hints.url;
    if (article.headline.empty()) article.headline = hints.title;
    if (article.outlet.empty()) article.outlet = hints.outlet;
    if (article.byline.empty()) article.byline = hints.byline;
    if (!article.published.known() && hints.published.known()) {
        article.published = hints.published;
        article.published_basis = DateBasis::metadata;
    }
}

}  // namespace

Result<Article> read_article(const Page& page) {
    Article article;
    article.origin = page.origin;
    std::string language_hint;
    if (page.plain) {
        take_plain(page, article);
    } else if (page.media_type == MediaType::html) {
        const Dom dom = Dom::parse(page.text);
        const Rendering rendering = render(dom);
        const Metadata metadata = read_metadata(dom, page);
        assemble(rendering, choose_from_html(rendering, dom, metadata), article);
        take_metadata(metadata, article);
        language_hint = metadata.language;
    } else {
        const Rendering rendering = render_lines(page.text);
        assemble(rendering, choose_from_lines(rendering), article);
    }
    if (trim(article.text).empty())
        return fail(ErrorCode::no_article, "No running text in this page.", page.origin.file);
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
    read_text_evidence(article);
    article.language = identify_language(article.text, language_hint);
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
