import Dates
import TestSupport
import Testing

struct DateReaderTests {
  private let perth = TimeZoneRules(name: "+08", fixedOffset: 28_800)

  private func read(_ text: String) throws(DateProblem) -> String {
    try DateReader.read(text, zone: perth).get().rfc3339
  }

  @Test(arguments: [
    ("2024-01-30T17:00:00+08:00", "2024-01-30T17:00:00+08:00"),
    ("2024-01-30t09:00:00z", "2024-01-30T09:00:00Z"),
    ("2024-01-30 17:00:00.123456789123 -05:00", "2024-01-30T17:00:00-05:00"),
    ("2019-12-02", "2019-12-02T00:00:00+08:00"),
    ("  2019-12-02\t", "2019-12-02T00:00:00+08:00"),
    ("2019-12-02 10:00", "2019-12-02T10:00:00+08:00"),
    ("2019-12-02 10:00 +0000", "2019-12-02T10:00:00Z"),
    ("2019-12-02   10:00:30+0930", "2019-12-02T10:00:30+09:30"),
    ("2017-8-9 9:32:36 +0800", "2017-08-09T09:32:36+08:00"),
    ("2001-12-14 21:59:43.10 -5", "2001-12-14T21:59:43-05:00"),
    ("2019-12-02 +0100", "2019-12-02T00:00:00+01:00"),
    ("2019-12-02Z", "2019-12-02T00:00:00Z"),
    ("2019-12-02T0:00:00", "2019-12-02T00:00:00+08:00"),
    ("2019-12-02T10:00", "2019-12-02T10:00:00+08:00"),
    ("2020-02-29", "2020-02-29T00:00:00+08:00"),
    ("2000-02-29", "2000-02-29T00:00:00+08:00"),
  ])
  func `a date is read`(text: String, expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("2023-02-31", DateProblem.noSuchDay(year: 2023, month: 2, day: 31)),
    ("1900-02-29", .noSuchDay(year: 1900, month: 2, day: 29)),
    ("2023-01-00", .noSuchDay(year: 2023, month: 1, day: 0)),
    ("2023-13-01", .noSuchMonth(13)),
    ("2023-01-01T29:39:08", .hourOutOfRange(29)),
    ("2023-01-01 24:00", .hourOutOfRange(24)),
    ("2023-01-01 10:60", .minuteOutOfRange(60)),
    ("2023-01-01 10:00:60", .secondOutOfRange(60)),
    ("2023-01-01 10:00 +2500", .noSuchOffset("+2500")),
    ("2023-01-01 10:00 +10:61", .noSuchOffset("+10:61")),
    ("2023-01-01 10", .incompleteTime("10")),
    ("2023-01-01T", .incompleteTime("")),
    ("2023-01-01 10:00 AWST", .trailingText("AWST")),
    ("2023-01-012", .notADate("2023-01-012")),
    ("tomorrow", .notADate("tomorrow")),
    ("", .notADate("")),
    ("07:32:00", .notADate("07:32:00")),
    ("23-01-01", .notADate("23-01-01")),
  ])
  func `what is not a date says why`(text: String, problem: DateProblem) {
    #expect(throws: problem) { try read(text) }
  }

  @Test func `a fraction is kept to nanoseconds`() throws {
    let date = try DateReader.read("2024-01-30T17:00:00.5Z", zone: .utc).get()
    #expect(date.instant.nanoseconds == 500_000_000)
  }

  @Test func `a message names the month that is too short`() {
    let problem = DateProblem.noSuchDay(year: 2023, month: 2, day: 31)
    #expect(problem.message == "February 2023 has 28 days, so there is no day 31")
  }

  @Test(arguments: Soak.seeds(100))
  func `a written date reads back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let date = ZonedDate(
      instant: Instant(seconds: .random(in: -60_000_000_000...250_000_000_000, using: &generator)),
      offset: 60 * .random(in: -840...840, using: &generator))
    #expect(try DateReader.read(date.rfc3339, zone: perth).get() == date)
  }

  @Test(arguments: Soak.seeds(200))
  func `any text is a date or a problem`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("0123456789-:.+TZ \u{E9}")
    var text = "2024-01-30T17:00:00+08:00".map { $0 }
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let index = Int.random(in: 0..<text.count, using: &generator)
      text[index] = letters[Int.random(in: 0..<letters.count, using: &generator)]
    }
    switch DateReader.read(String(text), zone: perth) {
    case .success(let date): #expect((0...9999).contains(date.civil.year))
    case .failure(let problem): #expect(!problem.message.isEmpty)
    }
  }
}
