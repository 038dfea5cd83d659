package import Diagnostics

/// Cuts a file into front matter and body, by whole lines.
package enum FrontMatterSplitter {
  /// A byte-order mark, blank lines and blanks may stand before the opening line.
  package static func split(_ source: SourceFile) -> FrontMatterSplit {
    let bytes = source.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    var line = 1
    while index < bytes.count, isBlank(bytes[index]) || bytes[index] == newline {
      if bytes[index] == newline { line += 1 }
      index += 1
    }
    let format = format(of: bytes, at: index)
    switch format {
    case .none:
      return FrontMatterSplit(
        format: .none, block: start..<start, blockLine: 1, body: start..<bytes.count, bodyLine: 1,
        diagnostics: MistakenFence.diagnostic(in: source, at: index).map { [$0] } ?? [])
    case .json:
      return splitJSON(source, opening: index, line: line)
    case .yaml, .toml:
      return splitFences(source, format, opening: index, line: line)
    }
  }

  private static let newline = UInt8(ascii: "\n")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func format(of bytes: [UInt8], at index: Int) -> FrontMatterFormat {
    guard index < bytes.count else { return .none }
    switch bytes[index] {
    case UInt8(ascii: "-"): return isFence(bytes, at: index, UInt8(ascii: "-")) ? .yaml : .none
    case UInt8(ascii: "+"): return isFence(bytes, at: index, UInt8(ascii: "+")) ? .toml : .none
    case UInt8(ascii: "{"): return isObject(bytes, at: index) ? .json : .none
    default: return .none
    }
  }

  /// Whether a line is three of `mark` and nothing else but blanks after them.
  private static func isFence(_ bytes: [UInt8], at start: Int, _ mark: UInt8) -> Bool {
    guard start + 3 <= bytes.count, bytes[start..<start + 3].allSatisfy({ $0 == mark }) else {
      return false
    }
    var index = start + 3
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    return index == bytes.count || bytes[index] == newline
  }

  /// A brace that a key or the closing brace follows; `{{` and `{%` begin a shortcode or template.
  private static func isObject(_ bytes: [UInt8], at start: Int) -> Bool {
    var index = start + 1
    while index < bytes.count, isBlank(bytes[index]) || bytes[index] == newline { index += 1 }
    return index < bytes.count
      && (bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "}"))
  }

  private static func splitFences(
    _ source: SourceFile, _ format: FrontMatterFormat, opening: Int, line: Int
  ) -> FrontMatterSplit {
    let bytes = source.bytes
    let mark = bytes[opening]
    let block = nextLine(bytes, after: opening)
    var index = block
    var number = line + 1
    while index < bytes.count {
      let next = nextLine(bytes, after: index)
      if bytes[index] == mark, isFence(bytes, at: index, mark) {
        return FrontMatterSplit(
          format: format, block: block..<index, blockLine: line + 1, body: next..<bytes.count,
          bodyLine: number + 1, diagnostics: [])
      }
      number += 1
      index = next
    }
    return unclosed(source, format, block: block, opening: opening, line: line)
  }

  private static func splitJSON(
    _ source: SourceFile, opening: Int, line: Int
  ) -> FrontMatterSplit {
    let bytes = source.bytes
    var depth = 0
    var isInString = false
    var number = line
    var index = opening
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isInString: index += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case newline: number += 1
      case UInt8(ascii: "{") where !isInString: depth += 1
      case UInt8(ascii: "}") where !isInString: depth -= 1
      default: break
      }
      index += 1
      guard depth == 0 else { continue }
      let block = opening..<index
      while index < bytes.count, isBlank(bytes[index]) { index += 1 }
      if index < bytes.count, bytes[index] == newline {
        index += 1
        number += 1
      }
      return FrontMatterSplit(
        format: .json, block: block, blockLine: line, body: index..<bytes.count, bodyLine: number,
        diagnostics: [])
    }
    return unclosed(source, .json, block: opening, opening: opening, line: line)
  }

  /// The block is empty and there is no body: what either of them is cannot be known.
  private static func unclosed(
    _ source: SourceFile, _ format: FrontMatterFormat, block: Int, opening: Int, line: Int
  ) -> FrontMatterSplit {
    let end = source.bytes.count
    return FrontMatterSplit(
      format: format, block: block..<block, blockLine: line + 1, body: end..<end, bodyLine: line,
      diagnostics: [
        .unclosedFrontMatter(format, line: line, at: source.position(at: opening))
      ])
  }

  private static func nextLine(_ bytes: [UInt8], after index: Int) -> Int {
    (bytes[index...].firstIndex(of: newline) ?? bytes.count - 1) + 1
  }
}

extension Diagnostic {
  fileprivate static func unclosedFrontMatter(
    _ format: FrontMatterFormat, line: Int, at position: SourcePosition
  ) -> Diagnostic {
    let hint =
      switch format {
      case .yaml: "add a line of three hyphens (---) after the last key"
      case .toml: "add a line of three plus signs (+++) after the last key"
      case .json, .none: "add the closing brace }, and check that every quote is closed"
      }
    return .error(
      "front-matter-unclosed", "the front matter opened on line \(line) is never closed",
      at: position, hint: hint)
  }
}
