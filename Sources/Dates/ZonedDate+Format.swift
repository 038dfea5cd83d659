extension ZonedDate {
  /// The date written by a pattern of strftime, in English.
  ///
  /// `abbreviation` is what `%Z` gives, else the offset. A directive that
  /// `DateFormat.problem(in:)` reports stays as it is.
  package func formatted(_ pattern: String, abbreviation: String? = nil) -> String {
    let writer = DateWriter(date: self, abbreviation: abbreviation)
    return String(decoding: writer.write(Array(pattern.utf8)), as: UTF8.self)
  }
}

/// Writes one date by any number of patterns.
private struct DateWriter {
  let date: ZonedDate
  let civil: CivilTime
  let abbreviation: String?

  init(date: ZonedDate, abbreviation: String?) {
    self.date = date
    civil = date.civil
    self.abbreviation = abbreviation
  }

  func write(_ pattern: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(pattern.count * 2 + 16)
    var index = 0
    while index < pattern.count {
      defer { index += 1 }
      guard pattern[index] == UInt8(ascii: "%") else {
        output.append(pattern[index])
        continue
      }
      let start = index
      if let directive = DateFormat.Directive(pattern, after: &index), directive.isKnown {
        append(directive, to: &output)
      } else {
        index = min(index, pattern.count - 1)
        output += pattern[start...index]
      }
    }
    return output
  }

  private func append(_ directive: DateFormat.Directive, to output: inout [UInt8]) {
    if let (value, width, filler) = number(directive.letter) {
      append(value, width: width, filler: filler, directive, to: &output)
    } else if directive.letter == UInt8(ascii: "z") {
      append(text: offset(colons: directive.colons), directive, to: &output)
    } else if let pattern = composite(directive.letter) {
      append(text: write(Array(pattern.utf8)), directive, to: &output)
    } else {
      append(text: Array(text(directive.letter).utf8), directive, to: &output)
    }
  }

