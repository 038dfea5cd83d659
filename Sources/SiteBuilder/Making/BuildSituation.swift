import Caching
import Dates
import Diagnostics
import SiteModel
import Templates

/// What is the same for all renderings of a build.
struct BuildSituation: Sendable {
  let environment: Fingerprint
  /// See `SiteFingerprint`.
  let site: Fingerprint
  /// By page.
  let texts: [TextRecord]
  let templates: [NamedFingerprint]
  private let zones: TimeZoneCache

  init(
    environment: Fingerprint, site: Fingerprint, texts: [TextRecord],
    templates: [NamedFingerprint], _ zones: TimeZoneCache
  ) {
    self.environment = environment
    self.site = site
    self.texts = texts
    self.templates = templates
    self.zones = zones
  }

  /// Whether the zones that templates named are what they were.
  func hasSameZones(_ known: [NamedFingerprint]) -> Bool {
    known.allSatisfy { zone in
      guard let rules = try? zones.zone(named: zone.name) else { return false }
      return Self.fingerprint(of: rules) == zone.fingerprint
    }
  }

  /// All that templates have named so far, now or in the build that is remembered.
  var namedZones: [NamedFingerprint] {
    zones.all.map { NamedFingerprint(name: $0.name, fingerprint: Self.fingerprint(of: $0)) }
  }

  private static func fingerprint(of rules: TimeZoneRules) -> Fingerprint {
    Fingerprint { SettingsFingerprint.combine(rules, into: &$0) }
  }
}

extension TemplateLibrary {
  /// By place in `names`.
  var fingerprints: [NamedFingerprint] {
    sources.map { NamedFingerprint(name: $0.name, fingerprint: Fingerprint(of: $0.source.bytes)) }
  }
}
