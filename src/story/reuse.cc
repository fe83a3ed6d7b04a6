#include "story/reuse.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "base/parallel.h"
#include "base/unicode.h"
#include "story/passages.h"

namespace hearsay {

namespace {

constexpr std::size_t kOldest = 6;      // documents per fingerprint that each younger one is compared with
constexpr u32 kMinShared = 2;           // fingerprints that make a pair worth comparing
constexpr u32 kMinQuotedWords = 12;     // of a quotation that is told
constexpr u32 kMinLongRun = 25;         // words: reuse however long the documents are
constexpr u32 kMinWords = 15;           // words, and
constexpr double kMinCoverage = 0.12;   // the share of one of both documents, that make shorter runs reuse
constexpr double kQuotation = 0.7;      // share of the common words that stands inside quotation marks
constexpr double kCopy = 0.5;           // share of one document that makes the other its copy
constexpr u32 kMinWordsBeside = 30;     // beside the common text, in both documents, that are enough to judge by
constexpr u32 kMaxWordsBeside = 1000;   // that are looked at
constexpr std::size_t kMinTelling = 5;  // telling words, in both documents, that are enough to judge by
constexpr double kMinCommon = 0.12;     // share of them that documents on one matter have in common
constexpr u32 kMinNewWords = 8;         // that a further source must explain

std::string letters_of(std::string_view name) {
    std::string out;
    for (const char c : fold(name)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    if (out.starts_with("the") && out.size() > 5) out.erase(0, 3);
    return out;
}

// "Associated Press" -> ap; empty for one word.
std::string initials_of(std::string_view name) {
    std::string out;
    bool start = true;
    u32 words = 0;
    for (const char c : fold(name)) {
        const bool letter = c >= 'a' && c <= 'z';
        if (letter && start) {
            out += c;
            ++words;
        }
        start = !letter;
    }
    return words > 1 ? out : std::string();
}

// Whether a name in a credit means the publisher of a document.
bool names_publisher(std::string_view name, const Article& article) {
    const std::string wanted = letters_of(name);
    if (wanted.size() < 2) return false;
    const std::string outlet = letters_of(article.outlet);
    if (wanted == outlet || (!outlet.empty() && (wanted == initials_of(article.outlet) || outlet == initials_of(name))))
        return true;
    if (wanted.size() < 4) return false;
    std::string_view host = article.url;
    if (const auto scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    return letters_of(host).find(wanted) != std::string::npos;
}

bool credits(const Article& to, const Article& from) {
    if (!to.wire.empty() && names_publisher(to.wire, from)) return true;
    return std::any_of(to.credits.begin(), to.credits.end(),
                       [&](const Credit& credit) { return names_publisher(credit.name, from); });
}

// "..., three officials told the Harbour Ledger": a text that names the other's outlet.
bool mentions(const Article& to, const Article& from) {
    constexpr std::size_t kTelling = 5;  // bytes; shorter names are words as well
    return from.outlet.size() >= kTelling && to.text.find(from.outlet) != std::string::npos;
}

// Less than zero where `a` is the older of two documents that share text, more than zero where `b` is, 0 where nothing
// tells.
int compare_age(const Article& a, const Article& b) {
    const int credit = static_cast<int>(credits(a, b)) - static_cast<int>(credits(b, a));
    if (credit != 0) return credit;
    const bool dated = a.published.precision() == DatePrecision::day && b.published.precision() == DatePrecision::day;
    if (dated && a.published != b.published) return a.published < b.published ? -1 : 1;
    const int named = static_cast<int>(mentions(a, b)) - static_cast<int>(mentions(b, a));
    if (named != 0) return named;
    const auto provenance = [](const Article& x) { return (x.wire.empty() ? 0 : 2) + (x.dateline.empty() ? 0 : 1); };
    return provenance(b) - provenance(a);
}

// Order in which documents are tried as sources: the dated before the undated, older before younger, with agency
// credit before without.
std::vector<u32> rank_by_age(std::span<const Document> documents) {
    std::vector<u32> order(documents.size());
    for (u32 i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](u32 a, u32 b) {
        const Article& x = documents[a].article;
        const Article& y = documents[b].article;
        const auto key = [](const Article& article) {
            return std::pair(article.published.known() ? article.published : Date{0x7FFF, 0, 0}, article.wire.empty());
        };
        return key(x) < key(y);
    });
    std::vector<u32> rank(documents.size());
    for (u32 i = 0; i < order.size(); ++i) rank[order[i]] = i;
    return rank;
}

struct WordTag {};
using WordRange = Range<WordTag>;  // indices into the words of one text

struct Posting {
    u64 fingerprint;
    u32 rank;
    u32 document;
};

// Pairs of documents, each with the lower rank first, that share enough fingerprints; sorted.
std::vector<std::pair<u32, u32>> find_candidates(std::span<const ShingledText> texts, std::span<const u32> rank) {
    std::vector<Posting> postings;
    for (u32 d = 0; d < texts.size(); ++d) {
        for (const u64 f : texts[d].fingerprints()) postings.push_back({f, rank[d], d});
    }
    std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
        return a.fingerprint != b.fingerprint ? a.fingerprint < b.fingerprint : a.rank < b.rank;
    });
    std::vector<std::pair<u32, u32>> shared;
    for (std::size_t begin = 0; begin < postings.size();) {
        std::size_t end = begin;
        while (end < postings.size() && postings[end].fingerprint == postings[begin].fingerprint) ++end;
        for (std::size_t j = begin + 1; j < end; ++j) {
            for (std::size_t i = begin; i < std::min(j, begin + kOldest); ++i) {
                shared.emplace_back(postings[i].document, postings[j].document);
            }
        }
        begin = end;
    }
    std::sort(shared.begin(), shared.end());
    std::vector<std::pair<u32, u32>> pairs;
    for (std::size_t begin = 0; begin < shared.size();) {
        std::size_t end = begin;
        while (end < shared.size() && shared[end] == shared[begin]) ++end;
        if (end - begin >= kMinShared) pairs.push_back(shared[begin]);
        begin = end;
    }
    return pairs;
}

u32 quoted_words(const Document& document, std::span<const Word> words) {
    return static_cast<u32>(std::count_if(words.begin(), words.end(), [&](const Word& word) {
        return (document.tokens[word.token].flags & kInsideQuote) != 0;
    }));
}

struct Match {
    u32 from = 0;
    u32 to = 0;
    double coverage = 0;
    ReuseKind kind = ReuseKind::near_duplicate;
    bool credited = false;
    std::vector<Passage> passages;
};

ReuseKind kind_of(const Article& from, const Article& to, double quoted) {
    if (quoted >= kQuotation) return ReuseKind::quotation;
    if (!from.wire.empty() || !to.wire.empty()) return ReuseKind::wire;
    const bool same_author = !to.byline.empty() && fold(to.byline) == fold(from.byline);
    return credits(to, from) || same_author ? ReuseKind::syndication : ReuseKind::near_duplicate;
}

// The telling words of a document, those within the passages left out; none where too little stands beside these.
std::vector<u64> telling_words(std::span<const Word> words, std::vector<WordRange> passages) {
    std::sort(passages.begin(), passages.end());
    std::vector<u64> out;
    auto passage = passages.begin();
    u32 beside = 0;
    for (u32 w = 0; w < words.size() && beside < kMaxWordsBeside; ++w) {
        while (passage != passages.end() && passage->end <= w) ++passage;
        if (passage != passages.end() && passage->contains(w)) continue;
        ++beside;
        if (words[w].telling) out.push_back(words[w].key);
    }
    if (beside < kMinWordsBeside) return {};
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Whether what two documents share is furniture: beside it they have nothing in common.
bool is_furniture(std::span<const Word> from, std::span<const Word> to, std::span<const Passage> passages) {
    std::vector<WordRange> in_from;
    std::vector<WordRange> in_to;
    for (const Passage& p : passages) {
        in_from.push_back({p.from_begin, p.from_end});
        in_to.push_back({p.to_begin, p.to_end});
    }
    const auto a = telling_words(from, in_from);
    const auto b = telling_words(to, in_to);
    const std::size_t fewer = std::min(a.size(), b.size());
    if (fewer < kMinTelling) return false;
    std::vector<u64> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) < kMinCommon * static_cast<double>(fewer);
}

// The reuse between two documents, if there is enough of it.
std::optional<Match> match(std::span<const Document> documents, std::span<const ShingledText> texts, u32 from, u32 to) {
    Match out{from,
              to,
              0,
              ReuseKind::near_duplicate,
              credits(documents[to].article, documents[from].article),
              find_passages(texts[from], texts[to])};
    const auto all_to = texts[to].words();
    const auto all_from = texts[from].words();
    u32 matched = 0;
    u32 longest = 0;
    double quoted = 0;
    for (const Passage& p : out.passages) {
        matched += p.matched;
        longest = std::max(longest, p.matched);
        const auto share = [](const Document& document, std::span<const Word> words) {
            return static_cast<double>(quoted_words(document, words)) / static_cast<double>(words.size());
        };
        quoted +=
            p.matched * std::max(share(documents[to], all_to.subspan(p.to_begin, p.to_end - p.to_begin)),
                                 share(documents[from], all_from.subspan(p.from_begin, p.from_end - p.from_begin)));
    }
    if (matched == 0) return std::nullopt;
    out.coverage = static_cast<double>(matched) / static_cast<double>(all_to.size());
    const double either =
        std::max(out.coverage, std::min(1.0, static_cast<double>(matched) / static_cast<double>(all_from.size())));
    out.kind = kind_of(documents[from].article, documents[to].article, quoted / matched);
    const bool enough = out.kind == ReuseKind::quotation ? longest >= kMinQuotedWords
                                                         : either >= kCopy || longest >= kMinLongRun ||
                                                               (either >= kMinCoverage && matched >= kMinWords);
    const bool furniture = out.kind != ReuseKind::quotation && is_furniture(all_from, all_to, out.passages);
    return enough && !furniture ? std::optional(std::move(out)) : std::nullopt;
}

// Of all that a document shares with older ones, the fewest that explain it: the largest first, and only what adds
// words. Copies of one text then point to its oldest copy instead of to each other.
std::vector<Match> choose(std::vector<Match> matches, std::span<const u32> rank, std::size_t words) {
    const auto key = [&](const Match& m) {
        const bool named = m.credited && m.coverage >= kCopy;
        return std::tuple(!named, -static_cast<int>(m.coverage * 20), rank[m.from]);
    };
    std::sort(matches.begin(), matches.end(), [&](const Match& a, const Match& b) { return key(a) < key(b); });
    std::vector<bool> explained(words);
    std::vector<Match> chosen;
    for (Match& m : matches) {
        u32 added = 0;
        for (const Passage& p : m.passages) {
            for (u32 w = p.to_begin; w < p.to_end; ++w) {
                if (!explained[w]) ++added;
                explained[w] = true;
            }
        }
        if (added >= kMinNewWords) chosen.push_back(std::move(m));
    }
    return chosen;
}

Reuse report(const Match& m, const Document& to, const ShingledText& text) {
    Reuse out{make_id<DocumentId>(m.from), make_id<DocumentId>(m.to), m.coverage, m.kind, {}};
    for (const Passage& p : m.passages) {
        out.spans.push_back(to.bytes({text.words()[p.to_begin].token, text.words()[p.to_end - 1].token + 1}));
    }
    return out;
}

}  // namespace

std::vector<Reuse> find_reuse(std::span<const Document> documents, unsigned jobs) {
    std::vector<ShingledText> texts;
    texts.reserve(documents.size());
    for (const Document& document : documents) texts.emplace_back(document);
    const std::vector<u32> rank = rank_by_age(documents);
    const auto candidates = find_candidates(texts, rank);
    std::vector<std::optional<Match>> matches(candidates.size());
    parallel_for(candidates.size(), jobs, [&](std::size_t i) {
        auto [from, to] = candidates[i];
        const int age = compare_age(documents[from].article, documents[to].article);
        if (age > 0 || (age == 0 && to < from)) std::swap(from, to);
        matches[i] = match(documents, texts, from, to);
    });
    std::vector<std::vector<Match>> of(documents.size());
    for (auto& m : matches) {
        if (m) of[m->to].push_back(std::move(*m));
    }
    std::vector<Reuse> out;
    for (u32 to = 0; to < documents.size(); ++to) {
        for (const Match& m : choose(std::move(of[to]), rank, texts[to].words().size())) {
            out.push_back(report(m, documents[to], texts[to]));
        }
    }
    return out;
}

}  // namespace hearsay
