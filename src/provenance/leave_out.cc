#include "provenance/leave_out.h"

#include <algorithm>
#include <set>

#include "base/unicode.h"
#include "provenance/select_findings.h"
#include "provenance/trace_claims.h"

namespace hearsay {

namespace {

std::string key_of(std::string_view name) {
    std::string key = fold(name);
    return key.starts_with("the ") ? key.substr(4) : key;
}

class Remover {
  public:
    Remover(Report& report, std::span<const std::string> names) : report_(report) {
        for (const std::string& name : names) wanted_.insert(key_of(name));
        for (u32 s = 0; s < report.sources.size(); ++s) {
            const Source& source = report.sources[s];
            bool known = note(source.name);
            for (const std::string& alias : source.aliases) known = note(alias) || known;
            if (known) out_.insert(make_id<SourceId>(s));
        }
        for (const Document& document : report.documents) pages_out_.push_back(note(document.article.outlet));
    }

    [[nodiscard]] bool found(const std::string& name) const { return found_.contains(key_of(name)); }

    void remove_from(StoryId id, Without& without) {
        Story& story = report_.stories[index(id)];
        std::vector<bool> keep;
        for (Claim& claim : story.claims) {
            const u32 before = claim.independence.support;
            if (remove_from(claim)) weigh(claim, report_.sources, story.reuse);
            keep.push_back(!claim.mentions.empty());
            const u32 after = keep.back() ? claim.independence.support : 0;
            if (after < before) without.changes.push_back({id, claim.text, before, after});
        }
        remove_from_disagreements(story);
        keep_claims(story, keep);
    }

  private:
    [[nodiscard]] bool note(std::string_view name) {
        const std::string key = key_of(name);
        if (key.empty() || !wanted_.contains(key)) return false;  // pages without an outlet are nobody's
        found_.insert(key);
        return true;
    }

    [[nodiscard]] bool is_out(DocumentId document) const { return pages_out_[index(document)]; }

    [[nodiscard]] bool passes(const ClaimMention& mention) const {
        return is_out(mention.document) ||
               std::any_of(mention.chain.begin(), mention.chain.end(),
                           [&](const ChainLink& link) { return out_.contains(link.source); });
    }

    // Whether anything went.
    [[nodiscard]] bool remove_from(Claim& claim) const {
        std::set<DocumentId> hit;
        for (const ClaimMention& m : claim.mentions) {
            if (passes(m)) hit.insert(m.document);
        }
        if (hit.empty()) return false;
        std::erase_if(claim.mentions, [&](const ClaimMention& m) { return passes(m); });
        std::set<DocumentId> attributing;
        for (const ClaimMention& m : claim.mentions) {
            if (is_set(m.chain.back().source)) attributing.insert(m.document);
        }
        const auto rested_on_it = [&](DocumentId document) {
            return hit.contains(document) && !attributing.contains(document);
        };
        std::erase_if(claim.mentions, [&](const ClaimMention& m) { return rested_on_it(m.document); });
        std::erase_if(claim.stripped,
                      [&](const Evidence& e) { return rested_on_it(e.document) || is_out(e.document); });
        std::erase_if(claim.drift, [&](const Drift& d) {
            return hit.contains(d.before.evidence.document) || hit.contains(d.after.evidence.document);
        });
        return true;
    }

    void remove_from_disagreements(Story& story) const {
        for (Disagreement& d : story.disagreements) {
            for (Disagreement::Value& value : d.values) {
                std::erase_if(value.mentions, [&](const Disagreement::Mention& m) {
                    return is_out(m.evidence.document) || (is_set(m.source) && out_.contains(m.source));
                });
            }
            std::erase_if(d.values, [](const Disagreement::Value& value) { return value.mentions.empty(); });
        }
        std::erase_if(story.disagreements, [](const Disagreement& d) { return d.values.size() < 2; });
    }

    Report& report_;
    std::set<std::string> wanted_;
    std::set<std::string> found_;
    std::set<SourceId> out_;
    std::vector<bool> pages_out_;
};

}  // namespace

void leave_out(Report& report, std::span<const std::string> names) {
    Without without;
    Remover remover(report, names);
    for (std::size_t s = 0; s < report.stories.size(); ++s) remover.remove_from(make_id<StoryId>(s), without);
    for (const std::string& name : names) (remover.found(name) ? without.names : without.unknown).push_back(name);
    report.without = std::move(without);
}

}  // namespace hearsay
