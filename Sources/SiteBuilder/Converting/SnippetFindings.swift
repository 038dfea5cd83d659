import Diagnostics
import Highlighting
import Markdown

/// What is wrong with code and formulas: bad formulas each, the rest once for the whole site.
struct SnippetFindings {
  private var each: [Diagnostic] = []
  /// By language, in lower case, its first place as it is written there.
  private var unknown: [String: (language: String, position: SourcePosition)] = [:]
  private var unavailable: [MissingPackage: SourcePosition] = [:]

  mutating func add(
    _ answer: SnippetConverter.Answer, of snippet: MarkdownSnippet, in source: SourceFile
  ) {
    let start = source.position(line: snippet.line, byteColumn: max(1, snippet.column))
    switch answer {
    case .html, .plain: break
    case .unknownLanguage:
      let language = snippet.language ?? ""
      // The line of a fence is the one before its code.
      let line = snippet.isFenced ? max(1, snippet.line - 1) : snippet.line
      let position = source.place(of: Array(language.utf8), line: line)
      if let known = unknown[language.lowercased()], known.position < position { return }
      unknown[language.lowercased()] = (language, position)
    case .tooLong:
      each.append(
        snippet.language == nil ? .longFormula(at: start) : .longCodeBlock(at: start))
    case .badFormula(let message, let offset):
      each.append(.badFormula(message, at: Self.position(offset, snippet, source)))
    case .failed(.unavailable(let package)):
      if let known = unavailable[package], known < start { return }
      unavailable[package] = start
    case .failed(let failure):
      each.append(
        snippet.language.map { .failedHighlighting(failure, language: $0, at: start) }
          ?? .failedFormula(failure, at: start))
    }
  }

  func diagnostics(_ converter: SnippetConverter) -> [Diagnostic] {
    let missing = Dictionary(grouping: unavailable, by: \.key.kind).values.compactMap { places in
      places.min { ($0.value, $0.key.reason) < ($1.value, $1.key.reason) }
    }
    return each
      + missing.map { .missingScriptPackage($0.key, at: $0.value) }
      + unknown.values.map { language, position in
        .unknownCodeLanguage(
          language, suggestion: converter.suggestion(for: language), at: position)
      }
  }

  /// The place of a byte of a formula's TeX, whose lines stand in the file behind blanks and the marks
  /// of quotes.
  private static func position(
    _ offset: Int, _ snippet: MarkdownSnippet, _ source: SourceFile
  ) -> SourcePosition {
    let before = snippet.text.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if line == 0, snippet.column > 0 {
      return source.position(line: snippet.line, byteColumn: snippet.column + offset)
    }
    let text = snippet.text[start...].prefix { $0 != UInt8(ascii: "\n") }
    return source.place(of: Array(text), line: snippet.line + line, and: offset - start)
  }
}

extension MarkdownSnippet {
  fileprivate var isFenced: Bool {
    switch kind {
    case .codeBlock, .formulaBlock: true
    case .inlineCode, .formula: false
    }
  }
}

extension SourceFile {
  /// The place of a text in a line, or that line's beginning.
  fileprivate func place(of text: [UInt8], line: Int, and distance: Int = 0) -> SourcePosition {
    let start = offset(ofLine: line)
    let written = bytes[min(start, bytes.count)...].prefix { $0 != UInt8(ascii: "\n") }
    let found = text.isEmpty ? nil : written.firstRange(of: text)
    guard let found else { return position(line: line, byteColumn: 1) }
    return position(line: line, byteColumn: found.lowerBound - start + 1 + distance)
  }
}

extension SnippetConverter.Answer {
  var isFinding: Bool {
    switch self {
    case .html, .plain: false
    default: true
    }
  }
}
