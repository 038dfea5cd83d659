import Caching

/// What stands for the long texts of a page.
struct TextFingerprints: Sendable, Hashable {
  let content: Fingerprint
  let summary: Fingerprint

  static let empty = TextFingerprints(content: [], summary: [])

  init(content: Fingerprint, summary: Fingerprint) {
    self.content = content
    self.summary = summary
  }

  init(content: [UInt8], summary: [UInt8]) {
    self.init(content: Fingerprint(of: content), summary: Fingerprint(of: summary))
  }
}
