#include "ingest/json_pages.h"

#include <array>
#include <nlohmann/json.hpp>

namespace hearsay {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLevels = 6;  // deeper ones hold nothing that is read

// Follows the events of the parser. An article is an object at the top, in an array at the top, or in the array
// `items` of the object at the top.
class ArticleEvents : public nlohmann::json_sax<Json> {
  public:
    explicit ArticleEvents(const std::function<bool(JsonArticle&&)>& each) : each_(each) {}

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t value) override { return take_number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return take_number(std::to_string(value)); }
    bool number_float(number_float_t /*value*/, const string_t& text) override { return take_number(text); }
    bool binary(binary_t& /*value*/) override { return true; }
    bool string(string_t& value) override {
        if (depth_ == article_depth_) {
            take_field(value);
        } else if (names_person() && article_.byline.empty()) {
            article_.byline = value;
        }
        return true;
    }
    bool key(string_t& value) override {
        if (depth_ < kLevels) levels_[depth_].key = value;
        return true;
    }
    bool start_object(std::size_t /*size*/) override {
        enter(true);
        if (depth_ == 1 || (depth_ == 2 && !levels_[1].is_object) || is_feed_item()) {
            if (is_feed_item() && !in_feed_) {
                outlet_ = article_.title;  // what the top said before its items
                in_feed_ = true;
            }
            article_ = {};
            article_.outlet = outlet_;
            article_depth_ = depth_;
        }
        return true;
    }
    bool end_object() override {
        const bool is_article = depth_ == article_depth_ && !(depth_ == 1 && in_feed_);
        --depth_;
        if (!is_article) return true;
        article_depth_ = in_feed_ ? 1 : 0;
        ++objects;
        return each_(std::move(article_));
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
    [[nodiscard]] bool is_feed_item() const {
        return depth_ == 3 && levels_[1].is_object && levels_[1].key == "items" && !levels_[2].is_object;
    }
    // Of a string below the article's own fields: "authors": [{"name": ...}], "author": {"name": ...}, ["..."].
    [[nodiscard]] bool names_person() const {
        if (article_depth_ == 0 || depth_ <= article_depth_ || depth_ > article_depth_ + 2 || depth_ >= kLevels)
            return false;
        const std::string& field = levels_[article_depth_].key;
        const bool person = field == "author" || field == "authors" || field == "byline";
        return person && (!levels_[depth_].is_object || levels_[depth_].key == "name");
    }
    bool take_number(const std::string& text) {
        if (depth_ == article_depth_ && article_depth_ != 0 && levels_[depth_].key == "id") article_.id = text;
        return true;
    }
    void take_field(std::string& value) {
        if (article_depth_ == 0) return;
        const std::string& key = levels_[depth_].key;
        if (key == "html" || key == "content_html") {
            article_.content = std::move(value);
            article_.is_html = article_.has_content = true;
        } else if (key == "text" || key == "content_text") {
            if (!article_.is_html) article_.content = std::move(value);
            article_.has_content = true;
        } else if (key == "id") {
            article_.id = std::move(value);
        } else if (key == "url") {
            article_.url = std::move(value);
        } else if (key == "title" || key == "headline") {
            article_.title = std::move(value);
        } else if (key == "outlet") {
            article_.outlet = std::move(value);
        } else if (key == "byline" || key == "author") {
            article_.byline = std::move(value);
        } else if (key == "date" || key == "published" || key == "date_published" ||
                   (key == "date_modified" && article_.date.empty())) {
            article_.date = std::move(value);
        }
    }

    const std::function<bool(JsonArticle&&)>& each_;
    std::array<Level, kLevels> levels_;
    std::size_t depth_ = 0;
    std::size_t article_depth_ = 0;  // of the object that is the current article; 0: none
    bool in_feed_ = false;
    std::string outlet_;
    JsonArticle article_;
};

}  // namespace

JsonArticles read_json_articles(std::string_view json, const std::function<bool(JsonArticle&&)>& each) {
    ArticleEvents events(each);
    try {
        (void)Json::sax_parse(json.begin(), json.end(), &events);
    } catch (const std::exception& e) {  // the parser reports by events; only memory can run out
        events.error = Error{ErrorCode::limit, e.what(), {}, std::nullopt};
    }
    return {events.objects, std::move(events.error)};
}

}  // namespace hearsay
