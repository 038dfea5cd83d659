/// Where in a style sheet the text up to a place leads: rules, a string, an address, a comment.
struct StyleContext: Sendable, Equatable {
  enum State: Sendable, Equatable {
    case code
    case string(UInt8)
    /// `url(` without quotes.
    case address
    case comment
  }

  private(set) var state = State.code
  private var isEscaped = false
  /// The last byte of the code that is no blank, which tells names of properties from values.
  private var last: UInt8 = 0
  /// The same before what may begin a comment.
  private var lastBeforeSlash: UInt8 = 0
  /// The last letters of the code, in lower case.
  private var recent: [UInt8] = []

  /// A value was printed here.
  mutating func readValue() {
    recent = []
    isEscaped = false
    if state == .code { last = UInt8(ascii: "x") }
  }

  /// Where a property may begin; in an attribute at its beginning too.
  func beginsProperty(inAttribute: Bool) -> Bool {
    state == .code
      && (last == UInt8(ascii: ";") || last == (inAttribute ? 0 : UInt8(ascii: "{")))
  }

  mutating func read(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
      return
    }
    if byte == UInt8(ascii: "\\"), state != .comment {
      isEscaped = true
      return
    }
    if recent.count >= 4 { recent.removeFirst() }
    recent.append((65...90).contains(byte) ? byte | 0x20 : byte)
    switch state {
    case .code: readCode(byte)
    case .string(let quote): if byte == quote || byte == .lineFeed { state = .code }
    case .address: if byte == UInt8(ascii: ")") { state = .code }
    case .comment: if recent.suffix(2).elementsEqual("*/".utf8) { state = .code }
    }
  }

  private mutating func readCode(_ byte: UInt8) {
    if byte == UInt8(ascii: "/") { lastBeforeSlash = last }
    if !byte.isTemplateSpace { last = byte }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      state = .string(byte)
    } else if recent.elementsEqual("url(".utf8) {
      state = .address
    } else if recent.suffix(2).elementsEqual("/*".utf8) {
      state = .comment
      recent = []
      last = lastBeforeSlash
    }
  }
}
