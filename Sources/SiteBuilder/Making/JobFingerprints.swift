import Caching
import Diagnostics
import SiteModel

/// What stands for all that a job is given, beside what it reads of the site while it is done.
struct JobFingerprints: Sendable {
  let renderer: SiteRenderer
  /// See `SiteFingerprint`.
  private let site: Fingerprint
  private let values: ValueFingerprints

  init(_ renderer: SiteRenderer, site: Fingerprint) {
    self.renderer = renderer
    self.site = site
    values = ValueFingerprints(objects: renderer.objects)
  }

  /// nil for jobs that take no longer than finding out whether they are needed.
  func fingerprint(of job: RenderJob) -> Fingerprint? {
    let view = renderer.view
    switch job.kind {
    case .page(let id, let template):
      return fingerprint(ofPage: id, template, view.firstPagers[id])
    case .pager(let pager, let template):
      return fingerprint(ofPage: view.pagers[pager].list, template, pager)
    case .feeds(let id):
      return Fingerprint { hasher in
        hasher.combine("feeds")
        hasher.combine(renderer.objects.words[renderer.objects.number(of: id)])
      }
    case .forward(let url):
      return Fingerprint { hasher in
        hasher.combine("forward")
        hasher.combine(url)
      }
    case .copy(let path):
      // A file that cannot be read is reported when it is copied.
      return (try? renderer.copy(path)).map(Self.fingerprint(ofCopy:))
    case .asset(let place):
      return view.assets[place].map { asset in
        Fingerprint { hasher in
          hasher.combine("asset")
          hasher.combine(asset.bytes)
        }
      }
    case .sitemap, .robots:
      // What they say of the pages is in their front matter.
      return Fingerprint { hasher in
        hasher.combine(job.outputs[0].text)
        hasher.combine(site)
      }
    case .redirects: return nil
    }
  }

  static func fingerprint(ofCopy bytes: [UInt8]) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine("copy")
      hasher.combine(bytes)
    }
  }

  private func fingerprint(
    ofPage id: PageID, _ template: String, _ pager: Int?
  ) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine("page")
      hasher.combine(template)
      for value in renderer.variables(of: renderer.view.site[id], pager) {
        values.combine(value, into: &hasher)
      }
    }
  }
}
