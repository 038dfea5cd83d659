/// The attributes that an author gave a link or an image in braces, as far as they change what others
/// add: sizes, classes, relations.
package struct GivenAttributes: Sendable, Hashable {
  private var names: Set<String> = []
  private(set) var width: Int?
  private var height: Int?

  init() {}

  init(_ list: AttributeList) {
    names = Set(list.others.map(\.name))
    func pixels(_ name: String) -> Int? {
      list.others.first { $0.name == name }.flatMap { Int($0.value) }.flatMap {
        0 < $0 && $0 < 1 << 24 ? $0 : nil
      }
    }
    width = pixels("width")
    height = pixels("height")
    if !list.classes.isEmpty { names.insert("class") }
  }

  /// What is to be added of ` name="value"`s, without what the author gave. Where one of width and
  /// height is given, the other one follows the proportions of the picture.
  func completed(with added: String) -> String {
    guard !names.isEmpty else { return added }
    let pairs = Self.pairs(added)
    let size = Self.size(pairs)
    return pairs.map { name, value in
      if names.contains(name) { return "" }
      switch name {
      case "width" where names.contains("height"):
        guard let height, let size else { return "" }
        return " width=\"\(max(1, (size.width * height + size.height / 2) / size.height))\""
      case "height" where names.contains("width"):
        guard let width, let size else { return "" }
        return " height=\"\(max(1, (size.height * width + size.width / 2) / size.width))\""
      default: return " \(name)=\"\(value)\""
      }
    }.joined()
  }

  /// The classes among ` name="value"`s.
  static func classes(in added: String) -> String? {
    added.isEmpty ? nil : pairs(added).first { $0.name == "class" }?.value
  }

  private static func size(_ pairs: [(name: String, value: String)]) -> (width: Int, height: Int)? {
    func number(_ name: String) -> Int? {
      pairs.first { $0.name == name }.flatMap { Int($0.value) }
    }
    guard let width = number("width"), let height = number("height"), width > 0, height > 0,
      max(width, height) < 1 << 24
    else { return nil }
    return (width, height)
  }

  private static func pairs(_ text: String) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    var rest = text.utf8[...]
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = rest[..<equals].drop { $0 == UInt8(ascii: " ") }
      let value = rest[equals...].dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
      pairs.append((String(Substring(name)), String(Substring(value))))
      rest = rest[value.endIndex...].dropFirst()
    }
    return pairs
  }
}
