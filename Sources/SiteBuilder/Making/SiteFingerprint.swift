import Caching
import SiteModel

/// What stands for a site but for the texts of its pages: all that decides which pages there are, where
/// they lie, what is known of them and who lists whom.
///
/// Two builds whose sites have the same one have the same `Site` and the same plan, so that a page with the
/// same text shows the same, and no attribute of it but those of its text has to be compared.
enum SiteFingerprint {
  static func of(
    _ configuration: SiteConfiguration, environment: Fingerprint, templates: [NamedFingerprint],
    files: Fingerprint, withheld: [WithheldPage], redirects: Fingerprint
  ) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine(environment)
      // Those that are not in the environment, because templates read them as attributes.
      SettingsFingerprint.combine(configuration.title, into: &hasher)
      SettingsFingerprint.combine(configuration.description, into: &hasher)
      SettingsFingerprint.combine(configuration.author as Any, into: &hasher)
      SettingsFingerprint.combine(configuration.params, into: &hasher)
      SettingsFingerprint.combine(configuration.menuEntries, into: &hasher)
      hasher.combine(templates.count)
      for template in templates { hasher.combine(template.name) }
      hasher.combine(files)
      // What the clock decides.
      hasher.combine(withheld.count)
      for page in withheld {
        hasher.combine(page.path)
        hasher.combine(String(describing: page.reason))
      }
      hasher.combine(redirects)
    }
  }

  /// What stands for the files that the site is made of.
  static func files(
    _ parsed: [ParsedPage], _ sources: SiteSources, packages: Deferred<UInt64>
  ) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine(parsed.count)
      for page in parsed {
        hasher.combine(page.file.path)
        hasher.combine(page.head)
        // The title of a page without one, and whether shortcodes make its text.
        hasher.combine(page.firstHeading)
        hasher.combine(page.shortcodes != nil)
      }
      // Code and formulas of texts that are looked up no more are shown by what is installed.
      let hasSnippets = parsed.contains { $0.body.outline.hasSnippets }
      hasher.combine(hasSnippets ? packages.value : 0)
      hasher.combine(sources.content.count)
      for file in sources.content where !file.isPage { hasher.combine(file.path) }
      hasher.combine(sources.statics.count)
      for file in sources.statics {
        hasher.combine(file.output)
        hasher.combine(file.path)
      }
      hasher.combine(sources.assets.count)
      for file in sources.assets {
        hasher.combine(file.name)
        hasher.combine(file.path)
      }
    }
  }
}
