#include "article/main_text.h"

#include <algorithm>
#include <optional>
#include <string>

#include "article/credits.h"
#include "article/entities.h"
#include "article/judgement.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// From these probabilities on, a segment is article; chosen on cross-validated pages.
constexpr float kHtmlThreshold = 0.42F;
constexpr float kLinesThreshold = 0.40F;
constexpr u32 kHeadlineReach = 40;         // segments above the text in which a headline is looked for
constexpr float kLenientThreshold = 0.2F;  // for pages on which that leaves nothing
constexpr u32 kLeastWords = 12;            // of running text, else there is no article

float feature(const SegmentTable& table, u32 segment, Feature f) {
    return table.row(segment)[static_cast<std::size_t>(f)];
}

struct Judged {
    const Rendering& rendering;
    SegmentTable table;
    std::vector<u8> in_text;
    std::vector<float> probability;
    u32 first = 0;  // of the running text
    u32 last = 0;
    u32 words = 0;  // of running text
};

// Takes the segments from a probability on as the running text.
void take_from(float threshold, Judged& judged) {
    judged.words = judged.first = judged.last = 0;
    judged.in_text.assign(judged.probability.size(), 0);
    for (u32 s = 0; s < judged.probability.size(); ++s) {
        if (judged.probability[s] < threshold) continue;
        judged.in_text[s] = 1;
        if (judged.words == 0) judged.first = s;
        judged.last = s;
        judged.words += judged.table.shapes[s].words;
    }
}

Judged judge(const Rendering& rendering, const Dom* dom, const ArticleHints& hints, const BlockModel& model,
             float threshold) {
    Judgement judgement = judge_segments(rendering, dom, hints, model);
    Judged judged{rendering, std::move(judgement.table), {}, std::move(judgement.probability)};
    take_from(threshold, judged);
    if (judged.words < kLeastWords) take_from(kLenientThreshold, judged);
    return judged;
}

