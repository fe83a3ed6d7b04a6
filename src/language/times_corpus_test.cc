// Scores on TempEval-3 (strict and relaxed spans, values) as a floor. With HEARSAY_TIMEX_OUT=DIR it also writes one
// NAME.tsv per document: begin, end (code points of the content of <TEXT>), type, value.
#include <dirent.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "language/language.h"

namespace hearsay {
namespace {

struct Gold {
    u32 begin = 0;
    u32 end = 0;
    std::string value;
};

struct TimeMl {
    std::string text;
    Date created;
    std::vector<Gold> times;
};

[[nodiscard]] std::string attribute(const std::string& tag, const std::string& name) {
    const auto at = tag.find(" " + name + "=\"");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 3;
    return tag.substr(begin, tag.find('"', begin) - begin);
}

void append_decoded(const std::string& raw, std::string* out) {
    constexpr std::pair<std::string_view, char> kEntities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (std::size_t i = 0; i < raw.size();) {
        bool hit = false;
        for (const auto& [name, c] : kEntities) {
            if (raw.compare(i, name.size(), name) != 0) continue;
            *out += c;
            i += name.size();
            hit = true;
            break;
        }
        if (!hit) *out += raw[i++];
    }
}

[[nodiscard]] TimeMl read_timeml(const std::string& path) {
    TimeMl doc;
    auto bytes = read_file(path, 1U << 24U);
    if (!bytes) return doc;
    std::string raw = *bytes;
    raw.erase(std::remove(raw.begin(), raw.end(), '\r'), raw.end());
    if (const auto dct = raw.find("<DCT>"); dct != std::string::npos) {
        const std::string tag = raw.substr(dct, raw.find("</DCT>") - dct);
        if (const auto date = parse_iso_date(attribute(tag, "value").substr(0, 10))) doc.created = *date;
    }
    const auto begin = raw.find("<TEXT>");
    const auto end = raw.find("</TEXT>");
    if (begin == std::string::npos || end == std::string::npos) return doc;
    const std::string body = raw.substr(begin + 6, end - begin - 6);
    std::vector<Gold> open;
    for (std::size_t i = 0; i < body.size();) {
        const auto tag = body.find('<', i);
        append_decoded(body.substr(i, tag == std::string::npos ? tag : tag - i), &doc.text);
        if (tag == std::string::npos) break;
        const auto close = body.find('>', tag);
        const std::string inside = body.substr(tag, close - tag + 1);
        if (inside.rfind("<TIMEX3", 0) == 0)
            open.push_back({static_cast<u32>(doc.text.size()), 0, attribute(inside, "value")});
        if (inside == "</TIMEX3>" && !open.empty()) {
            open.back().end = static_cast<u32>(doc.text.size());
            doc.times.push_back(open.back());
            open.pop_back();
        }
        i = close + 1;
    }
    return doc;
}

struct Counts {
    double gold = 0;
    double predicted = 0;
    double strict = 0;
    double relaxed = 0;
    double value = 0;
    [[nodiscard]] double f1(double hits) const { return 2 * hits / (gold + predicted); }
};

void count(const TimeMl& gold, const Document& document, Counts* counts) {
    counts->gold += static_cast<double>(gold.times.size());
    counts->predicted += static_cast<double>(document.times.size());
    std::vector<bool> used(gold.times.size());
    for (const TimeExpression& time : document.times) {
        const ByteRange bytes = document.bytes(time.tokens);
        for (std::size_t g = 0; g < gold.times.size(); ++g) {
            const ByteRange want{gold.times[g].begin, gold.times[g].end};
            if (used[g] || !want.overlaps(bytes)) continue;
            used[g] = true;
            counts->relaxed += 1;
            counts->strict += want == bytes ? 1 : 0;
            counts->value += gold.times[g].value == document.strings.view(time.value) ? 1 : 0;
            break;
        }
    }
}

void write_tsv(const std::string& path, const Document& document) {
    std::ofstream out(path);
    const CodePointIndex index(document.text());
    constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
    for (const TimeExpression& time : document.times) {
        const ByteRange bytes = document.bytes(time.tokens);
        out << index.code_points_before(bytes.begin) << '\t' << index.code_points_before(bytes.end) << '\t'
            << kTypes[static_cast<int>(time.type)] << '\t' << document.strings.view(time.value) << '\n';
    }
}

[[nodiscard]] Counts score(const std::string& folder, const LanguageModel& model) {
    std::vector<std::string> names;
    if (DIR* dir = opendir(folder.c_str())) {
        while (const dirent* entry = readdir(dir)) {
            const std::string name = entry->d_name;
            if (name.size() > 4 && name.compare(name.size() - 4, 4, ".tml") == 0) names.push_back(name);
        }
        closedir(dir);
    }
    std::sort(names.begin(), names.end());
    const char* out = std::getenv("HEARSAY_TIMEX_OUT");
    Counts counts;
    for (const std::string& name : names) {
        const TimeMl gold = read_timeml(folder + "/" + name);
        Document document;
        document.article.text = gold.text;
        document.article.published = gold.created;
        model.annotate(document);
        count(gold, document, &counts);
        if (out != nullptr) write_tsv(std::string(out) + "/" + name.substr(0, name.size() - 4) + ".tsv", document);
    }
    return counts;
}

[[nodiscard]] std::string shared_folder() {
    const char* named = std::getenv("HEARSAY_SHARED");
    return named != nullptr ? named : std::string(HEARSAY_SOURCE_DIR) + "/../shared";
}

void expect_floor(const std::string& part, double strict, double relaxed, double value) {
    const auto model = LanguageModel::open(std::string(HEARSAY_SOURCE_DIR) + "/models/en");
    ASSERT_TRUE(model.has_value()) << model.error().message;
    const Counts counts = score(shared_folder() + "/data/timex-tempeval3/" + part, *model);
    if (counts.gold == 0) GTEST_SKIP() << "timex-tempeval3 is not there (HEARSAY_SHARED)";
    std::printf("%s: strict %.3f relaxed %.3f value %.3f\n", part.c_str(), counts.f1(counts.strict),
                counts.f1(counts.relaxed), counts.f1(counts.value));
    EXPECT_GE(counts.f1(counts.strict), strict);
    EXPECT_GE(counts.f1(counts.relaxed), relaxed);
    EXPECT_GE(counts.f1(counts.value), value);
}

TEST(TimesCorpus, TimeBankFloor) { expect_floor("TimeBank", 0.90, 0.93, 0.80); }
TEST(TimesCorpus, AquaintFloor) { expect_floor("AQUAINT", 0.80, 0.92, 0.74); }

}  // namespace
}  // namespace hearsay
