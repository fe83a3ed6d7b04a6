#include "hearsay-train-claims/claim_gold.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "claims/anaphors.h"
#include "claims/event_times.h"
#include "claims/propositions.h"
#include "engine/trace.h"
#include "story/link_actors.h"

namespace hearsay {

namespace {

void read_clauses(ClausePile& pile) {
    for (const DocumentId d : pile.story) {
        const auto found = find_propositions(pile.documents[index(d)], d);
        pile.clauses.insert(pile.clauses.end(), found.begin(), found.end());
    }
    set_event_times(pile.documents, pile.clauses);
    pile.features = make_features(pile.documents, pile.actors, pile.clauses);
    pile.compared = compared_clauses(pile.documents, pile.clauses, pile.features);
    pile.claims.resize(pile.clauses.size());
}

// The claims of one label; numbers for names as they come.
std::vector<u32> claims_of(std::string_view label, std::map<std::string, u32, std::less<>>& numbers, u32 line) {
    if (label == "x" || label.empty()) return {};
    if (label == "-") label = {};
    std::vector<u32> out;
    for (std::size_t at = 0; at <= label.size();) {
        const std::size_t end = std::min(label.find('+', at), label.size());
        std::string name(label.substr(at, end - at));
        if (name.empty()) {
            name = "alone " + std::to_string(line);
        } else if (name.find_first_of("dqn", 1) == name.size() - 1) {
            name.pop_back();
        }
        out.push_back(numbers.emplace(name, static_cast<u32>(numbers.size())).first->second);
        at = end + 1;
    }
    return out;
}

}  // namespace

Result<ClausePile> read_pile(const std::string& folder, const LanguageModel& model) {
    EngineOptions options;
    options.input = InputMode::plain;
    options.jobs = 1;
    const std::vector<std::string> paths{folder};
    auto report = find_stories(paths, model, options);
    if (!report) return tl::unexpected<Error>(report.error());
    ClausePile pile;
    pile.name = std::filesystem::path(folder).filename();
    pile.documents = std::move(report->documents);
    pile.actors = link_actors(pile.documents);
    for (std::size_t d = 0; d < pile.documents.size(); ++d) pile.story.push_back(make_id<DocumentId>(d));
    read_clauses(pile);
    return pile;
}

Result<void> read_claims(const std::string& path, ClausePile& pile) {
    std::ifstream in(path);
    if (!in) return fail(ErrorCode::not_found, path + " cannot be read");
    std::map<std::string, std::vector<u32>> labels;
    std::map<std::string, u32, std::less<>> numbers;
    std::string line;
    for (u32 n = 0; std::getline(in, line); ++n) {
        const std::size_t tab = line.find('\t');
        if (line.empty() || line[0] == '#' || tab == std::string::npos) continue;
        labels[line.substr(0, tab)] = claims_of(std::string_view(line).substr(tab + 1), numbers, n);
    }
    for (std::size_t c = 0; c < pile.clauses.size(); ++c) {
        const Proposition& clause = pile.clauses[c];
        const Document& doc = pile.documents[index(clause.document)];
        const u32 begin = doc.tokens[clause.predicate].begin;
        const auto it = labels.find(fmt::format("{:02}:{}", index(clause.document) + 1, begin));
        if (it != labels.end()) pile.claims[c] = it->second;
    }
    return {};
}

}  // namespace hearsay
