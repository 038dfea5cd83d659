import Templates

/// Reads JSON as values for templates; what is not JSON is nil.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  static func value(_ text: String) -> TemplateValue? {
    var reader = JSONReader(bytes: Array(text.utf8))
    return reader.read()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var current: UInt8 {
    mutating get {
      while position < bytes.count, bytes[position] <= 32 { position += 1 }
      return position < bytes.count ? bytes[position] : 0
    }
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private mutating func read() -> TemplateValue? {
    switch current {
    case UInt8(ascii: "{"): readMap()
    case UInt8(ascii: "["): readList()
    case UInt8(ascii: "\""): readText().map { .string($0) }
    default: readWord()
    }
  }

  private mutating func readMap() -> TemplateValue? {
    var pairs: [(String, TemplateValue)] = []
    position += 1
    if skip("}") { return .map(TemplateMap()) }
    repeat {
      guard current == UInt8(ascii: "\""), let key = readText(), skip(":"), let value = read()
      else { return nil }
      pairs.append((key, value))
    } while skip(",")
    return skip("}") ? .map(TemplateMap(pairs)) : nil
  }

  private mutating func readList() -> TemplateValue? {
    var members: [TemplateValue] = []
    position += 1
    if skip("]") { return .list([]) }
    repeat {
      guard let value = read() else { return nil }
      members.append(value)
    } while skip(",")
    return skip("]") ? .list(members) : nil
  }

  private mutating func readWord() -> TemplateValue? {
    let start = position
    while position < bytes.count, !",]} \n".utf8.contains(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word {
    case "null": return TemplateValue.none
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return Int(word).map { .int($0) } ?? Double(word).map { .double($0) }
    }
  }

  private mutating func readText() -> String? {
    var units: [UInt16] = []
    var text: [UInt8] = []
    position += 1
    func flushed() -> [UInt8] { Array(String(decoding: units, as: UTF16.self).utf8) }
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\\"), position < bytes.count {
        let escape = bytes[position]
        position += 1
        if escape == UInt8(ascii: "u"), position + 4 <= bytes.count {
          let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
          units.append(UInt16(digits, radix: 16) ?? 0)
          position += 4
          continue
        }
        text += flushed()
        units = []
        switch escape {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        default: text.append(escape)
        }
      } else {
        text += flushed()
        units = []
        text.append(byte)
      }
    }
    text += flushed()
    position += 1
    return String(decoding: text, as: UTF8.self)
  }
}
