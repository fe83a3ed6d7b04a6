#include "article/segment_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "article/dates.h"
#include "article/part_names.h"
#include "base/hash.h"

namespace hearsay {

namespace {

constexpr u32 kNear = 5;  // segments on either side that count as the neighbourhood

constexpr u16 kFar = 30;  // levels beyond which a distance says nothing

enum AncestorBit : u32 {
    kInArticle = 1,
    kInMain = 2,
    kInHeader = 4,
    kInFooter = 8,
    kInNav = 16,
    kInAside = 32,
    kInForm = 64,
    kInFigure = 128,
    kInTable = 256,
    kInList = 512,
    kInBlockquote = 1024,
    kInSection = 2048,
    kInButton = 4096,
    kInBodyItem = 8192,
    kHidden = 16384,
};

u32 ancestor_bit(Tag tag) {
    switch (tag) {
        case Tag::article: return kInArticle;
        case Tag::main: return kInMain;
        case Tag::header: return kInHeader;
        case Tag::footer: return kInFooter;
        case Tag::nav: return kInNav;
        case Tag::aside: return kInAside;
        case Tag::form: return kInForm;
        case Tag::figure: return kInFigure;
        case Tag::table: return kInTable;
        case Tag::ul:
        case Tag::ol:
        case Tag::dl: return kInList;
        case Tag::blockquote: return kInBlockquote;
        case Tag::section: return kInSection;
        case Tag::button:
        case Tag::label: return kInButton;
        default: return 0;
    }
}

// What is known of an element from itself and everything above it.
struct Place {
    u32 bits = 0;
    u16 depth = 0;
    u16 list_depth = 0;
    float name = 0;  // weight of its own names
    float name_least = 0;
    float name_most = 0;
    float name_sum = 0;
    std::array<u8, kPartKinds> parts{};  // how many of the elements are named as each kind of part
    u16 to_body = kFar;                  // levels up to the nearest part that is named as the article's body
    u16 to_other = kFar;                 // ... as anything else
    u32 article = 0;                     // nearest <article>
};

// Sums over everything below an element.
struct Content {
    u32 bytes = 0;
    u32 link_bytes = 0;
    u32 prose_bytes = 0;
    u32 segments = 0;
    u32 prose_segments = 0;
    float pull = 0;  // prose bytes, less the deeper they lie
};

bool hides(const Dom& dom, u32 node) {
    if (dom[node].attribute_count == 0) return false;
    if (dom.has_attribute(node, Attr::hidden) || dom.attribute(node, Attr::aria_hidden) == "true") return true;
    const std::string_view style = dom.attribute(node, Attr::style);
    for (const char* off : {"display:none", "display: none", "visibility:hidden", "visibility: hidden"}) {
        if (style.find(off) != std::string_view::npos) return true;
    }
    return false;
}

// Equal for elements that the page's template made alike: tag and names of the element and its parent, digits left out.
u64 likeness(const Dom& dom, u32 node) {
    u64 hash = 0;
    for (const u32 n : {node, dom[node].parent}) {
        hash = combine(hash, static_cast<u64>(dom[n].tag));
        for (const char c : dom.attribute(n, Attr::class_)) {
            if (c < '0' || c > '9') hash = hash * 1099511628211ULL + static_cast<u8>(c);
        }
    }
    return hash;
}

// Hashes of words and pairs. Most of what is asked for is not among them, which a bit for its top bits tells.
class HashSet {
  public:
    HashSet() = default;
    explicit HashSet(std::vector<u32> hashes) : sorted_(std::move(hashes)), bits_(1U << (kBits - 6)) {
        std::sort(sorted_.begin(), sorted_.end());
        for (const u32 hash : sorted_) bits_[hash >> (38 - kBits)] |= bit(hash);
    }
    [[nodiscard]] bool empty() const { return sorted_.empty(); }
    [[nodiscard]] bool has(u32 hash) const {  // of a set that is not empty
        return (bits_[hash >> (38 - kBits)] & bit(hash)) != 0 &&
               std::binary_search(sorted_.begin(), sorted_.end(), hash);
    }