// Words that say something, sorted: those of more than four letters.
std::vector<std::string> content_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold(text);
    for (std::size_t i = 0; i < folded.size();) {
        std::size_t end = i;
        while (end < folded.size() && is_letter(static_cast<u8>(folded[end]))) ++end;
        if (end - i > 4) words.push_back(folded.substr(i, std::min<std::size_t>(end - i, 6)));
        i = std::max(end, i + 1);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

// How much a line above the running text looks like its headline: title-like, and about the same matter.
float headline_score(const Judged& judged, u32 s, const std::vector<std::string>& body) {
    const TextShape& shape = judged.table.shapes[s];
    const std::string_view text = judged.rendering.view(judged.rendering.segments[s]);
    if (shape.words < 3 || shape.words > 30 || shape.last == '.' || shape.last == ':') return 0;
    const auto words = content_words(text);
    u32 shared = 0;
    for (const std::string& word : words) shared += std::binary_search(body.begin(), body.end(), word) ? 1 : 0;
    float score = shape.words >= 5 ? 1.0F : 0.4F;
    score += words.empty() ? 0.0F : 2 * static_cast<float>(shared) / static_cast<float>(words.size());
    score += std::min<float>(static_cast<float>(shared), 4) * 0.25F;
    score += std::clamp(feature(judged.table, s, Feature::word_score), -2.0F, 0.0F) * 0.5F;
    score -= static_cast<float>(shape.signs) * 0.3F + static_cast<float>(shape.second_person) * 0.4F;
    score += std::min(feature(judged.table, s, Feature::repeated), 1.0F) * 0.2F;
    if (shape.last == '!') score -= 0.7F;
    return score;
}

std::optional<u32> find_headline(const Judged& judged) {
    std::string opening;
    for (u32 s = judged.first; s <= judged.last && opening.size() < 3000; ++s) {
        if (judged.in_text[s] != 0 && judged.table.shapes[s].words > 12) {
            opening += judged.rendering.view(judged.rendering.segments[s]);
            opening += ' ';
        }
    }
    const auto body = content_words(opening);
    std::optional<u32> best;
    float best_score = 1.6F;
    u32 end = judged.first;  // the text may open with its headline
    while (end < judged.last && judged.table.shapes[end].words <= 30 && !judged.table.shapes[end].ends_sentence) ++end;
    for (u32 s = judged.first > kHeadlineReach ? judged.first - kHeadlineReach : 0; s < end; ++s) {
        const float score = headline_score(judged, s, body) - 0.01F * static_cast<float>(end - s);
        if (score > best_score) {
            best = s;
            best_score = score;
        }
    }
    return best;
}

BlockKind kind_by_tag(const Dom& dom, u32 node) {
    for (u32 i = node, steps = 0; i != 0 && steps < 4; i = dom[i].parent, ++steps) {
        switch (dom[i].tag) {
            case Tag::h1:
            case Tag::h2:
            case Tag::h3:
            case Tag::h4:
            case Tag::h5:
            case Tag::h6: return BlockKind::heading;
            case Tag::li:
            case Tag::dd:
            case Tag::dt: return BlockKind::list_item;
            case Tag::figcaption:
            case Tag::figure: return BlockKind::caption;
            case Tag::blockquote: return BlockKind::quote;
            case Tag::article:
            case Tag::main:
            case Tag::section: return BlockKind::paragraph;
            default: break;
        }
    }
    return BlockKind::paragraph;
}

bool name_contains(const Dom& dom, u32 node, u32 levels, std::initializer_list<std::string_view> parts) {
    for (u32 i = node; i != 0 && levels > 0; i = dom[i].parent, --levels) {
        const std::string name = lowercase(dom.attribute(i, Attr::class_).substr(0, 300));
        for (const std::string_view part : parts) {
            if (name.find(part) != std::string::npos) return true;
        }
    }
    return false;
}

bool is_caption(const Dom& dom, u32 node) {
    return kind_by_tag(dom, node) == BlockKind::caption || name_contains(dom, node, 3, {"caption"});
}

// In the markup by which networks have their posts embedded.
bool is_embedded_post(const Dom& dom, u32 node) {
    return name_contains(dom, node, 4,
                         {"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "reddit-embed",
                          "reddit-card", "bluesky-embed", "fb-post", "mastodon-embed", "threads-post"});
}

bool is_standfirst(const Judged& judged, const Dom& dom, u32 s) {
    const u32 node = judged.rendering.segments[s].node;
    if (name_contains(dom, node, 2,
                      {"standfirst", "subtitle", "subhead", "sub-head", "subheadline", "dek", "deck", "summary"})) {
        return true;
    }
    return feature(judged.table, s, Feature::in_description) > 0.8F && judged.table.shapes[s].words > 5;
}

std::optional<u32> find_html_headline(const Judged& judged) {
    std::optional<u32> best;
    float best_score = 0.6F;
    for (u32 s = 0; s < judged.rendering.segments.size() && s <= judged.first + 6; ++s) {
        const float level = feature(judged.table, s, Feature::heading_level);
        float score = feature(judged.table, s, Feature::like_headline) + (level == 1 ? 0.5F : level == 2 ? 0.1F : 0.0F);
        if (feature(judged.table, s, Feature::in_nav) > 0) score -= 0.5F;
        if (judged.table.shapes[s].words < 2) score -= 0.3F;
        if (score > best_score) {
            best = s;
            best_score = score;
        }
    }
    return best;
}

// Speaks to the reader for the outlet: "Your support helps us", "Sign up for our newsletter".
bool addresses_reader(const TextShape& shape) {
    const u32 address = shape.second_person + shape.first_plural;
    return shape.quotes == 0 && address >= 2 && 15 * address >= shape.words;
}

// "By Jane Doe", "Published May 1, updated May 3" above the first paragraph are read for what they say, not as text.
void drop_lines_of_origin(Judged& judged) {
    for (u32 s = judged.first; s < judged.last; ++s) {
        const TextShape& shape = judged.table.shapes[s];
        if (judged.in_text[s] == 0) continue;
        if (shape.ends_sentence && shape.words >= 10) break;
        const bool dated = feature(judged.table, s, Feature::has_date) > 0 && shape.words <= 15;
        const bool by = feature(judged.table, s, Feature::starts_by) > 0 && shape.words <= 10;
        if (shape.ends_sentence || (!dated && !by)) continue;
        judged.in_text[s] = 0;
        judged.words -= shape.words;
    }
    while (judged.first < judged.last && judged.in_text[judged.first] == 0) ++judged.first;
}

// Appeals above the headline are not the article's beginning.
void drop_appeals_above(u32 headline, Judged& judged) {
    for (u32 s = judged.first; s < headline; ++s) {
        if (judged.in_text[s] == 0 || judged.probability[s] > 0.9F || !addresses_reader(judged.table.shapes[s]))
            continue;
        judged.in_text[s] = 0;
        judged.words -= judged.table.shapes[s].words;
    }
    while (judged.first < judged.last && judged.in_text[judged.first] == 0) ++judged.first;
}

}  // namespace

ArticleHints article_hints(const Metadata& metadata) {
    ArticleHints hints{metadata.headline, metadata.description, {}};
    for (const SchemaArticle& article : metadata.schema.articles) {
        if (article.body.size() > hints.body.size()) hints.body = article.body;
    }
    if (hints.body.find("&lt;") != std::string::npos) hints.body = decode_references(hints.body);
    if (hints.body.find('<') != std::string::npos || hints.body.find('&') != std::string::npos) {
        hints.body = render(Dom::parse(hints.body)).text;
    }
    return hints;
}

