package import Dates

/// The instant at which a build takes place, for what is scheduled and what has expired.
package enum BuildClock: Sendable, Hashable {
  case instant(Instant)
  /// A date in any form that front matter takes; without an offset it is in the site's zone.
  case written(String)

  /// nil for a text that is no date.
  package func instant(in zone: TimeZoneRules) -> Instant? {
    switch self {
    case .instant(let instant): instant
    case .written(let text): try? DateReader.read(text, zone: zone).get().instant
    }
  }

  /// Whether a text could be the clock of a build.
  package static func accepts(_ text: String) -> Bool {
    BuildClock.written(text).instant(in: .utc) != nil
  }
}
