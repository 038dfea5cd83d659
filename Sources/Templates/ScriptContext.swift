/// Where in a script the text up to a place leads: code, a string, a comment.
struct ScriptContext: Sendable, Equatable {
  enum State: Sendable, Equatable {
    case code
    case string(UInt8)
    case template
    case lineComment
    case blockComment
    case pattern(inClass: Bool)
  }

  private(set) var state = State.code
  private var isEscaped = false
  private var last: UInt8 = 0
  /// The last byte that is no blank, for whether `/` divides or begins a pattern.
  private var lastInCode: UInt8 = 0
  /// The last word of the code, since `return /x/` is a pattern.
  private var word: [UInt8] = []
  /// The braces that are open inside each `${` of the templates around.
  private var braces: [Int] = []

  /// A value was printed here.
  mutating func readValue() {
    last = UInt8(ascii: "x")
    isEscaped = false
    if state == .code {
      lastInCode = last
      word = []
    }
  }

  mutating func read(_ byte: UInt8) {
    var seen = byte
    defer { last = seen }
    if isEscaped {
      isEscaped = false
      return
    }
    switch state {
    case .code:
      readCode(byte)
      if state == .blockComment { seen = 0x20 }
    case .string(let quote):
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == quote || byte == .lineFeed {
        // Strings end with their line, so that a lone apostrophe does no harm beyond it.
        end(UInt8(ascii: "\""))
      }
    case .template:
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "`") {
        end(byte)
      } else if byte == UInt8(ascii: "{"), last == UInt8(ascii: "$") {
        braces.append(0)
        end(UInt8(ascii: "{"))
      }
    case .lineComment: if byte == .lineFeed || byte == .carriageReturn { state = .code }
    case .blockComment:
      if byte == UInt8(ascii: "/"), last == UInt8(ascii: "*") {
        state = .code
        seen = 0x20
      }
    case .pattern(let inClass):
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "["): state = .pattern(inClass: true)
      case UInt8(ascii: "]"): state = .pattern(inClass: false)
      case UInt8(ascii: "/") where !inClass: end(UInt8(ascii: "\""))
      case .lineFeed: end(byte)
      default: break
      }
    }
  }

  private mutating func end(_ byte: UInt8) {
    state = .code
    lastInCode = byte
    word = []
  }

  private mutating func readCode(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .string(byte)
    case UInt8(ascii: "`"): state = .template
    case UInt8(ascii: "/") where last == UInt8(ascii: "/"):
      state = .lineComment
    case UInt8(ascii: "*") where last == UInt8(ascii: "/"):
      state = .blockComment
      return
    case UInt8(ascii: "/"): break
    case UInt8(ascii: "{"): if let depth = braces.popLast() { braces.append(depth + 1) }
    case UInt8(ascii: "}"):
      if let depth = braces.popLast() {
        if depth == 0 { state = .template } else { braces.append(depth - 1) }
      }
    default: break
    }
    // A `/` is known for the beginning of a pattern by the byte after it.
    if last == UInt8(ascii: "/"), byte != UInt8(ascii: "/"), beginsPattern {
      state = .pattern(inClass: byte == UInt8(ascii: "["))
      isEscaped = byte == UInt8(ascii: "\\")
      return
    }
    if byte == UInt8(ascii: "/") || byte.isTemplateSpace { return }
    if byte.isTemplateNameByte {
      word = last.isTemplateNameByte ? word + [byte] : [byte]
    } else {
      word = []
    }
    lastInCode = byte
  }

  /// After an operator or a keyword a `/` begins a pattern, after a value it divides.
  private var beginsPattern: Bool {
    if lastInCode == 0 { return true }
    if lastInCode.isTemplateNameByte { return Self.keywords.contains(word) }
    return "(,=:[!&|?{};+-*%<>~^".utf8.contains(lastInCode)
  }

  private static let keywords = Set(
    ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do"]
      .map { Array($0.utf8) })
}
