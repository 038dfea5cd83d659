extension DocumentationExamples {
  /// Templates of a line each, with what they give: `{{ 1 + 1 }} ⇒ 2`, or `⇒ ✗ CODE` where they are
  /// mistakes. `⏎` stands for a line end; lines that are a comment say what follows.
  package struct Snippets: Sendable {
    package struct Snippet: Sendable {
      package let line: Int
      package let template: String
      package let output: String

      /// As it stands on the page.
      package var written: String { template.replacing("\n", with: "⏎") }

      /// The code of the diagnostic that is expected.
      package var mistake: String? {
        output.hasPrefix("✗ ") ? String(output.dropFirst(2)) : nil
      }
    }

    /// Of the page on which they stand.
    package let address: String
    /// Of the templates' names: text is escaped in `html`.
    package let suffix: String
    package private(set) var all: [Snippet] = []
    /// Numbers of lines.
    package private(set) var unreadable: [Int] = []

    package init(line: Int, address: String, suffix: String, lines: [String]) {
      self.address = address
      self.suffix = suffix
      for (index, text) in lines.enumerated() {
        if text.isEmpty || text.hasPrefix("{#") && text.hasSuffix("#}") { continue }
        let parts = text.replacing("⏎", with: "\n").split(
          separator: "⇒", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          unreadable.append(line + 1 + index)
          continue
        }
        all.append(
          Snippet(
            line: line + 1 + index, template: Self.trimmed(parts[0]),
            output: Self.trimmed(parts[1])))
      }
    }

    /// Without blanks at the ends.
    package static func trimmed(_ text: some StringProtocol) -> String {
      var text = Substring(text)
      while text.last?.isWhitespace == true { text.removeLast() }
      while text.first?.isWhitespace == true { text.removeFirst() }
      return String(text)
    }
  }
}
