import Dates

extension TemplateRenderer {
  /// `date(FORMAT)`; none is empty text.
  func formattedDate(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    if value.isNone { return .string("") }
    guard case .date(let date) = value else {
      throw .type(
        "'date' needs a date, not \(value.kindName)",
        hint: "dates come from front matter, such as page.date")
    }
    if let zone = try given.text(self, 1), zone != program.environment.timeZone.name {
      guard zone == TimeZoneRules.utc.name else {
        throw .argument(
          "there is no time zone '\(zone)'", hint: "name the site's zone, or 'UTC'")
      }
      return .string(DateFormat.text(date.in(.utc), try given.text(self, 0), zone: .utc))
    }
    let zone = program.environment.timeZone
    return .string(DateFormat.text(date.in(zone), try given.text(self, 0), zone: zone))
  }
}

/// Dates as text, by strftime's letters and GNU's flags `-`, `_`, `0` and `^`. In English.
enum DateFormat {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  static func rfc3339(_ date: ZonedDate) -> String {
    let seconds = text(date, "%Y-%m-%dT%H:%M:%S", zone: .utc)
    return seconds + (date.offset == 0 ? "Z" : offset(date.offset, ":"))
  }

  static func text(_ date: ZonedDate, _ format: String?, zone: TimeZoneRules) -> String {
    guard let format else { return rfc3339(date) }
    var result = ""
    var scalars = format.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      var flag: Unicode.Scalar?
      var letter = scalars.next()
      if let mark = letter, "-_0^:".unicodeScalars.contains(mark) {
        flag = mark
        letter = scalars.next()
      }
      guard let letter else { break }
      result += field(letter, flag, date, zone)
    }
    return result
  }

  private static func field(
    _ letter: Unicode.Scalar, _ flag: Unicode.Scalar?, _ date: ZonedDate, _ zone: TimeZoneRules
  ) -> String {
    let time = date.civil
    func number(_ value: Int, _ width: Int, _ fill: Character = "0") -> String {
      let digits = String(value)
      let filling: Character = flag == "_" ? " " : flag == "0" ? "0" : fill
      let missing = flag == "-" ? 0 : max(0, width - digits.count)
      return String(repeating: filling, count: missing) + digits
    }
    func word(_ text: String) -> String { flag == "^" ? text.uppercased() : text }
    let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
    switch letter {
    case "Y": return number(time.year, 4)
    case "C": return number(time.year / 100, 2)
    case "y": return number(((time.year % 100) + 100) % 100, 2)
    case "m": return number(time.month, 2)
    case "B": return word(months[time.month - 1])
    case "b", "h": return word(String(months[time.month - 1].prefix(3)))
    case "d": return number(time.day, 2)
    case "e": return number(time.day, 2, " ")
    case "j": return number(time.dayOfYear, 3)
    case "A": return word(days[time.weekday])
    case "a": return word(String(days[time.weekday].prefix(3)))
    case "u": return number(time.weekday == 0 ? 7 : time.weekday, 1)
    case "w": return number(time.weekday, 1)
    case "U": return number((time.dayOfYear + 6 - time.weekday) / 7, 2)
    case "W": return number((time.dayOfYear + 6 - (time.weekday + 6) % 7) / 7, 2)
    case "G", "g", "V":
      let (year, week) = isoWeek(time)
      return letter == "V"
        ? number(week, 2) : letter == "G" ? number(year, 4) : number(year % 100, 2)
    case "H": return number(time.hour, 2)
    case "k": return number(time.hour, 2, " ")
    case "I": return number(hour, 2)
    case "l": return number(hour, 2, " ")
    case "M": return number(time.minute, 2)
    case "S": return number(time.second, 2)
    case "N": return number(Int(time.nanosecond), 9)
    case "f": return number(Int(time.nanosecond) / 1000, 6)
    case "p": return time.hour < 12 ? "AM" : "PM"
    case "P": return time.hour < 12 ? "am" : "pm"
    case "z": return offset(date.offset, flag == ":" ? ":" : "")
    case "Z": return zone.name
    case "s": return String(date.instant.seconds)
    case "D": return text(date, "%m/%d/%y", zone: zone)
    case "F": return text(date, "%Y-%m-%d", zone: zone)
    case "T", "X": return text(date, "%H:%M:%S", zone: zone)
    case "R": return text(date, "%H:%M", zone: zone)
    case "r": return text(date, "%I:%M:%S %p", zone: zone)
    case "x": return text(date, "%m/%d/%y", zone: zone)
    case "c": return text(date, "%a %b %e %H:%M:%S %Y", zone: zone)
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: return "%" + (flag.map { String($0) } ?? "") + String(letter)
    }
  }

  private static func offset(_ seconds: Int, _ separator: String) -> String {
    let minutes = Int(seconds.magnitude) / 60
    func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + separator + two(minutes % 60)
  }

  /// ISO 8601: weeks begin on Monday, the first has the year's first Thursday.
  private static func isoWeek(_ time: CivilTime) -> (year: Int, week: Int) {
    let weekday = time.weekday == 0 ? 7 : time.weekday
    let thursday = time.daysSince1970 + 4 - weekday
    let year = CivilTime(Instant(seconds: Int64(thursday) * 86_400), offset: 0).year
    let first = CivilTime(year: year, month: 1, day: 1).daysSince1970
    return (year, (thursday - first) / 7 + 1)
  }
}
