#include "language/times.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "language/segment.h"

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kTuesday{2016, 1, 26};  // 2016-01-26 was a Tuesday

[[nodiscard]] Document read(std::string_view text, Date published) {
    Document document;
    document.article.text = text;
    document.article.published = published;
    segment(document);
    find_times(document);
    return document;
}

// "words | value", in order.
[[nodiscard]] std::vector<std::string> values(std::string_view text, Date published = kTuesday) {
    const Document document = read(text, published);
    std::vector<std::string> out;
    for (const TimeExpression& time : document.times) {
        out.push_back(std::string(document.text(time.tokens)) + " | " + std::string(document.strings.view(time.value)));
    }
    return out;
}

// "words | first day .. last day", in order.
[[nodiscard]] std::vector<std::string> days(std::string_view text, Date published = kTuesday) {
    const Document document = read(text, published);
    std::vector<std::string> out;
    for (const TimeExpression& time : document.times) {
        out.push_back(std::string(document.text(time.tokens)) + " | " + to_string(time.from) + " .. " +
                      to_string(time.to));
    }
    return out;
}

TEST(Times, FullDates) {
    EXPECT_THAT(values("It began on 27 November 2005 and ended on January 22, 2016."),
                ElementsAre("27 November 2005 | 2005-11-27", "January 22, 2016 | 2016-01-22"));
    EXPECT_THAT(values("Seen 2015-12-31, 22.01.2016 and 12/24/15."),
                ElementsAre("2015-12-31 | 2015-12-31", "22.01.2016 | 2016-01-22", "12/24/15 | 2015-12-24"));
    EXPECT_THAT(values("the 3rd of May 2014"), ElementsAre("the 3rd of May 2014 | 2014-05-03"));
    EXPECT_THAT(values("in June 2014, in 1998 and in the 1990s"),
                ElementsAre("June 2014 | 2014-06", "1998 | 1998", "the 1990s | 199"));
}

TEST(Times, DatesWithoutAYearAreThoseNearest) {
    EXPECT_THAT(values("He died on January 3."), ElementsAre("January 3 | 2016-01-03"));
    EXPECT_THAT(values("He left on Dec. 29 and came back 5 Jan. by train."),
                ElementsAre("Dec. 29 | 2015-12-29", "5 Jan. | 2016-01-05"));
    EXPECT_THAT(values("The court will sit on March 4."), ElementsAre("March 4 | 2016-03-04"));
    EXPECT_THAT(values("It opened in August."), ElementsAre("August | 2015-08"));
}

TEST(Times, WeekdaysLookBackUnlessTheFutureIsSpokenOf) {
    EXPECT_THAT(values("She told reporters on Friday."), ElementsAre("Friday | 2016-01-22"));
    EXPECT_THAT(values("She told reporters on Tuesday."), ElementsAre("Tuesday | 2016-01-26"));
    EXPECT_THAT(values("She will meet them on Friday."), ElementsAre("Friday | 2016-01-29"));
    EXPECT_THAT(values("Last Tuesday it rained; next Friday it may snow."),
                ElementsAre("Last Tuesday | 2016-01-19", "next Friday | 2016-01-29"));
}

TEST(Times, CountedFromTheDayOfPublication) {
    EXPECT_THAT(values("yesterday, today and tomorrow"),
                ElementsAre("yesterday | 2016-01-25", "today | 2016-01-26", "tomorrow | 2016-01-27"));
    EXPECT_THAT(values("three days ago, two weeks ago, last month, five years ago"),
                ElementsAre("three days ago | 2016-01-23", "two weeks ago | 2016-W02", "last month | 2015-12",
                            "five years ago | 2011"));
    EXPECT_THAT(values("It happened overnight."), ElementsAre("overnight | 2016-01-26TNI"));
    EXPECT_THAT(values("Earlier this month he resigned."), ElementsAre("Earlier this month | 2016-01"));
    EXPECT_THAT(values("in the third quarter of last year"), ElementsAre("the third quarter of last year | 2015-Q3"));
}

TEST(Times, PartsOfAPeriod) {
    EXPECT_THAT(days("late last year"), ElementsAre("late last year | 2015-10-01 .. 2015-12-31"));
    EXPECT_THAT(days("toward the end of 2015"), ElementsAre("the end of 2015 | 2015-10-01 .. 2015-12-31"));
    EXPECT_THAT(days("in early January"), ElementsAre("early January | 2016-01-01 .. 2016-01-11"));
    EXPECT_THAT(days("in mid-March 2015"), ElementsAre("mid-March 2015 | 2015-03-08 .. 2015-03-24"));
    EXPECT_THAT(days("the last week of September 2015"),
                ElementsAre("the last week of September 2015 | 2015-09-24 .. 2015-09-30"));
    EXPECT_THAT(days("shortly before the new year"),
                ElementsAre("shortly before the new year | 2015-12-01 .. 2015-12-31"));
}

