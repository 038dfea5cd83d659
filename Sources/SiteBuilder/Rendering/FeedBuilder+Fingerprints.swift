import Caching
import Dates
import SiteModel

/// What stands for all that the builder reads: beside the functions that read it, since nothing may be
/// forgotten here.
extension FeedBuilder {
  /// Of everything in a list's feeds but their entries.
  func fingerprint(ofList page: Page, _ objects: SiteObjects) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine(configuration.title)
      hasher.combine(configuration.description)
      hasher.combine(page.kind.rawValue)
      hasher.combine(page.title)
      hasher.combine(page.written.metadata.description)
      hasher.combine(page.language)
      hasher.combine(page.url)
      combine(configuration.author, into: &hasher)
      for format in site.feedFormats(of: page) { hasher.combine(format.rawValue) }
      for member in newest(of: page) { hasher.combine(objects.words[objects.number(of: member)]) }
    }
  }

  /// Of a page as an entry. The settings that say what entries show are the same for all renderings.
  func fingerprint(ofEntry page: Page) -> Fingerprint {
    let text = view.assembled.texts[Int(page.id.index)]
    return Fingerprint { hasher in
      hasher.combine(text.fingerprints.content)
      hasher.combine(text.fingerprints.summary)
      hasher.combine(text.hasSnippets)
      hasher.combine(page.written.metadata.description)
      hasher.combine(page.written.metadata.id)
      hasher.combine(page.title)
      hasher.combine(page.url)
      hasher.combine(page.language)
      combine(page.date, into: &hasher)
      combine(page.updated, into: &hasher)
      hasher.combine(page.written.metadata.authors.count)
      for author in page.written.metadata.authors { combine(author, into: &hasher) }
      for name in categories(of: page) { hasher.combine(name) }
    }
  }

  private func combine(_ date: ZonedDate?, into hasher: inout FingerprintHasher) {
    hasher.combine(date != nil)
    guard let date else { return }
    hasher.combine(Int(date.instant.seconds))
    hasher.combine(Int(date.instant.nanoseconds))
    hasher.combine(date.offset)
  }

  private func combine(_ author: PageAuthor?, into hasher: inout FingerprintHasher) {
    hasher.combine(author?.name)
    hasher.combine(author?.email)
    hasher.combine(author?.url)
  }
}
