#include "ingest/feed_value.h"

#include <algorithm>

#include "base/unicode.h"
#include "ingest/ascii.h"
#include "ingest/base64.h"
#include "ingest/entities.h"
#include "ingest/markup.h"

namespace hearsay {

namespace {

// A tag, not just a '<'.
[[nodiscard]] bool has_html_tags(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const std::size_t name = at + 1 + (text.substr(at + 1, 1) == "/" ? 1 : 0);
        if (name < text.size() && is_ascii_alpha(text[name]) && text.find('>', name) != std::string_view::npos)
            return true;
    }
    return false;
}

}  // namespace

DeclaredEntities read_declared_entities(std::string_view feed) {
    constexpr std::size_t kMaxEntities = 100;
    constexpr std::string_view kMark = "<!ENTITY";
    const std::string_view head = feed.substr(0, 16384);
    DeclaredEntities entities;
    for (std::size_t at = head.find(kMark); at != std::string_view::npos && entities.size() < kMaxEntities;
         at = head.find(kMark, at + 1)) {
        const std::string_view rest = trim_ascii(head.substr(at + kMark.size()));
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        const std::string_view value = trim_ascii(rest.substr(end));
        if (value.empty() || (value[0] != '"' && value[0] != '\'')) continue;
        entities.emplace_back(rest.substr(0, end), value.substr(1, value.find(value[0], 1) - 1));
    }
    return entities;
}

void FeedValueBuilder::add(const XmlToken& token, bool xhtml) {
    end_ = token.finish;
    if (token.kind == XmlKind::text || token.kind == XmlKind::cdata) {
        pieces_.push_back({token.kind, token.content, token.kind == XmlKind::text});
        return;
    }
    has_tags_ = true;
    const std::size_t colon = token.name.find(':');
    u32 rest = token.begin;
    if (xhtml && colon != std::string_view::npos) {
        const u32 bracket = token.begin + (token.kind == XmlKind::end ? 2 : 1);
        pieces_.push_back({token.kind, {token.begin, bracket}, false});
        rest = bracket + static_cast<u32>(colon) + 1;
    }
    pieces_.push_back({token.kind, {rest, token.finish}, false});
}

void FeedValueBuilder::add_resolved(TextBuilder& out, ByteRange range) const {
    const std::string_view text = slice(feed_, range);
    std::string scratch;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find('&', at), text.size());
        out.copy(text.substr(at, mark - at), range.begin + at);
        at = mark;
        if (at == text.size()) break;
        const Entity entity = read_entity(text.substr(at));
        scratch.clear();
        std::size_t size = entity.size;
        if (size != 0) append_utf8(scratch, entity.value);
        const std::size_t semicolon = size == 0 ? text.substr(at, 64).find(';') : std::string_view::npos;
        for (const auto& [name, value] : entities_) {
            if (semicolon == std::string_view::npos || text.substr(at + 1, semicolon - 1) != name) continue;
            scratch = value.substr(0, 1000);
            size = semicolon + 1;
            break;
        }
        if (size == 0) {
            out.copy("&", range.begin + at);
            ++at;
        } else {
            out.replace(scratch, range.begin + at, size);
            at += size;
        }
    }
}

void FeedValueBuilder::undo_base64(FeedValue& value) const {
    const auto bytes = decode_base64(value.text);
    const auto runs = value.to_feed.runs();
    if (!bytes || !is_valid_utf8(*bytes) || runs.empty()) return;
    TextBuilder whole;
    const u64 begin = runs.front().source;
    whole.replace(*bytes, begin, runs.back().source_end() - begin);
    value.text = whole.take_text();
    value.to_feed = whole.take_map();
    value.is_html = has_html_tags(value.text);
}

FeedValue FeedValueBuilder::finish(std::string_view type, std::string_view mode) {
    const bool is_markup = type == "html" || type == "text/html" || type == "xhtml" || type == "application/xhtml+xml";
    // References stand for characters of the value, except where elements show that it is markup as it stands. Of
    // escaped HTML some feeds write an element or two unescaped.
    const bool resolve = !has_tags_ || ((type == "html" || type == "text/html") && mode != "xml");
    TextBuilder out;
    for (const Piece& piece : pieces_) {
        if (piece.resolve && resolve) {
            add_resolved(out, piece.range);
        } else {
            out.copy(slice(feed_, piece.range), piece.range.begin);
        }
    }
    FeedValue value;
    value.markup = feed_.substr(begin_, end_ - begin_);
    value.has_tags = has_tags_;
    value.text = out.take_text();
    value.to_feed = out.take_map();
    value.is_html = has_tags_ || is_markup || has_html_tags(value.text);
    const bool is_text = type.empty() || type == "text" || type.substr(0, 5) == "text/" || is_markup ||
                         type.find("xml") != std::string_view::npos;
    if (mode == "base64" || !is_text) undo_base64(value);
    // Plain text may well hold a '<' that starts no tag.
    if ((type == "text" || type == "text/plain") && !has_tags_) value.is_html = false;
    return value;
}

std::string plain_text(const FeedValue& value) {
    if (!value.is_html) return squeeze(value.text);
    const std::string_view text = value.text;
    const auto starts_tag = [&](std::size_t at) {
        return at + 1 < text.size() && (is_ascii_alpha(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<' && starts_tag(at)) {
            at = end_of_markup(text, at);
        } else {
            out += text[at++];
        }
    }
    return squeeze(decode_entities(out));
}

}  // namespace hearsay
