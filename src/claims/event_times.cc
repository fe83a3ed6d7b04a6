#include "claims/event_times.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace hearsay {

namespace {

struct Days {
    i32 from = 1;
    i32 to = 0;
    [[nodiscard]] bool known() const { return from <= to; }
};

std::optional<Days> days_of(const TimeExpression& time) {
    if (time.type != TimeType::date && time.type != TimeType::time) return std::nullopt;
    if (!time.from.known() || !time.to.known()) return std::nullopt;
    Date first = time.from;
    Date last = time.to;
    if (first.month == 0) first.month = 1;
    if (first.day == 0) first.day = 1;
    if (last.month == 0) last.month = 12;
    if (last.day == 0) last.day = static_cast<u8>(days_in_month(last.year, last.month));
    return Days{days_from_date(first), days_from_date(last)};
}

// The day of publication, or nothing.
std::optional<i32> published_on(const Document& document) {
    const Date date = document.article.published;
    if (date.precision() != DatePrecision::day) return std::nullopt;
    return days_from_date(date);
}

class Dater {
  public:
    Dater(const Document& doc, std::span<Proposition> propositions) : doc_(doc), propositions_(propositions) {
        for (const TimeExpression& time : doc.times) {
            if (days_of(time)) times_.push_back(&time);
        }
        for (u32 i = 0; i < propositions.size(); ++i) by_predicate_.emplace_back(propositions[i].predicate, i);
        std::sort(by_predicate_.begin(), by_predicate_.end());
    }

    void date() {
        for (Proposition& p : propositions_) set(p, own_time(p));
        for (Proposition& p : propositions_) {
            if (!known(p)) set(p, time_around(p));
        }
        for (std::size_t i = 0; i < propositions_.size(); ++i) {
            if (!known(propositions_[i]) && goes_on(propositions_[i])) set(propositions_[i], time_before(i));
        }
    }

  private:
    static bool known(const Proposition& p) { return p.day_from <= p.day_to; }
    static void set(Proposition& p, Days days) {
        p.day_from = days.from;
        p.day_to = days.to;
    }

    [[nodiscard]] bool inside_another(const Proposition& p, TokenRange tokens) const {
        auto q = std::lower_bound(propositions_.begin(), propositions_.end(), p.tokens.begin,
                                  [](const Proposition& other, u32 at) { return other.tokens.begin < at; });
        for (; q != propositions_.end() && q->tokens.begin <= tokens.begin; ++q) {
            if (q->tokens.contains(tokens) && p.tokens.contains(q->tokens) && q->tokens.size() < p.tokens.size() &&
                !q->tokens.contains(p.predicate)) {
                return true;
            }
        }
        return false;
    }

    // The narrowest date of the clause itself.
    [[nodiscard]] Days own_time(const Proposition& p) const {
        Days best;
        const auto first = std::lower_bound(times_.begin(), times_.end(), p.tokens.begin,
                                            [](const TimeExpression* t, u32 at) { return t->tokens.begin < at; });
        for (auto it = first; it != times_.end() && (*it)->tokens.begin < p.tokens.end; ++it) {
            if (!p.tokens.contains((*it)->tokens) || inside_another(p, (*it)->tokens)) continue;
            const Days days = *days_of(**it);
            if (!best.known() || days.to - days.from < best.to - best.from) best = days;
        }
        return best;
    }

    // That of the clause whose predicate governs this one: "In May a quake hit the town, killing four people".
    [[nodiscard]] Days time_around(const Proposition& p) const {
        u32 at = p.predicate;
        for (int steps = 0; steps < 6; ++steps) {
            const Deprel relation = doc_.tokens[at].deprel;
            const TokenId up = doc_.tokens[at].head;
            if (!is_set(up) || relation == Deprel::parataxis || relation == Deprel::ccomp) return {};
            at = index(up);
            auto it = std::lower_bound(by_predicate_.begin(), by_predicate_.end(), std::pair(at, 0U));
            for (; it != by_predicate_.end() && it->first == at; ++it) {
                const Proposition& q = propositions_[it->second];
                if (q.sentence == p.sentence && known(q)) return {q.day_from, q.day_to};
            }
        }
        return {};
    }

    // Its subject points back to the sentence before.
    [[nodiscard]] bool goes_on(const Proposition& p) const {
        for (u32 t = p.tokens.begin; t < p.predicate && t < p.tokens.end; ++t) {
            if (doc_.tokens[t].deprel != Deprel::nsubj && doc_.tokens[t].deprel != Deprel::nsubj_pass) continue;
            if (doc_.tokens[t].head != TokenId{p.predicate}) continue;
            const std::string_view word = doc_.lower(t);
            return word == "it" || word == "that" || word == "this" || word == "they";
        }
        return false;
    }

    [[nodiscard]] Days time_before(std::size_t i) const {
        for (std::size_t k = i; k-- > 0;) {
            if (propositions_[i].sentence - propositions_[k].sentence > 1) break;
            if (propositions_[k].sentence == propositions_[i].sentence) continue;
            if (known(propositions_[k])) return {propositions_[k].day_from, propositions_[k].day_to};
        }
        return {};
    }

    const Document& doc_;
    std::span<Proposition> propositions_;  // by where they begin
    std::vector<const TimeExpression*> times_;
    std::vector<std::pair<u32, u32>> by_predicate_;  // predicate and place, sorted
};

constexpr i32 kLongBefore = 90;  // days
constexpr u32 kOpening = 2;      // sentences that tell what a page is about: headline and lead

bool overlaps(const Proposition& p, Days days) { return p.day_from <= days.to && days.from <= p.day_to; }

}  // namespace

void set_event_times(std::span<const Document> documents, std::span<Proposition> propositions) {
    std::vector<Days> opened_with;
    for (std::size_t i = 0; i < propositions.size();) {
        std::size_t end = i;
        while (end < propositions.size() && propositions[end].document == propositions[i].document) ++end;
        const Document& doc = documents[index(propositions[i].document)];
        Dater(doc, propositions.subspan(i, end - i)).date();
        for (; i < end; ++i) {
            const Proposition& p = propositions[i];
            if (p.sentence < kOpening && p.day_from <= p.day_to) opened_with.push_back({p.day_from, p.day_to});
        }
    }
    for (Proposition& p : propositions) {
        const auto day = published_on(documents[index(p.document)]);
        if (!day || p.day_from > p.day_to || p.day_to > *day - kLongBefore) continue;
        p.earlier = std::none_of(opened_with.begin(), opened_with.end(), [&](Days d) { return overlaps(p, d); });
    }
}

bool far_apart(const Proposition& a, const Proposition& b) {
    constexpr i32 kWeeks = 21;
    if (a.day_from > a.day_to || b.day_from > b.day_to) return false;
    return a.day_from > b.day_to + kWeeks || b.day_from > a.day_to + kWeeks;
}

}  // namespace hearsay
