/// Why a text is not a date.
package enum DateProblem: Error, Sendable, Hashable {
  case notADate(String)
  case noSuchMonth(Int)
  case noSuchDay(year: Int, month: Int, day: Int)
  case hourOutOfRange(Int)
  case minuteOutOfRange(Int)
  case secondOutOfRange(Int)
  case noSuchOffset(String)
  case incompleteTime(String)
  /// What stands after a date that is complete.
  case trailingText(String)

  /// One clause without a full stop, such as `February 2023 has 28 days, so there is no day 31`.
  package var message: String {
    switch self {
    case .notADate(let text): "'\(text)' is not a date"
    case .noSuchMonth(let month): "there is no month \(month)"
    case .noSuchDay(let year, let month, let day):
      "\(EnglishNames.months[month - 1]) \(year) has "
        + "\(CivilTime.days(inMonth: month, of: year)) days, so there is no day \(day)"
    case .hourOutOfRange(let hour): "the hour \(hour) is not between 0 and 23"
    case .minuteOutOfRange(let minute): "the minute \(minute) is not between 0 and 59"
    case .secondOutOfRange(let second): "the second \(second) is not between 0 and 59"
    case .noSuchOffset(let text): "'\(text)' is not an offset from UTC"
    case .incompleteTime(let text): "'\(text)' is not a time of day"
    case .trailingText(let text): "'\(text)' after the date is not understood"
    }
  }
}
