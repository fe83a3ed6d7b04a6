#include "article/publication_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "article/date_time.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kLongestDateLine = 30;  // words
constexpr u32 kReach = 12;            // segments around the article in which a date is looked for
constexpr u32 kLongReach = 40;        // above it, where there is none so near

// Scores from which on a date that is shown is taken for that of the article: where the page has others, where it has
// none.
constexpr float kSure = 1.0F;
constexpr float kUnsure = -1.0F;

enum class DateLabel : u8 { none, published, updated, other };

// What the words around a date call it.
DateLabel label_of(std::string_view words) {
    const std::string folded = fold(words.substr(0, 300));
    const auto has = [&](std::string_view word) { return folded.find(word) != std::string::npos; };
    if (has("publish") || has("posted") || has("released") || has("issued") || has("created"))
        return DateLabel::published;
    if (has("updated") || has("modified") || has("last update") || has("edited") || has("revised"))
        return DateLabel::updated;
    if (has("copyright") || folded.find("\xC2\xA9") != std::string::npos || has("(c)") || has("expires") ||
        has("event")) {
        return DateLabel::other;
    }
    return DateLabel::none;
}

u32 count_words(std::string_view line) {
    u32 words = line.empty() ? 0 : 1;
    for (const char c : line) words += c == ' ' ? 1 : 0;
    return words;
}

struct Candidate {
    DateTime moment;
    DateLabel label = DateLabel::none;
    bool tag = false;  // of a <time> element
    float score = 0;
};

// Where the article begins and ends, as segment numbers.
struct Extent {
    u32 headline = 0;
    u32 first = 0;  // of the running text
    u32 last = 0;
};

Extent extent_of(const std::vector<ChosenSegment>& chosen) {
    Extent extent;
    bool has_headline = false;
    bool has_text = false;
    for (const ChosenSegment& c : chosen) {
        if (c.kind == BlockKind::headline && !has_headline) {
            extent.headline = c.segment;
            has_headline = true;
        } else if (c.kind == BlockKind::paragraph || c.kind == BlockKind::list_item || c.kind == BlockKind::quote) {
            if (!has_text) extent.first = c.segment;
            has_text = true;
            extent.last = c.segment;
        }
    }
    if (!has_headline) extent.headline = extent.first;
    return extent;
}

bool is_date_name(std::string_view value) {
    const std::string name = lowercase(value.substr(0, 200));
    for (const char* part : {"date", "time", "publish", "posted", "byline", "meta", "dateline", "stamp", "entry"}) {
        if (name.find(part) != std::string::npos) return true;
    }
    return false;
}

class DateReader {
  public:
    DateReader(const Rendering& rendering, const std::vector<ChosenSegment>& chosen, const Dom* dom, DateOrder order)
        : rendering_(rendering), dom_(dom), order_(order), extent_(extent_of(chosen)) {
        prose_.assign(rendering.segments.size(), 0);
        for (const ChosenSegment& c : chosen) prose_[c.segment] = c.kind == BlockKind::headline ? 0 : 1;
    }

    void read_segments() {
        const u32 n = static_cast<u32>(rendering_.segments.size());
        const u32 begin =
            std::min(extent_.headline, extent_.first) > kReach ? std::min(extent_.headline, extent_.first) - kReach : 0;
        const u32 end = std::min(n, extent_.last + kReach + 1);
        for (u32 s = begin; s < end; ++s) read_segment(s);
    }

    // Lines anywhere that call a date by its name, such as the foot of a wiki's page, and those further above the text.
    void read_labelled_segments() {
        for (u32 s = 0; s < rendering_.segments.size(); ++s) {
            const std::string_view line = rendering_.view(rendering_.segments[s]);
            if (line.size() > 400 || count_words(line) > kLongestDateLine) continue;
            DateLabel label = label_of(line);
            if (label == DateLabel::none && s > 0) label = label_above(s);
            const bool before = s < extent_.first && s + kLongReach > extent_.first;
            if (label == DateLabel::published || label == DateLabel::updated || before) read_segment(s);
        }
    }

