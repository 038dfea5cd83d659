/// What HTML says without its markup.
enum PlainText {
  /// On one line, blanks joined; what stands in `script`, `style` and the like is left out.
  static func of(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var tokenizer = HTMLTokenizer(bytes)
    var text: [UInt8] = []
    while let token = tokenizer.next() {
      switch token {
      case .text(let range): text += CharacterReferences.decoded(bytes[range])
      case .startTag(_, let name, _), .endTag(_, let name):
        if !inlineElements.contains(name) { text.append(UInt8(ascii: " ")) }
      case .comment, .rawText: continue
      }
    }
    return String(decoding: text, as: UTF8.self)
      .split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .joined(separator: " ")
  }

  /// Elements that do not part words.
  private static let inlineElements: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
  ]
}
