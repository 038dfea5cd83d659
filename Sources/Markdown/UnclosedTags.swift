/// Raw HTML that is never closed: cmark looks for the end of each, up to the end of the paragraph.
enum UnclosedTags {
  static func excess(in text: Span<UInt8>, _ part: Range<Int>) -> MarkdownExcess? {
    var isClosed = (instruction: false, declaration: false, data: false)
    var steps = 0
    for index in part.reversed() {
      switch text[index] {
      case UInt8(ascii: ">"):
        isClosed.declaration = true
        let before = index > part.lowerBound ? text[index - 1] : 0
        if before == UInt8(ascii: "?") { isClosed.instruction = true }
        if before == UInt8(ascii: "]"), index > part.lowerBound + 1,
          text[index - 2] == UInt8(ascii: "]")
        {
          isClosed.data = true
        }
      case UInt8(ascii: "<"):
        let rest = text.extracting(index..<part.upperBound)
        let opening: String
        if rest.hasPrefix("<?"), !isClosed.instruction {
          opening = "<?"
        } else if rest.hasPrefix("<![cdata["), !isClosed.data {
          opening = "<![CDATA["
        } else if rest.hasPrefix("<!"), !isClosed.declaration {
          opening = "<!"
        } else {
          continue
        }
        steps += rest.count
        if steps > MarkdownLimits.bytesAgain {
          return MarkdownExcess(kind: .unclosed(opening), offset: index)
        }
      default: break
      }
    }
    return nil
  }
}
