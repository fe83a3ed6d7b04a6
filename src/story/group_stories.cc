#include "story/group_stories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "story/agglomerate.h"
#include "story/terms.h"

namespace hearsay {

namespace {

constexpr double kThreshold = 0.17;      // similarity of two groups that tell one story
constexpr double kCrowding = 0.6;        // how much more is asked for every tenfold crowd
constexpr double kFewStories = 100;      // that stand side by side without a crowd
constexpr double kContemporaryDays = 8;  // until a similarity has halved
constexpr i32 kMonth = 31;               // days
constexpr double kCopy = 0.5;            // share of the shorter text that makes two documents copies

// An order of the documents that depends on nothing but the documents.
std::vector<u32> canonical_order(std::span<const Document> documents) {
    std::vector<u64> hashes;
    for (const Document& document : documents) hashes.push_back(hash64(document.article.text));
    std::vector<u32> order(documents.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) {
        const PageOrigin& x = documents[a].article.origin;
        const PageOrigin& y = documents[b].article.origin;
        return std::tie(hashes[a], x.file, x.record) < std::tie(hashes[b], y.file, y.record);
    });
    return order;
}

// For every document the first, in the given order, of those that its text is a copy of.
std::vector<u32> find_copies(std::span<const Document> documents, std::span<const Reuse> reuse,
                             std::span<const u32> rank) {
    std::vector<u32> first(documents.size());
    std::iota(first.begin(), first.end(), 0U);
    const auto find = [&](u32 d) {
        while (first[d] != d) d = first[d] = first[first[d]];
        return d;
    };
    for (const Reuse& r : reuse) {
        if (r.kind == ReuseKind::quotation) continue;
        const auto from = static_cast<double>(documents[index(r.from)].tokens.size());
        const auto to = static_cast<double>(documents[index(r.to)].tokens.size());
        if (r.coverage * to < kCopy * std::min(from, to)) continue;
        u32 a = find(index(r.from));
        u32 b = find(index(r.to));
        if (rank[b] < rank[a]) std::swap(a, b);
        first[b] = a;
    }
    for (u32 d = 0; d < first.size(); ++d) first[d] = find(d);
    return first;
}

bool speaks_of_future(const Document& document, u32 token) {
    const SentenceId id = document.sentence_of(token);
    if (!is_set(id)) return true;
    static constexpr std::array<std::string_view, 14> kFuture = {"will",  "'ll",    "would",    "could",    "may",
                                                                 "might", "should", "due",      "planned",  "until",
                                                                 "by",    "next",   "expected", "scheduled"};
    const TokenRange sentence = document.sentences[index(id)].tokens;
    for (u32 t = sentence.begin; t < sentence.end; ++t) {
        if (std::find(kFuture.begin(), kFuture.end(), document.lower(t)) != kFuture.end()) return true;
    }
    return false;
}

double first_day(Date date) {
    date.month = std::max<u8>(date.month, 1);
    date.day = std::max<u8>(date.day, 1);
    return days_from_date(date);
}

double last_day(Date date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = static_cast<u8>(days_in_month(date.year, date.month));
    return days_from_date(date);
}

// When a document was published: what it says, else not before the last past day or month that it speaks of.
Period period_of(const Document& document) {
    const Date published = document.article.published;
    if (published.known()) return {Period::Kind::between, first_day(published), last_day(published)};
    Period out;
    for (const TimeExpression& time : document.times) {
        const bool dated = time.type == TimeType::date && time.from.precision() == DatePrecision::day &&
                           time.to.precision() == DatePrecision::day &&
                           days_from_date(time.to) - days_from_date(time.from) <= kMonth;
        if (!dated || speaks_of_future(document, time.tokens.begin)) continue;
        const double day = days_from_date(time.from);
        if (out.kind == Period::Kind::unknown || day > out.first) out = {Period::Kind::since, day, 0};
    }
    return out;
}

// One item for all copies of a text: their common direction and time.
std::vector<ClusterItem> make_items(std::span<const std::vector<u32>> texts, std::span<const TermVector> vectors,
                                    std::span<const Period> periods) {
    std::vector<ClusterItem> items;
    for (const std::vector<u32>& copies : texts) {
        ClusterItem& item = items.emplace_back();
        std::map<u32, double> sum;
        double dated = 0;
        for (const u32 d : copies) {
            for (const Term& term : vectors[d]) sum[term.id] += static_cast<double>(term.weight);
            item.period = join(item.period, dated, periods[d], periods[d].kind == Period::Kind::between ? 1 : 0);
            dated += periods[d].kind == Period::Kind::between ? 1 : 0;
        }
        double squares = 0;
        for (const auto& [id, weight] : sum) squares += weight * weight;
        for (const auto& [id, weight] : sum)
            item.terms.push_back({id, static_cast<float>(weight / std::sqrt(squares))});
    }
    return items;
}

// How many stories of the pile a story has beside it in time, on average.
double count_contemporaries(std::span<const u32> story_of, std::span<const Period> periods) {
    std::map<u32, std::pair<Period, double>> stories;
    for (std::size_t d = 0; d < periods.size(); ++d) {
        auto& [period, weight] = stories[story_of[d]];
        const double dated = periods[d].kind == Period::Kind::between ? 1 : 0;
        period = join(period, weight, periods[d], dated);
        weight += dated;
    }
    std::vector<double> days;
    for (const auto& [story, entry] : stories) {
        if (entry.second > 0) days.push_back((entry.first.first + entry.first.last) / 2);
    }
    std::sort(days.begin(), days.end());
    const auto all = static_cast<double>(stories.size());
    const double undated = all - static_cast<double>(days.size());
    double pairs = undated * all;
    for (const double day : days) {
        const auto begin = std::lower_bound(days.begin(), days.end(), day - kContemporaryDays);
        pairs += undated + static_cast<double>(std::upper_bound(begin, days.end(), day + kContemporaryDays) - begin);
    }
    return pairs / all;
}

// Twice: the first grouping tells what are stories, and so which words are rare because few stories use them. Among
// many stories of one time some resemble each other by chance, so more is asked of them.
std::vector<u32> group(const TermTable& table, std::span<const std::vector<u32>> texts,
                       std::span<const Period> periods) {
    std::vector<u32> story_of(periods.size());
    for (u32 i = 0; i < texts.size(); ++i) {
        for (const u32 d : texts[i]) story_of[d] = i;
    }
    double threshold = kThreshold;
    for (int pass = 0; pass < 2; ++pass) {
        const auto clusters =
            agglomerate(make_items(texts, table.weigh(story_of), periods), table.term_count(), threshold);
        for (u32 i = 0; i < texts.size(); ++i) {
            for (const u32 d : texts[i]) story_of[d] = clusters[i];
        }
        const double crowd = count_contemporaries(story_of, periods) / kFewStories;
        if (crowd > 1) threshold = kThreshold * (1 + kCrowding * std::log10(crowd));
    }
    return story_of;
}

Date earliest(std::span<const Document> documents, std::span<const DocumentId> story) {
    Date out{0x7FFF, 0, 0};
    for (const DocumentId id : story) {
        const Date date = documents[index(id)].article.published;
        if (date.known()) out = std::min(out, date);
    }
    return out;
}

}  // namespace