    void read_times(const std::vector<u32>& times) {
        for (const u32 node : times) {
            std::string_view value = dom_->attribute(node, Attr::datetime);
            if (value.empty()) value = dom_->attribute(node, Attr::title);
            if (value.empty()) continue;  // its text is read with its segment
            const auto moment = read_date_time(value, order_);
            if (!moment || moment->date.precision() != DatePrecision::day || moment->date.year < 1990) continue;
            const u32 s = segment_of(node);
            const std::string names = std::string(dom_->attribute(node, Attr::class_)) + " " +
                                      std::string(dom_->attribute(node, Attr::itemprop));
            DateLabel label = label_of(names);
            float score = 1.5F + closeness(s) + label_score(label);
            if (s < rendering_.segments.size()) {
                const DateLabel around = label_of(rendering_.view(rendering_.segments[s]));
                score += label_score(around);
                if (label == DateLabel::none) label = around;
            }
            candidates_.push_back({*moment, label, true, score});
        }
    }

    // The day of a moment that is `published` on another clock than that of UTC.
    [[nodiscard]] Date same_moment(const DateTime& published) const {
        const auto instant = unix_seconds(published);
        if (!instant || published.zone != 0) return {};
        for (const Candidate& c : candidates_) {
            const auto other = unix_seconds(c.moment);
            if (other && c.moment.zone != 0 && *other / 60 == *instant / 60) return c.moment.date;
        }
        return {};
    }

    // A candidate for the day of publication needs `least`.
    [[nodiscard]] StatedDates best(float least) const {
        const Candidate* published = nullptr;
        const Candidate* modified = nullptr;
        for (const Candidate& c : candidates_) {
            if (published == nullptr || c.score > published->score) published = &c;
            if (c.label == DateLabel::updated && (modified == nullptr || c.score > modified->score)) modified = &c;
        }
        const auto from = [](const Candidate& c) { return c.tag ? "time[datetime]" : "text"; };
        StatedDates stated;
        if (published != nullptr && published->score >= least) {
            stated.published = published->moment;
            stated.published_from = from(*published);
        }
        if (modified != nullptr) {
            stated.modified = modified->moment;
            stated.modified_from = from(*modified);
        }
        return stated;
    }

  private:
    static float label_score(DateLabel label) {
        switch (label) {
            case DateLabel::published: return 1.5F;
            case DateLabel::updated: return -0.5F;
            case DateLabel::other: return -2.0F;
            case DateLabel::none: break;
        }
        return 0;
    }

    [[nodiscard]] u32 segment_of(u32 node) const {
        const auto& segments = rendering_.segments;
        const auto it = std::upper_bound(segments.begin(), segments.end(), dom_->operator[](node).end,
                                         [](u32 n, const Segment& s) { return n < s.text_node; });
        return it == segments.begin() ? 0 : static_cast<u32>(it - segments.begin() - 1);
    }

    // Between headline and text is best, after the text weakest.
    [[nodiscard]] float closeness(u32 s) const {
        const u32 top = std::min(extent_.headline, extent_.first);
        if (s >= top && s <= extent_.first) return 2;
        if (s < top) return 1.5F - 0.15F * static_cast<float>(std::min<u32>(top - s, 20));
        if (s > extent_.last) return 0.8F - 0.15F * static_cast<float>(std::min<u32>(s - extent_.last, 20));
        return 0.2F;
    }

    // What a date in `line` is called: by the words since the date before it, by those behind it, or by a short line
    // above.
    [[nodiscard]] DateLabel label_at(u32 s, std::size_t previous_end, ByteRange date, bool only) const {
        const std::string_view line = rendering_.view(rendering_.segments[s]);
        DateLabel label = label_of(line.substr(previous_end, date.begin - previous_end));
        if (label == DateLabel::none && only) label = label_of(line);
        return label == DateLabel::none && s > 0 ? label_above(s) : label;
    }

    // "Published" on a short line of its own.
    [[nodiscard]] DateLabel label_above(u32 s) const {
        const std::string_view above = rendering_.view(rendering_.segments[s - 1]);
        return above.size() < 30 && count_words(above) <= 3 ? label_of(above) : DateLabel::none;
    }

