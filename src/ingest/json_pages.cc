#include "ingest/json_pages.h"

#include <array>
#include <nlohmann/json.hpp>

namespace hearsay {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLevels = 8;  // deeper ones hold nothing that is read
constexpr std::size_t kMaxByline = 500;
constexpr std::size_t kFields = 8;
constexpr unsigned kNoRank = ~0U;

// An article as far as it is read, and the rank of the name that each of its fields was found under.
struct Draft {
    Draft() { ranks.fill(kNoRank); }
    JsonArticle article;
    std::array<unsigned, kFields> ranks;
};

// Follows the events of the parser. An article is an object at the top, in an array at the top, or in an array of the
// object at the top that holds articles by its name.
class ArticleEvents : public nlohmann::json_sax<Json> {
  public:
    ArticleEvents(const std::vector<JsonFieldName>& names, const std::function<bool(JsonArticle&&)>& each)
        : names_(names), each_(each) {}

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t value) override { return take_number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return take_number(std::to_string(value)); }
    bool number_float(number_float_t /*value*/, const string_t& text) override { return take_number(text); }
    bool binary(binary_t& /*value*/) override { return true; }
    bool string(string_t& value) override {
        if (const auto use = find_use()) take(*use, value);
        return true;
    }
    bool key(string_t& value) override {
        if (depth_ < kLevels) levels_[depth_].key = value;
        return true;
    }
    bool start_object(std::size_t /*size*/) override {
        enter(true);
        if (is_item()) {
            top_ = std::move(draft_);
            in_list_ = true;
            draft_ = {};
            draft_.article.outlet = top_.article.title;  // the feed's own
            article_depth_ = depth_;
        } else if (depth_ == 1 || (depth_ == 2 && !levels_[1].is_object)) {
            draft_ = {};
            article_depth_ = depth_;
        }
        return true;
    }
    bool end_object() override {
        const bool is_article = depth_ == article_depth_;
        --depth_;
        if (!is_article) return true;
        JsonArticle article = std::move(draft_.article);
        article_depth_ = 0;
        if (in_list_ && depth_ > 0) {  // back to the object around the list
            draft_ = std::move(top_);
            article_depth_ = 1;
        } else if (in_list_ && !article.has_content) {
            return true;
        }
        ++objects;
        return each_(std::move(article));
    }
    bool start_array(std::size_t /*size*/) override {
        enter(false);
        return true;
    }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& /*e*/) override {
        error = Error{ErrorCode::malformed, "not valid JSON", {}, position};
        return false;
    }

    u64 objects = 0;
    std::optional<Error> error;

  private:
    struct Level {
        bool is_object = false;
        std::string key;  // the last one read
    };

    void enter(bool is_object) {
        ++depth_;
        if (depth_ >= kLevels) return;
        levels_[depth_].is_object = is_object;
        levels_[depth_].key.clear();
    }
    [[nodiscard]] bool is_item() const {
        return depth_ == 3 && levels_[1].is_object && !levels_[2].is_object && holds_json_articles(levels_[1].key);
    }
    // What the value that comes now is for, by the keys that lead to it.
    [[nodiscard]] std::optional<JsonFieldUse> find_use() const {
        if (article_depth_ == 0 || depth_ < article_depth_ || depth_ >= kLevels) return std::nullopt;
        std::string path;
        for (std::size_t level = article_depth_; level <= depth_; ++level) {
            if (!levels_[level].is_object) continue;
            if (level > article_depth_) path += '.';
            path += levels_[level].key;
        }
        return find_json_field(path, names_);
    }
    bool take_number(const std::string& text) {
        const auto use = find_use();
        std::string value = text;
        if (use && (use->field == JsonField::id || use->field == JsonField::date)) take(*use, value);
        return true;
    }
    // The slot of the ranks: text and HTML share one.
    [[nodiscard]] static std::size_t slot_of(JsonField field) {
        return static_cast<std::size_t>(field == JsonField::html ? JsonField::text : field);
    }
    [[nodiscard]] std::string& target_of(JsonField field) {
        JsonArticle& article = draft_.article;
        switch (field) {
            case JsonField::id: return article.id;
            case JsonField::url: return article.url;
            case JsonField::title: return article.title;
            case JsonField::outlet: return article.outlet;
            case JsonField::byline: return article.byline;
            case JsonField::date: return article.date;
            case JsonField::text:
            case JsonField::html: break;
        }
        return article.content;
    }
    void take(JsonFieldUse use, std::string& value) {
        const bool is_content = slot_of(use.field) == slot_of(JsonField::text);
        if (is_content) draft_.article.has_content = true;
        if (value.find_first_not_of(" \t\r\n") == std::string::npos) return;
        if (use.field == JsonField::outlet && value.find("://") != std::string::npos) {
            use = {JsonField::url, kNoRank - 1};  // a source may be an address
        }
        unsigned& rank = draft_.ranks[slot_of(use.field)];
        std::string& target = target_of(use.field);
        if (use.field == JsonField::byline && use.rank == rank && target.size() + value.size() < kMaxByline) {
            target += ", " + value;  // one of several authors
        }
        if (use.rank >= rank) return;
        rank = use.rank;
        target = std::move(value);
        if (is_content) draft_.article.is_html = use.field == JsonField::html;
    }

    const std::vector<JsonFieldName>& names_;
    const std::function<bool(JsonArticle&&)>& each_;
    std::array<Level, kLevels> levels_;
    std::size_t depth_ = 0;
    std::size_t article_depth_ = 0;  // of the object that is the current article; 0: none
    bool in_list_ = false;           // the object at the top holds articles
    Draft draft_;
    Draft top_;  // the object at the top, while one in it is read
};

}  // namespace

JsonArticles read_json_articles(std::string_view json, const std::vector<JsonFieldName>& names,
                                const std::function<bool(JsonArticle&&)>& each) {
    ArticleEvents events(names, each);
    try {
        (void)Json::sax_parse(json.begin(), json.end(), &events);
    } catch (const std::exception& e) {  // the parser reports by events; only memory can run out
        events.error = Error{ErrorCode::limit, e.what(), {}, std::nullopt};
    }
    return {events.objects, std::move(events.error)};
}

}  // namespace hearsay
