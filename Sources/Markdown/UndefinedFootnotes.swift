import Diagnostics

/// References to footnotes that the text does not define: cmark leaves them as text, like all brackets, so
/// that nothing in its tree tells them from what only looks like one.
///
/// A text in which one may stand is read once more with a definition of each such label before it: what is a
/// reference then, and is not in code or behind a backslash, was meant as one.
struct UndefinedFootnotes {
  private struct Reference {
    let label: [UInt8]
    /// In the text, from 1.
    let line: Int
    let column: Int
  }

  /// What lies between tags of a shortcode has footnotes of its own.
  let isFragment: Bool

  /// The places where something may be a reference to a footnote without a definition.
  private var references: [Reference] = []

  private static let longestLabel = 200

  init(
    _ text: ArraySlice<UInt8>, _ footnotes: Footnotes, _ definitions: FootnoteDefinitions,
    isFragment: Bool
  ) {
    self.isFragment = isFragment
    // Where there is none, a label with other signs may well be a pattern: `[^a-z]`.
    let hasFootnotes = !footnotes.labels.isEmpty
    let used = Set(footnotes.labels.map(FootnoteDefinitions.folded))
    let usedAsWritten = definitions.usedLabels(footnotes)
    var line = 1
    var lineStart = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = index
      } else if byte == UInt8(ascii: "\\") {
        // What is behind it is no sign; a line end still ends a line.
        if index < text.endIndex, text[index] != UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: "["), let label = Self.label(text[index...]) {
        let isUsed =
          usedAsWritten.contains(FootnoteDefinitions.folded(label))
          || used.contains(FootnoteDefinitions.folded(FootnoteDefinitions.escaped(label)))
        if !isUsed, hasFootnotes || label.allSatisfy(Self.isLetterOrDigit) {
          references.append(Reference(label: label, line: line, column: index - lineStart))
        }
      }
    }
  }

  /// One finding a label, at its first reference.
  func diagnostics(
    in text: ArraySlice<UInt8>, _ options: MarkdownOptions, _ positions: LinkPositions
  ) -> [Diagnostic] {
    guard !references.isEmpty else { return [] }
    let (prefix, lines) = definitions()
    var missing = Dictionary(grouping: references) {
      FootnoteDefinitions.folded(FootnoteDefinitions.escaped($0.label))
    }
    var findings = MarkdownFindings()
    CMarkDocument((prefix + text)[...], options: options).walk { node, _ in
      guard node.kind == .footnoteReference else { return .goOn }
      let label = FootnoteDefinitions.folded(Footnotes.label(inReference: node.cmarkHTML))
      let block = node.blockLines
      guard let candidates = missing[label],
        let found = candidates.first(where: { block.contains($0.line + lines) })
      else { return .skip }
      missing[label] = nil
      guard findings.takes("undefined-footnote") else { return .skip }
      let place = positions.place(column: found.column, inLine: found.line)
      findings.append(
        .undefinedFootnote(
          String(decoding: found.label, as: UTF8.self), isFragment: isFragment,
          at: positions.position(place)))
      return .skip
    }
    return findings.all
  }

  /// Definitions of the labels to put before the text, and how many lines they take.
  private func definitions() -> (text: [UInt8], lines: Int) {
    var known: Set<String> = []
    var text: [UInt8] = []
    for reference in references
    where known.insert(FootnoteDefinitions.folded(reference.label)).inserted {
      text += "[^".utf8
      text += reference.label
      text += "]: x\n".utf8
    }
    // Ends the last of them, so that an indented line of the text is not its next.
    text += "\n<!-- -->\n\n".utf8
    return (text, known.count + 3)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  /// The label in `^label]`.
  private static func label(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.first == UInt8(ascii: "^") else { return nil }
    let rest = text.dropFirst().prefix(longestLabel)
    let end = rest.firstIndex {
      $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[")
    }
    guard let end, end > rest.startIndex, text[end] == UInt8(ascii: "]") else { return nil }
    return Array(text[rest.startIndex..<end])
  }
}

extension Diagnostic {
  fileprivate static func undefinedFootnote(
    _ label: String, isFragment: Bool, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "undefined-footnote",
      "the footnote '\(label)' is not defined, so its reference is shown as text", at: position,
      hint: isFragment
        ? "define it between the same tags of the shortcode, in a line that begins with [^\(label)]:"
        : "add a line that begins with [^\(label)]: or write \\[^\(label)] for the text itself")
  }
}
