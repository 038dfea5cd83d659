package import Diagnostics

/// Reads a body into text and calls.
///
/// A call is paired where a closing tag of its name follows before the call around it ends; without
/// one it stands for itself.
package struct ShortcodeParser {
  private let source: SourceFile
  private let body: Range<Int>
  private var items: [ShortcodeItem] = []
  /// By item: the number of the closing tag.
  private var closings: [Int?] = []
  private var diagnostics: [Diagnostic] = []

  static let deepestCalls = 64
  private static let mostMistakes = 100

  /// Whether a body can have calls at all.
  package static func mayStand(in source: SourceFile, body: Range<Int>) -> Bool {
    ShortcodeLexer.mark(in: source.bytes.span, body.clamped(to: 0..<source.bytes.count)) != nil
  }

  /// Tags that begin in `literal`, ranges in their order, are text; escaped ones lose their marks
  /// there too.
  package static func parse(
    _ source: SourceFile, body: Range<Int>, literal: [Range<Int>] = []
  ) -> (segments: [ShortcodeSegment], diagnostics: [Diagnostic]) {
    let body = body.clamped(to: 0..<source.bytes.count)
    var parser = ShortcodeParser(source: source, body: body)
    let faulty = parser.lex(literal)
    parser.pair(faulty)
    var next = 0
    let segments = parser.segments(&next, before: nil, text: body, depth: 0)
    return (segments, parser.diagnostics)
  }

  private init(source: SourceFile, body: Range<Int>) {
    self.source = source
    self.body = body
  }

  /// The names of tags that could not be read.
  private mutating func lex(_ literal: [Range<Int>]) -> Set<String> {
    var lexer = ShortcodeLexer(source.bytes, body: body, literal: literal)
    var faulty: Set<String> = []
    while diagnostics.count < Self.mostMistakes {
      do throws(ShortcodeMistake) {
        guard let item = try lexer.next() else { break }
        items.append(item)
      } catch {
        faulty.insert(error.name)
        diagnostics.append(
          .error(
            "shortcode-syntax", error.message, at: source.position(at: error.offset),
            hint: error.hint))
      }
    }
    return faulty
  }

  private mutating func pair(_ faulty: Set<String>) {
    closings = Array(repeating: nil, count: items.count)
    var open: [Int] = []
    var counts: [String: Int] = [:]
    for (closing, item) in items.enumerated() {
      guard case .tag(let tag) = item else { continue }
      switch tag.form {
      case .selfClosing: break
      case .opening:
        open.append(closing)
        counts[tag.name, default: 0] += 1
      case .closing:
        guard counts[tag.name, default: 0] > 0 else {
          if !faulty.contains(tag.name), diagnostics.count < Self.mostMistakes {
            diagnostics.append(
              .notOpen(tag.name, among: counts.keys, at: source.position(at: tag.range.lowerBound)))
          }
          continue
        }
        // Calls that were opened since have no closing tag.
        while let number = open.popLast(), case .tag(let opening) = items[number] {
          counts[opening.name, default: 1] -= 1
          if opening.name == tag.name {
            closings[number] = closing
            break
          }
        }
      }
    }
  }

  /// The text and calls from the item `next` on, up to the item `last`.
  private mutating func segments(
    _ next: inout Int, before last: Int?, text: Range<Int>, depth: Int
  ) -> [ShortcodeSegment] {
    var segments: [ShortcodeSegment] = []
    var start = text.lowerBound
    func add(_ range: Range<Int>) {
      if !range.isEmpty { segments.append(.text(range)) }
    }
    while next < (last ?? items.count) {
      let number = next
      let item = items[number]
      next += 1
      add(start..<item.range.lowerBound)
      start = item.range.upperBound
      switch item {
      case .escaped(let opening, let shown, let closing):
        add(opening)
        add(shown)
        add(closing)
      case .tag(let tag) where tag.form == .closing: break
      case .tag(let tag):
        let call = call(of: tag, number, &next, depth: depth)
        start = call.range.upperBound
        segments.append(.call(call))
      }
    }
    add(start..<text.upperBound)
    return segments
  }

  private mutating func call(
    of tag: ShortcodeTag, _ number: Int, _ next: inout Int, depth: Int
  ) -> ShortcodeCall {
    var inner: Range<Int>?
    var end = tag.range.upperBound
    var segments: [ShortcodeSegment] = []
    if let closing = closings[number] {
      let range = tag.range.upperBound..<items[closing].range.lowerBound
      inner = range
      if depth < Self.deepestCalls {
        segments = self.segments(&next, before: closing, text: range, depth: depth + 1)
      } else if diagnostics.last?.code != "shortcode-nesting" {
        diagnostics.append(.tooDeep(at: source.position(at: tag.range.lowerBound)))
      }
      next = closing + 1
      end = items[closing].range.upperBound
    }
    return ShortcodeCall(
      name: tag.name, delimiter: tag.delimiter, arguments: tag.arguments,
      isSelfClosing: tag.form == .selfClosing, tag: tag.range, inner: inner, segments: segments,
      range: tag.range.lowerBound..<end)
  }
}

extension Diagnostic {
  fileprivate static func notOpen(
    _ name: String, among names: some Sequence<String>, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "shortcode-not-open", "this closes '\(name)', which is not open here", at: position,
      hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "remove it, or open it before: what is opened inside of a shortcode ends inside of it")
  }

  fileprivate static func tooDeep(at position: SourcePosition) -> Diagnostic {
    .error(
      "shortcode-nesting",
      "shortcodes stand in each other more than \(ShortcodeParser.deepestCalls) deep",
      at: position, hint: "look for a closing tag that is missing")
  }
}
