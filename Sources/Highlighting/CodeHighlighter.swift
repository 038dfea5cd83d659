import Diagnostics

/// Code to marked-up code, with Prism.
package struct CodeHighlighter: Sendable {
  package enum Result: Sendable, Hashable {
    /// HTML for the inside of `<code>`: text and `<span class="token …">` elements.
    case highlighted([UInt8])
    /// The language is one without a grammar, such as `text`.
    case plain
    case unknownLanguage
    /// The block is longer than `maximumLength`.
    case tooLong
    case failed(ScriptFailure)
  }

  /// In bytes. Prism takes a second or less for most blocks of this length, but its time grows with the
  /// square in some languages: SCSS and Less need about five seconds for one that is no such code.
  package static let maximumLength = 256 * 1024

  private let pool: ScriptPool

  package init(pool: ScriptPool) {
    self.pool = pool
  }

  /// The language is matched without regard to case. Code that is not `highlighted` is to be shown
  /// as it is: none is ever lost.
  package func highlight(_ code: [UInt8], language: String) -> Result {
    let language = language.lowercased()
    if Self.plainNames.contains(language) { return .plain }
    if code.count > Self.maximumLength { return .tooLong }
    do {
      let answer = try pool.call("highlight", code, Array(language.utf8))
      guard answer.kind == UInt8(ascii: "H") else { return .unknownLanguage }
      let html = Array(answer.payload)
      // Also what makes the markup safe to cut into lines.
      guard HighlightedText.shows(code.span, in: html.span) else { return .failed(.noText) }
      return .highlighted(html)
    } catch {
      return .failed(error)
    }
  }

  /// The known name that an unknown one was probably meant to be.
  package func suggestion(for language: String) -> String? {
    guard let answer = try? pool.call("names", []) else { return nil }
    let names = String(decoding: answer.payload, as: UTF8.self).split(separator: "\n")
    return NearestName.of(language.lowercased(), among: names.map(String.init))
  }

  /// What authors call text that has no language, and formulas, where they are switched off.
  private static let plainNames: Set<String> = [
    "", "ascii", "fallback", "math", "no-highlight", "nohighlight", "none", "output", "plain",
    "plaintext", "raw", "text", "txt",
  ]
}
