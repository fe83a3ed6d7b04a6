#include "article/read_article.h"

#include <algorithm>

#include "article/authors.h"
#include "article/corrections.h"
#include "article/credits.h"
#include "article/dateline.h"
#include "article/language_id.h"
#include "article/links.h"
#include "article/main_text.h"
#include "article/metadata.h"
#include "article/page_genre.h"
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

// At the beginning; further down it is that of another report in a round-up.
std::optional<Dateline> find_dateline(const Article& article) {
    constexpr u32 kParagraphs = 4;
    u32 paragraphs = 0;
    for (const Block& block : article.blocks) {
        if (!is_running_text(block.kind) || block.kind == BlockKind::heading) continue;
        if (auto dateline = read_dateline(article.text, block.range)) return dateline;
        if (++paragraphs == kParagraphs) break;
    }
    return std::nullopt;
}

void note(Article& article, MetadataField field, std::string value, std::string from, ByteRange range = {}) {
    if (!value.empty()) article.metadata.push_back({field, std::move(value), std::move(from), range});
}

void take_dateline(const Dateline& dateline, Article& article) {
    article.dateline = dateline.place;
    article.dateline_range = dateline.range;
    note(article, MetadataField::dateline, dateline.place, "text", dateline.range);
    if (dateline.wire.empty()) return;
    article.wire = dateline.wire;
    article.wire_range = dateline.wire_range;
    article.credits.push_back({dateline.wire, dateline.wire_range});
    note(article, MetadataField::wire, dateline.wire, "text", dateline.wire_range);
}

// The words of an item in the article's text, if they stand where a reader looks for them: the headline in its block,
// the byline and the date in short lines.
ByteRange find_words(const Article& article, const MetadataItem& item) {
    static constexpr std::size_t kLongestLine = 200;
    const auto range_of = [&](ByteRange block, std::string_view words) -> ByteRange {
        const std::size_t at = slice(article.text, block).find(words);
        if (words.empty() || at == std::string_view::npos) return {};
        const u32 begin = block.begin + static_cast<u32>(at);
        return {begin, begin + static_cast<u32>(words.size())};
    };
    for (const Block& block : article.blocks) {
        if (item.field == MetadataField::headline && block.kind == BlockKind::headline) {
            const ByteRange range = range_of(block.range, item.value);
            if (!range.empty()) return range;
        }
        if (block.range.size() > kLongestLine) continue;
        if (item.field == MetadataField::byline) {
            ByteRange names;
            for (const std::string& name : article.authors) names = names.hull(range_of(block.range, name));
            if (!names.empty()) return names;
        } else if (item.field == MetadataField::published || item.field == MetadataField::modified) {
            const Date day = item.field == MetadataField::published ? article.published : article.modified.date;
            // The day is known, so "3/4/2024" bears it out in whichever order it is that day.
            for (const DateOrder order : {DateOrder::month_first, DateOrder::day_first}) {
                for (const DateMention& mention : find_dates(slice(article.text, block.range), order)) {
                    if (mention.date == day)
                        return {block.range.begin + mention.range.begin, block.range.begin + mention.range.end};
                }
            }
        }
    }
    return {};
}

// Keeps of several items of one field the first, in the order of the fields, with the words in the text that bear it
// out.
void finish_metadata(Article& article) {
    auto& items = article.metadata;
    std::stable_sort(items.begin(), items.end(),
                     [](const MetadataItem& a, const MetadataItem& b) { return a.field < b.field; });
    items.erase(std::unique(items.begin(), items.end(),
                            [](const MetadataItem& a, const MetadataItem& b) { return a.field == b.field; }),
                items.end());
    for (MetadataItem& item : items) {
        if (item.range.empty()) item.range = find_words(article, item);
    }
}

// What the page says of its language counts where its text bears it out.
void take_language(std::string_view stated, Article& article) {
    article.language = identify_language(article.text, stated);
    const bool agrees = !article.language.empty() && lowercase(stated.substr(0, 2)) == article.language;
    auto& items = article.metadata;
    if (!agrees) {
        items.erase(std::remove_if(items.begin(), items.end(),
                                   [](const MetadataItem& item) { return item.field == MetadataField::language; }),
                    items.end());
        note(article, MetadataField::language, article.language, "text");
    }
    for (MetadataItem& item : items) {
        if (item.field == MetadataField::language) item.value = article.language;
    }
}

// When the article was published and changed: the first that is known of the page's own fields, a date that it shows,
// its address, what the container said, its text.
class Dating {
  public:
    Dating(const Page& page, const Metadata& metadata, const StatedDates& stated, Article& article)
        : page_(page), metadata_(metadata), stated_(stated), article_(article) {}

    void run(const std::optional<Dateline>& dateline) {
        const Date in_url = date_in_url(article_.url).value_or(Date{});
        if (metadata_.published.known())
            take(metadata_.published, local_day(metadata_.published, page_.text, article_.url, stated_), "");
        // What is shown may be another date; the address is not, but has no time of day.
        if (in_url.day > 0 && stated_.published.date != in_url) take({in_url}, in_url, "url");
        take(stated_.published, stated_.published.date, stated_.published_from, DateBasis::stated);
        take(metadata_.some_date, metadata_.some_date.date, "");
        take({page_.hints.published}, page_.hints.published, "container");
        if (!article_.published.known()) {
            const PublicationDate inferred = infer_date(article_.text, dateline);
            take({inferred.date}, inferred.date, "text", inferred.basis);
        }
        take_modified();
        take(article_.modified, article_.modified.date, modified_from_,
             metadata_.modified.known() ? DateBasis::metadata : DateBasis::stated);
        take({in_url}, in_url, "url");
    }

