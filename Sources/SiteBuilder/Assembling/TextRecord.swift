import Caching
import SiteModel

/// What a page showed in an earlier build.
struct TextRecord: Sendable, Hashable {
  /// Of the text and what it is read by; nil where it says too little: texts with shortcodes or findings.
  let key: Fingerprint?
  let fingerprints: TextFingerprints

  static let unknown = TextRecord(key: nil, fingerprints: .empty)

  private init(key: Fingerprint?, fingerprints: TextFingerprints) {
    self.key = key
    self.fingerprints = fingerprints
  }

  init(_ source: ParsedPage?, _ text: PageText) {
    // A page without a file shows nothing of its own.
    key = text.isSettled ? source.map(\.body.key) ?? Self.none : nil
    fingerprints = text.fingerprints
  }

  /// In place of the key of a page without a file.
  private static let none = Fingerprint(low: 0, high: 0)

  func append(to writer: inout RecordWriter) {
    writer.write(key != nil)
    guard let key else { return }
    writer.write(key)
    writer.write(fingerprints.content)
    writer.write(fingerprints.summary)
  }

  init(_ reader: inout RecordReader) throws(DamagedRecord) {
    guard try reader.flag() else {
      self = .unknown
      return
    }
    self.init(
      key: try reader.fingerprint(),
      fingerprints: TextFingerprints(
        content: try reader.fingerprint(), summary: try reader.fingerprint()))
  }
}
