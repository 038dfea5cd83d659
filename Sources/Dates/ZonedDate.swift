/// An instant with the offset from UTC that its author wrote, or that the site's zone had then.
package struct ZonedDate: Sendable, Hashable {
  package let instant: Instant
  /// Seconds east of UTC.
  package let offset: Int

  package init(instant: Instant, offset: Int) {
    self.instant = instant
    self.offset = offset
  }

  /// What clocks at that offset show.
  package var civil: CivilTime { CivilTime(instant, offset: offset) }

  /// The same instant as clocks in `zone` show it.
  package func `in`(_ zone: TimeZoneRules) -> ZonedDate {
    ZonedDate(instant: instant, offset: zone.offset(at: instant))
  }
}
