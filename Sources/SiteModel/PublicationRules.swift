package import Dates

/// Which pages a build publishes: the clock and the options that lift a rule.
package struct PublicationRules: Sendable, Hashable {
  package let now: Instant
  package let includesDrafts: Bool
  package let includesScheduled: Bool
  package let includesExpired: Bool

  package init(now: Instant, includesDrafts: Bool, includesScheduled: Bool, includesExpired: Bool) {
    self.now = now
    self.includesDrafts = includesDrafts
    self.includesScheduled = includesScheduled
    self.includesExpired = includesExpired
  }

  /// Why a page is no part of the site; nil where it is one. A page is scheduled by its `publishDate`,
  /// or else by its `date`.
  package func reasonToWithhold(_ written: WrittenMetadata) -> WithheldReason? {
    if written.metadata.draft ?? false, !includesDrafts { return .draft }
    if let expiry = written.metadata.expiryDate, expiry.instant <= now, !includesExpired {
      return .expired(expiry)
    }
    if let start = written.metadata.publishDate ?? written.metadata.date, start.instant > now,
      !includesScheduled
    {
      return .scheduled(start)
    }
    return nil
  }
}

/// Why a page under `content/` is not published.
package enum WithheldReason: Sendable, Hashable {
  case draft
  case scheduled(ZonedDate)
  case expired(ZonedDate)
  /// Its `build` or `headless` says so: templates may read it, but no file is made of it.
  case notRendered
}
