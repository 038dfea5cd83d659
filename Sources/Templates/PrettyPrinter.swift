/// Values over several lines of at most 80 letters, as Python's `pprint` writes them, which is what
/// the filter of that name gives.
struct PrettyPrinter {
  private static let width = 80
  private var text = ""

  /// Nil for what has no text.
  static func text(_ value: TemplateValue) -> String? {
    var printer = PrettyPrinter()
    return printer.write(sortedKeys(value), indent: 0, allowance: 0, level: 0) ? printer.text : nil
  }

  /// Dicts are written in the order of their keys.
  private static func sortedKeys(_ value: TemplateValue) -> TemplateValue {
    switch value {
    case .list(let members): return .list(members.map(sortedKeys))
    case .map(let map):
      guard map.names.count == map.count else { return value }
      return .map(TemplateMap(map.names.sorted().map { ($0, sortedKeys(map[$0] ?? .none)) }))
    default: return value
    }
  }

  /// `allowance` is the room that what follows on the last line needs.
  private mutating func write(
    _ value: TemplateValue, indent: Int, allowance: Int, level: Int
  ) -> Bool {
    guard let whole = PythonText.representation(value) else { return false }
    if Self.length(whole) <= Self.width - indent - allowance {
      text += whole
      return true
    }
    switch value {
    case .list(let members):
      text += "["
      guard write(members, indent: indent, allowance: allowance + 1, level: level) else {
        return false
      }
      text += "]"
    case .tuple(let tuple):
      let end = tuple.members.count == 1 ? ",)" : ")"
      text += "("
      guard
        write(tuple.members, indent: indent, allowance: allowance + end.utf8.count, level: level)
      else { return false }
      text += end
    case .map(let map): return write(map, indent: indent, allowance: allowance + 1, level: level)
    case .string(let string):
      write(string, indent: indent, allowance: allowance, isWhole: level == 0)
    default: text += whole
    }
    return true
  }

  private mutating func write(
    _ members: [TemplateValue], indent: Int, allowance: Int, level: Int
  ) -> Bool {
    for (place, member) in members.enumerated() {
      if place > 0 {
        text += ","
        breakLine(indent + 1)
      }
      let room = place == members.count - 1 ? allowance : 1
      guard write(member, indent: indent + 1, allowance: room, level: level + 1) else {
        return false
      }
    }
    return true
  }

  private mutating func write(
    _ map: TemplateMap, indent: Int, allowance: Int, level: Int
  ) -> Bool {
    text += "{"
    for (place, key) in map.keys.enumerated() {
      guard let name = PythonText.representation(key) else { return false }
      if place > 0 {
        text += ","
        breakLine(indent + 1)
      }
      text += name + ": "
      let room = place == map.count - 1 ? allowance : 1
      let start = indent + 1 + Self.length(name) + 2
      guard write(map.values[place], indent: start, allowance: room, level: level + 1) else {
        return false
      }
    }
    text += "}"
    return true
  }

  /// A long text is cut into several, at line ends and after spaces; one that is the whole value
  /// stands in parentheses.
  private mutating func write(_ string: String, indent: Int, allowance: Int, isWhole: Bool) {
    let indent = isWhole ? indent + 1 : indent
    let allowance = isWhole ? allowance + 1 : allowance
    let room = Self.width - indent
    var pieces: [String] = []
    let lines = Self.lines(string)
    for (number, line) in lines.enumerated() {
      let isLast = number == lines.count - 1
      let whole = PythonText.quoted(line)
      if Self.length(whole) <= room - (isLast ? allowance : 0) {
        pieces.append(whole)
        continue
      }
      var current = ""
      let words = Self.words(line)
      for (place, word) in words.enumerated() {
        let rest = isLast && place == words.count - 1 ? allowance : 0
        if Self.length(PythonText.quoted(current + word)) > room - rest {
          if !current.isEmpty { pieces.append(PythonText.quoted(current)) }
          current = word
        } else {
          current += word
        }
      }
      if !current.isEmpty { pieces.append(PythonText.quoted(current)) }
    }
    let hasParentheses = isWhole && pieces.count > 1
    if hasParentheses { text += "(" }
    for (place, piece) in pieces.enumerated() {
      if place > 0 { breakLine(indent) }
      text += piece
    }
    if hasParentheses { text += ")" }
  }

  private mutating func breakLine(_ indent: Int) {
    text += "\n" + String(repeating: " ", count: indent)
  }

  private static func length(_ text: String) -> Int { text.unicodeScalars.count }

  /// With their ends.
  private static func lines(_ text: String) -> [String] {
    parts(text) { last, next in
      switch last {
      case "\r": next != "\n"
      case "\n", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}":
        true
      default: false
      }
    }
  }

  /// Each with the spaces after it.
  private static func words(_ text: String) -> [String] {
    parts(text) { $0.properties.isWhitespace && !$1.properties.isWhitespace }
  }

  private static func parts(
    _ text: String, isCut: (_ last: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool
  ) -> [String] {
    var parts: [String] = []
    var current = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let last = current.last, isCut(last, scalar) {
        parts.append(String(current))
        current = String.UnicodeScalarView()
      }
      current.append(scalar)
    }
    if !current.isEmpty { parts.append(String(current)) }
    return parts
  }
}
