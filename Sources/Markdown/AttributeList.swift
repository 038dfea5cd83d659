/// `{#id .class key=value key="some text"}`, as Goldmark, Pandoc and PHP Markdown Extra have it.
struct AttributeList: Sendable, Hashable {
  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
  }

  private(set) var id: String?
  private(set) var classes: [String] = []
  /// In the author's order, each name once: the last one counts.
  private(set) var others: [Attribute] = []
  /// Behind the closing brace.
  private(set) var end: Int

  /// In bytes.
  static let longest = 4096

  /// The list at the beginning of a text; nil where something else stands there.
  init?(_ text: ArraySlice<UInt8>) {
    end = text.startIndex
    guard text.first == UInt8(ascii: "{") else { return nil }
    var rest = text.dropFirst()
    var count = 0
    while true {
      rest = rest.drop { Self.isBlank($0) || $0 == UInt8(ascii: ",") }
      guard let first = rest.first else { return nil }
      if first == UInt8(ascii: "}") {
        end = rest.startIndex + 1
        if count > 0 { return }
        return nil
      }
      count += 1
      guard readOne(first, &rest) else { return nil }
      guard let next = rest.first else { return nil }
      guard Self.isBlank(next) || next == UInt8(ascii: ",") || next == UInt8(ascii: "}") else {
        return nil
      }
    }
  }

  /// Takes over what another list has more.
  mutating func complete(with other: AttributeList) {
    id = id ?? other.id
    classes += other.classes
    others += other.others.filter { new in !others.contains { $0.name == new.name } }
  }

  /// False where the list has no such attribute.
  mutating func remove(_ name: String) -> Bool {
    let count = others.count
    others.removeAll { $0.name == name }
    return others.count < count
  }

  mutating func takeClasses() -> [String] {
    let taken = classes
    classes = []
    return taken
  }

  /// Whether a byte may stand behind the opening brace: not that of a shortcode or a template.
  static func mayBegin(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "\t"): true
    default: isNameStart(byte)
    }
  }

  private mutating func readOne(_ first: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
    if first == UInt8(ascii: "#") || first == UInt8(ascii: ".") {
      let name = rest.dropFirst().prefix(while: Self.isNameByte)
      guard !name.isEmpty else { return false }
      rest = rest[name.endIndex...]
      let value = String(decoding: name, as: UTF8.self)
      if first == UInt8(ascii: "#") { id = value } else { classes.append(value) }
      return true
    }
    let key = rest.prefix { Self.isNameByte($0) }
    guard Self.isNameStart(first), rest[key.endIndex...].first == UInt8(ascii: "=") else {
      return false
    }
    rest = rest[(key.endIndex + 1)...]
    guard let value = Self.value(&rest) else { return false }
    add(String(decoding: key, as: UTF8.self).lowercased(), value)
    return true
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let plain = rest.prefix { !isBlank($0) && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: ",") }
      guard !plain.isEmpty, plain.allSatisfy(isPlain) else { return nil }
      rest = rest[plain.endIndex...]
      return String(decoding: plain, as: UTF8.self)
    }
    var value: [UInt8] = []
    var index = rest.startIndex + 1
    while index < rest.endIndex, rest[index] != quote {
      if rest[index] == UInt8(ascii: "\\"), index + 1 < rest.endIndex,
        rest[index + 1] == quote || rest[index + 1] == UInt8(ascii: "\\")
      {
        index += 1
      }
      value.append(rest[index])
      index += 1
    }
    guard index < rest.endIndex else { return nil }
    rest = rest[(index + 1)...]
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func add(_ name: String, _ value: String) {
    switch name {
    case "id": id = value.isEmpty ? nil : value
    case "class":
      classes += value.split { $0.isWhitespace }.map(String.init)
    default:
      others.removeAll { $0.name == name }
      others.append(Attribute(name: name, value: value))
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Letters of any script, digits and four marks: nothing that has to be escaped in HTML.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...: true
    default: isNameStart(byte)
    }
  }

  /// What may stand in a value without quotes.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "+"): true
    default: isNameByte(byte)
    }
  }
}
