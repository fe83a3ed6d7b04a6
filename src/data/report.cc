#include "data/report.h"

#include <cassert>

namespace hearsay {

void check([[maybe_unused]] const Report& report) {
#ifndef NDEBUG
    assert(report.story_of.size() == report.documents.size());
    const auto evident = [&](DocumentId d, ByteRange r) {
        return index(d) < report.documents.size() && !r.empty() && r.end <= report.documents[index(d)].text().size();
    };
    const auto known = [&](SourceId s) { return index(s) < report.sources.size(); };
    for (const Story& story : report.stories) {
        for (const Claim& claim : story.claims) {
            assert(!claim.mentions.empty());
            for (const ClaimMention& mention : claim.mentions) {
                assert(!mention.chain.empty() && !mention.spans.empty());
                for ([[maybe_unused]] const ByteRange r : mention.spans) assert(evident(mention.document, r));
                for (const ChainLink& link : mention.chain) {
                    assert(!is_set(link.source) || known(link.source));
                    assert(!link.span || evident(mention.document, *link.span));
                }
            }
            for ([[maybe_unused]] const SourceId s : claim.independence.rests_on) assert(known(s));
            for (const Drift& drift : claim.drift) {
                for (const Drift::Place* place : {&drift.before, &drift.after}) {
                    assert(evident(place->evidence.document, place->evidence.range));
                    for ([[maybe_unused]] const ByteRange r : place->words) assert(place->evidence.range.contains(r));
                }
            }
            assert(claim.independence.support <= claim.independence.support_max);
        }
        for (const Disagreement& d : story.disagreements) {
            assert(d.claim < story.claims.size() && d.values.size() >= 2);
            for (const auto& value : d.values) {
                for ([[maybe_unused]] const auto& m : value.mentions)
                    assert(evident(m.evidence.document, m.evidence.range));
            }
        }
    }
    for (const Quotation& quotation : report.quotations) {
        assert(!is_set(quotation.source) || known(quotation.source));
        assert(index(quotation.attribution) < report.documents[index(quotation.document)].attributions.size());
        for ([[maybe_unused]] const ChainLink& link : quotation.through) assert(known(link.source));
    }
#endif
}

}  // namespace hearsay
