#include "provenance/list_quotations.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/unicode.h"

namespace hearsay {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find_first_of(" \t\n", at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

class Lister {
  public:
    Lister(std::span<const Document> documents, LinkedSources& sources) : documents_(documents), sources_(sources) {}

    void list(DocumentId id) {
        id_ = id;
        named_here_.clear();
        const Document& document = documents_[index(id)];
        for (u32 a = 0; a < document.attributions.size(); ++a) {
            const SourceId source = source_of(a);
            out_.push_back({id, make_id<AttributionId>(a), source, through(a, source)});
        }
    }

    [[nodiscard]] std::vector<Quotation> take() { return std::move(out_); }

  private:
    [[nodiscard]] const Document& document() const { return documents_[index(id_)]; }

    // The source as it is known over all documents, else by the words that this document has for it.
    [[nodiscard]] SourceId source_of(u32 a) {
        const SourceId known = sources_.of_attribution[index(id_)][a];
        const Attribution& attribution = document().attributions[a];
        if (is_set(known) || attribution.source.empty()) return known;
        const std::string name = squeeze(document().text(document().parts(attribution.source)[0]));
        const auto [at, fresh] = named_here_.try_emplace(fold(name), kNone<SourceId>);
        if (fresh) {
            Source source;
            source.name = name;
            source.type = attribution.source_type;
            source.count = attribution.source_count;
            at->second = make_id<SourceId>(sources_.sources.size());
            sources_.sources.push_back(std::move(source));
        }
        return at->second;
    }

    [[nodiscard]] std::optional<ByteRange> first_part(SpanList list) const {
        if (list.empty()) return std::nullopt;
        return document().bytes(document().parts(list)[0]);
    }

    // Whoever passes it on, the nearest to the page first: the accounts that it stands in, then the outlet spoken to;
    // each once, and the source itself not.
    [[nodiscard]] std::vector<ChainLink> through(u32 a, SourceId source) {
        std::vector<ChainLink> links;
        const auto add = [&](SourceId teller, std::optional<ByteRange> span) {
            const auto is_teller = [&](const ChainLink& link) { return link.source == teller; };
            if (!is_set(teller) || teller == source || std::any_of(links.begin(), links.end(), is_teller)) return;
            links.push_back({teller, span});
        };
        const auto& attributions = document().attributions;
        add(sources_.of_via[index(id_)][a], first_part(attributions[a].via));
        for (AttributionId up = attributions[a].parent; is_set(up); up = attributions[index(up)].parent) {
            add(source_of(index(up)), first_part(attributions[index(up)].source));
            add(sources_.of_via[index(id_)][index(up)], first_part(attributions[index(up)].via));
        }
        std::reverse(links.begin(), links.end());
        return links;
    }

    std::span<const Document> documents_;
    LinkedSources& sources_;
    DocumentId id_ = kNone<DocumentId>;
    std::map<std::string, SourceId> named_here_;  // sources of this document without an identity, by folded words
    std::vector<Quotation> out_;
};

class Matcher {
  public:
    Matcher(const Report& report, const QuotationFilter& filter) : report_(report), filter_(filter) {
        words_ = words_of(filter.search);
        for (const std::string& name : filter.sources) names_.push_back(fold(squeeze(name)));
        for (const Source& source : report.sources) called_.push_back(called(source));
    }

    [[nodiscard]] bool matches(const Quotation& quotation) const {
        const Document& document = report_.documents[index(quotation.document)];
        const Attribution& attribution = document.attributions[index(quotation.attribution)];
        const auto& stances = filter_.stances;
        if (!stances.empty() && std::find(stances.begin(), stances.end(), attribution.stance) == stances.end())
            return false;
        if (filter_.direct && attribution.kind == QuoteKind::indirect) return false;
        const std::string source = is_set(quotation.source) ? called_[index(quotation.source)] : "";
        const auto in_source = [&](const std::string& name) { return source.find(name) != std::string::npos; };
        if (!names_.empty() && std::none_of(names_.begin(), names_.end(), in_source)) return false;
        if (words_.empty()) return true;
        std::string text = source;
        for (const SpanList list : {attribution.cue, attribution.content}) {
            for (const TokenRange part : document.parts(list)) text += '\n' + fold(document.text(part));
        }
        const auto in_text = [&](const std::string& word) { return text.find(word) != std::string::npos; };
        return std::all_of(words_.begin(), words_.end(), in_text);
    }

  private:
    [[nodiscard]] std::string called(const Source& source) const {
        std::string out = fold(source.name) + '\n' + fold(source.description);
        for (const std::string& alias : source.aliases) out += '\n' + fold(alias);
        if (is_set(source.affiliation)) out += '\n' + fold(report_.sources[index(source.affiliation)].name);
        return out;
    }

    const Report& report_;
    const QuotationFilter& filter_;
    std::vector<std::string> words_;
    std::vector<std::string> names_;
    std::vector<std::string> called_;  // per source, folded
};

// Nobody named stands last, whatever is said.
struct Rank {
    bool nobody = false;
    std::size_t fewer_pages = 0;
    std::size_t fewer_statements = 0;
    std::string name;
    SourceId id = kNone<SourceId>;
    friend auto operator<=>(const Rank&, const Rank&) = default;
};

std::map<SourceId, Rank> rank_sources(const Report& report) {
    std::map<SourceId, std::pair<std::set<DocumentId>, std::size_t>> said;
    for (const Quotation& quotation : report.quotations) {
        said[quotation.source].first.insert(quotation.document);
        ++said[quotation.source].second;
    }
    std::map<SourceId, Rank> ranks;
    for (const auto& [id, counts] : said) {
        const std::size_t n = report.quotations.size();
        const std::string name = is_set(id) ? report.sources[index(id)].name : "";
        ranks[id] = {!is_set(id), n - counts.first.size(), n - counts.second, name, id};
    }
    return ranks;
}

}  // namespace

std::vector<Quotation> list_quotations(std::span<const Document> documents,
                                       std::span<const std::vector<DocumentId>> stories, LinkedSources& sources) {
    std::vector<DocumentId> ids;
    for (const auto& story : stories) ids.insert(ids.end(), story.begin(), story.end());
    std::sort(ids.begin(), ids.end());
    Lister lister(documents, sources);
    for (const DocumentId id : ids) lister.list(id);
    return lister.take();
}

void select_quotations(Report& report, const QuotationFilter& filter) {
    const Matcher matcher(report, filter);
    std::erase_if(report.quotations, [&](const Quotation& quotation) { return !matcher.matches(quotation); });
    const auto ranks = rank_sources(report);
    const auto key = [&](const Quotation& q) {
        const Date date = report.documents[index(q.document)].article.published;
        return std::tuple(std::cref(ranks.at(q.source)), !date.known(), date, q.document, q.attribution);
    };
    std::stable_sort(report.quotations.begin(), report.quotations.end(),
                     [&](const Quotation& a, const Quotation& b) { return key(a) < key(b); });
}

}  // namespace hearsay
