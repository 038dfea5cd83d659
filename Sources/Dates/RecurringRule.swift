/// A rule for every year, as POSIX writes it in `TZ` and RFC 8536 in a file's last line:
/// `AEST-10AEDT,M10.1.0,M4.1.0/3`.
struct RecurringRule: Sendable, Hashable {
  private let standard: LocalTime
  private let summer: Summer?

  private struct Summer: Sendable, Hashable {
    let time: LocalTime
    let start: Change
    let end: Change
  }

  /// A day of the year and the seconds after its midnight, by the clocks in force until then.
  private struct Change: Sendable, Hashable {
    enum Day: Sendable, Hashable {
      /// 1 to 365; 29 February is never counted.
      case ofCommonYear(Int)
      /// From 0; 29 February is counted.
      case ofYear(Int)
      /// `week` 5 is the last one; `weekday` 0 is Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
    }
    let day: Day
    let seconds: Int
  }

  init?(_ text: ArraySlice<UInt8>) {
    var scanner = Scanner(rest: text)
    guard let name = scanner.name(), let offset = scanner.time(limit: 24) else { return nil }
    standard = LocalTime(offset: -offset, name: name)
    if scanner.rest.isEmpty {
      summer = nil
      return
    }
    guard let summerName = scanner.name() else { return nil }
    var summerOffset = -offset + 3600
    if let next = scanner.rest.first, next != UInt8(ascii: ",") {
      guard let offset = scanner.time(limit: 24) else { return nil }
      summerOffset = -offset
    }
    if scanner.rest.isEmpty { scanner.rest = Array(",M3.2.0,M11.1.0".utf8)[...] }
    guard scanner.skip(","), let start = scanner.change(), scanner.skip(","),
      let end = scanner.change(), scanner.rest.isEmpty
    else { return nil }
    summer = Summer(
      time: LocalTime(offset: summerOffset, name: summerName), start: start, end: end)
  }

  func localTime(at seconds: Int64) -> LocalTime {
    guard let summer else { return standard }
    let year = CivilTime(Instant(seconds: seconds), offset: standard.offset).year
    let start = Self.seconds(of: summer.start, year: year) - Int64(standard.offset)
    let end = Self.seconds(of: summer.end, year: year) - Int64(summer.time.offset)
    let isSummer =
      start < end ? start <= seconds && seconds < end : !(end <= seconds && seconds < start)
    return isSummer ? summer.time : standard
  }

  private static func seconds(of change: Change, year: Int) -> Int64 {
    let newYear = CivilTime(year: year, month: 1, day: 1).daysSince1970
    let day: Int
    switch change.day {
    case .ofCommonYear(let number):
      day = newYear + number - 1 + (number >= 60 && CivilTime.isLeap(year) ? 1 : 0)
    case .ofYear(let number):
      day = newYear + number
    case .weekday(let month, let week, let weekday):
      let first = CivilTime(year: year, month: month, day: 1)
      var number = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
      if number > CivilTime.days(inMonth: month, of: year) { number -= 7 }
      day = first.daysSince1970 + number - 1
    }
    return Int64(day * 86_400 + change.seconds)
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    /// Letters, or anything between `<` and `>`.
    mutating func name() -> String? {
      let letters: ArraySlice<UInt8>
      if skip("<") {
        letters = rest.prefix { $0 != UInt8(ascii: ">") }
        rest = rest.dropFirst(letters.count)
        guard skip(">") else { return nil }
      } else {
        letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        rest = rest.dropFirst(letters.count)
      }
      return letters.count < 3 ? nil : String(decoding: letters, as: UTF8.self)
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time(limit: Int) -> Int? {
      let negative = skip("-")
      if !negative { _ = skip("+") }
      guard let hours = number(upTo: limit) else { return nil }
      var seconds = hours * 3600
      if skip(":") {
        guard let minutes = number(upTo: 59) else { return nil }
        seconds += minutes * 60
        if skip(":") {
          guard let rest = number(upTo: 59) else { return nil }
          seconds += rest
        }
      }
      return negative ? -seconds : seconds
    }

    mutating func change() -> Change? {
      guard let day = day() else { return nil }
      guard skip("/") else { return Change(day: day, seconds: 7200) }
      guard let seconds = time(limit: 167) else { return nil }
      return Change(day: day, seconds: seconds)
    }

    private mutating func day() -> Change.Day? {
      if skip("J") {
        guard let day = number(upTo: 365), day > 0 else { return nil }
        return .ofCommonYear(day)
      }
      guard skip("M") else { return number(upTo: 365).map { .ofYear($0) } }
      guard let month = number(upTo: 12), month > 0, skip("."), let week = number(upTo: 5),
        week > 0, skip("."), let weekday = number(upTo: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }

    private mutating func number(upTo limit: Int) -> Int? {
      let digits = rest.prefix(4).prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return value <= limit ? value : nil
    }
  }
}
