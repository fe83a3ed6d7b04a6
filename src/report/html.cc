#include "report/html.h"

#include <initializer_list>

namespace hearsay {

namespace embedded {  // written by cmake/EmbedFiles.cmake from ui/dist

std::string_view index_html();
std::string_view app_js();
std::string_view app_css();
std::string_view policy_txt();

}  // namespace embedded

namespace {

// The tags that ui/vite.config.ts leaves in the page.
constexpr std::string_view kStyleTag = R"(<link rel="stylesheet" href="./app.css">)";
constexpr std::string_view kScriptTag = R"(<script type="module" src="./app.js"></script>)";
constexpr std::string_view kHeadEnd = R"(<meta charset="utf-8">)";

// What stands before and after a tag of the page. A page without it has nothing after.
struct Parted {
    std::string_view before;
    std::string_view after;
};

Parted part(std::string_view page, std::string_view tag) {
    const auto at = page.find(tag);
    if (at == std::string_view::npos) return {page, {}};
    return {page.substr(0, at), page.substr(at + tag.size())};
}

std::string replace(std::string_view page, std::string_view tag, std::initializer_list<std::string_view> by) {
    const Parted parted = part(page, tag);
    std::string out(parted.before);
    for (const std::string_view piece : by) out += piece;
    out += parted.after;
    return out;
}

// JSON as the text of a <script> element: nothing in it can end the element or begin a comment.
std::string as_script_data(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 64);
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string_view explorer_page() { return embedded::index_html(); }
std::string_view explorer_script() { return embedded::app_js(); }
std::string_view explorer_style() { return embedded::app_css(); }

std::string to_html(const Report& report, const Generator& generator) {
    std::string page = replace(explorer_page(), kStyleTag, {"<style>", explorer_style(), "</style>"});
    page =
        replace(page, kHeadEnd,
                {kHeadEnd, "\n<meta http-equiv=\"Content-Security-Policy\" content=\"", embedded::policy_txt(), "\">"});
    page = replace(page, kScriptTag, {});
    const std::string data = as_script_data(to_json(report, generator));
    return replace(page, "</body>",
                   {"<script type=\"application/json\" id=\"report\">", data, "</script>\n<script type=\"module\">",
                    explorer_script(), "</script>\n</body>"});
}

}  // namespace hearsay
