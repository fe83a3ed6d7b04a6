#include "report/csv.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Csv, PutsMarksOnlyWhereTheyAreNeeded) {
    EXPECT_EQ(csv_row({"a", "", "b c"}), "a,,b c\r\n");
    EXPECT_EQ(csv_row({"a,b", "he said \"no\"", "two\nlines"}), "\"a,b\",\"he said \"\"no\"\"\",\"two\nlines\"\r\n");
}

TEST(Csv, NoCellIsAFormula) {
    EXPECT_EQ(csv_row({"=1+1", "+1", "-1", "@x", "\tx"}), "'=1+1,'+1,'-1,'@x,'\tx\r\n");
    EXPECT_EQ(csv_row({"1=1"}), "1=1\r\n");
}

}  // namespace
}  // namespace hearsay
