#include "story/timeline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/unicode.h"
#include "story/clause.h"
#include "story/terms.h"

namespace hearsay {

namespace {

constexpr u32 kMaxClause = 30;              // tokens
constexpr u32 kMinClause = 4;               // tokens
constexpr u32 kLeadTokens = 80;             // that tell what a document is about
constexpr std::size_t kTopics = 25;         // stems that tell what a story is about
constexpr double kTopicShare = 0.08;        // share of general articles beyond which a word tells nothing
constexpr std::size_t kMinTopics = 2;       // in the clause of an event
constexpr std::size_t kMinTopicsOfOld = 4;  // where it lies long before the story: that is mostly background
constexpr i32 kOldDays = 180;
constexpr double kFadeDays = 60;    // before the story, that halve the weight of what is told
constexpr double kSameEvent = 0.5;  // of the rarer words of the shorter clause, in common
constexpr double kPartOfSentence = 1.5;
constexpr double kSameVerb = 0.3;  // what the same verb, with a word of the story, counts in this
constexpr i32 kLaterCounts = 3;    // a day after the story is as far as three before it
constexpr i32 kNearDays = 183;
constexpr std::size_t kMaxPerDate = 200;  // events of one date that are kept apart

double rarity(const std::string& stem) { return -std::log(background_share(stem) + 1e-4); }

using Stems = std::map<std::string, double>;  // with their weight

// How much each stem says about what the story is about: its rarity, times the documents that have it in headline or
// first paragraphs (headlines count twice).
class Topics {
  public:
    Topics(std::span<const Document> documents, std::span<const DocumentId> story) {
        Stems all;
        for (const DocumentId id : story) {
            for (const auto& [stem, weight] : leading_stems(documents[index(id)])) all[stem] += weight;
        }
        std::vector<std::pair<double, std::string>> ranked;
        for (const auto& [stem, weight] : all) {
            if (background_share(stem) < kTopicShare) ranked.emplace_back(-weight * rarity(stem), stem);
        }
        std::sort(ranked.begin(), ranked.end());
        if (ranked.size() > kTopics) ranked.resize(kTopics);
        const auto size = static_cast<double>(std::max<std::size_t>(story.size(), 1));
        for (const auto& [weight, stem] : ranked) weights_.emplace(stem, -weight / size);
    }

    [[nodiscard]] double weight(const std::string& stem) const {
        const auto it = weights_.find(stem);
        return it == weights_.end() ? 0 : it->second;
    }

  private:
    static Stems leading_stems(const Document& document) {
        Stems stems;
        for (u32 t = 0; t < document.tokens.size() && t < kLeadTokens; ++t) {
            const std::string stem = stem_of(document.text(document.tokens[t]));
            if (!stem.empty()) stems.emplace(stem, 1);
        }
        for (const std::string& stem : stems_of(document.article.headline)) stems[stem] = 2;
        return stems;
    }

  public:
    static std::set<std::string> stems_of(std::string_view text) {
        std::set<std::string> stems;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i;
            while (end < text.size()) {
                const CodePoint c = decode_utf8(text, end);
                if (!is_letter(c.value) && !is_digit(c.value)) break;
                end += c.size;
            }
            if (end > i) stems.insert(stem_of(text.substr(i, end - i)));
            i = end == i ? i + decode_utf8(text, i).size : end;
        }
        return stems;
    }

