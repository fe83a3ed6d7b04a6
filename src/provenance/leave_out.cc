#include "provenance/leave_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
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

// What sources of claims and outlets of pages are called, the name for each by every key that it goes by.
std::map<std::string, std::string> known_names(const Report& report) {
    std::map<std::string, std::string> known;
    std::set<SourceId> used;
    for (const Story& story : report.stories) {
        for (const Claim& claim : story.claims) {
            for (const ClaimMention& mention : claim.mentions) {
                for (const ChainLink& link : mention.chain) used.insert(link.source);
            }
        }
    }
    for (const Document& document : report.documents) {
        if (!document.article.outlet.empty()) known.emplace(key_of(document.article.outlet), document.article.outlet);
    }
    for (const SourceId id : used) {
        if (!is_set(id)) continue;
        const Source& source = report.sources[index(id)];
        known.emplace(key_of(source.name), source.name);
        for (const std::string& alias : source.aliases) known.emplace(key_of(alias), source.name);
    }
    known.erase("");
    return known;
}

// Words that follow one another in `text`, whole words both.
bool has_words(std::string_view text, std::string_view words) {
    const auto is_border = [&](std::size_t at) {
        return at == 0 || at >= text.size() || text[at] == ' ' || text[at - 1] == ' ';
    };
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        if (is_border(at) && is_border(at + words.size())) return true;
    }
    return false;
}

// The name itself where it is known, or nothing like it is; else the only one that has it in it.
Result<std::string> full_name(const std::map<std::string, std::string>& known, const std::string& name) {
    const std::string key = key_of(name);
    if (key.empty() || known.contains(key)) return name;
    std::set<std::string> candidates;
    for (const auto& [other, full] : known) {
        if (has_words(other, key)) candidates.insert(full);
    }
    if (candidates.empty()) return name;
    if (candidates.size() == 1) return *candidates.begin();
    std::string list;
    for (const std::string& candidate : candidates) list += (list.empty() ? "" : ", ") + candidate;
    return fail(ErrorCode::ambiguous, fmt::format("\"{}\" may be any of: {}; give the full name", name, list));
}

class Remover {
  public:
    Remover(Report& report, std::span<const std::string> names, std::span<const SourceId> publishers)
        : report_(report), publishers_(publishers) {
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
            if (remove_from(claim, story.reuse)) weigh(claim, report_.sources, story.reuse, publishers_);
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
    [[nodiscard]] bool remove_from(Claim& claim, std::span<const Reuse> reuse) const {
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
        // Nor does a page stand that copies another's text without naming anybody.
        constexpr double kMostlyCopied = 0.5;
        const std::set<DocumentId> first = hit;
        for (const Reuse& r : reuse) {
            if (first.contains(r.from) && r.coverage > kMostlyCopied) hit.insert(r.to);
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
    std::span<const SourceId> publishers_;
    std::set<std::string> wanted_;
    std::set<std::string> found_;
    std::set<SourceId> out_;
    std::vector<bool> pages_out_;
};

}  // namespace

Result<void> leave_out(Report& report, std::span<const std::string> names, std::span<const SourceId> publishers) {
    Without without;
    const std::map<std::string, std::string> known = known_names(report);
    std::vector<std::string> meant;
    for (const std::string& name : names) {
        auto full = full_name(known, name);
        if (!full) return tl::unexpected(full.error());
        if (key_of(*full) != key_of(name)) without.completed.push_back({name, *full});
        meant.push_back(std::move(*full));
    }
    Remover remover(report, meant, publishers);
    for (std::size_t s = 0; s < report.stories.size(); ++s) remover.remove_from(make_id<StoryId>(s), without);
    for (const std::string& name : meant) (remover.found(name) ? without.names : without.unknown).push_back(name);
    report.without = std::move(without);
    return {};
}

}  // namespace hearsay
