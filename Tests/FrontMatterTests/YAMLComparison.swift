import Diagnostics
import FrontMatter

/// A text as the plain reader and as the library read it.
struct YAMLComparison {
  let plain: FrontMatterValue?
  let composed: FrontMatterValue?
  let diagnostics: [Diagnostic]

  init(_ bytes: [UInt8]) {
    let source = SourceFile(path: "a.md", bytes: bytes)
    plain = YAMLPlainReader.value(source, range: 0..<bytes.count)
    (composed, diagnostics) = YAMLFields.composedValue(
      source, range: 0..<bytes.count, code: .frontMatter)
  }

  /// What the two read differently; nil where they agree, and where the plain reader hands over.
  var disagreement: String? {
    guard let plain else { return nil }
    let (left, right) = (Self.shown(plain), composed.map(Self.shown) ?? "nothing")
    if left == right, diagnostics.isEmpty { return nil }
    return "plain: \(left)\nlibrary: \(right)\n\(diagnostics.map(\.short))"
  }

  /// With every offset, and texts in ASCII, so that only what is equal byte for byte is equal.
  private static func shown(_ value: FrontMatterValue) -> String {
    let text =
      switch value.kind {
      case .null: "null"
      case .bool(let flag): "\(flag)"
      case .int(let number): "int \(number)"
      case .double(let number): "double \(number)"
      case .string(let text): shown(text)
      case .timestamp(let text): "timestamp \(text)"
      case .list(let values): "[" + values.map { shown($0) }.joined(separator: ", ") + "]"
      case .map(let fields):
        "{"
          + fields.map { "\($0.offset) \(shown($0.key)): \(shown($0.value))" }
          .joined(separator: ", ") + "}"
      }
    return "\(value.offset) \(text)"
  }

  private static func shown(_ text: String) -> String {
    "'" + text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() + "'"
  }
}
