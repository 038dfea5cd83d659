import Caching
import Diagnostics
import Markdown
import SiteModel

/// A page as its author wrote it, before the site is known. A reference: it goes through many lists.
final class ParsedPage: Sendable {
  let file: ContentFile
  let written: WrittenMetadata
  /// Of the file's bytes before the body.
  let head: Fingerprint
  /// Empty where the body has shortcodes, until these are run.
  let body: PageBody
  /// The body, where it has shortcodes.
  let shortcodes: ShortcodeBody?
  /// The text of its first heading, which names a page without a title.
  let firstHeading: String?
  /// Keys that nearly spell a known one: reported once for the whole site.
  let nearMisses: [NearMiss]
  /// Whether its front matter has none of what the whole site is looked through for: identities,
  /// addresses of its own, outputs, a cascade, slips.
  let isPlain: Bool

  init(
    file: ContentFile, written: WrittenMetadata, head: Fingerprint, body: PageBody,
    shortcodes: ShortcodeBody?, firstHeading: String?, nearMisses: [NearMiss]
  ) {
    self.file = file
    self.written = written
    self.head = head
    self.body = body
    self.shortcodes = shortcodes
    self.firstHeading = firstHeading
    self.nearMisses = nearMisses
    isPlain =
      nearMisses.isEmpty && written.metadata.id == nil && written.metadata.url == nil
      && written.metadata.aliases.isEmpty && written.metadata.outputs == nil
      && written.metadata.cascadePosition == nil
  }

  /// The same text with more said of it.
  func with(_ metadata: PageMetadata) -> ParsedPage {
    ParsedPage(
      file: file, written: WrittenMetadata(metadata), head: head, body: body,
      shortcodes: shortcodes,
      firstHeading: firstHeading, nearMisses: nearMisses)
  }

  /// The same page with another text.
  func with(_ body: PageBody) -> ParsedPage {
    ParsedPage(
      file: file, written: written, head: head, body: body, shortcodes: shortcodes,
      firstHeading: firstHeading, nearMisses: nearMisses)
  }
}