TEST(Times, FromTheTimeThatTheTextIsAt) {
    EXPECT_THAT(
        values("The quake struck on January 3. Two days earlier a dam had failed. The following day it rained."),
        ElementsAre("January 3 | 2016-01-03", "Two days earlier | 2016-01-01", "The following day | 2016-01-04"));
}

TEST(Times, Durations) {
    EXPECT_THAT(values("The talks lasted three hours."), ElementsAre("three hours | PT3H"));
    EXPECT_THAT(values("the 4 ½-year-old war"), ElementsAre("4 ½-year-old | P4Y6M"));
    EXPECT_THAT(values("a five-year plan and a year and a half of work"),
                ElementsAre("five-year | P5Y", "a year and a half | P1Y6M"));
    EXPECT_THAT(values("He went a few weeks before his death."), ElementsAre("a few weeks | PXW"));
    EXPECT_THAT(days("over the past three months"), ElementsAre("the past three months | 2015-10-26 .. 2016-01-26"));
    EXPECT_THAT(values("at least 30 days"), ElementsAre("at least 30 days | P30D"));
    EXPECT_THAT(values("A 44-year-old man was held."), IsEmpty());
}

TEST(Times, TimesOfTheDay) {
    EXPECT_THAT(values("The quake hit at 1353 (1023 GMT)."),
                ElementsAre("1353 | 2016-01-26T13:53", "1023 GMT | 2016-01-26T10:23"));
    EXPECT_THAT(values("at 10:15 p.m. on Friday"), ElementsAre("10:15 p.m. on Friday | 2016-01-22T22:15"));
    EXPECT_THAT(values("last night and Monday morning"),
                ElementsAre("last night | 2016-01-25TNI", "Monday morning | 2016-01-25TMO"));
}

TEST(Times, Sets) {
    EXPECT_THAT(values("every Friday, each month, on Tuesdays"),
                ElementsAre("every Friday | XXXX-WXX-5", "each month | P1M", "Tuesdays | XXXX-WXX-2"));
}

TEST(Times, NotTimes) {
    EXPECT_THAT(values("May I go? They march on. Some 2000 people may second that."), IsEmpty());
    EXPECT_THAT(values("It cost $1990 and rose 3.5 percent to 1,998."), IsEmpty());
}

TEST(Times, PublicationKnownToTheMonth) {
    const Date january{2016, 1, 0};
    EXPECT_THAT(values("yesterday, last month, January 3", january),
                ElementsAre("yesterday | XXXX-XX-XX", "last month | 2015-12", "January 3 | 2016-01-03"));
    EXPECT_THAT(days("yesterday", january), ElementsAre("yesterday | 2015-12-31 .. 2016-01-30"));
    EXPECT_THAT(days("last year", january), ElementsAre("last year | 2015-01-01 .. 2015-12-31"));
}

TEST(Times, PublicationUnknown) {
    EXPECT_THAT(values("She said on Friday, January 22, that he died on January 3. It began in September 2015.", {}),
                ElementsAre("Friday, January 22 | 2016-01-22", "January 3 | 2016-01-03", "September 2015 | 2015-09"));
    EXPECT_THAT(values("last week, on Friday, on January 3", {}),
                ElementsAre("last week | XXXX-WXX", "Friday | XXXX-WXX-5", "January 3 | XXXX-01-03"));
    EXPECT_THAT(days("last week", {}), ElementsAre("last week |  .. "));
}

TEST(Times, AnyTextGivesOrderedRangesInTheDocument) {
    const std::vector<std::string> pieces = {
        "the ", "last ",    "next ",   "early ",       "3 ",       "2016 ",    "May ",  "Friday", ", ",      "-",
        "year", "s ",       "ago ",    "10:15 ",       "p.m. ",    "quarter ", "half ", "a ",     "’s ",     "½ ",
        "/",    "of ",      "22nd ",   "9999 ",        "0000 ",    "1353 (",   "GMT) ", "\n\n",   ". ",      "every ",
        "few ", "century ", "before ", "99999999999 ", "decades ", "this ",    "’90s ", "one ",   "million "};
    EXPECT_TRUE(rc::check("ranges are in order and inside", [&] {
        std::string text;
        for (const int i :
             *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())))) {
            text += pieces[static_cast<std::size_t>(i)];
        }
        const Date published =
            *rc::gen::element(Date{}, Date{2016, 1, 26}, Date{2016, 2, 0}, Date{1, 1, 1}, Date{9998, 12, 31});
        const Document document = read(text, published);
        u32 last = 0;
        for (const TimeExpression& time : document.times) {
            RC_ASSERT(!time.tokens.empty());
            RC_ASSERT(time.tokens.begin >= last);
            RC_ASSERT(time.tokens.end <= document.tokens.size());
            RC_ASSERT(!document.strings.view(time.value).empty());
            RC_ASSERT(time.from.known() == time.to.known());
            RC_ASSERT(!time.from.known() || (is_valid(time.from) && is_valid(time.to) && time.from <= time.to));
            last = time.tokens.end;
        }
    }));
}

}  // namespace
}  // namespace hearsay
