import Diagnostics
import Shortcodes

/// A body as the parser reads it, in one line: text in `⟨⟩`, calls as `name(arguments){inner}`.
struct Outline {
  let text: String
  let diagnostics: [Diagnostic]

  init(_ body: String, literal: [Range<Int>] = []) {
    let source = SourceFile(path: "content/x.md", text: body)
    let (segments, diagnostics) = ShortcodeParser.parse(
      source, body: 0..<source.bytes.count, literal: literal)
    self.diagnostics = diagnostics
    text = segments.map { Self.shown($0, source) }.joined()
  }

  var messages: [String] {
    diagnostics.map { "\($0.position.line):\($0.position.column) \($0.message)" }
  }

  private static func shown(_ segment: ShortcodeSegment, _ source: SourceFile) -> String {
    switch segment {
    case .text(let range): "⟨\(String(decoding: source.bytes[range], as: UTF8.self))⟩"
    case .call(let call):
      (call.delimiter == .markdown ? "%" : "") + call.name
        + "(\(call.arguments.map(shown).joined(separator: ", ")))" + (call.isSelfClosing ? "/" : "")
        + (call.inner == nil
          ? "" : "{\(call.segments.map { shown($0, source) }.joined())}")
    }
  }

  private static func shown(_ argument: ShortcodeArgument) -> String {
    let value =
      switch argument.value {
      case .bool(let flag): "\(flag)"
      case .int(let number): "\(number)"
      case .double(let number): "\(number)"
      case .text(let text): "'\(text)'"
      }
    return (argument.name.map { $0 + "=" } ?? "") + value
  }
}
