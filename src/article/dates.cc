#include "article/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace hearsay {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

enum class PartKind : u8 { number, word, sign };

struct Part {
    PartKind kind;
    ByteRange range;
    int value = 0;  // of a number; month 1..12 or weekday 0..6 of a word
    u8 digits = 0;  // of a number
    bool month = false;
    bool weekday = false;
    char sign = 0;
};

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_letter_byte(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

// One letter too many, too few or other.
bool nearly_equal(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    const std::size_t skip = a.size() == b.size() ? 1 : 0;
    return a.substr(std::min(i + skip, a.size())) == b.substr(i + 1);
}

// Month of a name or its usual short forms; 0 if none. Long names may be misspelt by a letter.
int month_of(std::string_view word) {
    for (int m = 0; m < 12; ++m) {
        const std::string_view name = kMonths[static_cast<std::size_t>(m)];
        if (word == name || (word.size() >= 3 && word.size() <= 4 && name.substr(0, word.size()) == word)) return m + 1;
        if (word.size() >= 7 && name.size() >= 7 && word[0] == name[0] && nearly_equal(word, name)) return m + 1;
    }
    return 0;
}

int weekday_of_name(std::string_view word) {
    if (word == "thurs" || word == "thur") return 3;
    if (word == "tues") return 1;
    for (int d = 0; d < 7; ++d) {
        const std::string_view name = kWeekdays[static_cast<std::size_t>(d)];
        if (word == name || (word.size() == 3 && name.substr(0, 3) == word)) return d;
    }
    return -1;
}

Part read_word(std::string_view text, u32 begin, u32 end) {
    Part part{PartKind::word, {begin, end}};
    char lower[12] = {};
    if (end - begin > sizeof lower || end - begin < 3 || text[begin] >= 'a') return part;
    for (u32 i = begin; i < end; ++i) lower[i - begin] = static_cast<char>(text[i] | 0x20);
    const std::string_view word(lower, end - begin);
    part.value = month_of(word);
    part.month = part.value > 0;
    if (!part.month) {
        part.value = weekday_of_name(word);
        part.weekday = part.value >= 0;
    }
    return part;
}

// Numbers, words that begin with a capital month or weekday name, and signs; white space is not kept.
std::vector<Part> split(std::string_view text) {
    std::vector<Part> parts;
    for (u32 i = 0; i < text.size();) {
        const u32 begin = i;
        if (is_digit_byte(text[i])) {
            int value = 0;
            while (i < text.size() && is_digit_byte(text[i]))
                value = std::min(value * 10 + (text[i++] - '0'), 100'000'000);
            Part part{PartKind::number, {begin, i}, value};
            part.digits = static_cast<u8>(std::min<u32>(i - begin, 20));
            // "26th", "1st": the ending belongs to the number.
            if (i + 1 < text.size() && is_letter_byte(text[i]) &&
                (i + 2 >= text.size() || !is_letter_byte(text[i + 2]))) {
                const std::string_view ending = text.substr(i, 2);
                if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") i += 2;
            }
            part.range.end = i;
            parts.push_back(part);
        } else if (is_letter_byte(text[i])) {
            while (i < text.size() && is_letter_byte(text[i])) ++i;
            parts.push_back(read_word(text, begin, i));
        } else {
            ++i;
            if (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\t') continue;
            Part part{PartKind::sign, {begin, i}};
            part.sign = text[begin];
            parts.push_back(part);
        }
    }
    return parts;
}

class DateFinder {
  public:
    DateFinder(std::string_view text, DateOrder order) : text_(text), order_(order), parts_(split(text)) {}

    std::vector<DateMention> run() {
        std::vector<DateMention> found;
        for (std::size_t i = 0; i < parts_.size();) {
            next_ = i;
            DateMention mention;
            const bool ok = parts_[i].kind == PartKind::number ? from_number(i, mention)
                            : parts_[i].month                  ? from_month(i, mention)
                                                               : false;
            if (!ok) {
                ++i;
                continue;
            }
            mention.range = {parts_[i].range.begin, parts_[next_ - 1].range.end};
            add_weekday(i, mention);
            found.push_back(mention);
            i = next_;
        }
        return found;
    }

  private:
    [[nodiscard]] const Part* at(std::size_t i) const { return i < parts_.size() ? &parts_[i] : nullptr; }
    [[nodiscard]] bool sign_at(std::size_t i, char c) const {
        return at(i) && at(i)->kind == PartKind::sign && at(i)->sign == c;
    }
    [[nodiscard]] bool is_year(const Part* p) const {
        return p && p->kind == PartKind::number && p->digits == 4 && p->value >= kFirstYear && p->value <= kLastYear;
    }
    [[nodiscard]] bool is_day(const Part* p) const {
        return p && p->kind == PartKind::number && p->digits <= 2 && p->value >= 1 && p->value <= 31;
    }
    [[nodiscard]] bool glued(std::size_t i) const {  // no space between parts i and i + 1
        return i + 1 < parts_.size() && parts_[i].range.end == parts_[i + 1].range.begin;
    }
    [[nodiscard]] std::size_t skip_commas(std::size_t i) const {
        while (sign_at(i, ',') || sign_at(i, '.')) ++i;
        return i;
    }

    bool set(DateMention& mention, int year, int month, int day, std::size_t next) {
        const Date date{static_cast<i16>(year), static_cast<u8>(month), static_cast<u8>(day)};
        Date probe = date;
        if (year == 0) probe.year = 2000;
        if (!is_valid(probe)) return false;
        mention.date = date;
        next_ = next;
        return true;
    }

    // "January 26, 2016", "Jan. 26", "January 2016"
    bool from_month(std::size_t i, DateMention& mention) {
        mention.written = true;
        const int month = parts_[i].value;
        std::size_t j = i + 1;
        if (sign_at(j, '.')) ++j;
        if (is_year(at(j)) || (sign_at(j, ',') && is_year(at(j + 1)))) {
            if (sign_at(j, ',')) ++j;
            return set(mention, at(j)->value, month, 0, j + 1);
        }
        if (!is_day(at(j))) return false;
        // "March 3.5 million" and "May 10:30" are no days.
        if ((sign_at(j + 1, '.') || sign_at(j + 1, ':')) && glued(j) && glued(j + 1) &&
            at(j + 2)->kind == PartKind::number && at(j + 2)->digits < 4) {
            return false;
        }
        const int day = at(j)->value;
        const std::size_t k = skip_commas(j + 1);
        if (is_year(at(k))) return set(mention, at(k)->value, month, day, k + 1);
        return set(mention, 0, month, day, j + 1);
    }

    bool from_number(std::size_t i, DateMention& mention) {
        const Part& first = parts_[i];
        if (i > 0 && glued(i - 1) && sign_at(i - 1, '.')) return false;
        // "Jane Doe3/4/2025", from two tags without a space between them
        if (i > 0 && glued(i - 1) && parts_[i - 1].kind == PartKind::word)
            return sign_at(i + 1, '/') && is_year(at(i + 4)) && numeric(i, mention);
        // "26 January 2016", "26th of January", "26-Jan-2016"
        std::size_t j = i + 1;
        if (is_day(&first)) {
            while (sign_at(j, '-') || sign_at(j, '/') || sign_at(j, '.')) ++j;
            if (at(j) && at(j)->kind == PartKind::word && text_.substr(at(j)->range.begin, at(j)->range.size()) == "of")
                ++j;
            if (at(j) && at(j)->month) {
                mention.written = true;
                std::size_t k = j + 1;
                while (sign_at(k, '-') || sign_at(k, '/') || sign_at(k, ',') || sign_at(k, '.')) ++k;
                if (is_year(at(k))) return set(mention, at(k)->value, at(j)->value, first.value, k + 1);
                return set(mention, 0, at(j)->value, first.value, j + 1);
            }
        }
        return numeric(i, mention);
    }

    // "2016-01-26", "26.01.2016", "1/26/2016", "11 / 27 / 2005"
    bool numeric(std::size_t i, DateMention& mention) {
        const char sign = at(i + 1) && at(i + 1)->kind == PartKind::sign ? at(i + 1)->sign : 0;
        if ((sign != '-' && sign != '/' && sign != '.') || !sign_at(i + 3, sign)) return false;
        const Part* a = at(i);
        const Part* b = at(i + 2);
        const Part* c = at(i + 4);
        if (b->kind != PartKind::number || !c || c->kind != PartKind::number || b->digits > 2) return false;
        if (is_year(a) && c->digits <= 2) return set(mention, a->value, b->value, c->value, i + 5);
        if (a->digits > 2 || (c->digits != 4 && c->digits != 2)) return false;
        if (c->digits == 2 && sign == '-') return false;
        const int year = c->digits == 2 ? 2000 + c->value : c->value;
        if (year < kFirstYear || year > kLastYear) return false;
        const bool day_first = a->value > 12 || (b->value <= 12 && (sign == '.' || order_ == DateOrder::day_first));
        return day_first ? set(mention, year, b->value, a->value, i + 5)
                         : set(mention, year, a->value, b->value, i + 5);
    }

    void add_weekday(std::size_t i, DateMention& mention) const {
        std::size_t j = i;
        while (j > 0 && (sign_at(j - 1, ',') || sign_at(j - 1, '.'))) --j;
        if (j > 0 && parts_[j - 1].kind == PartKind::word && text_.substr(parts_[j - 1].range.begin, 4) == "the ") --j;
        if (j > 0 && parts_[j - 1].weekday && parts_[j - 1].range.end + 4 >= mention.range.begin) {
            mention.weekday = static_cast<i8>(parts_[j - 1].value);
            mention.range.begin = parts_[j - 1].range.begin;
        }
    }

    std::string_view text_;
    DateOrder order_;
    std::vector<Part> parts_;
    std::size_t next_ = 0;  // part after the mention that was just read
};

std::optional<Date> read_compact(std::string_view value) {
    std::size_t digits = 0;
    while (digits < value.size() && is_digit_byte(value[digits])) ++digits;
    const auto number = [&](std::size_t at, std::size_t count) {
        int n = 0;
        std::from_chars(value.data() + at, value.data() + at + count, n);
        return n;
    };
    if (digits == 8 || digits == 14 || digits == 12) {
        const Date date{static_cast<i16>(number(0, 4)), static_cast<u8>(number(4, 2)), static_cast<u8>(number(6, 2))};
        if (date.year >= kFirstYear && date.year <= kLastYear && date.month > 0 && date.day > 0 && is_valid(date))
            return date;
    }
    if (digits == value.size() && (digits == 10 || digits == 13)) {
        i64 seconds = 0;
        std::from_chars(value.data(), value.data() + 10, seconds);
        return date_from_days(static_cast<i32>(seconds / 86400));
    }
    return std::nullopt;
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view text, DateOrder order) { return DateFinder(text, order).run(); }

std::optional<Date> read_date(std::string_view value, DateOrder order) {
    value = value.substr(0, 200);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (const auto compact = read_compact(value)) return compact;
    for (const DateMention& mention : find_dates(value, order)) {
        if (mention.date.known()) return mention.date;
    }
    return std::nullopt;
}

std::optional<Date> date_in_url(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    if (path == std::string_view::npos) return std::nullopt;
    url = url.substr(path, url.find_first_of("?#", path) - path);
    for (std::size_t i = 1; i + 4 <= url.size(); ++i) {
        if (is_digit_byte(url[i - 1]) || !is_digit_byte(url[i])) continue;
        const auto number = [&](std::size_t at, std::size_t count) {
            int n = 0;
            const char* begin = url.data() + at;
            const auto read = std::from_chars(begin, begin + std::min(count, url.size() - at), n);
            return read.ptr == begin ? -1 : n;
        };
        const int year = number(i, 4);
        if (year < 1990 || year > kLastYear) continue;
        const auto digit = [&](std::size_t at) { return at < url.size() && is_digit_byte(url[at]); };
        if (digit(i + 4)) {  // 20160126
            const auto date = read_compact(url.substr(i, 8));
            if (date && !digit(i + 8)) return date;
            continue;
        }
        const char sign = i + 4 < url.size() ? url[i + 4] : '\0';
        if (sign != '/' && sign != '-' && sign != '_') continue;
        std::size_t p = i + 5;
        int month = 0;
        if (digit(p)) {
            month = number(p, 2);
            p += digit(p + 1) ? 2 : 1;
        } else {
            std::size_t end = p;
            while (end < url.size() && is_letter_byte(url[end])) ++end;
            month = month_of(url.substr(p, end - p));
            if (month > 0) p = end;
        }
        if (month < 1 || month > 12 || digit(p)) continue;
        Date date{static_cast<i16>(year), static_cast<u8>(month), 0};
        if (p < url.size() && url[p] == sign && digit(p + 1)) {
            const int day = number(p + 1, 2);
            const std::size_t after = p + (digit(p + 2) ? 3 : 2);
            const bool ends = after >= url.size() || !(digit(after) || is_letter_byte(url[after]));
            Date full = date;
            full.day = static_cast<u8>(std::max(day, 0));
            if (ends && full.day > 0 && is_valid(full)) return full;
        }
        if (sign == '/' && (p >= url.size() || url[p] == '/')) return date;
    }
    return std::nullopt;
}

std::optional<int> year_of_weekday(Date month_day, int weekday, int from, int years) {
    std::optional<int> found;
    for (int year = from - years; year <= from + years; ++year) {
        const Date date{static_cast<i16>(year), month_day.month, month_day.day};
        if (!is_valid(date) || weekday_of(date) != weekday) continue;
        if (found) return std::nullopt;
        found = year;
    }
    return found;
}

}  // namespace hearsay
