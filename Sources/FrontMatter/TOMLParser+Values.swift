import Diagnostics

extension TOMLParser {
  mutating func value(depth: Int) throws(Diagnostic.Failure) -> FrontMatterValue {
    skipBlanks()
    let start = index
    guard depth <= SyntaxLimits.depth else {
      throw .init(diagnostic: .tooDeep(code, at: source.position(at: start)))
    }
    guard index < end, !isLineEnd(bytes[index]), bytes[index] != UInt8(ascii: "#") else {
      throw failure("expected a value", "write a value, such as \"\" for empty text")
    }
    let kind: FrontMatterValue.Kind
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .string(try string(allowingLines: true))
    case UInt8(ascii: "["): kind = .list(try array(depth: depth))
    case UInt8(ascii: "{"): kind = .map(try inlineTable(depth: depth))
    default: kind = try bareValue()
    }
    return FrontMatterValue(offset: start, kind: kind)
  }

  private mutating func array(depth: Int) throws(Diagnostic.Failure) -> [FrontMatterValue] {
    let start = index
    index += 1
    var values: [FrontMatterValue] = []
    while true {
      try skipLines()
      if skip("]") { return values }
      guard index < end else { break }
      values.append(try value(depth: depth + 1))
      try skipLines()
      if skip(",") { continue }
      if skip("]") { return values }
      guard index < end else { break }
      throw failure(
        "expected ',' or ']'", "separate the values with commas, and close the list with ]")
    }
    index = start
    throw failureAtEnd("this list is never closed", "add ] after its last value")
  }

  private mutating func inlineTable(depth: Int) throws(Diagnostic.Failure) -> FrontMatterFields {
    index += 1
    var document = TOMLDocument()
    skipBlanks()
    if skip("}") { return FrontMatterFields() }
    repeat {
      let path = try keyPath()
      try equalsSign(after: path)
      let value = try value(depth: depth + 1)
      do throws(TOMLDocument.Conflict) {
        try document.set(path, value, in: TOMLDocument.root)
      } catch {
        add(
          .duplicateKey(
            error.name, at: source.position(at: error.offset),
            first: source.position(at: error.first)))
      }
      skipBlanks()
    } while skip(",")
    guard skip("}") else {
      throw failure(
        "expected ',' or '}'", "write { key = value, key = value } on one line")
    }
    return document.fields
  }

  /// Anything but strings, lists and tables: flags, numbers, dates.
  private mutating func bareValue() throws(Diagnostic.Failure) -> FrontMatterValue.Kind {
    let start = index
    scanBareWord()
    // A date and a time may have one blank between them.
    if index - start == 10, bytes[start + 4] == UInt8(ascii: "-"), index + 1 < end,
      bytes[index] == 0x20, (0x30...0x39).contains(bytes[index + 1])
    {
      index += 1
      scanBareWord()
    }
    let word = bytes[start..<index]
    let text = String(decoding: word, as: UTF8.self)
    if let kind = TOMLParser.kind(of: text) { return kind }
    let next = index
    index = start
    if text == "True" || text == "False" {
      throw failure("'\(text)' is not a valid TOML value", "write \(text.lowercased())")
    }
    if next == start { throw failure("expected a value", "put text in double quotes") }
    throw failure("'\(text)' is not a valid TOML value", "put text in double quotes: \"\(text)\"")
  }

  private mutating func scanBareWord() {
    while index < end {
      switch bytes[index] {
      case 0x0A, 0x0D, 0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"),
        UInt8(ascii: "#"):
        return
      default: index += 1
      }
    }
  }

  /// Of a flag, a number or a date; nil for anything else.
  static func kind(of text: String) -> FrontMatterValue.Kind? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return nil }
    if !(0x30...0x39).contains(first) {
      switch text {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "inf", "+inf": return .double(.infinity)
      case "-inf": return .double(-.infinity)
      case "nan", "+nan", "-nan": return .double(.nan)
      default: return number(bytes)
      }
    }
    if isTimestamp(bytes) { return .timestamp(text) }
    if first == UInt8(ascii: "0"), bytes.count > 2 {
      switch bytes[1] {
      case UInt8(ascii: "x"): return integer(bytes.dropFirst(2), radix: 16)
      case UInt8(ascii: "o"): return integer(bytes.dropFirst(2), radix: 8)
      case UInt8(ascii: "b"): return integer(bytes.dropFirst(2), radix: 2)
      default: break
      }
    }
    return number(bytes)
  }

  private static func integer(_ bytes: ArraySlice<UInt8>, radix: Int) -> FrontMatterValue.Kind? {
    let digits = Array(bytes)
    guard hasUnderscoresBetweenDigits(digits), digits.first != UInt8(ascii: "+"),
      digits.first != UInt8(ascii: "-")
    else { return nil }
    let plain = String(decoding: digits.filter { $0 != 0x5F }, as: UTF8.self)
    return Int(plain, radix: radix).map { .int($0) }
  }

  private static func number(_ bytes: [UInt8]) -> FrontMatterValue.Kind? {
    guard hasUnderscoresBetweenDigits(bytes) else { return nil }
    let plain = bytes.filter { $0 != 0x5F }
    var rest = plain[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = digits(&rest)
    guard whole.count > 0, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    let text = String(decoding: plain, as: UTF8.self)
    if rest.isEmpty { return Int(text).map { .int($0) } }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard !digits(&rest).isEmpty else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard !digits(&rest).isEmpty else { return nil }
    }
    return rest.isEmpty ? Double(text).map { .double($0) } : nil
  }

  private static func digits(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    bytes = bytes.dropFirst(digits.count)
    return digits
  }

  private static func hasUnderscoresBetweenDigits(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() where byte == 0x5F {
      guard index > 0, index + 1 < bytes.count, isHexadecimal(bytes[index - 1]),
        isHexadecimal(bytes[index + 1])
      else { return false }
    }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
  }

  /// The shape of a date, a time or both; whether there is such a day is the date reader's matter.
  private static func isTimestamp(_ bytes: [UInt8]) -> Bool {
    let isDate = hasShape("0000-00-00", bytes)
    guard isDate || hasShape("00:00", bytes) else { return false }
    return bytes[(isDate ? 10 : 5)...].allSatisfy { byte in
      switch byte {
      case 0x30...0x3A, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), 0x20,
        UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Z"), UInt8(ascii: "z"):
        true
      default: false
      }
    }
  }

  /// Whether bytes begin like `shape`, where 0 stands for any digit.
  private static func hasShape(_ shape: String, _ bytes: [UInt8]) -> Bool {
    guard bytes.count >= shape.utf8.count else { return false }
    return zip(bytes, shape.utf8).allSatisfy { byte, mark in
      mark == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == mark
    }
  }

  private mutating func skipLines() throws(Diagnostic.Failure) {
    while index < end {
      if bytes[index] == UInt8(ascii: "#") {
        try skipComment()
      } else if isLineEnd(bytes[index]) || bytes[index] == 0x20 || bytes[index] == 0x09 {
        index += 1
      } else {
        return
      }
    }
  }

  func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Placed where the value begins; reading does not go on, since the rest belongs to it.
  mutating func failureAtEnd(_ message: String, _ hint: String) -> Diagnostic.Failure {
    let failure = failure(message, hint)
    index = end
    return failure
  }
}
