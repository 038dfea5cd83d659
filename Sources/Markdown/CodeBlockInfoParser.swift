/// Reads the info string of a fenced code block:
///
///     rust                    rust,ignore                 {.rust .numberLines #id}
///     rust {linenos=true, hl_lines=[2,"4-6"], linenostart=5, anchorlinenos=true}
///     rust,linenos,hl_lines=2 4-6,name=src/main.rs        js {1,3-5} title="a.js" showLineNumbers
///     js:a.js                 ts:line-numbers=5           diff-rust
///
/// What other tools know and this one does not, such as `ignore` or `style=monokai`, is passed over;
/// a known option with a value that it cannot have is a problem, and the rest counts.
package struct CodeBlockInfoParser {
  private let bytes: [UInt8]
  private var position = 0
  private var isInBraces = false
  /// Where the braces were opened.
  private var brace = 0
  var info = CodeBlockInfo()
  var problems: [CodeBlockInfoProblem] = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package static func parse(
    _ info: [UInt8]
  ) -> (info: CodeBlockInfo, problems: [CodeBlockInfoProblem]) {
    var parser = CodeBlockInfoParser(info)
    parser.parse()
    return (parser.info, parser.problems)
  }

  private mutating func parse() {
    skipSeparators()
    if peek != UInt8(ascii: "{") { readLanguage() }
    while true {
      skipSeparators()
      guard let byte = peek else { break }
      switch byte {
      case UInt8(ascii: "{") where !isInBraces:
        isInBraces = true
        brace = position
        position += 1
      case UInt8(ascii: "}"):
        if !isInBraces { report(position, "'}' closes nothing", "take it away") }
        isInBraces = false
        position += 1
      default: readItem()
      }
    }
    if isInBraces {
      report(brace, "'{' is not closed", "put a '}' behind the last option")
    }
  }

  private mutating func readLanguage() {
    let start = position
    while let byte = peek, !isSpace(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "{") {
      // An option where the language should be.
      if byte == UInt8(ascii: "=") {
        position = start
        return
      }
      if byte == UInt8(ascii: ":"), position > start {
        info.language = text(start..<position)
        position += 1
        readAfterColon()
        return
      }
      position += 1
    }
    info.language = text(start..<position)
  }

  /// A file's name, or VitePress' `line-numbers`.
  private mutating func readAfterColon() {
    let start = position
    while let byte = peek, !isSpace(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "{") {
      position += 1
    }
    let word = text(start..<position)
    if word.hasPrefix("line-numbers") {
      info.showsLineNumbers = true
      if let equals = word.firstIndex(of: "=") {
        setFirstLine(String(word[word.index(after: equals)...]), at: start)
      }
    } else if !word.isEmpty, word != "no-line-numbers" {
      info.title = word
    }
  }

  private mutating func readItem() {
    let start = position
    if let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      // A text that belongs to nothing.
      _ = readQuoted()
      return
    }
    while let byte = peek, isNamePart(byte) { position += 1 }
    let name = text(start..<position)
    let valueStart = position
    if !name.isEmpty, peek == UInt8(ascii: "=") || (isInBraces && peek == UInt8(ascii: ":")) {
      position += 1
      while isInBraces, let byte = peek, isSpace(byte) { position += 1 }
      let value = readValue(name)
      set(name, value, at: start, valueAt: min(valueStart + 1, bytes.count))
      return
    }
    // Part of no name: taken up to the next separator, so that there is progress.
    while let byte = peek, !isSeparator(byte), byte != UInt8(ascii: "}"),
      isInBraces || position == start || byte != UInt8(ascii: "{")
    {
      position += 1
    }
    setFlag(text(start..<position), at: start)
  }

  /// The words of a value; more than one only in a list and for line numbers.
  private mutating func readValue(_ name: String) -> [String] {
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return [readQuoted()]
    case UInt8(ascii: "["): return readList()
    default: break
    }
    var words = [readWord()]
    guard Self.takesLines(name) else { return words }
    // Zola's `hl_lines=2 4-6`: what is a number can be nothing else.
    while true {
      let before = position
      skipSeparators()
      let word = readWord()
      guard LineRanges.range(word) != nil else {
        position = before
        return words
      }
      words.append(word)
    }
  }

  private mutating func readWord() -> String {
    let start = position
    while let byte = peek, !isSeparator(byte), byte != UInt8(ascii: "}") { position += 1 }
    return text(start..<position)
  }

  private mutating func readList() -> [String] {
    let start = position
    position += 1
    var words: [String] = []
    while true {
      skipSeparators()
      guard let byte = peek, byte != UInt8(ascii: "}") else {
        report(start, "'[' is not closed", "put a ']' behind the last value")
        return words
      }
      switch byte {
      case UInt8(ascii: "]"):
        position += 1
        return words
      case UInt8(ascii: "\""), UInt8(ascii: "'"): words.append(readQuoted())
      default:
        let start = position
        while let byte = peek, !isSeparator(byte), byte != UInt8(ascii: "]"),
          byte != UInt8(ascii: "}")
        {
          position += 1
        }
        words.append(text(start..<position))
      }
    }
  }

  private mutating func readQuoted() -> String {
    let start = position
    let quote = peek
    position += 1
    while let byte = peek {
      position += 1
      if byte == quote { return text(start + 1..<position - 1) }
    }
    report(start, "the quote is not closed", "put the same quote behind the text")
    return text(start + 1..<position)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSeparators() {
    while let byte = peek, isSeparator(byte) { position += 1 }
  }

  private func isSeparator(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ",") }

  private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 9...13 ~= byte }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func report(_ offset: Int, _ message: String, _ hint: String) {
    problems.append(CodeBlockInfoProblem(offset: offset, message: message, hint: hint))
  }
}
