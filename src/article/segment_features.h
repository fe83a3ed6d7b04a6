// The features of each segment of a page, by which the block model judges it: what its text looks like, what stands
// around it, where in the tree it stands and how its part of the page is called. In: a rendering, with its Dom (HTML)
// or without (lines). Linear in the page. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "article/block_model.h"
#include "article/dom.h"
#include "article/rendering.h"
#include "article/text_shape.h"

namespace hearsay {

// What is known of the article before its text is chosen; empty fields are unknown.
struct ArticleHints {
    std::string headline;
    std::string description;
    std::string body;  // articleBody of the schema.org data, decoded, markup taken out
};

// clang-format off
#define HEARSAY_FIRST_FEATURES(X) \
    X(words) X(word_length) X(ends_sentence) X(ends_colon) X(sentence_ends) X(commas) X(capitalised) X(all_caps) \
    X(numbers) X(function_words) X(second_person) X(first_plural) X(first_singular) X(quotes) X(signs) X(starts_lower) \
    X(link_share) X(bold_share) X(word_score) X(word_score_sum) X(word_score_least) X(has_date) X(question) \
    X(exclamation) X(starts_by) X(repeated) X(like_headline) X(in_description) X(in_body) \
    X(index) X(prose_before) X(prose_above) X(prose_below) X(after_headline) X(blank_before) X(blank_after) \
    X(prev_words) X(prev_link_share) X(prev_ends_sentence) X(prev_word_score) X(prev_same_parent) X(prev_like) \
    X(next_words) X(next_link_share) X(next_ends_sentence) X(next_word_score) X(next_same_parent) X(next_like) \
    X(prev2_words) X(prev2_link_share) X(next2_words) X(next2_link_share) X(near_words) X(near_link_share) \
    X(near_prose) X(near_word_score) \
    X(is_p) X(is_div) X(is_li) X(heading_level) X(is_cell) X(is_figcaption) X(is_blockquote) X(is_inline_box) \
    X(is_definition) X(is_pre) X(after_br) \
    X(in_article) X(in_main) X(in_header) X(in_footer) X(in_nav) X(in_aside) X(in_form) X(in_figure) X(in_table) \
    X(in_list) X(in_blockquote) X(in_section) X(in_button) X(in_body_item) X(is_hidden) X(list_depth) X(depth) \
    X(name_own) X(name_parent) X(name_grandparent) X(name_third) X(name_least) X(name_most) X(name_sum) \
    X(parent_prose) X(grandparent_prose) X(third_prose) X(parent_link_share) X(grandparent_link_share) \
    X(parent_segments) X(parent_prose_segments) X(in_container) X(below_container) X(above_container) \
    X(alike_prose) X(alike_link_share) X(alike_count) \
    X(parts_body) X(parts_consent) X(parts_promo) X(parts_related) X(parts_social) X(parts_comments) X(parts_byline) \
    X(parts_frame) X(to_body_part) X(to_other_part) X(below_common) X(headline_below_common) X(same_article) \
    X(titles_before) X(picture_words) X(labelled) X(prose_share)
// What the first judgement of the other segments tells.
#define HEARSAY_SECOND_FEATURES(X) \
    X(first) X(prev_first) X(next_first) X(prev2_first) X(next2_first) X(prev3_first) X(next3_first) X(near_first) \
    X(wide_first) X(own_part_first) X(parent_first) X(grandparent_first) X(third_first) X(parent_mass) \
    X(grandparent_mass) X(third_mass) X(alike_first) X(alike_mass) X(mass_before) X(text_above) X(text_below) \
    X(rest_above) X(in_core) X(below_core) X(above_core) X(page_mass) X(page_share) X(run_mass) X(topic) X(near_topic)
// clang-format on

enum class Feature : u8 {
#define HEARSAY_FEATURE(name) name,
    HEARSAY_FIRST_FEATURES(HEARSAY_FEATURE) HEARSAY_SECOND_FEATURES(HEARSAY_FEATURE)
#undef HEARSAY_FEATURE
        count_
};
inline constexpr std::size_t kFeatureCount = static_cast<std::size_t>(Feature::count_);
inline constexpr std::size_t kFirstFeatureCount =
    static_cast<std::size_t>(Feature::first);  // known to the first forest
static_assert(kFeatureCount < kLeaf);

struct SegmentTable {
    std::vector<TextShape> shapes;
    std::vector<float> features;     // kFeatureCount per segment
    std::vector<u32> content_words;  // hashes, of all segments one after another
    std::vector<u32> content_ends;   // for each segment, where its words end
    std::vector<u64> likeness;       // equal for segments that the page's template made alike (HTML)
    u32 container = 0;               // node under which most running text stands

    [[nodiscard]] std::span<const u32> content_of(u32 segment) const {
        const u32 begin = segment == 0 ? 0 : content_ends[segment - 1];
        return std::span(content_words).subspan(begin, content_ends[segment] - begin);
    }
    [[nodiscard]] std::span<const float> row(u32 segment) const {
        return std::span(features).subspan(segment * kFeatureCount, kFeatureCount);
    }
};

// The features for the first forest; those for the second are left 0 (judgement.h fills them in). `dom` is null for a
// page of lines. Of the model only the weights of words and names are used.
[[nodiscard]] SegmentTable describe_segments(const Rendering& rendering, const Dom* dom, const ArticleHints& hints,
                                             const BlockModel& model);

// Looks like running text by its shape alone: several words, a sentence end, few links.
[[nodiscard]] bool is_prose(const TextShape& shape, const Segment& segment);

// Calls each(hash) for every word and every pair of neighbouring words of a text, given its word hashes.
template <class Each>
void for_each_word(const std::vector<u32>& hashes, Each each) {
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        each(hashes[i]);
        if (i + 1 < hashes.size()) each(hash_pair(hashes[i], hashes[i + 1]));
    }
}

// Appends a hash for every part, and every pair of neighbouring parts, of the names that an element bears (class, id,
// role, itemprop, component): "story-body__text" and "storyBodyText" have the parts story, body and text.
void add_name_parts(const Dom& dom, u32 node, std::vector<u32>& hashes);

}  // namespace hearsay
