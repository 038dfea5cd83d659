import Diagnostics

/// A value as the author wrote it, and where.
package struct FrontMatterValue: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    /// A date or time of TOML, as its source text; in YAML and JSON these are strings.
    case timestamp(String)
    case list([FrontMatterValue])
    case map(FrontMatterFields)
  }

  /// Of its first byte in the file.
  package let offset: Int
  package let kind: Kind

  package init(offset: Int, kind: Kind) {
    self.offset = offset
    if case .string(let text) = kind {
      self.kind = .string(text.withoutForbiddenCharacters)
    } else {
      self.kind = kind
    }
  }

  /// The text of a value that is one: strings, timestamps, numbers and flags; nil for the others.
  package var text: String? {
    switch kind {
    case .string(let text), .timestamp(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): Self.text(of: number)
    case .null, .list, .map: nil
    }
  }

  /// No value at all, or a text of blanks only.
  package var isEmpty: Bool {
    switch kind {
    case .null: true
    case .string(let text): text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    case .list(let values): values.isEmpty
    case .map(let fields): fields.isEmpty
    case .bool, .int, .double, .timestamp: false
    }
  }

  /// What a message calls the kind of value, such as `a list` or `text`.
  package var kindName: String {
    switch kind {
    case .null: "nothing"
    case .bool: "a boolean"
    case .int, .double: "a number"
    case .string: "text"
    case .timestamp: "a date"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// What a message says was found: a short value as it is, others by their kind.
  package var shown: String {
    guard let text, text.utf8.count <= 40, !text.utf8.contains(0x0A) else { return kindName }
    return "'\(text)'"
  }

  /// Whole numbers without a fraction, as authors write them.
  private static func text(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
