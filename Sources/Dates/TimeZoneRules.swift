/// The offsets of a time zone through the years, as the IANA database has them. A reference to what never
/// changes: copied, each of its tables would be counted, by all threads that show dates.
package final class TimeZoneRules: Sendable, Hashable {
  package let name: String
  /// Seconds since 1970 at which the local time changes, ascending.
  private let transitions: [Int64]
  /// For each transition the index of the local time that begins there.
  private let kinds: [UInt8]
  /// At least one; the first is in force before the first transition.
  private let localTimes: [LocalTime]
  /// In force after the last transition.
  private let footer: RecurringRule?

  package static let utc = TimeZoneRules(name: "UTC", fixed: LocalTime(offset: 0, name: "UTC"))

  /// A zone whose clocks are always `offset` seconds east of UTC.
  package convenience init(name: String, fixedOffset offset: Int) {
    self.init(name: name, fixed: LocalTime(offset: offset, name: name))
  }

  /// Reads a file of the IANA database (TZif, RFC 8536, versions 1 to 4); nil if it is damaged.
  package init?(name: String, tzif bytes: [UInt8]) {
    guard let file = TZifFile(bytes) else { return nil }
    self.name = name
    transitions = file.transitions
    kinds = file.kinds
    localTimes = file.localTimes
    footer = file.footer
  }

  private init(name: String, fixed: LocalTime) {
    self.name = name
    transitions = []
    kinds = []
    localTimes = [fixed]
    footer = nil
  }

  package static func == (left: TimeZoneRules, right: TimeZoneRules) -> Bool {
    left === right
      || left.name == right.name && left.transitions == right.transitions
        && left.kinds == right.kinds && left.localTimes == right.localTimes
        && left.footer == right.footer
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(transitions.count)
  }

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int {
    localTime(at: instant.seconds).offset
  }

  /// The zone's short name then, such as `AWST`, or `+08` where the database has no letters.
  package func abbreviation(at instant: Instant) -> String {
    localTime(at: instant.seconds).name
  }

  /// The instant at which clocks of the zone show `civil`.
  ///
  /// Of two such instants it is the first; a time that clocks skip moves forward by what they skip.
  package func date(_ civil: CivilTime) -> ZonedDate {
    let local = civil.instant(offset: 0).seconds
    let before = localTime(at: local - 86_400).offset
    let between = localTime(at: local - Int64(before)).offset
    let after = localTime(at: local + 86_400).offset
    var best: Int64?
    for offset in [before, between, after] {
      let candidate = local - Int64(offset)
      guard localTime(at: candidate).offset == offset else { continue }
      best = min(best ?? candidate, candidate)
    }
    let seconds = best ?? local - Int64(before)
    return ZonedDate(
      instant: Instant(seconds: seconds, nanoseconds: civil.nanosecond),
      offset: localTime(at: seconds).offset)
  }

  private func localTime(at seconds: Int64) -> LocalTime {
    if let footer, seconds >= transitions.last ?? .min { return footer.localTime(at: seconds) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return localTimes[low == 0 ? 0 : Int(kinds[low - 1])]
  }
}