  private:
    // An empty `from`: the metadata have noted it.
    void take(const DateTime& moment, Date day, const std::string& from, DateBasis basis = DateBasis::metadata) {
        if (article_.published.known() || !day.known()) return;
        article_.published = day;
        article_.published_basis = basis;
        article_.published_time = moment;
        if (!from.empty()) note(article_, MetadataField::published, to_string(moment), from);
    }

    void take_modified() {
        article_.modified = metadata_.modified;
        for (const MetadataItem& item : metadata_.items) {
            if (item.field == MetadataField::modified) modified_from_ = item.from;
        }
        if (article_.modified.known() || !stated_.modified.known()) return;
        if (stated_.modified.date < article_.published) return;  // the change of something else
        article_.modified = stated_.modified;
        modified_from_ = stated_.modified_from;
        note(article_, MetadataField::modified, to_string(stated_.modified), modified_from_);
    }

    const Page& page_;
    const Metadata& metadata_;
    const StatedDates& stated_;
    Article& article_;
    std::string modified_from_;
};

void take_metadata(const Metadata& metadata, Article& article) {
    article.headline = metadata.headline;
    article.outlet = metadata.outlet;
    article.authors = metadata.authors;
    article.url = metadata.url;
    article.section = metadata.section;
    article.description = metadata.description;
    article.metadata = metadata.items;
    if (metadata.agency.empty()) return;
    const NewsName* body = find_news_name(metadata.agency);
    const std::string_view short_name = body->abbreviations.substr(0, body->abbreviations.find('|'));
    article.wire = short_name.empty() ? metadata.agency : std::string(short_name);
}

void take_hints(const PageHints& hints, Article& article) {
    const auto take = [&](std::string& field, const std::string& hint, MetadataField name) {
        if (!field.empty() || hint.empty()) return;
        field = hint;
        note(article, name, hint, "container");
    };
    take(article.url, hints.url, MetadataField::url);
    take(article.headline, hints.title, MetadataField::headline);
    take(article.outlet, hints.outlet, MetadataField::outlet);
    if (article.authors.empty()) {
        article.authors = read_byline(hints.byline).names;
        if (article.authors.empty() && !hints.byline.empty()) article.authors = {hints.byline};
        note(article, MetadataField::byline, join_names(article.authors), "container");
    }
}

// What the page's markup does not say and its text or address does.
void take_from_text(const Authors& authors, Article& article) {
    if (article.headline.empty()) {
        for (const Block& block : article.blocks) {
            if (block.kind != BlockKind::headline) continue;
            article.headline = std::string(slice(article.text, block.range));
            note(article, MetadataField::headline, article.headline, "text", block.range);
            break;
        }
    }
    if (article.authors.empty()) {
        article.authors = authors.byline.names;
        note(article, MetadataField::byline, join_names(article.authors), authors.from);
    }
    article.byline = join_names(article.authors);
    if (article.outlet.empty() && !article.url.empty()) {
        const NewsName* body = find_news_domain(article.url);
        article.outlet = body != nullptr ? std::string(body->name) : std::string(host_of(article.url));
        note(article, MetadataField::outlet, article.outlet, "url");
    }
}

// What a page without text looks like, where that is no article.
std::string_view remark_on(PageGenre genre) {
    switch (genre) {
        case PageGenre::error: return ": it looks like an error page, a check for robots or a consent wall";
        case PageGenre::listing:
        case PageGenre::product: return ": it looks like a listing";
        default: return {};
    }
}

}  // namespace

Result<Article> read_article(const Page& page) {
    Article article;
    article.origin = page.origin;
    Metadata metadata;
    StatedDates stated;
    Authors authors;
    std::string stated_language;
    if (page.plain) {
        take_plain(page, article);
        article.corrections = find_corrections(article, {}, {});
    } else if (page.media_type == MediaType::html) {
        const Dom dom = Dom::parse(page.text);
        take_limits(dom, page, article);
        const Rendering rendering = render(dom);
        metadata = read_metadata(dom, page);
        stated_language = metadata.language;
        const auto chosen = choose_from_html(rendering, dom, metadata);
        article.genre = tell_genre({rendering, chosen, &dom, &metadata, page.hints});
        assemble(rendering, chosen, article);
        take_metadata(metadata, article);
        stated = find_stated_dates(rendering, chosen, &dom, &metadata, metadata.date_order);
        if (article.authors.empty()) authors = find_byline(rendering, chosen);
        article.corrections = find_corrections(article, rendering, chosen);
        article.links = find_links(dom, article);
    } else {
        const Rendering rendering = render_lines(page.text);
        take_limits(rendering, page, article);
        const auto chosen = choose_from_lines(rendering);
        article.genre = tell_genre({rendering, chosen, nullptr, nullptr, page.hints});
        assemble(rendering, chosen, article);
        stated = find_stated_dates(rendering, chosen, nullptr, nullptr, DateOrder::month_first);
        authors = find_byline(rendering, chosen);
        article.corrections = find_corrections(article, rendering, chosen);
    }
    if (trim(article.text).empty()) {
        return fail(ErrorCode::no_article, "No running text in this page" + std::string(remark_on(article.genre)) + ".",
                    page.origin.file);
    }
    take_page_problems(page, article.to_input, article);
    article.to_input = article.to_input.through(page.to_input);
    take_hints(page.hints, article);
    take_from_text(authors, article);
    const auto dateline = find_dateline(article);
    if (dateline) take_dateline(*dateline, article);
    for (Credit& credit : find_credits(article.text, article.blocks)) {
        // "The post ... appeared first on X" in X's own feed says nothing.
        if (credit.name != article.outlet) article.credits.push_back(std::move(credit));
    }
    Dating(page, metadata, stated, article).run(dateline);
    take_language(stated_language, article);
    finish_metadata(article);
    check(article);
    return article;
}

}  // namespace hearsay
