import Diagnostics

/// Reads one JSON value; the end of a string is trusted only where its quote is.
struct JSONReader {
  private let source: SourceFile
  private let bytes: [UInt8]
  private let end: Int
  private let code: SyntaxCode
  private var index: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile, range: Range<Int>, code: SyntaxCode) {
    self.source = source
    bytes = source.bytes
    self.code = code
    end = range.upperBound
    index = range.lowerBound
    if bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) { index += 3 }
  }

  mutating func document() throws(Diagnostic.Failure) -> FrontMatterValue {
    let value = try value(depth: 0)
    skipBlanks()
    guard index == end else {
      throw failure(
        "unexpected text after the end of the value", "remove it, or check the braces before it")
    }
    return value
  }

  private mutating func value(depth: Int) throws(Diagnostic.Failure) -> FrontMatterValue {
    skipBlanks()
    let start = index
    guard index < end else { throw failure("expected a value", "write a value, or null") }
    guard depth <= SyntaxLimits.depth else {
      throw .init(diagnostic: .tooDeep(code, at: source.position(at: start)))
    }
    let kind: FrontMatterValue.Kind
    switch bytes[index] {
    case UInt8(ascii: "{"): kind = .map(try object(depth: depth))
    case UInt8(ascii: "["): kind = .list(try array(depth: depth))
    case UInt8(ascii: "\""): kind = .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: kind = try number()
    default:
      if skip(word: "true") {
        kind = .bool(true)
      } else if skip(word: "false") {
        kind = .bool(false)
      } else if skip(word: "null") {
        kind = .null
      } else {
        throw failure("expected a JSON value", "put text in double quotes")
      }
    }
    return FrontMatterValue(offset: start, kind: kind)
  }

  private mutating func object(depth: Int) throws(Diagnostic.Failure) -> FrontMatterFields {
    index += 1
    var fields: [FrontMatterField] = []
    var offsets: [String: Int] = [:]
    skipBlanks()
    if skip("}") { return FrontMatterFields() }
    repeat {
      skipBlanks()
      let offset = index
      guard index < end, bytes[index] == UInt8(ascii: "\"") else {
        throw failure(
          "expected a key in double quotes",
          "write \"key\": value, without a comma after the last one"
        )
      }
      let key = try string()
      skipBlanks()
      guard skip(":") else {
        throw failure("expected ':' after the key '\(key)'", "write \"\(key)\": value")
      }
      let value = try value(depth: depth + 1)
      if let first = offsets[key] {
        diagnostics.append(
          .duplicateKey(
            key, at: source.position(at: offset), first: source.position(at: first)))
      } else {
        offsets[key] = offset
        fields.append(FrontMatterField(key: key, offset: offset, value: value))
      }
      skipBlanks()
    } while skip(",")
    guard skip("}") else {
      throw failure("expected ',' or '}'", "separate the keys with commas")
    }
    return FrontMatterFields(fields)
  }

  private mutating func array(depth: Int) throws(Diagnostic.Failure) -> [FrontMatterValue] {
    index += 1
    var values: [FrontMatterValue] = []
    skipBlanks()
    if skip("]") { return values }
    repeat {
      values.append(try value(depth: depth + 1))
      skipBlanks()
    } while skip(",")
    guard skip("]") else {
      throw failure("expected ',' or ']'", "separate the values with commas")
    }
    return values
  }

  private mutating func string() throws(Diagnostic.Failure) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        index -= 1
        throw failure(
          "control character or line break in a string", "write it as an escape, such as \\n")
      default: text.append(byte)
      }
    }
    index = start
    throw failure("this string is never closed", "add the closing double quote")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Diagnostic.Failure) {
    guard index < end else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard var number = hexadecimal() else {
        throw failure("expected four hexadecimal digits", "write an escape such as \\u00e9")
      }
      if number >> 10 == 0x36, index + 1 < end, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      {
        let mark = index
        index += 2
        if let low = hexadecimal(), low >> 10 == 0x37 {
          number = 0x10000 + (number & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          index = mark
        }
      }
      text += Array(String(Unicode.Scalar(number) ?? "\u{FFFD}").utf8)
    default:
      index -= 2
      throw failure("unknown escape sequence", "write a backslash as \\\\")
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard index + 4 <= end else { return nil }
    var number: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      number = number << 4 | UInt32(digit)
    }
    index += 4
    return number
  }

  private mutating func number() throws(Diagnostic.Failure) -> FrontMatterValue.Kind {
    let start = index
    _ = skip("-")
    let whole = digits()
    let leadsWithZero = whole > 1 && bytes[index - whole] == UInt8(ascii: "0")
    var isValid = whole > 0 && !leadsWithZero
    var isWhole = true
    if skip(".") {
      isWhole = false
      isValid = isValid && digits() > 0
    }
    if skip("e") || skip("E") {
      isWhole = false
      if !skip("+") { _ = skip("-") }
      isValid = isValid && digits() > 0
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isValid, isWhole, let number = Int(text) { return .int(number) }
    guard isValid, let number = Double(text) else {
      index = start
      throw failure("invalid JSON number", "put text in double quotes")
    }
    return .double(number)
  }

  private mutating func digits() -> Int {
    let start = index
    while index < end, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index - start
  }

  private mutating func skip(word: String) -> Bool {
    guard bytes[index..<end].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < end, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private func failure(_ message: String, _ hint: String) -> Diagnostic.Failure {
    .init(diagnostic: .syntax(code, message, at: source.position(at: index), hint: hint))
  }
}