std::vector<ChosenSegment> choose_from_html(const Rendering& rendering, const Dom& dom, const Metadata& metadata) {
    const ArticleHints hints = article_hints(metadata);
    Judged judged = judge(rendering, &dom, hints, builtin_model(PageKind::html), kHtmlThreshold);
    std::vector<ChosenSegment> chosen;
    if (judged.words < kLeastWords) return chosen;
    auto headline = find_html_headline(judged);
    if (!headline && metadata.headline.empty()) headline = find_headline(judged);  // by its looks, as in a scrape
    if (headline) drop_appeals_above(*headline, judged);
    drop_lines_of_origin(judged);
    bool text_began = false;
    for (u32 s = 0; s < rendering.segments.size(); ++s) {
        if (headline && s == *headline) {
            chosen.push_back({s, BlockKind::headline});
            continue;
        }
        const u32 node = rendering.segments[s].node;
        const bool between = s + 6 >= judged.first && s <= judged.last;
        if (s > judged.first && s < judged.last && is_embedded_post(dom, node)) {
            chosen.push_back({s, BlockKind::post});
        } else if (judged.in_text[s] != 0) {
            BlockKind kind = kind_by_tag(dom, node);
            if (!text_began && kind != BlockKind::caption && is_standfirst(judged, dom, s))
                kind = BlockKind::standfirst;
            if (kind == BlockKind::paragraph && is_caption(dom, node)) kind = BlockKind::caption;
            text_began = text_began || (kind == BlockKind::paragraph && judged.table.shapes[s].words > 8);
            if (is_credit_line(rendering.view(rendering.segments[s]))) kind = BlockKind::credit;
            chosen.push_back({s, kind});
        } else if (between && is_caption(dom, node) && judged.table.shapes[s].words >= 3) {
            chosen.push_back({s, BlockKind::caption});
        } else if (s + 6 >= judged.first && s <= judged.last + 8 &&
                   is_credit_line(rendering.view(rendering.segments[s]))) {
            chosen.push_back({s, BlockKind::credit});
        }
    }
    return chosen;
}

namespace {

// Scrapes often run on with appeals in whole sentences, which line by line look like prose. At the very end, lines that
// stand on the page twice go, and those that address the reader where the model is in doubt; from there upwards what
// the outlet says of itself, as far as the model is not quite sure of it. An article in the first person ends
// otherwise: the model has no doubt about it.
void drop_appeals_below(Judged& judged) {
    constexpr float kDoubtful = 0.9F;
    constexpr float kSure = 0.985F;
    u32 cut = judged.last + 1;
    u32 words = 0;
    for (u32 s = judged.last; s > judged.first; --s) {
        if (judged.in_text[s] == 0) continue;
        const TextShape& shape = judged.table.shapes[s];
        const float sure = judged.probability[s];
        const bool of_itself = cut <= judged.last && sure < kSure && shape.first_plural > 0;
        const bool to_reader = sure < kDoubtful && addresses_reader(shape);
        const bool appeal = of_itself || to_reader || feature(judged.table, s, Feature::repeated) > 0;
        if (!appeal && shape.ends_sentence && shape.words > 7) break;
        words += shape.words;
        if (2 * words > judged.words) return;  // no mere tail
        if (appeal) cut = s;
    }
    // A title or salutation without a text under it belongs to what goes.
    for (u32 s = std::min(cut, judged.last); s-- > judged.first + 1 && cut <= judged.last;) {
        const TextShape& shape = judged.table.shapes[s];
        if (judged.in_text[s] != 0 && (shape.ends_sentence || shape.words > 7)) break;
        cut = s;
    }
    for (u32 s = cut; s <= judged.last; ++s) {
        if (judged.in_text[s] == 0) continue;
        judged.in_text[s] = 0;
        judged.words -= judged.table.shapes[s].words;
    }
    while (judged.last > judged.first && judged.in_text[judged.last] == 0) --judged.last;
}

}  // namespace

std::vector<ChosenSegment> choose_from_lines(const Rendering& rendering) {
    Judged judged = judge(rendering, nullptr, {}, builtin_model(PageKind::lines), kLinesThreshold);
    drop_appeals_below(judged);
    drop_lines_of_origin(judged);
    std::vector<ChosenSegment> chosen;
    if (judged.words < kLeastWords) return chosen;
    const auto headline = find_headline(judged);
    for (u32 s = 0; s < rendering.segments.size(); ++s) {
        const std::string_view text = rendering.view(rendering.segments[s]);
        if (headline && s == *headline) {
            chosen.push_back({s, BlockKind::headline});
        } else if (is_credit_line(text) && s + 6 >= judged.first && s <= judged.last + 8) {
            chosen.push_back({s, BlockKind::credit});
        } else if (judged.in_text[s] != 0) {
            chosen.push_back({s, BlockKind::paragraph});
        }
    }
    return chosen;
}

}  // namespace hearsay
