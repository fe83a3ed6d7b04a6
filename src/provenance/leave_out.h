// What would still stand without an outlet or a person: every account that passes through them goes, and with it what
// the same page says in its own voice about the matter; claims are counted again, and those that nobody else carries
// go. Thread-safe; linear in the mentions, apart from the cuts.
#pragma once

#include <span>
#include <string>

#include "data/report.h"

namespace hearsay {

// Sets Report::without. Names are compared with the names and aliases of sources and with the outlets of pages; case
// and a leading "the" do not matter.
void leave_out(Report& report, std::span<const std::string> names);

}  // namespace hearsay
