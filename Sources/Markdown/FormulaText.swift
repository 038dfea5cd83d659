import Diagnostics

/// A Markdown text as cmark reads it: with tokens in place of its formulas, whose signs would
/// otherwise be read as emphasis, tables, lists and escapes.
///
/// Lines stay lines: a formula of several lines leaves a token in each of them.
struct FormulaText: ~Copyable {
  /// Behind `column` of a line of the text, in bytes from 1, the file's columns are `distance` more, with all
  /// formulas before it.
  struct Shift {
    let column: Int
    let distance: Int
  }

  let source: SourceFile
  let bodyLine: Int
  private(set) var bytes: ArraySlice<UInt8>
  /// By line, from 1, in order.
  private(set) var shifts: [Int: [Shift]] = [:]
  /// nil where there are no tokens.
  var insertions: MarkdownInsertions?

  init(
    _ source: SourceFile, body: Range<Int>, bodyLine: Int, insertions: consuming MarkdownInsertions?
  ) {
    self.source = source
    self.bodyLine = bodyLine
    self.insertions = insertions
    bytes = source.bytes[body]
  }

  mutating func findFormulas(_ options: MarkdownOptions) {
    // A text that is too complex is reported as it stands.
    guard FormulaFinder.mayFind(in: bytes.span),
      MarkdownLimits.excess(in: bytes.span, options) == nil
    else { return }
    if insertions == nil, bytes.containsReserved {
      bytes = MarkdownInsertions.sanitized(Array(bytes))[...]
    }
    let formulas = FormulaFinder.formulas(in: bytes, options)
    guard !formulas.isEmpty else { return }
    var inserted = MarkdownInsertions()
    if let known = insertions.take() { inserted = known }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + formulas.count * 8)
    var copied = bytes.startIndex
    var line = 1
    var lineStart = 0
    for formula in formulas {
      for byte in bytes[copied..<formula.range.lowerBound] {
        output.append(byte)
        if byte == UInt8(ascii: "\n") {
          line += 1
          lineStart = output.count
        }
      }
      let place = column(output.count - lineStart + 1, inLine: line)
      let snippet = MarkdownSnippet(
        kind: .formula(isDisplay: formula.isDisplay), text: formula.tex, slot: 0..<0,
        line: bodyLine + line - 1, column: place + formula.delimiter)
      var start = formula.range.lowerBound
      for (index, end) in formula.lineEnds.enumerated() {
        let token =
          index == 0
          ? inserted.add(snippet, source: formula.source)
          : inserted.add(formulaLine: Array(bytes[start..<max(start, end)]))
        output += token
        let before = shifts[line]?.last?.distance ?? 0
        shifts[line, default: []].append(
          Shift(column: output.count - lineStart, distance: before + end - start - token.count))
        guard index + 1 < formula.lineEnds.count else { break }
        // The line's end and the marks of the quotes and lists that it stands in.
        start = formula.lineStarts[index + 1]
        output += bytes[end..<start]
        line += 1
        lineStart = output.count - (bytes[end..<start].count - 1)
      }
      copied = formula.range.upperBound
    }
    output += bytes[copied...]
    bytes = output[...]
    insertions = inserted
  }

  /// The column in the file of one in the text.
  private func column(_ column: Int, inLine line: Int) -> Int {
    column + (shifts[line]?.last?.distance ?? 0)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var containsReserved: Bool {
    let span = self.span
    for index in span.indices where MarkdownInsertions.isReserved(span, at: index) { return true }
    return false
  }
}
