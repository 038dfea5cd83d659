import Dates

/// Dates as feeds write them. RFC 822's zone and RFC 3339's offset have no seconds, so a date whose
/// offset has some is written in UTC.
enum FeedDates {
  /// `2019-12-02T10:00:00+08:00`; `Z` for UTC.
  static func rfc3339(_ date: ZonedDate) -> String {
    let date = wholeMinutes(date)
    let time = date.civil
    let zone = date.offset == 0 ? "Z" : offset(date.offset, separator: ":")
    return "\(digits(time.year, 4))-\(digits(time.month))-\(digits(time.day))"
      + "T\(clock(time))\(zone)"
  }

  /// `Mon, 02 Dec 2019 10:00:00 +0800`: RFC 822 with the year in four digits, as RSS recommends.
  static func rfc822(_ date: ZonedDate) -> String {
    let date = wholeMinutes(date)
    let time = date.civil
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][time.weekday]
    let month = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][time.month - 1]
    return "\(weekday), \(digits(time.day)) \(month) \(digits(time.year, 4))"
      + " \(clock(time)) \(offset(date.offset, separator: ""))"
  }

  private static func wholeMinutes(_ date: ZonedDate) -> ZonedDate {
    date.offset % 60 == 0 ? date : ZonedDate(instant: date.instant, offset: 0)
  }

  private static func clock(_ time: CivilTime) -> String {
    "\(digits(time.hour)):\(digits(time.minute)):\(digits(time.second))"
  }

  private static func offset(_ seconds: Int, separator: String) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + digits(minutes / 60) + separator + digits(minutes % 60)
  }

  private static func digits(_ value: Int, _ count: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