  private:
    Stems weights_;
};

// One clause that dates something.
struct Telling {
    Date date;
    Evidence evidence;
    Stems stems;               // telling words of the clause, the time itself left out
    std::set<std::string> on;  // those of them that the story is about
    std::string verb;          // stem of the verb that the time belongs to
    double score = 0;          // how near to the story, how easy to read
};

// When the story is told: the day in the middle of those on which it was published, else the last that it speaks of,
// unless it speaks of a later year.
std::optional<i32> middle_day(std::span<const Document> documents, std::span<const DocumentId> story) {
    std::vector<i32> days;
    i32 last_day = 0;
    i32 last_year = 0;
    for (const DocumentId id : story) {
        const Document& document = documents[index(id)];
        const Date date = document.article.published;
        if (date.precision() == DatePrecision::day) days.push_back(days_from_date(date));
        for (const TimeExpression& time : document.times) {
            if (time.type != TimeType::date || time.to.precision() != DatePrecision::day) continue;
            last_year = std::max(last_year, days_from_date({time.from.year, 1, 1}));
            if (time.from.year == time.to.year && time.from.month == time.to.month) {
                last_day = std::max(last_day, days_from_date(time.to));
            }
        }
    }
    if (days.empty()) {
        const bool usable = last_day > 0 && last_year - last_day < kNearDays;
        return usable ? std::optional(std::max(last_day, last_year)) : std::nullopt;
    }
    std::sort(days.begin(), days.end());
    return days[days.size() / 2];
}

// "XXXX-01-03": the third of January that is nearest to the story, rather before it than after.
Date complete_year(std::string_view value, i32 near) {
    if (value.size() < 7 || !value.starts_with("XXXX-")) return {};
    const auto distance = [&](Date date) {
        if (date.day == 0) date.day = 15;
        const i32 after = days_from_date(date) - near;
        return after > 0 ? kLaterCounts * after : -after;
    };
    Date best;
    const int year = date_from_days(near).year;
    for (int y = year - 1; y <= year + 1; ++y) {
        const auto date = parse_iso_date(std::to_string(y) + std::string(value.substr(4)));
        if (!date || date->precision() < DatePrecision::month) continue;
        if (!best.known() || distance(*date) < distance(best)) best = *date;
    }
    return best;
}

// The day or month that a time expression means; unknown for anything else.
Date date_of(const Document& document, const TimeExpression& time, std::optional<i32> near) {
    if (time.type != TimeType::date) return {};
    if (time.from.precision() != DatePrecision::day || time.to.precision() != DatePrecision::day) {
        return near ? complete_year(document.strings.view(time.value), *near) : Date{};
    }
    if (time.from == time.to) return time.from;
    const bool one_month = time.from.year == time.to.year && time.from.month == time.to.month;
    return one_month ? Date{time.from.year, time.from.month, 0} : Date{};
}

// Captions and headings often have none; words without tags may be one.
bool has_verb(const Document& document, TokenRange clause) {
    return std::any_of(document.tokens.begin() + clause.begin, document.tokens.begin() + clause.end,
                       [](const Token& t) { return t.upos == Upos::VERB || t.upos == Upos::AUX || t.upos == Upos::X; });
}

bool has_pronoun_subject(const Document& document, TokenRange clause) {
    return std::any_of(document.tokens.begin() + clause.begin, document.tokens.begin() + clause.end,
                       [](const Token& t) {
                           return t.upos == Upos::PRON && (t.deprel == Deprel::nsubj || t.deprel == Deprel::nsubj_pass);
                       });
}

Date first_of(Date date) { return {date.year, date.month, std::max<u8>(date.day, 1)}; }

// The stem of the nearest verb above a token.
std::string verb_above(const Document& document, u32 token) {
    for (u32 steps = 0; steps < kMaxClause && is_set(document.tokens[token].head); ++steps) {
        token = index(document.tokens[token].head);
        if (document.tokens[token].upos == Upos::VERB) return stem_of(document.lemma(token));
    }
    return {};
}

std::optional<Telling> read_telling(const Document& document, DocumentId id, const TimeExpression& time,
                                    const Topics& topics, std::optional<i32> near) {
    Telling out;
    out.date = date_of(document, time, near);
    if (!out.date.known()) return std::nullopt;
    const TokenRange clause = find_clause(document, time.tokens, kMaxClause);
    if (clause.size() < kMinClause || !has_verb(document, clause)) return std::nullopt;
    for (u32 t = clause.begin; t < clause.end; ++t) {
        if (time.tokens.contains(t)) continue;
        const std::string stem = stem_of(document.text(document.tokens[t]));
        if (stem.empty() || background_share(stem) >= kTopicShare || out.stems.contains(stem)) continue;
        const double weight = topics.weight(stem);
        out.stems.emplace(stem, weight > 0 ? rarity(stem) / 2 : rarity(stem));  // all clauses share the story's words
        if (weight > 0) out.on.insert(stem);
        out.score += weight;
    }
    const i32 age = near ? *near - days_from_date(first_of(out.date)) : 0;
    if (out.on.size() < (age > kOldDays ? kMinTopicsOfOld : kMinTopics)) return std::nullopt;
    out.score /= 1 + std::max(0, age) / kFadeDays;
    out.verb = verb_above(document, time.tokens.end - 1);
    // A clause of about twelve words, whose subject has a name, is the easiest to read by itself.
    out.score /= std::sqrt(std::max(12.0, static_cast<double>(clause.size())));
    if (has_pronoun_subject(document, clause)) out.score /= 2;
    const SentenceId sentence = document.sentence_of(clause.begin);
    if (document.sentences[index(sentence)].tokens.begin != clause.begin) out.score /= kPartOfSentence;
    out.evidence = {id, document.bytes(clause)};
    return out;
}

double similarity(const Telling& a, const Telling& b) {
    double common = 0;
    double in_a = 0;
    double in_b = 0;
    for (const auto& [stem, weight] : a.stems) {
        in_a += weight;
        if (b.stems.contains(stem)) common += weight;
    }
    for (const auto& [stem, weight] : b.stems) in_b += weight;
    const bool same_verb = !a.verb.empty() && a.verb == b.verb &&
                           std::any_of(a.on.begin(), a.on.end(), [&](const auto& stem) { return b.on.contains(stem); });
    return common / std::max(1e-9, std::min(in_a, in_b)) + (same_verb ? kSameVerb : 0);
}

struct Event {
    Date date;
    std::vector<Telling> tellings;

