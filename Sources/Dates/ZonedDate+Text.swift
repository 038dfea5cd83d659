extension ZonedDate {
  /// `2024-01-30T17:00:00+08:00`, with `Z` for no offset, without fractions of a second.
  package var rfc3339: String {
    formatted(offset == 0 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%:z")
  }

  /// `Tue, 30 Jan 2024 17:00:00 +0800`, as RSS wants it.
  package var rfc822: String { formatted("%a, %d %b %Y %H:%M:%S %z") }

  /// `2024-01-30`.
  package var dateOnly: String { formatted("%Y-%m-%d") }
}
