#include "provenance/select_findings.h"

#include <algorithm>
#include <set>

namespace hearsay {

namespace {

bool is_reportable(const Claim& claim) {
    std::set<DocumentId> carrying;
    for (const ClaimMention& mention : claim.mentions) {
        carrying.insert(mention.document);
        if (mention.cue || is_set(mention.chain.back().source)) return true;
    }
    return carrying.size() > 1 || claim.importance > 1.2;
}

std::set<DocumentId> documents_of(const Claim& claim) {
    std::set<DocumentId> out;
    for (const ClaimMention& mention : claim.mentions) out.insert(mention.document);
    return out;
}

// Its words are another's or part of them, the same documents carry that one, and nobody objects to this one alone.
bool repeats(const Claim& claim, const Claim& other) {
    if (claim.text.size() > other.text.size() || other.text.find(claim.text) == std::string::npos) return false;
    if (!claim.denied_by.empty() || !claim.doubted_by.empty() || !claim.declined_by.empty()) return false;
    const auto inner = documents_of(claim);
    const auto outer = documents_of(other);
    return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

template <class Visit>
void visit_sources(Report& report, Visit visit) {
    for (Story& story : report.stories) {
        for (Claim& claim : story.claims) {
            for (ClaimMention& mention : claim.mentions) {
                for (ChainLink& link : mention.chain) visit(link.source);
            }
            for (auto* list : {&claim.independence.rests_on, &claim.denied_by, &claim.doubted_by, &claim.declined_by}) {
                for (SourceId& id : *list) visit(id);
            }
        }
        for (Disagreement& d : story.disagreements) {
            for (auto& value : d.values) {
                for (auto& mention : value.mentions) visit(mention.source);
            }
        }
    }
    for (Quotation& quotation : report.quotations) {
        visit(quotation.source);
        for (ChainLink& link : quotation.through) visit(link.source);
    }
}

}  // namespace

void select_claims(Story& story, std::size_t max_claims) {
    std::vector<bool> keep;
    std::size_t kept = 0;
    for (std::size_t c = 0; c < story.claims.size(); ++c) {
        bool repeated = false;
        for (std::size_t other = 0; other < c && !repeated; ++other)
            repeated = keep[other] && repeats(story.claims[c], story.claims[other]);
        keep.push_back(kept < max_claims && is_reportable(story.claims[c]) && !repeated);
        kept += keep.back() ? 1 : 0;
    }
    keep_claims(story, keep);
}

void keep_claims(Story& story, const std::vector<bool>& keep) {
    std::vector<u32> moved(story.claims.size(), 0xFFFFFFFFU);
    std::vector<Claim> kept;
    for (u32 c = 0; c < story.claims.size(); ++c) {
        if (!keep[c]) continue;
        moved[c] = static_cast<u32>(kept.size());
        kept.push_back(std::move(story.claims[c]));
    }
    story.claims = std::move(kept);
    std::erase_if(story.disagreements, [&](const Disagreement& d) { return moved[d.claim] == 0xFFFFFFFFU; });
    for (Disagreement& d : story.disagreements) d.claim = moved[d.claim];
}

void drop_unused_sources(Report& report) {
    std::vector<SourceId> moved(report.sources.size(), kNone<SourceId>);
    std::vector<Source> kept;
    const auto keep = [&](SourceId id) {
        // An affiliation is named by its member, so it stays as well.
        for (; is_set(id) && !is_set(moved[index(id)]); id = report.sources[index(id)].affiliation) {
            moved[index(id)] = make_id<SourceId>(kept.size());
            kept.push_back(report.sources[index(id)]);
        }
    };
    visit_sources(report, [&](SourceId& id) { keep(id); });
    visit_sources(report, [&](SourceId& id) { id = is_set(id) ? moved[index(id)] : id; });
    for (Source& source : kept) {
        if (is_set(source.affiliation)) source.affiliation = moved[index(source.affiliation)];
    }
    report.sources = std::move(kept);
}

}  // namespace hearsay
