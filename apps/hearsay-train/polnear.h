// PolNeAR: news articles in which every attribution has been marked by hand, as stand-off annotation (brat).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"

namespace hearsay {

// One attribution, its spans in bytes of the text and in its order.
struct GoldAttribution {
    std::vector<ByteRange> source;
    std::vector<ByteRange> cue;
    std::vector<ByteRange> content;
};

struct GoldArticle {
    std::string name;
    std::string text;
    std::vector<GoldAttribution> attributions;
};

// Reads an .ann file, whose offsets count code points of `text`. Lines that are no span and no event are passed over,
// and so are spans outside the text and events that name none.
[[nodiscard]] std::vector<GoldAttribution> read_stand_off(std::string_view ann, std::string_view text);

// The articles of a folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann, by name; of several annotators, the
// first by name. Fails with what could not be read.
[[nodiscard]] Result<std::vector<GoldArticle>> load_polnear(const std::string& folder);

}  // namespace hearsay
