/// Reads the dates that authors write: RFC 3339 and its relaxed forms, YAML and TOML timestamps.
package struct DateReader {
  /// For hints: what is accepted.
  package static let accepted =
    "write a date as 2024-01-30, 2024-01-30 17:00, or 2024-01-30T17:00:00+08:00"

  private let bytes: [UInt8]
  private var index = 0

  /// Reads `text`, blanks around it aside; a text without an offset is in `zone`.
  package static func read(_ text: String, zone: TimeZoneRules) -> Result<ZonedDate, DateProblem> {
    var reader = DateReader(text)
    do throws(DateProblem) {
      return .success(try reader.read(zone))
    } catch {
      return .failure(error)
    }
  }

  private init(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
    self.bytes = Array(bytes.drop(while: Self.isBlank))
  }

  private mutating func read(_ zone: TimeZoneRules) throws(DateProblem) -> ZonedDate {
    let (year, month, day) = try date()
    guard (1...12).contains(month) else { throw .noSuchMonth(month) }
    guard day >= 1, day <= CivilTime.days(inMonth: month, of: year) else {
      throw .noSuchDay(year: year, month: month, day: day)
    }
    let time = try time()
    let civil = CivilTime(
      year: year, month: month, day: day, hour: time.hour, minute: time.minute,
      second: time.second, nanosecond: time.nanosecond)
    skipBlanks()
    let offset = try offset()
    guard index == bytes.count else { throw .trailingText(text(from: index)) }
    guard let offset else { return zone.date(civil) }
    return ZonedDate(instant: civil.instant(offset: offset), offset: offset)
  }

  private mutating func date() throws(DateProblem) -> (year: Int, month: Int, day: Int) {
    guard let year = number(4...4), skip("-"), let month = number(1...2), skip("-"),
      let day = number(1...2), !isDigit(at: index)
    else { throw .notADate(text(from: 0)) }
    return (year, month, day)
  }

  private mutating func time() throws(DateProblem) -> CivilTime {
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond: Int32 = 0
    let start = index
    if !skip("T"), !skip("t") { skipBlanks() }
    if index > start, isDigit(at: index) {
      let from = index
      guard let first = number(1...2), skip(":"), let next = number(2...2), !isDigit(at: index)
      else { throw .incompleteTime(text(from: from)) }
      (hour, minute) = (first, next)
      if skip(":") {
        guard let number = number(2...2), !isDigit(at: index) else {
          throw .incompleteTime(text(from: from))
        }
        second = number
        if skip(".") || skip(",") {
          guard let fraction = fraction() else { throw .incompleteTime(text(from: from)) }
          nanosecond = fraction
        }
      }
      guard hour < 24 else { throw .hourOutOfRange(hour) }
      guard minute < 60 else { throw .minuteOutOfRange(minute) }
      guard second < 60 else { throw .secondOutOfRange(second) }
    } else if index > start, !Self.isBlank(bytes[start]) {
      throw .incompleteTime(text(from: index))
    }
    return CivilTime(
      year: 0, month: 1, day: 1, hour: hour, minute: minute, second: second,
      nanosecond: nanosecond)
  }

  /// `Z`, `+8`, `+08`, `+0800` or `+08:00` in seconds; nil if there is none.
  private mutating func offset() throws(DateProblem) -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let start = index
    let negative = skip("-")
    guard negative || skip("+") else { return nil }
    var hours = number(1...4)
    var minutes = 0
    let digits = index - start - 1
    if let all = hours, digits > 2 {
      (hours, minutes) = (all / 100, all % 100)
    } else if skip(":") {
      minutes = number(2...2) ?? 60
    }
    guard let hours, hours < 24, minutes < 60 else { throw .noSuchOffset(text(from: start)) }
    let seconds = hours * 3600 + minutes * 60
    return negative ? -seconds : seconds
  }

  /// Digits past the ninth do not count.
  private mutating func fraction() -> Int32? {
    let start = index
    var value: Int32 = 0
    while isDigit(at: index) {
      if index - start < 9 { value = value * 10 + Int32(bytes[index] - 0x30) }
      index += 1
    }
    if index == start { return nil }
    for _ in 0..<max(0, 9 - (index - start)) { value *= 10 }
    return value
  }

  private mutating func number(_ lengths: ClosedRange<Int>) -> Int? {
    let start = index
    var value = 0
    while index - start < lengths.upperBound, isDigit(at: index) {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return index - start < lengths.lowerBound ? nil : value
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && (0x30...0x39).contains(bytes[index])
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start...].prefix(40), as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
