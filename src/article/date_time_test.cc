#include "article/date_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearsay {
namespace {

std::string read(std::string_view text) {
    const auto moment = read_date_time(text, DateOrder::month_first);
    return moment ? to_string(*moment) : "";
}

TEST(DateTime, ReadsTheUsualForms) {
    EXPECT_EQ(read("2016-01-26T10:00:00+01:00"), "2016-01-26T10:00:00+01:00");
    EXPECT_EQ(read("2016-01-26T10:00:00.123Z"), "2016-01-26T10:00:00Z");
    EXPECT_EQ(read("2016-01-26 10:00:07 -0500"), "2016-01-26T10:00:07-05:00");
    EXPECT_EQ(read("Tue, 26 Jan 2016 10:00:00 GMT"), "2016-01-26T10:00:00Z");
    EXPECT_EQ(read("Mon Aug 03 12:45:00 EDT 2015"), "2015-08-03T12:45:00-04:00");
    EXPECT_EQ(read("January 26, 2016 10:22 PM EST"), "2016-01-26T22:22:00-05:00");
    EXPECT_EQ(read("Updated 4:05 p.m. ET, July 4, 2016"), "2016-07-04T16:05:00-04:00");
    EXPECT_EQ(read("4 p.m. PT, December 4, 2016"), "2016-12-04T16:00:00-08:00");
    EXPECT_EQ(read("20160126T100000Z"), "2016-01-26T10:00:00Z");
    EXPECT_EQ(read("1453802400"), "2016-01-26T10:00:00Z");
    EXPECT_EQ(read("1453802400000"), "2016-01-26T10:00:00Z");
    EXPECT_EQ(read("2016-01-26"), "2016-01-26");
    EXPECT_EQ(read("26 January 2016"), "2016-01-26");
}

TEST(Dates, AreFoundBehindANameAndInAddresses) {
    EXPECT_EQ(read("Runa Falk3/4/2025"), "2025-03-04");
    EXPECT_EQ(read("A320/4/5"), "");
    EXPECT_EQ(to_string(*date_in_url("https://kestrel.example/2023/october/03/bridge")), "2023-10-03");
    EXPECT_EQ(to_string(*date_in_url("https://kestrel.example/2023/oct/03/bridge")), "2023-10-03");
}

TEST(DateTime, DoesNotInventTimes) {
    EXPECT_EQ(read("2016-01-26 from 10:00 - 11:30"), "2016-01-26T10:00:00");
    EXPECT_EQ(read("January 26, 2016, 25:99"), "2016-01-26");
    EXPECT_EQ(read("No. 5, January 26, 2016, page 12.30"), "2016-01-26");
    EXPECT_EQ(read("soon"), "");
}

TEST(DateTime, FindsTheSameMomentOnAnotherClock) {
    const DateTime utc = *read_date_time("2024-03-07T02:15:31Z", DateOrder::month_first);
    const auto local = find_local_time(R"({"a":"2024-03-07T02:15:31Z","b":"2024-03-06T21:15:31-05:00"})", utc);
    ASSERT_TRUE(local);
    EXPECT_EQ(to_string(*local), "2024-03-06T21:15:31-05:00");
    EXPECT_TRUE(find_local_time("x 2024-03-07T07:45:31.000+05:30 x", utc));
    EXPECT_FALSE(find_local_time("x 2024-03-06T20:15:31-05:00 x", utc));
    EXPECT_FALSE(find_local_time("", utc));
}

RC_GTEST_PROP(DateTime, SurvivesItsOwnWriting, ()) {
    DateTime moment = date_time_from_unix(*rc::gen::inRange<i64>(0, 4'000'000'000));
    EXPECT_EQ(read(to_string(moment)), to_string(moment));
    moment.zone = static_cast<i16>(*rc::gen::inRange(-12, 14) * 60 + 30);
    EXPECT_EQ(read(to_string(moment)), to_string(moment));
}

RC_GTEST_PROP(DateTime, TakesAnyText, (const std::string& text)) {
    static_cast<void>(read_date_time(text, DateOrder::day_first));
    static_cast<void>(find_local_time(text, date_time_from_unix(1453802431)));
}

}  // namespace
}  // namespace hearsay
