#include "article/publication_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/unicode.h"

namespace hearsay {

namespace {

constexpr u32 kLongestDateLine = 30;  // words
constexpr u32 kReach = 12;            // segments around the article in which a date is looked for

enum class DateLabel : u8 { none, published, updated, other };

// What the words around a date call it.
DateLabel label_of(std::string_view line) {
    const std::string folded = fold(line.substr(0, 300));
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

struct Candidate {
    Date date;
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

class StatedDates {
  public:
    StatedDates(const Rendering& rendering, const std::vector<ChosenSegment>& chosen, const Dom* dom, DateOrder order)
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

    void read_times(const std::vector<u32>& times) {
        for (const u32 node : times) {
            std::string_view value = dom_->attribute(node, Attr::datetime);
            if (value.empty()) continue;  // its text is read with its segment
            const auto date = read_date(value, order_);
            if (!date || date->precision() != DatePrecision::day) continue;
            const u32 s = segment_of(node);
            float score = 1.5F + closeness(s);
            const std::string names = std::string(dom_->attribute(node, Attr::class_)) + " " +
                                      std::string(dom_->attribute(node, Attr::itemprop));
            if (s < rendering_.segments.size()) score += label_score(label_of(rendering_.view(rendering_.segments[s])));
            score += label_score(label_of(names));
            candidates_.push_back({*date, score});
        }
    }

    [[nodiscard]] std::optional<Date> best() const {
        const Candidate* best = nullptr;
        for (const Candidate& c : candidates_) {
            if (best == nullptr || c.score > best->score) best = &c;
        }
        if (best == nullptr || best->score < 1.0F) return std::nullopt;
        return best->date;
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

    void read_segment(u32 s) {
        const Segment& segment = rendering_.segments[s];
        const std::string_view line = rendering_.view(segment);
        if (line.size() > 400) return;
        const auto dates = find_dates(line, order_);
        if (dates.empty()) return;
        u32 words = 1;
        for (const char c : line) words += c == ' ' ? 1 : 0;
        if (words > kLongestDateLine) return;
        const DateLabel label = label_of(line);
        for (const DateMention& mention : dates) {
            if (mention.date.precision() != DatePrecision::day || !mention.date.known()) continue;
            const float covered = static_cast<float>(mention.range.size()) / static_cast<float>(line.size());
            float score = closeness(s) + label_score(label) + 1.5F * covered;
            if (prose_[s] != 0 && covered < 0.5F && label != DateLabel::published) score -= 2;
            if (segment.link_bytes * 2 > segment.text.size()) score -= 1;
            if (dom_ != nullptr && is_date_name(dom_->attribute(segment.node, Attr::class_))) score += 0.5F;
            // Of "Published May 1, updated May 3" the first counts.
            score -= 0.05F * static_cast<float>(mention.range.begin > 0);
            candidates_.push_back({mention.date, score});
        }
    }

    const Rendering& rendering_;
    const Dom* dom_;
    DateOrder order_;
    Extent extent_;
    std::vector<u8> prose_;
    std::vector<Candidate> candidates_;
};

}  // namespace

std::optional<Date> find_stated_date(const Rendering& rendering, const std::vector<ChosenSegment>& chosen,
                                     const Dom* dom, const Metadata* metadata, DateOrder order) {
    StatedDates dates(rendering, chosen, dom, order);
    dates.read_segments();
    if (dom != nullptr && metadata != nullptr) dates.read_times(metadata->times);
    return dates.best();
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
