import Dates
import Testing

struct ZonedDateFormatTests {
  private let date = ZonedDate(
    instant: Instant(seconds: 1_706_605_205, nanoseconds: 7_000_000), offset: 28_800)

  @Test func `feeds get their two forms`() {
    #expect(date.rfc3339 == "2024-01-30T17:00:05+08:00")
    #expect(date.rfc822 == "Tue, 30 Jan 2024 17:00:05 +0800")
    #expect(date.dateOnly == "2024-01-30")
    #expect(ZonedDate(instant: Instant(seconds: 0), offset: 0).rfc3339 == "1970-01-01T00:00:00Z")
    let west = ZonedDate(instant: Instant(seconds: 0), offset: -12_600)
    #expect(west.rfc3339 == "1969-12-31T20:30:00-03:30")
  }

  @Test(arguments: [
    ("%A, %-d %B %Y", "Tuesday, 30 January 2024"),
    ("%a %b %e %T %Y|%c", "Tue Jan 30 17:00:05 2024|Tue Jan 30 17:00:05 2024"),
    ("%I:%M %p %P %l %k %r", "05:00 PM pm  5 17 05:00:05 PM"),
    ("%j %u %w %U %W %V %G %g %C %y", "030 2 2 04 05 05 2024 24 20 24"),
    ("%D %F %R %X %x %h", "01/30/24 2024-01-30 17:00 17:00:05 01/30/24 Jan"),
    ("%z %:z %::z %Z %s", "+0800 +08:00 +08:00:00 AWST 1706605205"),
    ("%f %N %n%t%%", "007000 007000000 \n\t%"),
    ("%-m %_m %05d %^a %#p %Ey %Od %-H %-M", "1  1 00030 TUE pm 24 30 17 0"),
    ("Café %Y", "Café 2024"),
    ("%Q %", "%Q %"),
  ])
  func `a pattern is written`(pattern: String, expected: String) {
    #expect(date.formatted(pattern, abbreviation: "AWST") == expected)
  }

  @Test func `the last days of December may be of the next year's first week`() {
    let date = ZonedDate(instant: Instant(seconds: 1_735_603_200), offset: 0)
    #expect(date.formatted("%F %G-W%V") == "2024-12-31 2025-W01")
    let newYear = ZonedDate(instant: Instant(seconds: 1_609_459_200), offset: 0)
    #expect(newYear.formatted("%F %G-W%V") == "2021-01-01 2020-W53")
  }

  @Test func `a pattern that cannot be written is named`() {
    #expect(DateFormat.problem(in: "%-d %B %Y, %^a 100%%") == nil)
    #expect(DateFormat.problem(in: "%Y %Q") == "'%Q' is not a directive of strftime")
    #expect(DateFormat.problem(in: "%:Y") == "'%:Y' is not a directive of strftime")
    #expect(DateFormat.problem(in: "%é") == "'%é' is not a directive of strftime")
    #expect(
      DateFormat.problem(in: "%Y %-") == "the pattern ends inside the directive '%-'")
  }
}
