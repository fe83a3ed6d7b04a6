#include "hearsay-train/name_corpora.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/file.h"
#include "base/unicode.h"
#include "language/segment.h"

namespace hearsay {

namespace {

enum class NameType : u8 { none, person, organisation, place };

NameType type_of(std::string_view tag) {
    const std::string name = lowercase(tag);
    for (const std::string_view known : {"per", "person", "politician"}) {
        if (name == known) return NameType::person;
    }
    for (const std::string_view known : {"org", "organisation", "organization", "politicalparty"}) {
        if (name == known) return NameType::organisation;
    }
    for (const std::string_view known : {"loc", "location", "country", "place"}) {
        if (name == known) return NameType::place;
    }
    return NameType::none;
}

NameLabel label_of(NameType type, bool begins) {
    if (type == NameType::none) return NameLabel::outside;
    return static_cast<NameLabel>(static_cast<u32>(type) * 2 - (begins ? 1 : 0));
}

std::vector<std::string_view> split(std::string_view line, char mark) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = line.find(mark);
        parts.push_back(line.substr(0, at));
        if (at == std::string_view::npos) return parts;
        line.remove_prefix(at + 1);
    }
}

// Builds documents word by word; words are parted by blanks.
class DocumentBuilder {
  public:
    void add(std::string_view form, std::string_view tag) {
        std::string& text = current_.document.article.text;
        if (!text.empty()) text += ' ';
        Token token;
        token.begin = static_cast<u32>(text.size());
        text += form;
        token.end = static_cast<u32>(text.size());
        current_.document.tokens.push_back(token);
        const NameType type = tag.size() > 2 ? type_of(tag.substr(2)) : NameType::none;
        const bool goes_on = tag.substr(0, 1) == "I" && type == last_;
        current_.labels.push_back(label_of(type, !goes_on));
        last_ = type;
    }
    void end_sentence() {
        const auto end = static_cast<u32>(current_.document.tokens.size());
        if (end > begin_) current_.document.sentences.push_back({{begin_, end}, 0});
        begin_ = end;
        last_ = NameType::none;
    }
    void end_document() {
        end_sentence();
        Document& document = current_.document;
        if (!document.tokens.empty()) {
            document.article.blocks.push_back(
                {{0, static_cast<u32>(document.article.text.size())}, BlockKind::paragraph});
            describe_tokens(document);
            documents_.push_back(std::move(current_));
        }
        current_ = {};
        begin_ = 0;
    }
    [[nodiscard]] std::vector<NamedDocument> take() { return std::move(documents_); }

  private:
    std::vector<NamedDocument> documents_;
    NamedDocument current_;
    NameType last_ = NameType::none;
    u32 begin_ = 0;
};

// The value of "key": as a raw JSON string of a line, with its escapes undone.
std::string json_string(std::string_view line, std::string_view key) {
    const std::size_t at = line.find("\"" + std::string(key) + "\": \"");
    std::string out;
    if (at == std::string_view::npos) return out;
    for (std::size_t i = at + key.size() + 5; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] != '\\') {
            out += line[i];
            continue;
        }
        const char c = line[++i];
        if (c == 'n') {
            out += '\n';
        } else if (c == 't') {
            out += '\t';
        } else if (c == 'u') {
            append_utf8(out,
                        static_cast<char32_t>(std::strtoul(std::string(line.substr(i + 1, 4)).c_str(), nullptr, 16)));
            i += 4;
        } else if (c != 'r' && c != 'b' && c != 'f') {
            out += c;
        }
    }
    return out;
}

struct JsonEntity {
    u32 begin, end;  // code points
    std::string type;
};
std::vector<JsonEntity> json_entities(std::string_view line) {
    std::vector<JsonEntity> out;
    std::size_t at = line.find("\"entities\": [");
    const std::size_t end = line.find("]]", at);
    while (at != std::string_view::npos && at < end) {
        at = line.find('[', at + 13 * (out.empty() ? 1U : 0U));
        if (at == std::string_view::npos || at > end) break;
        char type[64] = {};
        JsonEntity entity{};
        if (std::sscanf(std::string(line.substr(at, 120)).c_str(), "[%u, %u, \"%63[^\"]", &entity.begin, &entity.end,
                        type) == 3) {
            entity.type = type;
            out.push_back(entity);
        }
        ++at;
    }
    return out;
}

