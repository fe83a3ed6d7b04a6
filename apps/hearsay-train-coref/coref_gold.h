// Texts with gold coreference, as the program reads them.
//
// A corpus is a gold file and a folder that holds the plain text of each of its documents as NAME.txt. Gold and text
// are brought together by the bytes that are not white space.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/document.h"
#include "language/language.h"

namespace hearsay {

// A piece of a text: bytes that are not white space, counted from its start.
struct GoldSpan {
    u32 begin = 0;
    u32 end = 0;
    u32 entity = 0;
};

// The question of GAP: which of two names a pronoun means.
struct GapQuestion {
    GoldSpan pronoun;
    GoldSpan names[2];
    bool means[2] = {false, false};
};

enum class GoldKind : u8 {
    chains,    // all chains of two or more mentions
    pronouns,  // chains of some kinds of entities: good for pronouns alone
    gap,       // one pronoun
};

struct GoldText {
    GoldKind kind = GoldKind::chains;
    Document document;            // annotated
    std::vector<GoldSpan> spans;  // empty for GAP
    GapQuestion question;
};

// `path` holds lines "token number TAB word TAB brackets" or "word TAB brackets" (OntoGUM, LitBank), or the table of
// GAP.
[[nodiscard]] Result<std::vector<GoldText>> read_gold(GoldKind kind, const std::string& path, const std::string& texts,
                                                      const LanguageModel& model);

// Byte offset in a text -> its bytes before that which are not white space.
[[nodiscard]] std::vector<u32> count_solid(std::string_view text);

}  // namespace hearsay