  private:
    static constexpr u32 kBits = 14;  // of a hash, that choose its bit
    [[nodiscard]] static u64 bit(u32 hash) { return u64{1} << (hash >> (32 - kBits) & 63U); }
    std::vector<u32> sorted_;
    std::vector<u64> bits_;
};

// Share of the words (or of the pairs, where there are several words) that stand in a set.
float share_in(const std::vector<u32>& hashes, const HashSet& set) {
    if (hashes.empty() || set.empty()) return 0;
    if (hashes.size() == 1) return set.has(hashes[0]) ? 1 : 0;
    u32 hits = 0;
    for (std::size_t i = 0; i + 1 < hashes.size(); ++i) hits += set.has(hash_pair(hashes[i], hashes[i + 1])) ? 1 : 0;
    return static_cast<float>(hits) / static_cast<float>(hashes.size() - 1);
}

float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0.0F; }

class Describer {
  public:
    Describer(const Rendering& rendering, const Dom* dom, const ArticleHints& hints, const BlockModel& model)
        : rendering_(rendering), dom_(dom), hints_(hints), model_(model) {}

    SegmentTable run() {
        const std::size_t n = rendering_.segments.size();
        table_.features.assign(n * kFeatureCount, 0);
        table_.shapes.reserve(n);
        read_hints();
        for (u32 s = 0; s < n; ++s) describe_text(s);
        if (dom_ != nullptr) {
            place_elements();
            sum_contents();
            for (u32 s = 0; s < n; ++s) describe_place(s);
            describe_alike();
        }
        describe_position();
        for (u32 s = 0; s < n; ++s) describe_neighbours(s);
        return std::move(table_);
    }

  private:
    float& at(u32 s, Feature f) { return table_.features[s * kFeatureCount + static_cast<std::size_t>(f)]; }
    [[nodiscard]] const Segment& segment(u32 s) const { return rendering_.segments[s]; }

    HashSet words_of(std::string_view text) {
        std::vector<u32> all;
        WordHashes hashes;
        for (std::size_t i = 0; i < text.size();) {  // shape_of() keeps a limited number of words
            const std::size_t end = std::min(text.find('\n', std::min(i + 1500, text.size())), text.size());
            (void)shape_of(text.substr(i, end - i), hashes);
            for_each_word(hashes.all, [&](u32 hash) { all.push_back(hash); });
            i = end;
        }
        return HashSet(std::move(all));
    }

    void read_hints() {
        headline_words_ = words_of(hints_.headline);
        description_words_ = words_of(hints_.description);
        if (hints_.body.size() > 300) body_words_ = words_of(hints_.body);
        for (const Segment& s : rendering_.segments) ++times_seen_[hash64(rendering_.view(s))];
    }

    void describe_text(u32 s) {
        const std::string_view text = rendering_.view(segment(s));
        const TextShape shape = shape_of(text, hashes_);
        table_.shapes.push_back(shape);
        table_.content_words.insert(table_.content_words.end(), hashes_.content.begin(), hashes_.content.end());
        table_.content_ends.push_back(static_cast<u32>(table_.content_words.size()));
        const double words = std::max<u32>(shape.words, 1);
        at(s, Feature::words) = static_cast<float>(shape.words);
        at(s, Feature::word_length) = ratio(shape.letters, words);
        at(s, Feature::ends_sentence) = shape.ends_sentence;
        at(s, Feature::ends_colon) = shape.ends_colon;
        at(s, Feature::sentence_ends) = static_cast<float>(shape.sentence_ends);
        at(s, Feature::commas) = ratio(shape.commas, words);
        at(s, Feature::capitalised) = ratio(shape.capitalised, words);
        at(s, Feature::all_caps) = ratio(shape.all_caps, words);
        at(s, Feature::numbers) = ratio(shape.numbers, words);
        at(s, Feature::function_words) = ratio(shape.function_words, words);
        at(s, Feature::second_person) = ratio(shape.second_person, words);
        at(s, Feature::first_plural) = ratio(shape.first_plural, words);
        at(s, Feature::first_singular) = ratio(shape.first_singular, words);
        at(s, Feature::quotes) = static_cast<float>(shape.quotes);
        at(s, Feature::signs) = ratio(shape.signs, words);
        at(s, Feature::starts_lower) = shape.starts_lower;
        at(s, Feature::picture_words) = static_cast<float>(shape.picture_words);
        at(s, Feature::labelled) = shape.labelled;
        at(s, Feature::question) = shape.last == '?';
        at(s, Feature::exclamation) = shape.last == '!';
        at(s, Feature::link_share) = ratio(segment(s).link_bytes, segment(s).text.size());
        at(s, Feature::bold_share) = ratio(segment(s).bold_bytes, segment(s).text.size());
        at(s, Feature::repeated) = static_cast<float>(std::min<u32>(times_seen_[hash64(text)] - 1, 3));
        at(s, Feature::starts_by) = !hashes_.all.empty() && hashes_.all[0] == hash_word("by");
        at(s, Feature::has_date) =
            shape.numbers > 0 && shape.words <= 25 && !find_dates(text, DateOrder::month_first).empty();
        at(s, Feature::like_headline) = shape.words <= 40 ? share_in(hashes_.all, headline_words_) : 0;
        at(s, Feature::in_description) = share_in(hashes_.all, description_words_);
        at(s, Feature::in_body) = body_words_.empty() ? -1.0F : share_in(hashes_.all, body_words_);
        score_words(s);
    }