    void read_segment(u32 s) {
        const Segment& segment = rendering_.segments[s];
        const std::string_view line = rendering_.view(segment);
        if (line.size() > 400) return;
        const auto dates = find_dates(line, order_);
        if (dates.empty() || count_words(line) > kLongestDateLine) return;
        std::size_t previous_end = 0;
        for (const DateMention& mention : dates) {
            const DateLabel label = label_at(s, previous_end, mention.range, dates.size() == 1);
            previous_end = mention.range.end;
            if (mention.date.precision() != DatePrecision::day || !mention.date.known()) continue;
            const float covered = static_cast<float>(mention.range.size()) / static_cast<float>(line.size());
            float score = closeness(s) + label_score(label) + 1.5F * covered;
            // In the midst of the text it is part of what is told: "Released: September 30, 2025 by Outlet Books".
            if (prose_[s] != 0 && covered < 0.5F && (label != DateLabel::published || s > extent_.first + 2))
                score -= 2;
            if (segment.link_bytes * 2 > segment.text.size()) score -= 1;
            if (dom_ != nullptr && is_date_name(dom_->attribute(segment.node, Attr::class_))) score += 0.5F;
            // Of "Published May 1, updated May 3" the first counts.
            score -= 0.05F * static_cast<float>(mention.range.begin > 0);
            DateTime moment{mention.date};
            if (const auto time = time_beside(line, mention, dates.size() == 1)) {
                moment.second = time->second;
                moment.zone = time->zone;
            }
            candidates_.push_back({moment, label, false, score});
        }
    }

    // The time of day behind a date; before it only where it is the line's only date.
    static std::optional<TimeOfDay> time_beside(std::string_view line, const DateMention& mention, bool only) {
        if (const auto time = find_time_of_day(line.substr(mention.range.end, 25), mention.date)) return time;
        if (!only) return std::nullopt;
        return find_time_of_day(line.substr(0, mention.range.begin), mention.date);
    }

    const Rendering& rendering_;
    const Dom* dom_;
    DateOrder order_;
    Extent extent_;
    std::vector<u8> prose_;
    std::vector<Candidate> candidates_;
};

}  // namespace

StatedDates find_stated_dates(const Rendering& rendering, const std::vector<ChosenSegment>& chosen, const Dom* dom,
                              const Metadata* metadata, DateOrder order) {
    DateReader reader(rendering, chosen, dom, order);
    reader.read_segments();
    if (dom != nullptr && metadata != nullptr) reader.read_times(metadata->times);
    StatedDates stated = reader.best(kSure);
    if (metadata != nullptr) stated.local = reader.same_moment(metadata->published);
    const bool dated = stated.published.known() || stated.modified.known() ||
                       (metadata != nullptr && (metadata->published.known() || metadata->modified.known()));
    if (dated) return stated;
    reader.read_labelled_segments();
    return reader.best(kUnsure);
}

Date local_day(const DateTime& published, std::string_view page, std::string_view url, const StatedDates& stated) {
    const Date day = published.date;
    if (!published.has_time() || published.zone != 0 || published.second == 0) return day;
    if (stated.local.known()) return stated.local;
    if (const auto local = find_local_time(page, published)) return local->date;
    // West of Greenwich it may be the day before, down to eight hours; east of it the day after, up to `east` hours. A
    // date that is shown may also be that of a change, so it is believed where most who live in the east live.
    const auto may_be = [&](Date other, i32 east) {
        if (other.precision() != DatePrecision::day) return false;
        const i32 distance = days_from_date(other) - days_from_date(day);
        return distance == 0 || (distance == -1 && published.second <= 8 * 3600) ||
               (distance == 1 && published.second >= (24 - east) * 3600);
    };
    const auto in_url = date_in_url(url);
    if (in_url && may_be(*in_url, 13)) return *in_url;
    if (stated.published.known() && !stated.published.has_zone() && may_be(stated.published.date, 8))
        return stated.published.date;
    return day;
}

PublicationDate infer_date(std::string_view text, const std::optional<Dateline>& dateline) {
    const auto mentions = find_dates(text.substr(0, 100'000), DateOrder::month_first);
    Date latest;        // of the dates with a year
    int year = 0;       // fixed by a weekday
    Date with_weekday;  // the mention that fixes it
    for (const DateMention& m : mentions) {
        if (m.written && m.date.known() && m.date.precision() >= DatePrecision::month)
            latest = std::max(latest, m.date);
    }
    const int around = latest.known() ? latest.year : 0;
    if (around > 0) {
        for (const DateMention& m : mentions) {
            if (m.date.known() || m.weekday < 0 || m.date.day == 0) continue;
            const auto found = year_of_weekday(m.date, m.weekday, around + 1, 1);
            if (!found) continue;
            year = *found;
            with_weekday = m.date;
            with_weekday.year = static_cast<i16>(year);
            break;
        }
    }
    if (dateline && dateline->date.month > 0) {
        Date date = dateline->date;
        if (!date.known() && year > 0) date.year = static_cast<i16>(year);
        if (date.known() && is_valid(date)) return {date, DateBasis::dateline};
    }
    if (with_weekday.known()) return {with_weekday, DateBasis::inferred};
    return {};
}

}  // namespace hearsay