    [[nodiscard]] std::size_t documents() const {
        std::set<DocumentId> ids;
        for (const Telling& telling : tellings) ids.insert(telling.evidence.document);
        return ids.size();
    }
    [[nodiscard]] const Telling& clearest() const {
        return *std::max_element(tellings.begin(), tellings.end(), [&](const Telling& a, const Telling& b) {
            if ((a.date == date) != (b.date == date)) return b.date == date;
            return a.score < b.score;
        });
    }
};

bool same_time(Date event, Date telling) {
    return event == telling || (telling.day == 0 && event.year == telling.year && event.month == telling.month);
}

// Days first, so that what only gives the month joins what gives the day.
std::vector<Event> merge(std::vector<Telling> tellings) {
    std::stable_sort(tellings.begin(), tellings.end(), [](const Telling& a, const Telling& b) {
        return (a.date.day == 0) != (b.date.day == 0) ? b.date.day == 0 : a.score > b.score;
    });
    std::map<std::pair<i16, u8>, std::vector<Event>> by_month;
    for (Telling& telling : tellings) {
        auto& events = by_month[{telling.date.year, telling.date.month}];
        Event* best = nullptr;
        std::pair<std::size_t, double> nearest;
        for (Event& event : events) {
            const double near = similarity(event.tellings.front(), telling);
            if (!same_time(event.date, telling.date) || near < kSameEvent) continue;
            // What only gives the month may fit several days, and then means the one that most tell of.
            const std::pair rank(telling.date.day == 0 ? event.tellings.size() : 0, near);
            if (best != nullptr && rank <= nearest) continue;
            nearest = rank;
            best = &event;
        }
        if (best != nullptr) {
            best->tellings.push_back(std::move(telling));
        } else if (events.size() < kMaxPerDate) {
            events.push_back({telling.date, {std::move(telling)}});
        }
    }
    std::vector<Event> out;
    for (auto& [month, events] : by_month) {
        for (Event& event : events) out.push_back(std::move(event));
    }
    return out;
}

TimelineEvent report(const Document& clearest_in, const Event& event) {
    TimelineEvent out;
    out.date = event.date;
    out.text = squeeze(slice(clearest_in.text(), event.clearest().evidence.range));
    for (const Telling& telling : event.tellings) out.mentions.push_back(telling.evidence);
    std::sort(out.mentions.begin(), out.mentions.end());
    out.mentions.erase(std::unique(out.mentions.begin(), out.mentions.end()), out.mentions.end());
    return out;
}

double headline_score(const std::string& headline, const Topics& topics) {
    const auto stems = Topics::stems_of(headline);
    double score = 0;
    for (const std::string& stem : stems) score += topics.weight(stem);
    if (headline.find_first_of("{}[]|<>") != std::string::npos) score /= 2;  // leftovers of the page
    return score / std::sqrt(std::max(8.0, static_cast<double>(stems.size())));
}

std::optional<ByteRange> headline_range(const Article& article) {
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline) return block.range;
    }
    return std::nullopt;
}

