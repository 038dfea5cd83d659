/// Where in HTML a place of a template is, as far as the text before it tells: inside of a tag, or
/// in an element whose text is not markup. Only `json` asks, whose quotes would end an attribute.
struct MarkupContext: Sendable {
  private enum State: Sendable {
    case text
    case tagName
    case tag
    case quoted(UInt8)
    case comment
    case rawText
  }

  private var state = State.text
  /// Of the tag that began last, in lower case.
  private var name: [UInt8] = []
  /// The last bytes, in lower case, to find the ends of comments and scripts.
  private var recent: [UInt8] = []

  var isInTag: Bool {
    switch state {
    case .tag, .quoted: true
    case .text, .tagName, .comment, .rawText: false
    }
  }

  private static let rawElements = ["script", "style"].map { Array($0.utf8) }

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    let letter = (65...90).contains(byte) ? byte | 0x20 : byte
    if recent.count >= 9 { recent.removeFirst() }
    recent.append(letter)
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") {
        state = .tagName
        name = []
      }
    case .tagName:
      if byte.isTemplateNameByte || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
        || byte == UInt8(ascii: "-")
      {
        name.append(letter)
        if name.starts(with: "!--".utf8) { state = .comment }
      } else if name.isEmpty {
        state = .text
      } else {
        state = .tag
        readInTag(byte)
      }
    case .tag: readInTag(byte)
    case .quoted(let quote): if byte == quote { state = .tag }
    case .comment: if recent.suffix(3).elementsEqual("-->".utf8) { state = .text }
    case .rawText:
      if recent.suffix(name.count + 2).elementsEqual(Array("</".utf8) + name) {
        state = .tag
        name = []
      }
    }
  }

  private mutating func readInTag(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      state = .quoted(byte)
    } else if byte == UInt8(ascii: ">") {
      state = Self.rawElements.contains(name) ? .rawText : .text
    }
  }
}
