import Diagnostics
import FrontMatter
import Templates

/// JSON as the variables of a template, in the order in which it is written.
struct TemplateData {
  private let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  /// What the site gives under these names is an author's own, so that a key may be missing in a
  /// truth test; the same holds here, however deep they lie.
  private static let openNames: Set<String> = ["params", "data", "args"]

  init(_ source: SourceFile) {
    self.source = source
  }

  mutating func variables() -> [(name: String, value: TemplateValue)] {
    let (fields, problems) = JSONFields.parse(source, code: .data)
    diagnostics += problems
    return fields.map { ($0.key, value($0.value, isOpen: Self.openNames.contains($0.key))) }
  }

  private mutating func value(_ value: FrontMatterValue, isOpen: Bool) -> TemplateValue {
    switch value.kind {
    case .null: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .double(let number):
      if isWhole(at: value.offset) {
        diagnostics.append(.numberTooLarge(at: source.position(at: value.offset)))
      }
      return .double(number)
    case .string(let text), .timestamp(let text): return .string(text)
    case .list(let members):
      return .list(members.map { self.value($0, isOpen: isOpen) })
    case .map(let fields):
      var pairs: [(String, TemplateValue)] = []
      for field in fields {
        pairs.append(
          (
            field.key,
            self.value(field.value, isOpen: isOpen || Self.openNames.contains(field.key))
          ))
      }
      return .map(TemplateMap(pairs, isOpen: isOpen))
    }
  }

  /// Whether the number there is written without fraction and exponent: read as a fraction, its
  /// last digits are lost.
  private func isWhole(at offset: Int) -> Bool {
    let digits = source.bytes[offset...].drop { $0 == UInt8(ascii: "-") }
      .drop { (0x30...0x39).contains($0) }
    return digits.first.map { !".eE".utf8.contains($0) } ?? true
  }
}

extension Diagnostic {
  fileprivate static func numberTooLarge(at position: SourcePosition) -> Diagnostic {
    .error(
      "data-number", "this whole number is beyond 64 bits", at: position,
      hint: "write it in quotes, or as a fraction such as 1.5e20")
  }
}