    void score_words(u32 s) {
        float sum = 0;
        float least = 0;
        u32 count = 0;
        for_each_word(hashes_.all, [&](u32 hash) {
            const float weight = model_.words(hash);
            sum += weight;
            least = std::min(least, weight);
            ++count;
        });
        at(s, Feature::word_score) = count == 0 ? 0 : sum / std::sqrt(static_cast<float>(count));
        at(s, Feature::word_score_sum) = sum;
        at(s, Feature::word_score_least) = least;
    }

    void place_elements() {
        places_.resize(dom_->size());
        for (u32 i = 1; i < dom_->size(); ++i) {
            const Node& node = (*dom_)[i];
            if (node.tag == Tag::text) continue;
            Place place = places_[node.parent];
            ++place.depth;
            place.bits |= ancestor_bit(node.tag);
            if (node.tag == Tag::ul || node.tag == Tag::ol) ++place.list_depth;
            place.name = 0;
            if (node.tag == Tag::article) place.article = i;
            place.to_body = std::min<u16>(place.to_body + 1, kFar);
            place.to_other = std::min<u16>(place.to_other + 1, kFar);
            if (node.attribute_count > 0 && node.tag != Tag::body) {
                if (hides(*dom_, i)) place.bits |= kHidden;
                if (dom_->attribute(i, Attr::itemprop) == "articleBody") place.bits |= kInBodyItem;
                name_hashes_.clear();
                add_name_parts(*dom_, i, name_hashes_);
                for (const u32 hash : name_hashes_) place.name += model_.names(hash);
                place.name_least = std::min(place.name_least, place.name);
                place.name_most = std::max(place.name_most, place.name);
                place.name_sum += place.name;
                note_parts(place);
            }
            places_[i] = place;
        }
    }

    void note_parts(Place& place) const {
        const u8 kinds = part_kinds(name_hashes_);
        if (kinds == 0) return;
        for (u32 k = 0; k < kPartKinds; ++k) {
            if ((kinds >> k & 1) != 0 && place.parts[k] < 9) ++place.parts[k];
        }
        if ((kinds & kPartBody) != 0) place.to_body = 0;
        if ((kinds & ~kPartBody) != 0) place.to_other = 0;
    }

    void sum_contents() {
        constexpr float kLessPerLevel = 0.8F;
        contents_.resize(dom_->size());
        for (u32 s = 0; s < rendering_.segments.size(); ++s) {
            Content& content = contents_[segment(s).node];
            const bool prose = is_prose(table_.shapes[s], segment(s));
            const u32 bytes = segment(s).text.size();
            content.bytes += bytes;
            content.link_bytes += segment(s).link_bytes;
            content.segments += 1;
            if (!prose) continue;
            content.prose_bytes += bytes;
            content.prose_segments += 1;
            content.pull += static_cast<float>(bytes) * (places_[segment(s).node].name_sum < -4 ? 0.3F : 1.0F);
        }
        for (u32 i = dom_->size(); i-- > 1;) {
            const Content& from = contents_[i];
            if (from.bytes == 0) continue;
            Content& to = contents_[(*dom_)[i].parent];
            to.bytes += from.bytes;
            to.link_bytes += from.link_bytes;
            to.prose_bytes += from.prose_bytes;
            to.segments += from.segments;
            to.prose_segments += from.prose_segments;
            to.pull += from.pull * kLessPerLevel;
        }
        for (u32 i = 1; i < dom_->size(); ++i) {
            if (contents_[i].pull > contents_[table_.container].pull || table_.container == 0) table_.container = i;
        }
    }

