// hearsay-parser-bench: three ways to read HTML, measured on saved pages: the project's own reader (article/dom.h),
// libxml2's HTML parser, and gumbo (HTML5). For each: speed and memory to a tree; what it does with deep nesting; and
// how far the text that a reader sees agrees with gumbo's, which follows the standard.
//
//     hearsay-parser-bench [--show N] PATH...     --show: the first N places where our text differs
//
// Built with HEARSAY_BENCH where both libraries are there. docs/html-parser.md has the result.
#include <fmt/format.h>
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "article/dom.h"
#include "article/rendering.h"
#include "ingest/ingest.h"

namespace hearsay {
namespace {

constexpr unsigned kPatience = 20;  // seconds for a page that nests deeply

// What a reader sees: words, with the marks kBreak between blocks.
const std::string kBreak = "\n";

class VisibleText {
  public:
    void add(std::string_view text, bool references) {
        TextWriter writer(text, references);
        writer.append({0, static_cast<u32>(text.size())});
        const std::string written = writer.take_text();
        const auto is_white = [](char c) { return std::strchr(" \t\n\r\f", c) != nullptr; };
        if (text.empty()) return;
        if (is_white(text.front())) add_space();
        text_ += written;
        if (is_white(text.back())) add_space();
    }
    void add_space() { text_ += ' '; }
    void add_break() { text_ += '\n'; }

    [[nodiscard]] std::vector<std::string> words(bool breaks) const {
        std::vector<std::string> out;
        bool pending = false;
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find_first_of(" \n", at), text_.size());
            if (end > at) {
                if (pending && breaks && !out.empty()) out.push_back(kBreak);
                pending = false;
                out.push_back(text_.substr(at, end - at));
            }
            pending = pending || (end < text_.size() && text_[end] == '\n');
            at = end + 1;
        }
        return out;
    }

  private:
    std::string text_;
};

[[nodiscard]] bool is_shown(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::noscript:
        case Tag::template_:
        case Tag::iframe:
        case Tag::noembed:
        case Tag::noframes:
        case Tag::title:
        case Tag::textarea:
        case Tag::svg: return false;
        default: return true;
    }
}

// ------------------------------------------------------------------------------------------------- the three parsers

struct Ours {
    static constexpr const char* kName = "ours";
    explicit Ours(std::string_view page) : dom(Dom::parse(page)) {}
    void read(VisibleText& out) const {
        std::vector<bool> ends(dom.size() + 1);  // of blocks
        for (u32 i = 0; i < dom.size();) {
            const Node& n = dom[i];
            if (ends[i]) out.add_break();
            if (n.space_before) out.add_space();
            if (n.tag == Tag::text) {
                out.add(dom.source(n.bytes), true);
            } else if (is_shown(n.tag) && (is_block(n.tag) || n.tag == Tag::br)) {
                out.add_break();
                ends[n.end] = true;
            }
            i = n.tag == Tag::text || is_shown(n.tag) ? i + 1 : n.end;
        }
    }
    Dom dom;
};

struct Gumbo {
    static constexpr const char* kName = "gumbo";
    explicit Gumbo(std::string_view page)
        : output(gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size())) {}
    Gumbo(const Gumbo&) = delete;
    Gumbo& operator=(const Gumbo&) = delete;
    ~Gumbo() { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    void read(VisibleText& out) const { read(output->root, out); }
    static void read(const GumboNode* node, VisibleText& out) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
            return out.add(node->v.text.text, false);
        }
        if (node->type != GUMBO_NODE_ELEMENT) return;
        const Tag tag = tag_of(gumbo_normalized_tagname(node->v.element.tag));
        if (!is_shown(tag)) return;
        const bool apart = is_block(tag) || tag == Tag::br;
        if (apart) out.add_break();
        for (unsigned i = 0; i < node->v.element.children.length; ++i) {
            read(static_cast<const GumboNode*>(node->v.element.children.data[i]), out);
        }
        if (apart) out.add_break();
    }
    GumboOutput* output;
};

struct Libxml2 {
    static constexpr const char* kName = "libxml2";
    explicit Libxml2(std::string_view page)
        : document(htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8",
                                  HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET)) {}
    Libxml2(const Libxml2&) = delete;
    Libxml2& operator=(const Libxml2&) = delete;
    ~Libxml2() { xmlFreeDoc(document); }
    void read(VisibleText& out) const {
        for (const xmlNode* n = document == nullptr ? nullptr : document->children; n != nullptr; n = n->next) {
            read(n, out);
        }
    }
    static void read(const xmlNode* node, VisibleText& out) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            return out.add(reinterpret_cast<const char*>(node->content), false);
        }
        if (node->type != XML_ELEMENT_NODE) return;
        const Tag tag = tag_of(reinterpret_cast<const char*>(node->name));
        if (!is_shown(tag)) return;
        const bool apart = is_block(tag) || tag == Tag::br;
        if (apart) out.add_break();
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) read(child, out);
        if (apart) out.add_break();
    }
    xmlDoc* document;
};

// --------------------------------------------------------------------------------------------------------- measuring

