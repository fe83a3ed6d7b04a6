#include "report/article_text.h"

#include <algorithm>

#include "report/markdown_escape.h"
#include "report/phrases.h"

namespace hearsay {

namespace {

[[nodiscard]] const char* basis_of(DateBasis basis) {
    switch (basis) {
        case DateBasis::dateline: return "dateline";
        case DateBasis::inferred: return "inferred";
        case DateBasis::none:
        case DateBasis::stated:
        case DateBasis::metadata: break;
    }
    return "";  // the page says so itself
}

// A scalar that every YAML reader takes as exactly this text (YAML 1.2, double-quoted style).
[[nodiscard]] std::string yaml_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : printable(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// Listed facts are a list also where there is one, so that a reader need not expect two types.
void write_front_matter(const std::vector<ArticleFact>& facts, std::string& out) {
    out += "---\n";
    for (std::size_t i = 0; i < facts.size();) {
        std::size_t end = i + 1;
        while (facts[i].listed && end < facts.size() && facts[end].name == facts[i].name) ++end;
        out += facts[i].name + ":";
        if (!facts[i].listed) {
            out += " " + yaml_quoted(facts[i].value) + "\n";
        } else {
            out += "\n";
            for (std::size_t k = i; k < end; ++k) out += "  - " + yaml_quoted(facts[k].value) + "\n";
        }
        i = end;
    }
    out += "---\n\n";
}

// What stands between two blocks: the items of one list and the parts of one quotation belong together.
[[nodiscard]] const char* separator(BlockKind before, BlockKind after) {
    if (before == BlockKind::list_item && after == BlockKind::list_item) return "\n";
    if (before == BlockKind::quote && after == BlockKind::quote) return "\n>\n";
    return "\n\n";
}

[[nodiscard]] std::string render_block(BlockKind kind, std::string_view text) {
    const auto line = [&] { return escape_markdown_line(text); };
    switch (kind) {
        case BlockKind::headline: return "# " + escape_markdown(text);
        case BlockKind::heading: return "## " + escape_markdown(text);
        case BlockKind::standfirst: return "**" + escape_markdown(text) + "**";
        case BlockKind::quote:
        case BlockKind::post: return "> " + line();
        case BlockKind::list_item: return "- " + line();
        case BlockKind::caption:
        case BlockKind::credit: return "*" + escape_markdown(text) + "*";
        case BlockKind::paragraph:
        case BlockKind::furniture: break;
    }
    return line();
}

}  // namespace

std::vector<ArticleFact> facts_of(const Article& article) {
    std::vector<ArticleFact> facts;
    const auto add = [&](const char* name, std::string_view value) {
        if (!value.empty()) facts.push_back({name, std::string(value)});
    };
    const auto add_listed = [&](const char* name, std::string_view value) {
        if (!value.empty()) facts.push_back({name, std::string(value), true});
    };
    add("headline", article.headline);
    add("outlet", article.outlet);
    add("byline", article.byline);
    for (const std::string& author : article.authors) add_listed("author", author);
    add("published", article.published_time.known() ? to_string(article.published_time) : to_string(article.published));
    add("published_basis", article.published.known() ? basis_of(article.published_basis) : "");
    add("modified", article.modified.known() ? to_string(article.modified) : std::string());
    add("section", article.section);
    add("description", article.description);
    add("dateline", article.dateline);
    add("wire", article.wire);
    for (const Credit& credit : article.credits) add_listed("credit", credit.name);
    for (const Correction& correction : article.corrections) add_listed("correction", correction.text);
    add("language", article.language);
    add("kind", name_of(article.genre));
    add("url", article.url);
    add("file", article.origin.file);
    add("record", article.origin.record);
    for (const TextProblem& problem : article.problems) add_listed("problem", problem.message);
    return facts;
}

std::string article_to_text(const Article& article, const ArticleOptions& options) {
    std::string out;
    if (options.with_metadata) {
        for (const ArticleFact& fact : facts_of(article)) out += fact.name + ": " + printable(fact.value) + "\n";
        out += "\n";
    }
    const std::string running = options.whole ? std::string() : running_text(article).text;
    out += printable_lines(running.empty() ? article.text : running);  // a gallery may be captions alone
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

std::string article_to_markdown(const Article& article, const ArticleOptions& options) {
    std::string out;
    if (options.with_metadata) write_front_matter(facts_of(article), out);
    const bool has_headline = std::any_of(article.blocks.begin(), article.blocks.end(),
                                          [](const Block& block) { return block.kind == BlockKind::headline; });
    bool first = true;
    BlockKind before = BlockKind::headline;
    const auto write = [&](BlockKind kind, std::string_view text) {
        if (printable(text).empty()) return;
        if (!first) out += separator(before, kind);
        out += render_block(kind, text);
        first = false;
        before = kind;
    };
    if (!has_headline && !article.headline.empty()) write(BlockKind::headline, article.headline);
    for (const Block& block : article.blocks) write(block.kind, slice(article.text, block.range));
    if (!first) out += "\n";
    return out;
}

}  // namespace hearsay
