// Pages saved as MHTML (RFC 2557): the first part that is HTML. Pictures and style sheets are left aside.
//
// Page::to_input counts bytes of that part once its transfer encoding is undone.
#pragma once

#include <string_view>

#include "ingest/page_maker.h"

namespace hearsay {

[[nodiscard]] bool looks_like_mhtml(std::string_view head);
bool read_mhtml(std::string_view bytes, PageSeed seed, PageMaker& pages);

}  // namespace hearsay