    void describe_tag(u32 s) {
        const Tag tag = (*dom_)[segment(s).node].tag;
        at(s, Feature::is_p) = tag == Tag::p;
        at(s, Feature::is_div) = tag == Tag::div;
        at(s, Feature::is_li) = tag == Tag::li;
        at(s, Feature::heading_level) = tag >= Tag::h1 && tag <= Tag::h6
                                            ? static_cast<float>(static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1)
                                            : 0;
        at(s, Feature::is_cell) = tag == Tag::td || tag == Tag::th;
        at(s, Feature::is_figcaption) = tag == Tag::figcaption;
        at(s, Feature::is_blockquote) = tag == Tag::blockquote;
        at(s, Feature::is_inline_box) = tag == Tag::button || tag == Tag::legend;
        at(s, Feature::is_definition) = tag == Tag::dd || tag == Tag::dt;
        at(s, Feature::is_pre) = tag == Tag::pre;
        at(s, Feature::after_br) = segment(s).after_br;
    }

    void describe_place(u32 s) {
        describe_tag(s);
        const u32 node = segment(s).node;
        const Place& place = places_[node];
        static constexpr std::array<std::pair<Feature, u32>, 15> kBits = {{{Feature::in_article, kInArticle},
                                                                           {Feature::in_main, kInMain},
                                                                           {Feature::in_header, kInHeader},
                                                                           {Feature::in_footer, kInFooter},
                                                                           {Feature::in_nav, kInNav},
                                                                           {Feature::in_aside, kInAside},
                                                                           {Feature::in_form, kInForm},
                                                                           {Feature::in_figure, kInFigure},
                                                                           {Feature::in_table, kInTable},
                                                                           {Feature::in_list, kInList},
                                                                           {Feature::in_blockquote, kInBlockquote},
                                                                           {Feature::in_section, kInSection},
                                                                           {Feature::in_button, kInButton},
                                                                           {Feature::in_body_item, kInBodyItem},
                                                                           {Feature::is_hidden, kHidden}}};
        for (const auto& [feature, bit] : kBits) at(s, feature) = (place.bits & bit) != 0;
        static constexpr std::array<Feature, kPartKinds> kParts = {
            Feature::parts_body,   Feature::parts_consent,  Feature::parts_promo,  Feature::parts_related,
            Feature::parts_social, Feature::parts_comments, Feature::parts_byline, Feature::parts_frame};
        for (u32 k = 0; k < kPartKinds; ++k) at(s, kParts[k]) = place.parts[k];
        at(s, Feature::to_body_part) = place.to_body;
        at(s, Feature::to_other_part) = place.to_other;
        at(s, Feature::list_depth) = place.list_depth;
        at(s, Feature::depth) = place.depth;
        at(s, Feature::name_least) = place.name_least;
        at(s, Feature::name_most) = place.name_most;
        at(s, Feature::name_sum) = place.name_sum;
        const u32 parent = (*dom_)[node].parent;
        const u32 grandparent = (*dom_)[parent].parent;
        const u32 third = (*dom_)[grandparent].parent;
        at(s, Feature::name_own) = place.name;
        at(s, Feature::name_parent) = places_[parent].name;
        at(s, Feature::name_grandparent) = places_[grandparent].name;
        at(s, Feature::name_third) = places_[third].name;
        const double all_prose = contents_[0].prose_bytes;
        at(s, Feature::parent_prose) = ratio(contents_[parent].prose_bytes, all_prose);
        at(s, Feature::grandparent_prose) = ratio(contents_[grandparent].prose_bytes, all_prose);
        at(s, Feature::third_prose) = ratio(contents_[third].prose_bytes, all_prose);
        at(s, Feature::parent_link_share) = ratio(contents_[parent].link_bytes, contents_[parent].bytes);
        at(s, Feature::grandparent_link_share) = ratio(contents_[grandparent].link_bytes, contents_[grandparent].bytes);
        at(s, Feature::parent_segments) = static_cast<float>(contents_[parent].segments);
        at(s, Feature::parent_prose_segments) = ratio(contents_[parent].prose_segments, contents_[parent].segments);
        describe_container(s);
    }

    void describe_container(u32 s) {
        const u32 container = table_.container;
        u32 common = segment(s).node;
        while (common != 0 && !dom_->encloses(common, container) && !dom_->encloses(container, common)) {
            common = (*dom_)[common].parent;
        }
        const bool inside = dom_->encloses(container, common);
        at(s, Feature::in_container) = inside;
        at(s, Feature::below_container) = static_cast<float>(places_[segment(s).node].depth) -
                                          static_cast<float>(places_[inside ? container : common].depth);
        at(s, Feature::above_container) =
            inside ? 0 : static_cast<float>(places_[container].depth) - static_cast<float>(places_[common].depth);
    }

