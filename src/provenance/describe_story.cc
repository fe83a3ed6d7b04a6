#include "provenance/describe_story.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "base/unicode.h"

namespace hearsay {

namespace {

// The content words of a headline, folded, each once.
[[nodiscard]] std::set<std::string> words_of(std::string_view headline) {
    std::set<std::string> words;
    std::string word;
    const std::string folded = fold(headline) + " ";
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = decode_utf8(folded, i);
        if (is_letter(c.value) || is_digit(c.value)) {
            word.append(folded, i, c.size);
        } else {
            if (count_code_points(word) > 3) words.insert(word);  // shorter ones are mostly function words
            word.clear();
        }
        i += c.size;
    }
    return words;
}

[[nodiscard]] std::string choose_headline(const Story& story, std::span<const Document> documents) {
    std::map<std::string, u32> carrying;  // headlines that have the word
    for (const DocumentId id : story.documents) {
        for (const std::string& word : words_of(documents[index(id)].article.headline)) ++carrying[word];
    }
    const std::string* best = nullptr;
    double best_score = -1;
    for (const DocumentId id : story.documents) {
        const std::string& headline = documents[index(id)].article.headline;
        if (headline.empty()) continue;
        const auto words = words_of(headline);
        double score = 0;
        for (const std::string& word : words) score += carrying.at(word) - 1;
        // Long headlines share more words without saying more.
        score /= std::sqrt(1.0 + static_cast<double>(words.size()));
        if (score <= best_score) continue;
        best_score = score;
        best = &headline;
    }
    if (best != nullptr) return *best;
    for (const DocumentId id : story.documents) {
        const Document& document = documents[index(id)];
        if (!document.sentences.empty()) return squeeze(document.text(document.sentences.front().tokens));
    }
    return {};
}

// A span of days as one date of the precision that it has; unknown where it is no day, month or year.
[[nodiscard]] Date as_date(const TimeExpression& time) {
    if (time.type != TimeType::date || !time.from.known() || !time.to.known()) return {};
    if (time.from == time.to) return time.from;
    if (time.from.year != time.to.year) return {};
    if (time.from.month == time.to.month) return {time.from.year, time.from.month, 0};
    const bool whole_year = time.from.month <= 1 && (time.to.month == 12 || time.to.month == 0);
    return whole_year ? Date{time.from.year, 0, 0} : Date{};
}

struct Candidate {
    TimelineEvent event;
    std::set<DocumentId> documents;
    std::size_t claim = 0;
};

// The events that one mention of a claim dates.
void add_events(const Document& document, const ClaimMention& mention, std::size_t claim,
                std::map<std::pair<std::size_t, Date>, Candidate>& events) {
    for (const ByteRange span : mention.spans) {
        for (const TimeExpression& time : document.times) {
            if (!span.contains(document.bytes(time.tokens))) continue;
            const Date date = as_date(time);
            if (!date.known()) continue;
            Candidate& candidate = events[{claim, date}];
            candidate.claim = claim;
            if (candidate.event.mentions.empty()) {
                candidate.event.date = date;
                candidate.event.text = squeeze(slice(document.text(), span));
            }
            const Evidence evidence{mention.document, span};
            auto& mentions = candidate.event.mentions;
            if (std::find(mentions.begin(), mentions.end(), evidence) == mentions.end()) mentions.push_back(evidence);
            candidate.documents.insert(mention.document);
        }
    }
}

}  // namespace

void describe_story(Story& story, std::span<const Document> documents) {
    story.headline = choose_headline(story, documents);
    story.from = story.to = {};
    for (const DocumentId id : story.documents) {
        const Date published = documents[index(id)].article.published;
        if (!published.known()) continue;
        if (!story.from.known() || published < story.from) story.from = published;
        if (!story.to.known() || published > story.to) story.to = published;
    }
}

std::vector<TimelineEvent> make_timeline(const Story& story, std::span<const Document> documents,
                                         std::size_t max_events) {
    std::map<std::pair<std::size_t, Date>, Candidate> events;
    for (std::size_t c = 0; c < story.claims.size(); ++c) {
        for (const ClaimMention& mention : story.claims[c].mentions) {
            const bool told = mention.stance == MentionStance::asserts || mention.stance == MentionStance::reports;
            if (told) add_events(documents[index(mention.document)], mention, c, events);
        }
    }
    std::vector<Candidate> ranked;
    for (auto& [key, candidate] : events) ranked.push_back(std::move(candidate));
    std::stable_sort(ranked.begin(), ranked.end(), [](const Candidate& a, const Candidate& b) {
        if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
        return a.claim < b.claim;
    });
    if (ranked.size() > max_events) ranked.resize(max_events);
    std::stable_sort(ranked.begin(), ranked.end(), [](const Candidate& a, const Candidate& b) {
        return a.event.date != b.event.date ? a.event.date < b.event.date : a.claim < b.claim;
    });
    std::vector<TimelineEvent> timeline;
    for (Candidate& candidate : ranked) timeline.push_back(std::move(candidate.event));
    return timeline;
}

}  // namespace hearsay
