#include "provenance/verb_scales.h"

#include <unordered_map>

namespace hearsay {

namespace {

struct Step {
    u32 scale;
    u32 level;
    std::string_view verbs;
};

// Only verbs whose difference a reader would call a change of what is claimed, each on one scale.
constexpr Step kSteps[] = {
    // to want something of somebody
    {0, 1, "suggest propose invite"},
    {0, 2, "ask request"},
    {0, 3, "urge press implore"},
    {0, 4, "demand insist order command instruct"},
    // not to want it
    {1, 1, "decline"},
    {1, 2, "refuse reject rebuff spurn"},
    // to find fault
    {2, 1, "question criticize criticise"},
    {2, 2, "condemn denounce slam blast lambast excoriate"},
    // to go down, to go up
    {3, 1, "fall dip slip decrease"},
    {3, 2, "plunge plummet collapse crash"},
    {4, 1, "rise increase grow climb"},
    {4, 2, "soar surge skyrocket rocket"},
    // to take life
    {5, 1, "kill"},
    {5, 2, "murder assassinate slaughter massacre"},
    // to have in mind
    {6, 1, "consider weigh mull contemplate"},
    {6, 2, "plan intend"},
    {6, 3, "decide"},
    // to do harm
    {7, 1, "damage"},
    {7, 2, "destroy devastate flatten wreck"},
    // to announce harm
    {8, 1, "warn caution"},
    {8, 2, "threaten"},
    // to go away
    {9, 1, "leave depart"},
    {9, 2, "flee"},
};

}  // namespace

std::optional<VerbStrength> strength_of(std::string_view lemma) {
    static const auto table = [] {
        std::unordered_map<std::string_view, VerbStrength> map;
        for (const Step& step : kSteps) {
            std::string_view rest = step.verbs;
            while (!rest.empty()) {
                const auto end = std::min(rest.find(' '), rest.size());
                map.try_emplace(rest.substr(0, end), VerbStrength{step.scale, step.level});
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return map;
    }();
    const auto it = table.find(lemma);
    return it == table.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace hearsay
