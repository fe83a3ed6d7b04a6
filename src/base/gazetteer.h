// News agencies and outlets by name, abbreviation and domain: one compiled-in table (gazetteer.inc), looked up in
// O(log n) without allocation beyond the folded key. Thread-safe. What a name means in a text is for the caller to
// judge: is_ambiguous() tells names that are also ordinary words or stand for other bodies ("Time", "AP", "CNS") and
// should count only in byline or dateline position, or beside a verb of reporting.
#pragma once

#include <string_view>
#include <vector>

#include "base/types.h"

namespace hearsay {

enum class NewsKind : u8 {
    agency,
    state_agency,
    syndicate,
    press_release,  // paid distribution: PR Newswire
    monitor,        // collects and passes on what others say: SITE, Stratfor
    militant,       // an armed group's own agency
    militant_broadcaster,
    newspaper,
    state_newspaper,
    broadcaster,
    state_broadcaster,
    magazine,
    online,
    aggregator,
    wiki,
    leak_site,
};

struct NewsName {
    std::string_view name;  // canonical, as it is shown: "The New York Times", "Associated Press"
    NewsKind kind;
    std::string_view country;        // ISO 3166 alpha-2; empty where it has none
    std::string_view abbreviations;  // joined by '|': "AP"
    std::string_view other_names;    // joined by '|': "AP News|A.P."
    std::string_view domains;        // joined by '|': "apnews.com|ap.org"
    std::string_view ambiguous;      // joined by '|': those of its names that need context
};

// By any of its names (case, accents and a leading "The" do not matter) or, letter by letter, by an abbreviation, with
// or without full stops ("A.P."). Where several bodies share an abbreviation, the first of the table. Null if unknown.
[[nodiscard]] const NewsName* find_news_name(std::string_view name);
// By host name or URL: subdomains count ("www.", "edition."); null if unknown.
[[nodiscard]] const NewsName* find_news_domain(std::string_view host_or_url);

// Passes stories on to other outlets: agencies, syndicates, press-release wires.
[[nodiscard]] bool is_agency(const NewsName& body);
[[nodiscard]] bool is_ambiguous(const NewsName& body, std::string_view name);
// All names: canonical, abbreviations, others.
[[nodiscard]] std::vector<std::string_view> names_of(const NewsName& body);

// The host of a URL, lower-case parts as they stand, without "www.", user, port and path: "apnews.com". A bare host is
// returned as it is.
[[nodiscard]] std::string_view host_of(std::string_view url);

}  // namespace hearsay