std::vector<std::vector<DocumentId>> group_stories(std::span<const Document> documents, std::span<const Reuse> reuse) {
    const std::vector<u32> order = canonical_order(documents);
    std::vector<u32> rank(order.size());
    for (u32 i = 0; i < order.size(); ++i) rank[order[i]] = i;
    const std::vector<u32> copy_of = find_copies(documents, reuse, rank);
    std::map<u32, std::vector<u32>> copies;  // by rank of the first
    for (const u32 d : order) copies[rank[copy_of[d]]].push_back(d);
    std::vector<std::vector<u32>> texts;
    for (auto& [first, all] : copies) texts.push_back(std::move(all));
    std::vector<Period> periods;
    for (const Document& document : documents) periods.push_back(period_of(document));

    const std::vector<u32> story_of = group(TermTable(documents), texts, periods);
    std::map<u32, std::vector<DocumentId>> members;
    for (u32 d = 0; d < story_of.size(); ++d) members[story_of[d]].push_back(make_id<DocumentId>(d));
    std::vector<std::pair<Date, std::vector<DocumentId>>> stories;
    for (auto& [first, story] : members) {
        const Date date = earliest(documents, story);
        stories.emplace_back(date, std::move(story));
    }
    std::sort(stories.begin(), stories.end(), [](const auto& a, const auto& b) {
        if (a.second.size() != b.second.size()) return a.second.size() > b.second.size();
        return a.first != b.first ? a.first < b.first : a.second.front() < b.second.front();
    });
    std::vector<std::vector<DocumentId>> out;
    for (auto& [date, story] : stories) out.push_back(std::move(story));
    return out;
}

}  // namespace hearsay
