#include "language/numbers.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <string>
#include <vector>

#include "language/conllu.h"
#include "language/segment.h"
#include "language/times.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "words | low..high unit", in order.
[[nodiscard]] std::vector<std::string> render(const Document& document) {
    std::vector<std::string> out;
    for (const NumberExpression& n : document.numbers) {
        const std::string bounds =
            n.low == n.high ? fmt::format("{:.6g}", n.value) : fmt::format("{:.6g}..{:.6g}", n.low, n.high);
        const std::string unit = is_set(n.unit) ? " " + std::string(document.strings.view(n.unit)) : "";
        out.push_back(fmt::format("{} | {}{}", document.text(n.tokens), bounds, unit));
    }
    return out;
}

[[nodiscard]] Document read(std::string_view text) {
    Document document;
    document.article.text = text;
    document.article.published = {2016, 1, 26};
    segment(document);
    find_times(document);
    find_numbers(document);
    return document;
}

[[nodiscard]] std::vector<std::string> numbers(std::string_view text) { return render(read(text)); }

TEST(Numbers, DigitsAndWords) {
    EXPECT_THAT(numbers("They counted 1,250 and then thirty-five, two hundred and ten, 1.5 million."),
                ElementsAre("1,250 | 1250", "thirty-five | 35", "two hundred and ten | 210", "1.5 million | 1.5e+06"));
    EXPECT_THAT(numbers("a dozen, half a million, 2 1/2, 4 ½"),
                ElementsAre("a dozen | 12", "half a million | 500000", "2 1/2 | 2.5", "4 ½ | 4.5"));
}

TEST(Numbers, Bounds) {
    EXPECT_THAT(numbers("at least 10, up to 20, more than 30, no more than 40, fewer than 50"),
                ElementsAre("at least 10 | 10..inf", "up to 20 | 0..20", "more than 30 | 30..inf",
                            "no more than 40 | 0..40", "fewer than 50 | 0..50"));
    EXPECT_THAT(numbers("some 400,000 and nearly 100 and 60 or more"),
                ElementsAre("some 400,000 | 360000..440000", "nearly 100 | 90..100", "60 or more | 60..inf"));
    EXPECT_THAT(numbers("between 10 and 20, 30 to 40, 5-7, two or three"),
                ElementsAre("between 10 and 20 | 10..20", "30 to 40 | 30..40", "5-7 | 5..7", "two or three | 2..3"));
    EXPECT_THAT(numbers("dozens of them, hundreds of thousands"),
                ElementsAre("dozens | 24..inf", "hundreds of thousands | 200000..inf"));
}

TEST(Numbers, MoneyAndShares) {
    EXPECT_THAT(numbers("more than $900 million, £500m, A$3 billion, 20 euros, €5m to €6m"),
                ElementsAre("more than $900 million | 9e+08..inf usd", "£500m | 5e+08 gbp", "A$3 billion | 3e+09 aud",
                            "20 euros | 20 eur", "€5m to €6m | 5e+06..6e+06 eur"));
    EXPECT_THAT(numbers("88.7%, 12 percent, 7 per cent, between half and two-thirds, a third of them"),
                ElementsAre("88.7% | 88.7 percent", "12 percent | 12 percent", "7 per cent | 7 percent",
                            "between half and two-thirds | 50..66.6667 percent", "a third | 33.3333 percent"));
}

TEST(Numbers, Measures) {
    EXPECT_THAT(numbers("from 40 percent to 70 percent"), ElementsAre("40 percent to 70 percent | 40..70 percent"));
    EXPECT_THAT(numbers("a quake of magnitude 5.9, a 6.1-magnitude shock, 5.2 on the Richter scale"),
                ElementsAre("5.9 | 5.9 magnitude", "6.1 | 6.1 magnitude", "5.2 | 5.2 magnitude"));
    EXPECT_THAT(numbers("58km south, about 36 miles away, 5 square km"),
                ElementsAre("58km | 58 km", "about 36 miles | 32.4..39.6 mile", "5 square km | 5 square km"));
    EXPECT_THAT(numbers("A 44-year-old man, aged 50, who looks 60 years old"),
                ElementsAre("44 | 44 year-old", "50 | 50 year-old", "60 | 60 year-old"));
}

TEST(Numbers, NotQuantities) {
    EXPECT_THAT(numbers("On January 3, 2016, at 10:15 p.m., for three hours, in the 1990s"), IsEmpty());
    EXPECT_THAT(numbers("the second time, the 22nd man, third place"), IsEmpty());
    EXPECT_THAT(numbers("An F-16, the COVID-19 ward, UN Resolution 2254, No. 5, call 08001234567"), IsEmpty());
    EXPECT_THAT(numbers("several people and a few others and one another"), IsEmpty());
}

[[nodiscard]] std::vector<std::string> counted(std::string_view conllu) {
    auto documents = read_conllu(conllu, "test");
    if (!documents) return {documents.error().message};
    Document& document = documents->front();
    find_times(document);
    find_numbers(document);
    return render(document);
}

TEST(Numbers, TheCountedNounIsTheUnit) {
    EXPECT_THAT(counted("1\ttwo\ttwo\tNUM\tCD\t_\t3\tnummod\t_\t_\n"
                        "2\tsenior\tsenior\tADJ\tJJ\t_\t3\tamod\t_\t_\n"
                        "3\tofficials\tofficial\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
                        "4\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"),
                ElementsAre("two | 2 official"));
    EXPECT_THAT(counted("1\tDozens\tdozen\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
                        "2\tof\tof\tADP\tIN\t_\t3\tcase\t_\t_\n"
                        "3\thouses\thouse\tNOUN\tNNS\t_\t1\tnmod\t_\t_\n"
                        "4\tburned\tburn\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"),
                ElementsAre("Dozens | 24..inf house"));
}

TEST(Numbers, LabelsAfterANoun) {
    EXPECT_THAT(counted("1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"
                        "2\tchannel\tchannel\tNOUN\tNN\t_\t0\troot\t_\t_\n"
                        "3\t5\t5\tNUM\tCD\t_\t2\tnummod\t_\t_\n\n"),
                IsEmpty());
}

TEST(Numbers, AnyTextGivesOrderedRangesAndBounds) {
    const std::vector<std::string> pieces = {
        "at least ",  "3 ",       "2016 ",     "$",      "£",     "m ",       "bn ",
        "-",          "to ",      "half ",     "a ",     "and ",  "dozen ",   "1/2 ",
        "½ ",         "million ", "hundreds ", "of ",    "more ", "than ",    "no ",
        "% ",         "two",      "thirds ",   "third ", "year",  "old ",     "\n\n",
        ". ",         ", ",       "1,000",     "km ",    "or ",   "between ", "9999999999999999999 ",
        "magnitude ", "people ",  "aged ",     "US"};
    EXPECT_TRUE(rc::check("ranges are in order, bounds hold the value", [&] {
        std::string text;
        for (const int i :
             *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
            text += pieces[static_cast<std::size_t>(i)];
        }
        const Document document = read(text);
        u32 last = 0;
        for (const NumberExpression& n : document.numbers) {
            RC_ASSERT(!n.tokens.empty());
            RC_ASSERT(n.tokens.begin >= last);
            RC_ASSERT(n.tokens.end <= document.tokens.size());
            RC_ASSERT(std::isfinite(n.value) && n.low <= n.value && n.value <= n.high);
            last = n.tokens.end;
        }
    }));
}

}  // namespace
}  // namespace hearsay
