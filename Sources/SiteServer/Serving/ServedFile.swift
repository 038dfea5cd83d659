/// One file of the site as the server has it in memory.
package struct ServedFile: Sendable {
  package let bytes: [UInt8]
  /// Stands for the bytes and the mark: another version is other content.
  package let version: UInt64
  /// The file in the site that a page shows, such as `content/posts/a.md`.
  package let source: String?
  /// What the browser is to say about the page, such as `Draft`.
  package let mark: String?

  /// `fingerprint` is one of the bytes that the caller has already; nil has it computed here.
  package init(
    bytes: [UInt8], fingerprint: UInt64? = nil, source: String? = nil, mark: String? = nil
  ) {
    self.bytes = bytes
    self.source = source
    self.mark = mark
    let hash = fingerprint ?? ContentHash.of(bytes.span)
    version = mark.map { hash ^ ContentHash.of($0) } ?? hash
  }

  package init(text: String, source: String? = nil, mark: String? = nil) {
    self.init(bytes: Array(text.utf8), source: source, mark: mark)
  }
}
