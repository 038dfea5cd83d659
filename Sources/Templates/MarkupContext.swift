/// Where in HTML a place of a template is, as far as the text before it tells: between tags, in a
/// tag, in the value of an attribute, in a script or in a style sheet.
struct MarkupContext: Sendable {
  private enum State: Sendable, Equatable {
    case text
    case tagName
    case tag
    case attributeName
    /// After blanks that follow an attribute's name.
    case afterName
    /// After the `=`.
    case beforeValue
    case quoted(UInt8)
    case unquoted
    case comment
    /// `<![CDATA[` of XML.
    case characterData
    case rawText
  }

  private var state = State.text
  /// Of the tag that began last, in lower case.
  private var name: [UInt8] = []
  private var attribute: [UInt8] = []
  /// The value of the attribute, as far as it is known.
  private var value: [UInt8] = []
  private var hasPrinted = false
  /// What the attribute `type` of the tag says; nil without one.
  private var type: [UInt8]?
  private var script = ScriptContext()
  private var style = StyleContext()
  /// A reference in the text of a script or a style that stands in an attribute.
  private var reference: [UInt8] = []
  /// The last bytes, in lower case, to find the ends of comments and scripts.
  private var recent: [UInt8] = []

  var place: OutputPlace {
    switch state {
    case .text, .comment, .characterData: .text
    case .rawText: rawTextPlace
    case .tagName, .tag, .attributeName, .afterName: OutputPlace(kind: .name, surrounding: .none)
    case .beforeValue, .unquoted: OutputPlace(kind: valueKind, surrounding: .unquoted)
    case .quoted: OutputPlace(kind: valueKind, surrounding: .quoted)
    }
  }

  /// Whether a value printed here begins an attribute's value that has no quotes.
  var isBeforeValue: Bool { state == .beforeValue }

