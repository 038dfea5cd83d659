/// The offsets of a time zone through the years.
package struct TimeZoneRules: Sendable, Hashable {
  package let name: String

  package static let utc = TimeZoneRules(name: "UTC")

  private init(name: String) {
    self.name = name
  }

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int { 0 }
}
