import Caching
import SiteModel

/// What stands for the settings that any rendering may depend on.
///
/// All settings are in it but those that are read as attributes of the site or change the plan: what is
/// added later is in it by itself, at the price of too many renderings and never of a wrong one.
enum SettingsFingerprint {
  static func of(_ configuration: SiteConfiguration) -> Fingerprint {
    var settings = configuration
    // Facts: attributes of the site, and what feeds show.
    settings.title = ""
    settings.description = ""
    settings.author = nil
    settings.params = ParamMap()
    settings.menuEntries = []
    // Places in the file.
    settings.writtenParams = [:]
    settings.themePosition = nil
    settings.mutedCodes = []
    let taxonomies = settings.writtenTaxonomies.keys.sorted()
    settings.writtenTaxonomies = [:]
    return Fingerprint { hasher in
      combine(settings, into: &hasher)
      combine(taxonomies, into: &hasher)
    }
  }

  static func combine(_ value: Any, into hasher: inout FingerprintHasher) {
    combine(Mirror(reflecting: value), of: value, into: &hasher)
  }

  private static func combine(_ mirror: Mirror, of value: Any, into hasher: inout FingerprintHasher)
  {
    hasher.combine(String(describing: mirror.subjectType))
    hasher.combine(mirror.children.count)
    if mirror.children.isEmpty {
      // A number, a text, a case without values.
      hasher.combine(String(describing: value))
      return
    }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      // Their order is another one in each process.
      let members = mirror.children.map { child in
        Fingerprint { combine(child.value, into: &$0) }
      }
      for member in members.sorted(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
        hasher.combine(member)
      }
      return
    }
    for child in mirror.children {
      hasher.combine(child.label)
      combine(child.value, into: &hasher)
    }
  }
}