// One event for each day on which pages of the story were published, with the most telling of their headlines.
std::vector<std::pair<TimelineEvent, double>> publications(std::span<const Document> documents,
                                                           std::span<const DocumentId> story, const Topics& topics) {
    std::map<Date, std::pair<TimelineEvent, double>> by_day;
    for (const DocumentId id : story) {
        const Article& article = documents[index(id)].article;
        const auto range = headline_range(article);
        if (article.published.precision() != DatePrecision::day || !range || article.headline.empty()) continue;
        auto& [event, best] = by_day[article.published];
        event.date = article.published;
        event.mentions.push_back({id, *range});
        const double score = headline_score(article.headline, topics);
        if (!event.text.empty() && score <= best) continue;
        best = score;
        event.text = "Published: " + squeeze(article.headline);
    }
    std::vector<std::pair<TimelineEvent, double>> out;
    for (auto& [day, entry] : by_day) out.push_back(std::move(entry));
    return out;
}

}  // namespace

std::vector<TimelineEvent> build_timeline(std::span<const Document> documents, std::span<const DocumentId> story,
                                          std::size_t max_events) {
    const Topics topics(documents, story);
    const std::optional<i32> near = middle_day(documents, story);
    std::vector<Telling> tellings;
    for (const DocumentId id : story) {
        const Document& document = documents[index(id)];
        for (const TimeExpression& time : document.times) {
            if (auto telling = read_telling(document, id, time, topics, near)) tellings.push_back(std::move(*telling));
        }
    }
    struct Ranked {
        TimelineEvent event;
        std::size_t documents;
        double score;
    };
    std::vector<Ranked> ranked;
    for (const Event& event : merge(std::move(tellings))) {
        const Telling& clearest = event.clearest();
        ranked.push_back(
            {report(documents[index(clearest.evidence.document)], event), event.documents(), clearest.score});
    }
    for (auto& [event, score] : publications(documents, story, topics)) {
        const std::size_t pages = event.mentions.size();
        ranked.push_back({std::move(event), pages, score / 3});  // after what happened, among equals
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.score > b.score;
    });
    if (ranked.size() > max_events) ranked.resize(max_events);
    std::vector<TimelineEvent> out;
    for (Ranked& r : ranked) out.push_back(std::move(r.event));
    std::stable_sort(out.begin(), out.end(),
                     [](const TimelineEvent& a, const TimelineEvent& b) { return a.date < b.date; });
    return out;
}

std::string story_headline(std::span<const Document> documents, std::span<const DocumentId> story) {
    const Topics topics(documents, story);
    std::string best;
    double best_score = -1;
    for (const DocumentId id : story) {
        const std::string& headline = documents[index(id)].article.headline;
        if (headline.empty()) continue;
        const double score = headline_score(headline, topics);
        if (score > best_score) {
            best_score = score;
            best = headline;
        }
    }
    return best;
}

PublicationSpan publication_span(std::span<const Document> documents, std::span<const DocumentId> story) {
    PublicationSpan out;
    for (const DocumentId id : story) {
        const Date published = documents[index(id)].article.published;
        if (!published.known()) continue;
        if (!out.from.known() || published < out.from) out.from = published;
        if (!out.to.known() || published > out.to) out.to = published;
    }
    return out;
}

}  // namespace hearsay