  // MARK: Reading

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { read(byte) }
  }

  /// A value was printed here.
  mutating func readValue() {
    switch state {
    case .text, .comment, .characterData: break
    case .tagName: name.append(UInt8(ascii: "?"))
    case .tag, .afterName:
      attribute = []
      state = .attributeName
    case .attributeName: attribute.append(UInt8(ascii: "?"))
    case .beforeValue:
      state = .unquoted
      hasPrinted = true
    case .quoted, .unquoted: hasPrinted = true
    case .rawText: break
    }
    script.readValue()
    style.readValue()
  }

  private mutating func read(_ byte: UInt8) {
    let letter = (65...90).contains(byte) ? byte | 0x20 : byte
    if recent.count >= 10 { recent.removeFirst() }
    recent.append(letter)
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") {
        state = .tagName
        name = []
        type = nil
      }
    case .tagName: readTagName(byte, letter)
    case .tag, .attributeName, .afterName: readInTag(byte, letter)
    case .beforeValue:
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        state = .quoted(byte)
      } else if byte == UInt8(ascii: ">") {
        endTag()
      } else if !byte.isTemplateSpace {
        state = .unquoted
        readInValue(byte)
      }
    case .quoted(let quote):
      if byte == quote { endValue() } else { readInValue(byte) }
    case .unquoted:
      if byte == UInt8(ascii: ">") {
        endValue()
        endTag()
      } else if byte.isTemplateSpace {
        endValue()
      } else {
        readInValue(byte)
      }
    case .comment: if recent.suffix(3).elementsEqual("-->".utf8) { state = .text }
    case .characterData: if recent.suffix(3).elementsEqual("]]>".utf8) { state = .text }
    case .rawText:
      if recent.suffix(name.count + 2).elementsEqual(Array("</".utf8) + name) {
        state = .tag
        name = []
      } else {
        readCode(byte)
      }
    }
  }

  private mutating func readTagName(_ byte: UInt8, _ letter: UInt8) {
    if name.isEmpty ? Self.beginsTag(letter) : byte.isTemplateNameByte || "-:".utf8.contains(byte) {
      name.append(letter)
      if name.starts(with: "!--".utf8) { state = .comment }
    } else if name.elementsEqual("!".utf8), byte == UInt8(ascii: "[") {
      state = .characterData
    } else if name.isEmpty {
      state = .text
    } else {
      state = .tag
      readInTag(byte, letter)
    }
  }

  private static func beginsTag(_ letter: UInt8) -> Bool {
    (97...122).contains(letter) || letter == UInt8(ascii: "/") || letter == UInt8(ascii: "!")
  }

  private mutating func readInTag(_ byte: UInt8, _ letter: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): endTag()
    case UInt8(ascii: "/"): state = .tag
    case UInt8(ascii: "="):
      if state == .tag { attribute = [] }
      state = .beforeValue
      value = []
      hasPrinted = false
      script = ScriptContext()
      style = StyleContext()
      reference = []
    case _ where byte.isTemplateSpace: state = state == .attributeName ? .afterName : state
    default:
      if state != .attributeName { attribute = [] }
      attribute.append(letter)
      state = .attributeName
    }
  }

  private mutating func readInValue(_ byte: UInt8) {
    if value.count < 64 { value.append((65...90).contains(byte) ? byte | 0x20 : byte) }
    guard isScript || isStyle else { return }
    // A browser reads the references before it reads the script.
    if byte == UInt8(ascii: "&") {
      reference = [byte]
    } else if reference.isEmpty {
      readCode(byte)
    } else {
      reference.append(byte)
      guard byte == UInt8(ascii: ";") || reference.count > 8 else { return }
      let text = Markup.unescaped(String(decoding: reference, as: UTF8.self))
      for byte in text.utf8 { readCode(byte) }
      reference = []
    }
  }

  private mutating func readCode(_ byte: UInt8) {
    if isStyle { style.read(byte) } else { script.read(byte) }
  }

  private mutating func endValue() {
    if attribute.elementsEqual("type".utf8) { type = hasPrinted ? nil : value }
    state = .tag
  }

  private mutating func endTag() {
    let isRaw = Self.rawElements.contains(name)
    state = isRaw ? .rawText : .text
    script = ScriptContext()
    style = StyleContext()
  }

  // MARK: Kinds

  private static let rawElements = Set(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
      .map { Array($0.utf8) })
  private static let addresses = Set(
    [
      "action", "background", "cite", "codebase", "data", "formaction", "href", "longdesc",
      "manifest", "ping", "poster", "src", "xlink:href",
    ].map { Array($0.utf8) })

  private var rawTextPlace: OutputPlace {
    if isStyle { return OutputPlace(kind: styleKind(inAttribute: false), surrounding: .none) }
    guard name.elementsEqual("script".utf8), isProgram else { return .text }
    return OutputPlace(kind: scriptKind, surrounding: .none)
  }

  /// Templates and the like may stand in a script too, by its type.
  private var isProgram: Bool {
    guard let type else { return true }
    let text = String(decoding: type.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
    return ["", "module", "importmap", "speculationrules"].contains(text)
      || ["json", "javascript", "ecmascript", "jscript", "livescript"].contains {
        text.hasSuffix($0)
      }
  }

  private var scriptKind: OutputPlace.Kind {
    switch script.state {
    case .code: .script
    case .string, .template, .pattern: .scriptText
    case .lineComment, .blockComment: .scriptComment
    }
  }

  /// The attribute's text is a program: that of an event, or of an address that is one.
  private var isScript: Bool {
    if attribute.count > 2, attribute.starts(with: "on".utf8) { return true }
    return Self.addresses.contains(attribute) && value.starts(with: "javascript:".utf8)
  }

  private func styleKind(inAttribute: Bool) -> OutputPlace.Kind {
    if style.state != .code { return .styleText }
    return style.beginsProperty(inAttribute: inAttribute) ? .styleRules : .style
  }

  private var isStyle: Bool {
    (state == .rawText ? name : attribute).elementsEqual("style".utf8)
  }

  private var valueKind: OutputPlace.Kind {
    if isScript { return scriptKind }
    if isStyle { return styleKind(inAttribute: true) }
    if attribute.elementsEqual("srcdoc".utf8) { return .document }
    guard Self.addresses.contains(attribute) else { return .value }
    if value.contains(where: { "/?#:&;".utf8.contains($0) }) { return .value }
    return value.isEmpty && !hasPrinted ? .address : .addressRest
  }
}