    void describe_alike() {
        std::unordered_map<u64, Content> kinds;
        table_.likeness.resize(rendering_.segments.size());
        for (u32 s = 0; s < rendering_.segments.size(); ++s) {
            table_.likeness[s] = likeness(*dom_, segment(s).node);
            Content& kind = kinds[table_.likeness[s]];
            kind.bytes += segment(s).text.size();
            kind.link_bytes += segment(s).link_bytes;
            kind.segments += 1;
            if (is_prose(table_.shapes[s], segment(s))) kind.prose_bytes += segment(s).text.size();
        }
        for (u32 s = 0; s < rendering_.segments.size(); ++s) {
            const Content& kind = kinds[table_.likeness[s]];
            at(s, Feature::alike_prose) = ratio(kind.prose_bytes, contents_[0].prose_bytes);
            at(s, Feature::alike_link_share) = ratio(kind.link_bytes, kind.bytes);
            at(s, Feature::alike_count) = static_cast<float>(kind.segments);
        }
    }

    // The segment that most looks like the headline; headings are preferred. -1 if none does.
    [[nodiscard]] int find_headline() {
        int best = -1;
        float best_score = 0.55F;
        for (u32 s = 0; s < rendering_.segments.size(); ++s) {
            float score = at(s, Feature::like_headline);
            const float level = at(s, Feature::heading_level);
            if (level == 1) score += headline_words_.empty() ? 0.7F : 0.4F;
            if (level == 2) score += 0.1F;
            if (score > best_score) {
                best = static_cast<int>(s);
                best_score = score;
            }
        }
        return best;
    }

    void describe_position() {
        const u32 n = static_cast<u32>(rendering_.segments.size());
        const int headline = find_headline();
        u64 all_prose = 0;
        for (u32 s = 0; s < n; ++s) all_prose += is_prose(table_.shapes[s], segment(s)) ? segment(s).text.size() : 0;
        const float prose_share = ratio(static_cast<double>(all_prose), static_cast<double>(rendering_.text.size()));
        u64 before = 0;
        u32 distance = 30;
        u32 titles = 0;
        for (u32 s = 0; s < n; ++s) {
            if (at(s, Feature::heading_level) == 1 && titles < 20) ++titles;
            at(s, Feature::prose_share) = prose_share;
            at(s, Feature::titles_before) = static_cast<float>(titles);
            at(s, Feature::index) = ratio(s, n);
            at(s, Feature::prose_before) = ratio(static_cast<double>(before), static_cast<double>(all_prose));
            at(s, Feature::prose_above) = static_cast<float>(distance);
            at(s, Feature::after_headline) =
                headline < 0 ? 0 : static_cast<float>(std::clamp(static_cast<int>(s) - headline, -50, 200));
            if (dom_ != nullptr) describe_way_to_headline(s, headline);
            at(s, Feature::blank_before) = segment(s).blank_lines;
            at(s, Feature::blank_after) = s + 1 < n ? segment(s + 1).blank_lines : 9;
            const bool prose = is_prose(table_.shapes[s], segment(s));
            if (prose) before += segment(s).text.size();
            distance = prose ? 0 : std::min<u32>(distance + 1, 30);
        }
        distance = 30;
        for (u32 s = n; s-- > 0;) {
            at(s, Feature::prose_below) = static_cast<float>(distance);
            distance = is_prose(table_.shapes[s], segment(s)) ? 0 : std::min<u32>(distance + 1, 30);
        }
    }

    // How far s and the headline lie below the element that holds both.
    void describe_way_to_headline(u32 s, int headline) {
        if (headline < 0) return;
        const u32 title = segment(static_cast<u32>(headline)).node;
        const u32 node = segment(s).node;
        u32 common = node;
        while (common != 0 && !dom_->encloses(common, title)) common = (*dom_)[common].parent;
        at(s, Feature::below_common) = static_cast<float>(places_[node].depth - places_[common].depth);
        at(s, Feature::headline_below_common) = static_cast<float>(places_[title].depth - places_[common].depth);
        at(s, Feature::same_article) = places_[node].article == 0                        ? 0.0F
                                       : places_[node].article == places_[title].article ? 1.0F
                                                                                         : -1.0F;
    }

