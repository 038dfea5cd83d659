import Diagnostics

/// Reads TOML statement by statement; after an error it goes on with the next line, unless the
/// statement spans lines, where the next line means nothing.
struct TOMLParser {
  let source: SourceFile
  let bytes: [UInt8]
  let end: Int
  let code: SyntaxCode
  var index: Int
  private(set) var document = TOMLDocument()
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile, range: Range<Int>, code: SyntaxCode) {
    self.source = source
    bytes = source.bytes
    self.code = code
    end = range.upperBound
    index = range.lowerBound
    if bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { index += 3 }
  }

  mutating func parse() {
    // Nothing is added below a header that is refused, so that its keys are not doubled elsewhere.
    var table: Int? = TOMLDocument.root
    while true {
      skipBlanks()
      guard index < end else { return }
      let start = index
      do throws(Diagnostic.Failure) {
        try statement(in: &table)
        try endOfLine()
      } catch {
        diagnostics.append(error.diagnostic)
        if bytes[start..<min(index, end)].contains(UInt8(ascii: "\n")) { return }
        while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      }
      if index < end { index += 1 }
    }
  }

  private mutating func statement(in table: inout Int?) throws(Diagnostic.Failure) {
    switch bytes[index] {
    case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return
    case UInt8(ascii: "["):
      table = nil
      index += 1
      let isList = skip("[")
      let path = try keyPath()
      guard skip("]"), !isList || skip("]") else {
        let brackets = isList ? "]]" : "]"
        throw failure("this table header is never closed", "add \(brackets) after the name")
      }
      table = try checked { document throws(TOMLDocument.Conflict) in
        isList ? try document.append(path) : try document.open(path)
      }
    default:
      let path = try keyPath()
      try equalsSign(after: path)
      let value = try value(depth: 0)
      guard let table else { return }
      _ = try checked { document throws(TOMLDocument.Conflict) in
        try document.set(path, value, in: table)
        return table
      }
    }
  }

  /// A conflict is reported and is no reason to skip the rest of the line.
  private mutating func checked(
    _ change: (inout TOMLDocument) throws(TOMLDocument.Conflict) -> Int
  ) throws(Diagnostic.Failure) -> Int? {
    do throws(TOMLDocument.Conflict) {
      return try change(&document)
    } catch {
      diagnostics.append(
        .duplicateKey(
          error.name, at: source.position(at: error.offset),
          first: source.position(at: error.first)))
      return nil
    }
  }

  mutating func keyPath() throws(Diagnostic.Failure) -> [TOMLDocument.Key] {
    var path: [TOMLDocument.Key] = []
    repeat {
      guard path.count < SyntaxLimits.depth else {
        throw .init(diagnostic: .tooDeep(code, at: source.position(at: index)))
      }
      skipBlanks()
      let offset = index
      path.append((try key(), offset))
      skipBlanks()
    } while skip(".")
    return path
  }

  private mutating func key() throws(Diagnostic.Failure) -> String {
    if index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      return try string(allowingLines: false)
    }
    let start = index
    while index < end, Self.isBareKey(bytes[index]) { index += 1 }
    guard index > start else {
      throw failure(
        "expected a key",
        "write key = value; a key needs quotes unless it is letters, digits, _ and - only")
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func equalsSign(after path: [TOMLDocument.Key]) throws(Diagnostic.Failure) {
    guard !skip("=") else { return }
    let key = path.last?.name ?? ""
    if index < end, bytes[index] == UInt8(ascii: ":") {
      throw failure("expected '=' after '\(key)', found ':'", "write \(key) = value")
    }
    throw failure("expected '=' after '\(key)'", "write \(key) = value")
  }

  private mutating func endOfLine() throws(Diagnostic.Failure) {
    skipBlanks()
    try skipComment()
    _ = skip("\r")
    guard index == end || bytes[index] == UInt8(ascii: "\n") else {
      throw failure(
        "expected the end of the line", "write one key = value per line, with text in quotes")
    }
  }

  mutating func skipComment() throws(Diagnostic.Failure) {
    guard index < end, bytes[index] == UInt8(ascii: "#") else { return }
    while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    if index > 0, bytes[index - 1] == UInt8(ascii: "\r") { index -= 1 }
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < end, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func skipBlanks() {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  func failure(_ message: String, _ hint: String) -> Diagnostic.Failure {
    .init(diagnostic: .syntax(code, message, at: source.position(at: index), hint: hint))
  }

  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