struct Pages {
    std::vector<std::string> texts;
    std::vector<std::string> names;
    double megabytes = 0;
};

[[nodiscard]] Pages read_html(const std::vector<std::string>& paths) {
    Pages pages;
    for (const InputFile& file : list_inputs(paths, {}).files) {
        for (Page& page : read_pages(file, {}).pages) {
            if (page.media_type != MediaType::html) continue;
            pages.megabytes += static_cast<double>(page.text.size()) / 1e6;
            pages.texts.push_back(std::move(page.text));
            pages.names.push_back(page.origin.file);
        }
    }
    return pages;
}

// Of processor time: other work on the machine does not count.
[[nodiscard]] double seconds_of(const auto& work) {
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    };
    const double begin = now();
    work();
    return now() - begin;
}

// How long a page of so many nested elements takes, in a process of its own that has kPatience.
template <class Parser>
[[nodiscard]] std::string time_nested(u32 depth) {
    std::string page;
    for (u32 i = 0; i < depth; ++i) page += "<div>";
    page += "text";
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(kPatience);
        const double seconds = seconds_of([&] { (void)Parser(page); });
        ::_exit(static_cast<int>(std::min(seconds * 10, 200.0)) + 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? fmt::format("over {} s", kPatience) : "crash";
    const int tenths = WEXITSTATUS(status) - 1;
    return tenths == 0 ? "under 0.1 s" : fmt::format("{:.1f} s", tenths / 10.0);
}

struct Agreement {
    std::size_t words = 0;
    std::size_t blocks = 0;
    std::size_t without_spaces = 0;
    std::size_t fewer = 0;  // pages with fewer letters than the reference
};

[[nodiscard]] std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += word;
    return out;
}

void show_difference(const std::string& name, const std::vector<std::string>& own,
                     const std::vector<std::string>& ref) {
    std::size_t at = 0;
    while (at < own.size() && at < ref.size() && own[at] == ref[at]) ++at;
    const auto around = [&](const std::vector<std::string>& words) {
        std::string out;
        for (std::size_t i = at < 5 ? 0 : at - 5; i < std::min(at + 8, words.size()); ++i) {
            out += (words[i] == kBreak ? "¶" : words[i]) + " ";
        }
        return out;
    };
    fmt::print("{}\n  it:    {}\n  gumbo: {}\n", name, around(own), around(ref));
}

template <class Parser>
void measure(const Pages& pages, int show) {
    std::size_t heap = 0;
    const double seconds = seconds_of([&] {
        for (const std::string& page : pages.texts) (void)Parser(page);
    });
    Agreement same;
    for (std::size_t i = 0; i < pages.texts.size(); ++i) {
        const std::string& page = pages.texts[i];
        const std::size_t before = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
        const Parser own(page);
        heap += ::mallinfo2().uordblks + ::mallinfo2().hblkhd - before;
        VisibleText text;
        own.read(text);
        VisibleText reference;
        Gumbo(page).read(reference);
        const auto words = text.words(false);
        const auto wanted = reference.words(false);
        const bool blocks = text.words(true) == reference.words(true);
        same.words += words == wanted ? 1 : 0;
        same.blocks += blocks ? 1 : 0;
        same.without_spaces += join(words) == join(wanted) ? 1 : 0;
        same.fewer += join(words).size() < join(wanted).size() ? 1 : 0;
        if (!blocks && show-- > 0) show_difference(pages.names[i], text.words(true), reference.words(true));
    }
    const auto count = static_cast<double>(pages.texts.size());
    const auto share = [&](std::size_t n) { return 100 * static_cast<double>(n) / count; };
    fmt::print("| {} | {:.0f} | {:.0f} | {:.1f} | {} | {} | {:.1f} % | {:.1f} % | {:.1f} % | {:.1f} % |\n",
               Parser::kName, pages.megabytes / seconds, count / seconds,
               static_cast<double>(heap) / 1e6 / pages.megabytes, time_nested<Parser>(10'000),
               time_nested<Parser>(100'000), share(same.without_spaces), share(same.words), share(same.blocks),
               share(same.fewer));
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
    std::vector<std::string> paths;
    int show = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--show") == 0 && i + 1 < argc) {
            show = std::atoi(argv[++i]);
        } else {
            paths.emplace_back(argv[i]);
        }
    }
    if (paths.empty()) {
        std::fputs("hearsay-parser-bench [--show N] PATH...\n", stderr);
        return 2;
    }
    const hearsay::Pages pages = hearsay::read_html(paths);
    fmt::print("{} pages, {:.1f} MB\n\n", pages.texts.size(), pages.megabytes);
    fmt::print(
        "| parser | MB/s | pages/s | bytes of tree per byte | 10,000 nested div | 100,000 | same letters | same words "
        "| "
        "same words and blocks | fewer letters |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    hearsay::measure<hearsay::Ours>(pages, show);
    hearsay::measure<hearsay::Libxml2>(pages, 0);
    hearsay::measure<hearsay::Gumbo>(pages, 0);
    return 0;
}
