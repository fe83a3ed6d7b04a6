#include "article/metadata.h"

#include <algorithm>
#include <utility>

#include "article/authors.h"
#include "article/date_time.h"
#include "article/headline.h"
#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

using Field = MetadataField;

bool day_first_country(std::string_view host, std::string_view language) {
    const std::string_view tld = host.substr(std::min(host.rfind('.') + 1, host.size()));
    for (const std::string_view country :
         {"uk", "ie", "au", "nz", "in", "za", "ng", "ke", "pk", "sg", "my", "eu", "de", "fr", "it", "es", "nl", "ru"}) {
        if (tld == country) return true;
    }
    for (const std::string_view code : {"en-GB", "en-AU", "en-IE", "en-NZ", "en-IN", "en-ZA", "en_GB", "en_AU"}) {
        if (language.substr(0, code.size()) == code) return true;
    }
    return false;
}

bool is_url(std::string_view value) { return value.find("://") != std::string_view::npos; }

class Judge {
  public:
    Judge(const Dom& dom, const Page& page) : dom_(dom), page_(page), facts_(read_page_facts(dom)) {}

    Metadata run() {
        read_url();
        out_.language = best(Field::language, [](const Statement&) { return true; });
        out_.date_order =
            day_first_country(host_of(out_.url), out_.language) ? DateOrder::day_first : DateOrder::month_first;
        out_.description = best(Field::description, [](const Statement& s) { return s.value.size() > 10; });
        out_.section = best(Field::section, [](const Statement& s) { return s.value.size() < 60 && !is_url(s.value); });
        read_outlet();
        const Headline headline = choose_headline(facts_, dom_, out_.outlet, host_of(out_.url));
        out_.headline = headline.text;
        if (!headline.text.empty()) note(Field::headline, headline.text, headline.from);
        if (const auto outlet = outlet_in_title(facts_.title, out_.headline); out_.outlet.empty() && !outlet.empty()) {
            out_.outlet = std::string(outlet);
            note(Field::outlet, out_.outlet, "title");
        }
        Authors authors = choose_authors(facts_, dom_, out_.outlet, host_of(out_.url));
        out_.authors = std::move(authors.byline.names);
        out_.agency = std::move(authors.byline.agency);
        if (!out_.agency.empty()) note(Field::wire, out_.agency, authors.from);
        if (!out_.authors.empty()) note(Field::byline, join_names(out_.authors), authors.from);
        read_dates();
        out_.page_type = std::move(facts_.page_type);
        out_.times = std::move(facts_.times);
        out_.schema = std::move(facts_.schema);
        return std::move(out_);
    }

  private:
    void note(Field field, std::string value, std::string from) {
        out_.items.push_back({field, std::move(value), std::move(from), {}});
    }

    // The value of the most trusted statement of a field that `accept` takes, the first of equals; noted.
    template <class Accept>
    std::string best(Field field, Accept accept) {
        const Statement* found = nullptr;
        for (const Statement& s : facts_.statements) {
            if (s.field == field && (found == nullptr || s.trust < found->trust) && accept(s)) found = &s;
        }
        if (found == nullptr) return {};
        note(field, found->value, found->from);
        return found->value;
    }

    void read_url() {
        out_.url = page_.hints.url;
        if (out_.url.empty()) {
            out_.url = best(Field::url, [](const Statement& s) { return is_url(s.value); });
        } else {
            note(Field::url, out_.url, "container");
        }
    }

    void read_outlet() {
        std::string_view name;
        const std::string stated =
            best(Field::outlet, [](const Statement& s) { return !is_url(s.value) && s.value.size() < 100; });
        name = stated;
        if (!name.empty() && name.front() == '@') name.remove_prefix(1);
        // "Kestrel Courier | News from the islands"
        for (const std::string_view separator : {" | ", " - ", " – ", " — "}) {
            const std::size_t at = name.find(separator);
            if (at != std::string_view::npos && at >= 3) name = name.substr(0, at);
        }
        out_.outlet = std::string(trim(name));
        if (!out_.outlet.empty() && find_news_name(out_.outlet) == nullptr) {
            // "U.S.", "usatoday": a section, or the address in letters.
            if (const NewsName* body = find_news_domain(out_.url); body != nullptr && !out_.url.empty()) {
                out_.outlet = std::string(body->name);
                out_.items.pop_back();
                note(Field::outlet, out_.outlet, "url");
            }
        }
        if (!out_.outlet.empty()) out_.items.back().value = out_.outlet;
    }

    // The most trusted moment of a field, of equals the first.
    DateTime moment(Field field, Trust from, Trust to) {
        const Statement* found = nullptr;
        DateTime moment;
        for (const Statement& s : facts_.statements) {
            if (s.field != field || s.trust < from || s.trust > to || (found != nullptr && s.trust >= found->trust))
                continue;
            const auto read = read_date_time(s.value, out_.date_order);
            if (!read || !is_plausible(read->date)) continue;
            found = &s;
            moment = *read;
        }
        if (found != nullptr) note(field, to_string(moment), found->from);
        return moment;
    }

    // Nothing is published after it was fetched; a day is allowed for zones.
    [[nodiscard]] bool is_plausible(Date date) const {
        const Date fetched = page_.hints.fetched;
        if (date.year < 1990) return false;
        if (fetched.precision() != DatePrecision::day || date.precision() != DatePrecision::day) return true;
        return days_from_date(date) <= days_from_date(fetched) + 1;
    }

    void read_dates() {
        out_.published = moment(Field::published, Trust::exact, Trust::usual);
        if (!out_.published.known()) out_.some_date = moment(Field::published, Trust::loose, Trust::visible);
        out_.modified = moment(Field::modified, Trust::exact, Trust::visible);
    }

    const Dom& dom_;
    const Page& page_;
    PageFacts facts_;
    Metadata out_;
};

}  // namespace

Metadata read_metadata(const Dom& dom, const Page& page) { return Judge(dom, page).run(); }

}  // namespace hearsay
