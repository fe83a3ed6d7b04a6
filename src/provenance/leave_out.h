// What would still stand without an outlet or a person: every account that passes through them goes, and with it what
// the same page says in its own voice about the matter; claims are counted again, and those that nobody else carries
// go. Thread-safe; linear in the mentions, apart from the cuts.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "data/report.h"

namespace hearsay {

// Sets Report::without. Names are compared with the names and aliases of the sources of claims and with the outlets of
// pages; case and a leading "the" do not matter. A name that is none of these stands for the one of which it is some of
// the words ("Keel" for "Dorian Keel"); an error names the candidates where there are several. `publishers` is
// as weigh() has it.
[[nodiscard]] Result<void> leave_out(Report& report, std::span<const std::string> names,
                                     std::span<const SourceId> publishers);

}  // namespace hearsay