  private func append(
    _ value: Int, width: Int, filler: UInt8, _ directive: DateFormat.Directive,
    to output: inout [UInt8]
  ) {
    let digits = Self.digits(of: value.magnitude)
    var filler = filler
    if directive.padding == UInt8(ascii: "0") { filler = UInt8(ascii: "0") }
    if directive.padding == UInt8(ascii: "_") { filler = UInt8(ascii: " ") }
    var missing = max(0, (directive.width ?? width) - digits - (value < 0 ? 1 : 0))
    if directive.padding == UInt8(ascii: "-") { missing = 0 }
    if filler == UInt8(ascii: " ") { for _ in 0..<missing { output.append(filler) } }
    if value < 0 { output.append(UInt8(ascii: "-")) }
    if filler != UInt8(ascii: " ") { for _ in 0..<missing { output.append(filler) } }
    var divisor: UInt = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      output.append(UInt8(ascii: "0") + UInt8(value.magnitude / divisor % 10))
      divisor /= 10
    }
  }

  private static func digits(of number: UInt) -> Int {
    var digits = 1
    var rest = number
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return digits
  }

  private func append(
    text: [UInt8], _ directive: DateFormat.Directive, to output: inout [UInt8]
  ) {
    let filler = directive.padding == UInt8(ascii: "0") ? UInt8(ascii: "0") : UInt8(ascii: " ")
    output += repeatElement(filler, count: max(0, (directive.width ?? 0) - text.count))
    let isUppercase = directive.isUppercase || directive.swapsCase
    // GNU's `#` makes AM and PM, and the zone, small and all other names capital.
    let isLowercase =
      directive.swapsCase
      && [UInt8(ascii: "p"), UInt8(ascii: "Z")]
        .contains(directive.letter)
    for byte in text {
      switch byte {
      case 0x41...0x5A where isLowercase: output.append(byte | 0x20)
      case 0x61...0x7A where isUppercase && !isLowercase: output.append(byte & 0xDF)
      default: output.append(byte)
      }
    }
  }

  /// The value, how many places it fills and with what.
  private func number(_ letter: UInt8) -> (value: Int, width: Int, filler: UInt8)? {
    let zero = UInt8(ascii: "0")
    let blank = UInt8(ascii: " ")
    let hour12 = (civil.hour + 11) % 12 + 1
    switch letter {
    case UInt8(ascii: "Y"): return (civil.year, 4, zero)
    case UInt8(ascii: "C"): return (Self.floorDivided(civil.year, by: 100), 2, zero)
    case UInt8(ascii: "y"): return (Self.remainder(civil.year, by: 100), 2, zero)
    case UInt8(ascii: "m"): return (civil.month, 2, zero)
    case UInt8(ascii: "d"): return (civil.day, 2, zero)
    case UInt8(ascii: "e"): return (civil.day, 2, blank)
    case UInt8(ascii: "H"): return (civil.hour, 2, zero)
    case UInt8(ascii: "k"): return (civil.hour, 2, blank)
    case UInt8(ascii: "I"): return (hour12, 2, zero)
    case UInt8(ascii: "l"): return (hour12, 2, blank)
    case UInt8(ascii: "M"): return (civil.minute, 2, zero)
    case UInt8(ascii: "S"): return (civil.second, 2, zero)
    case UInt8(ascii: "N"): return (Int(civil.nanosecond), 9, zero)
    case UInt8(ascii: "f"): return (Int(civil.nanosecond) / 1000, 6, zero)
    case UInt8(ascii: "j"): return (civil.dayOfYear, 3, zero)
    case UInt8(ascii: "u"): return (civil.weekday == 0 ? 7 : civil.weekday, 1, zero)
    case UInt8(ascii: "w"): return (civil.weekday, 1, zero)
    case UInt8(ascii: "U"): return ((civil.dayOfYear + 6 - civil.weekday) / 7, 2, zero)
    case UInt8(ascii: "W"): return ((civil.dayOfYear + 6 - (civil.weekday + 6) % 7) / 7, 2, zero)
    case UInt8(ascii: "V"): return (isoWeek.week, 2, zero)
    case UInt8(ascii: "G"): return (isoWeek.year, 4, zero)
    case UInt8(ascii: "g"): return (Self.remainder(isoWeek.year, by: 100), 2, zero)
    case UInt8(ascii: "s"): return (Int(date.instant.seconds), 1, zero)
    default: return nil
    }
  }

  private func composite(_ letter: UInt8) -> String? {
    switch letter {
    case UInt8(ascii: "c"): "%a %b %e %H:%M:%S %Y"
    case UInt8(ascii: "D"), UInt8(ascii: "x"): "%m/%d/%y"
    case UInt8(ascii: "F"): "%Y-%m-%d"
    case UInt8(ascii: "r"): "%I:%M:%S %p"
    case UInt8(ascii: "R"): "%H:%M"
    case UInt8(ascii: "T"), UInt8(ascii: "X"): "%H:%M:%S"
    default: nil
    }
  }

  private func text(_ letter: UInt8) -> String {
    switch letter {
    case UInt8(ascii: "a"): String(EnglishNames.weekdays[civil.weekday].prefix(3))
    case UInt8(ascii: "A"): EnglishNames.weekdays[civil.weekday]
    case UInt8(ascii: "b"), UInt8(ascii: "h"):
      String(EnglishNames.months[civil.month - 1].prefix(3))
    case UInt8(ascii: "B"): EnglishNames.months[civil.month - 1]
    case UInt8(ascii: "p"): civil.hour < 12 ? "AM" : "PM"
    case UInt8(ascii: "P"): civil.hour < 12 ? "am" : "pm"
    case UInt8(ascii: "Z"):
      abbreviation
        ?? (date.offset == 0 ? "UTC" : String(decoding: offset(colons: 1), as: UTF8.self))
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "t"): "\t"
    default: "%"
    }
  }

  /// `+0800`, `+08:00` or `+08:00:00`.
  private func offset(colons: Int) -> [UInt8] {
    let seconds = Int(date.offset.magnitude)
    var output = [UInt8(ascii: date.offset < 0 ? "-" : "+")]
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].prefix(colons == 2 ? 3 : 2)
    for (index, part) in parts.enumerated() {
      if index > 0, colons > 0 { output.append(UInt8(ascii: ":")) }
      output += [UInt8(ascii: "0") + UInt8(part / 10 % 10), UInt8(ascii: "0") + UInt8(part % 10)]
    }
    return output
  }

  /// Week 1 of ISO 8601 is the one that holds 4 January.
  private var isoWeek: (year: Int, week: Int) {
    let weekday = (civil.weekday + 6) % 7
    let week = (civil.dayOfYear - 1 - weekday + 10) / 7
    if week < 1 { return (civil.year - 1, Self.weeks(of: civil.year - 1)) }
    return week > Self.weeks(of: civil.year) ? (civil.year + 1, 1) : (civil.year, week)
  }

  private static func weeks(of year: Int) -> Int {
    let newYear = CivilTime(year: year, month: 1, day: 1).weekday
    return newYear == 4 || newYear == 3 && CivilTime.isLeap(year) ? 53 : 52
  }

  private static func floorDivided(_ value: Int, by divisor: Int) -> Int {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  private static func remainder(_ value: Int, by divisor: Int) -> Int {
    (value % divisor + divisor) % divisor
  }
}
