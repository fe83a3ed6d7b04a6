// Judges whether characters that could be misread UTF-8 are: by what cannot be meant as it stands, and by how what they
// spell fits the characters around. The rules stand in misread_judge.cc, each with its reason.
// Thread-safe for const use; refers to the reader and the survey it is given.
#pragma once

#include <algorithm>
#include <array>

#include "base/types.h"
#include "ingest/misread_run.h"

namespace hearsay {

enum class Verdict : u8 { no, possible, certain };

// What the page as a whole shows.
struct MisreadSurvey {
    std::array<u32, kLegacyCount> certain{};  // sequences undone without a doubt, by encoding
    std::array<u32, 256> scripts{};           // letters they come to, by script
    u32 genuine = 0;                          // other characters outside ASCII
    u32 possible = 0;                         // runs that are possible, no more
    [[nodiscard]] bool any() const {
        return possible > 0 || std::any_of(certain.begin(), certain.end(), [](u32 n) { return n > 0; });
    }
    [[nodiscard]] u32 of(Legacy e) const { return certain[static_cast<std::size_t>(e)]; }
};

class MisreadJudge {
  public:
    // `survey` is of an earlier pass over the same text; nullptr in the first.
    MisreadJudge(const MisreadReader& reader, const MisreadSurvey* survey) : reader_(reader), survey_(survey) {}

    [[nodiscard]] Verdict judge(const MisreadRun& run) const;
    // A reading that is only possible is taken where the page shows this misreading more than any other.
    [[nodiscard]] bool is_witnessed(const MisreadRun& run) const;
    // Whether a run that was left as it is strikes the eye as damaged.
    [[nodiscard]] static bool looks_damaged(const MisreadRun& run);
    // How often the survey saw an encoding.
    [[nodiscard]] u32 seen(Legacy encoding) const { return survey_ == nullptr ? 0 : survey_->of(encoding); }

  private:
    // `p` and `n` are the characters before and after; 0 at the ends of the text.
    [[nodiscard]] Verdict judge_one(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const;
    [[nodiscard]] Verdict judge_pair(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const;
    [[nodiscard]] Verdict judge_letter(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const;
    [[nodiscard]] Verdict judge_western(const MisreadSequence& s, Legacy e, char32_t p, char32_t n) const;
    [[nodiscard]] bool fits_case(char32_t decoded, u32 at, char32_t p, char32_t n) const;
    [[nodiscard]] bool is_besieged(const MisreadRun& run) const;

    const MisreadReader& reader_;
    const MisreadSurvey* survey_;
};

}  // namespace hearsay
