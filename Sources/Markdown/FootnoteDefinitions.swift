import Diagnostics

/// The footnotes as the author defined them, read from the text: cmark drops from its tree those
/// that nothing refers to and all but the first of a label, and nothing is to be lost in silence.
struct FootnoteDefinitions {
  private struct Definition {
    let label: [UInt8]
    let offset: Int
    let line: Int
  }

  private let source: SourceFile
  private var definitions: [Definition] = []

  /// Whether a text can have footnotes at all.
  static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
    let text = text.span
    var start = 1
    while let index = ByteSearch.first(UInt8(ascii: "^"), in: text, from: start) {
      if text[index - 1] == UInt8(ascii: "[") { return true }
      start = index + 1
    }
    return false
  }

  init(source: SourceFile, body: Range<Int>) {
    self.source = source
    var line = 1
    var start = body.lowerBound
    while start < body.upperBound {
      var offset = start
      if let label = Self.label(source.bytes[body], at: &offset) {
        definitions.append(Definition(label: label, offset: offset, line: line))
      }
      while start < body.upperBound, source.bytes[start] != UInt8(ascii: "\n") { start += 1 }
      start += 1
      line += 1
    }
  }

  /// The labels of the definitions that something refers to, as they are written, in lower case.
  func usedLabels(_ footnotes: Footnotes) -> Set<String> {
    let used = Set(footnotes.labels.map(Self.folded))
    return Set(
      definitions.lazy.map(\.label).filter { used.contains(Self.folded(Self.escaped($0))) }
        .map(Self.folded))
  }

  func diagnostics(
    _ document: borrowing CMarkDocument, _ footnotes: Footnotes
  ) -> [Diagnostic] {
    guard !definitions.isEmpty else { return [] }
    var literalLines = Self.literalLines(document)[...]
    let used = Set(footnotes.labels.map(Self.folded))
    var first: [String: Definition] = [:]
    var findings = MarkdownFindings()
    for definition in definitions {
      while let lines = literalLines.first, lines.upperBound < definition.line {
        literalLines.removeFirst()
      }
      if literalLines.first?.contains(definition.line) == true { continue }
      let name = String(decoding: definition.label, as: UTF8.self)
      let folded = Self.folded(Self.escaped(definition.label))
      if let other = first[folded] {
        guard findings.takes("duplicate-footnote") else { continue }
        findings.append(
          .footnoteTwice(
            name, at: source.position(at: definition.offset),
            first: source.position(at: other.offset)))
      } else {
        first[folded] = definition
        guard !used.contains(folded), findings.takes("unused-footnote") else { continue }
        findings.append(.unusedFootnote(name, at: source.position(at: definition.offset)))
      }
    }
    return findings.all
  }

  static func folded(_ label: [UInt8]) -> String {
    String(decoding: label, as: UTF8.self).lowercased()
  }

  /// As cmark writes it into addresses.
  static func escaped(_ label: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.appendHref(label.span)
    return escaped
  }

  /// The lines where Markdown is not read, in their order.
  private static func literalLines(_ document: borrowing CMarkDocument) -> [ClosedRange<Int>] {
    var lines: [ClosedRange<Int>] = []
    document.walk { node, event in
      switch node.kind {
      case .codeBlock, .htmlBlock: lines.append(node.blockLines)
      case .paragraph, .heading, .table: return event == .enter ? .skip : .goOn
      default: break
      }
      return .goOn
    }
    return lines
  }

  /// The label of the definition that begins the line, `[^label]:`, also in a quote.
  private static func label(_ text: ArraySlice<UInt8>, at offset: inout Int) -> [UInt8]? {
    var blanks = 0
    while offset < text.endIndex {
      if text[offset] == UInt8(ascii: ">") {
        blanks = -1
      } else if text[offset] == UInt8(ascii: " "), blanks < 3 {
        blanks += 1
      } else {
        break
      }
      offset += 1
    }
    guard text[offset...].starts(with: "[^".utf8) else { return nil }
    let start = offset + 2
    let end = text[start...].firstIndex { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "]") }
    guard let end, end > start, text[end...].starts(with: "]:".utf8) else { return nil }
    return Array(text[start..<end])
  }
}

extension Diagnostic {
  fileprivate static func unusedFootnote(
    _ label: String, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "unused-footnote", "nothing refers to the footnote '\(label)', so it is left out",
      at: position, hint: "refer to it with [^\(label)] or remove it")
  }

  fileprivate static func footnoteTwice(
    _ label: String, at position: SourcePosition, first: SourcePosition
  ) -> Diagnostic {
    .warning(
      "duplicate-footnote", "the footnote '\(label)' is defined twice; this one is left out",
      at: position, hint: "give it a label of its own",
      related: [Diagnostic.Related(first, "first defined here")])
  }
}
