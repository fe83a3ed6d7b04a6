// Reading CoNLL-U: gold tokens and sentences as Documents (universaldependencies.org/format.html).
//
// A document begins at "# newdoc"; text without such a comment is one document. The words of a multiword token become
// tokens that share its bytes; a word whose characters are not found there gets what is left of them, and is dropped
// where nothing is left. Empty nodes (8.1) are skipped. The text is rebuilt from the forms and SpaceAfter=No; each "#
// newpar" begins a block. Heads, relations, tags and lemmas are kept where given ("_" gives the defaults).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/document.h"

namespace hearsay {

// The documents of a file; `name` is for messages and becomes PageOrigin::file, "newdoc id" PageOrigin::record. Fails
// with malformed, telling the byte, where a line is no CoNLL-U line or a head points outside its sentence; with empty
// where there is no word at all.
[[nodiscard]] Result<std::vector<Document>> read_conllu(std::string_view text, const std::string& name);

}  // namespace hearsay
