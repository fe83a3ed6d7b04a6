// Any text as a feed.
#include <cstdint>
#include <string>

#include "ingest/charset.h"
#include "ingest/feed.h"
#include "ingest_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const Decoded feed = decode_text({reinterpret_cast<const char*>(data), size}, {});
    (void)looks_like_feed(feed.text);
    const auto error = read_feed(feed.text, [&](FeedEntry&& entry) {
        require(!entry.id.empty());
        require(is_valid_utf8(entry.content) && is_valid_utf8(entry.title) && is_valid_utf8(entry.byline));
        check_map(entry.to_feed, entry.content.size());
        for (const OffsetMap::Run& run : entry.to_feed.runs()) require(run.source_end() <= feed.text.size());
        return true;
    });
    require(!error || !error->message.empty());
    return 0;
}