// Marks the tokens of an entity that is a name: its first and last words begin with capitals, articles aside.
void mark_entity(NamedDocument& named, TokenRange range, NameType type) {
    const Document& document = named.document;
    if (!range.empty() && document.lower(range.begin) == "the") ++range.begin;
    if (range.empty() || range.size() > 8) return;
    const auto capital = [&](u32 i) { return (document.tokens[i].flags & kCapitalised) != 0; };
    if (!capital(range.begin) || !capital(range.end - 1)) return;
    for (u32 i = range.begin; i < range.end; ++i) {
        if (named.labels[i] != NameLabel::outside) return;
    }
    for (u32 i = range.begin; i < range.end; ++i) named.labels[i] = label_of(type, i == range.begin);
}

}  // namespace

Result<std::vector<NamedDocument>> load_names(const std::string& path, u32 form_column, u32 tag_column) {
    const auto text = read_file(path, u64{1} << 28U);
    if (!text) return tl::unexpected(text.error());
    const bool has_borders = text->find("# newdoc") != std::string::npos;
    DocumentBuilder builder;
    for (const std::string_view line : split(*text, '\n')) {
        if (line.empty()) {
            has_borders ? builder.end_sentence() : builder.end_document();
        } else if (line.rfind("# newdoc", 0) == 0) {
            builder.end_document();
        } else if (line.rfind("# ", 0) != 0 || line.find('\t') != std::string_view::npos) {
            const auto columns = split(line, '\t');
            if (columns.size() > std::max(form_column, tag_column))
                builder.add(columns[form_column], columns[tag_column]);
        }
    }
    builder.end_document();
    return builder.take();
}

Result<std::vector<NamedDocument>> load_re3d(const std::string& path) {
    const auto text = read_file(path, u64{1} << 28U);
    if (!text) return tl::unexpected(text.error());
    std::vector<NamedDocument> out;
    for (const std::string_view line : split(*text, '\n')) {
        if (line.empty()) continue;
        NamedDocument named;
        named.document.article.text = json_string(line, "text");
        segment(named.document);
        named.labels.assign(named.document.tokens.size(), NameLabel::outside);
        const CodePointIndex index(named.document.text());
        auto entities = json_entities(line);
        std::stable_sort(entities.begin(), entities.end(),
                         [](const auto& a, const auto& b) { return a.end - a.begin > b.end - b.begin; });
        for (const JsonEntity& e : entities) {
            const NameType type = type_of(e.type);
            const ByteRange bytes{index.byte_of(e.begin), index.byte_of(e.end)};
            if (type != NameType::none) mark_entity(named, named.document.tokens_in(bytes), type);
        }
        out.push_back(std::move(named));
    }
    return out;
}

std::string score_names(const LanguageModel& model, const std::vector<NamedDocument>& gold) {
    using Name = std::array<u32, 3>;
    std::array<std::array<std::size_t, 3>, 4> counts{};  // per type: right, found, gold
    for (const NamedDocument& named : gold) {
        std::set<Name> truth;
        for (u32 i = 0; i < named.labels.size(); ++i) {
            const auto label = static_cast<u32>(named.labels[i]);
            if (label % 2 != 1) continue;
            u32 end = i + 1;
            while (end < named.labels.size() && static_cast<u32>(named.labels[end]) == label + 1) ++end;
            truth.insert({i, end, (label + 1) / 2});
            ++counts[(label + 1) / 2][2];
        }
        Document guess = named.document;
        model.annotate_tokens(guess);
        for (const Mention& m : guess.mentions) {
            const u32 type = m.kind != MentionKind::name          ? 0
                             : m.type == EntityType::person       ? 1
                             : m.type == EntityType::organisation ? 2
                             : m.type == EntityType::outlet       ? 2
                             : m.type == EntityType::place        ? 3
                                                                  : 0;
            if (type == 0) continue;
            ++counts[type][1];
            counts[type][0] += truth.count({m.tokens.begin, m.tokens.end, type});
        }
    }
    for (u32 t = 1; t < 4; ++t) {
        for (u32 k = 0; k < 3; ++k) counts[0][k] += counts[t][k];
    }
    const auto figures = [](const std::array<std::size_t, 3>& c) {
        const double p = 100.0 * static_cast<double>(c[0]) / static_cast<double>(std::max<std::size_t>(1, c[1]));
        const double r = 100.0 * static_cast<double>(c[0]) / static_cast<double>(std::max<std::size_t>(1, c[2]));
        return fmt::format("P {:.1f} R {:.1f} F1 {:.1f}", p, r, p + r > 0 ? 2 * p * r / (p + r) : 0.0);
    };
    return fmt::format("{} (PER {}, ORG {}, LOC {})", figures(counts[0]), figures(counts[1]), figures(counts[2]),
                       figures(counts[3]));
}

}  // namespace hearsay