    void describe_neighbour(u32 s, u32 other, std::array<Feature, 6> to) {
        at(s, to[0]) = at(other, Feature::words);
        at(s, to[1]) = at(other, Feature::link_share);
        at(s, to[2]) = at(other, Feature::ends_sentence);
        at(s, to[3]) = at(other, Feature::word_score);
        if (dom_ == nullptr) return;
        at(s, to[4]) = (*dom_)[segment(s).node].parent == (*dom_)[segment(other).node].parent;
        at(s, to[5]) = table_.likeness[s] == table_.likeness[other];
    }

    void describe_neighbours(u32 s) {
        const u32 n = static_cast<u32>(rendering_.segments.size());
        if (s >= 1) {
            describe_neighbour(s, s - 1,
                               {Feature::prev_words, Feature::prev_link_share, Feature::prev_ends_sentence,
                                Feature::prev_word_score, Feature::prev_same_parent, Feature::prev_like});
        }
        if (s + 1 < n) {
            describe_neighbour(s, s + 1,
                               {Feature::next_words, Feature::next_link_share, Feature::next_ends_sentence,
                                Feature::next_word_score, Feature::next_same_parent, Feature::next_like});
        }
        if (s >= 2) {
            at(s, Feature::prev2_words) = at(s - 2, Feature::words);
            at(s, Feature::prev2_link_share) = at(s - 2, Feature::link_share);
        }
        if (s + 2 < n) {
            at(s, Feature::next2_words) = at(s + 2, Feature::words);
            at(s, Feature::next2_link_share) = at(s + 2, Feature::link_share);
        }
        float words = 0;
        float links = 0;
        float prose = 0;
        float score = 0;
        const u32 begin = s > kNear ? s - kNear : 0;
        const u32 end = std::min(s + kNear + 1, n);
        for (u32 other = begin; other < end; ++other) {
            words += at(other, Feature::words);
            links += at(other, Feature::link_share);
            score += at(other, Feature::word_score);
            prose += is_prose(table_.shapes[other], segment(other)) ? 1.0F : 0.0F;
        }
        const float count = static_cast<float>(end - begin);
        at(s, Feature::near_words) = words / count;
        at(s, Feature::near_link_share) = links / count;
        at(s, Feature::near_prose) = prose / count;
        at(s, Feature::near_word_score) = score / count;
    }

    const Rendering& rendering_;
    const Dom* dom_;
    const ArticleHints& hints_;
    const BlockModel& model_;
    SegmentTable table_;
    WordHashes hashes_;
    std::vector<u32> name_hashes_;
    HashSet headline_words_;
    HashSet description_words_;
    HashSet body_words_;
    std::unordered_map<u64, u32> times_seen_;
    std::vector<Place> places_;
    std::vector<Content> contents_;
};

void add_parts(std::string_view value, std::vector<u32>& hashes) {
    u32 previous = 0;
    bool has_previous = false;
    for (std::size_t i = 0; i < value.size() && hashes.size() < 64;) {
        const auto letter = [&](std::size_t k) {
            return k < value.size() && (value[k] | 0x20) >= 'a' && (value[k] | 0x20) <= 'z';
        };
        const auto upper = [&](std::size_t k) { return k < value.size() && value[k] >= 'A' && value[k] <= 'Z'; };
        if (!letter(i)) {
            if (value[i] == ' ') has_previous = false;
            ++i;
            continue;
        }
        const std::size_t begin = i++;
        while (letter(i) && !(upper(i) && !upper(i - 1))) ++i;
        if (i - begin < 2 || i - begin > 20) continue;
        u32 hash = 2166136261U;
        for (std::size_t k = begin; k < i; ++k) hash = (hash ^ static_cast<u8>(value[k] | 0x20)) * 16777619U;
        hashes.push_back(hash);
        if (has_previous) hashes.push_back(hash_pair(previous, hash));
        previous = hash;
        has_previous = true;
    }
}

}  // namespace

bool is_prose(const TextShape& shape, const Segment& segment) {
    return shape.words >= 10 && (shape.ends_sentence || shape.sentence_ends > 0) &&
           segment.link_bytes * 3 < segment.text.size();
}

void add_name_parts(const Dom& dom, u32 node, std::vector<u32>& hashes) {
    if (dom[node].attribute_count == 0) return;
    for (const Attr name : {Attr::class_, Attr::id, Attr::role, Attr::itemprop, Attr::data_name}) {
        add_parts(dom.attribute(node, name).substr(0, 300), hashes);
    }
}

SegmentTable describe_segments(const Rendering& rendering, const Dom* dom, const ArticleHints& hints,
                               const BlockModel& model) {
    return Describer(rendering, dom, hints, model).run();
}

}  // namespace hearsay
