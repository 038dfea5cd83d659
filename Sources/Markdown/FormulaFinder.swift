/// Finds the formulas of a Markdown text: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`.
///
/// As in Pandoc and on GitHub nothing blank stands next to the inner side of a `$`, and no digit behind
/// the closing one; a letter next to the outer side makes it text too, as in `$HOME:$PATH`. A
/// formula holds no blank line, so that a sign that is never closed changes its own paragraph at most.
struct FormulaFinder {
  struct Formula {
    /// With its delimiters.
    let range: Range<Int>
    let isDisplay: Bool
    /// The length of the opening delimiter.
    let delimiter: Int
    let tex: [UInt8]
    /// With its delimiters, without what quotes put before its lines.
    let source: [UInt8]
    /// Where the formula begins in each of its lines, and where it ends there.
    let lineStarts: [Int]
    let lineEnds: [Int]
  }

  let bytes: ArraySlice<UInt8>
  let isAsked: Bool
  var formulas: [Formula] = []
  /// The place whose line was looked for last, and where that line begins.
  var known: (offset: Int, lineStart: Int)
  /// The line end over which no formula goes that opens before it, in quotes as deep.
  var barrier: (offset: Int, depth: Int, isDisplay: Bool)?
  /// By delimiter: where it was looked for last, and found.
  private var found: [Int: (part: Range<Int>, start: Int, place: Int?)] = [:]

  private init(_ bytes: ArraySlice<UInt8>, isAsked: Bool) {
    self.bytes = bytes
    self.isAsked = isAsked
    known = (bytes.startIndex, bytes.startIndex)
  }

  static func formulas(in bytes: ArraySlice<UInt8>, _ options: MarkdownOptions) -> [Formula] {
    var finder = FormulaFinder(bytes, isAsked: options.math == .asked)
    for part in FormulaPlaces.parts(of: bytes, options) { finder.search(part) }
    return finder.formulas
  }

  /// Whether there are signs enough for a formula: most texts have none.
  static func mayFind(in text: Span<UInt8>) -> Bool {
    var dollars = 0
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "$"):
        dollars += 1
        if dollars > 1 { return true }
      case UInt8(ascii: "\\") where index + 1 < text.count:
        if text[index + 1] == UInt8(ascii: "(") || text[index + 1] == UInt8(ascii: "[") {
          return true
        }
      default: break
      }
    }
    return false
  }

  /// Goes through lines that have no blank one between them.
  private mutating func search(_ part: Range<Int>) {
    var literals = MarkdownLiteral(bytes[part])
    var index = part.lowerBound
    while index < part.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "$"):
        index = dollars(at: index, in: part)
      case UInt8(ascii: "\\"):
        index = backslash(at: index, in: part)
      default:
        index = literals.end(at: index) ?? index + 1
      }
    }
  }

  private mutating func dollars(at start: Int, in part: Range<Int>) -> Int {
    if byte(start + 1, part) == UInt8(ascii: "$") {
      guard let close = find("$$", from: start + 2, in: part),
        add(start..<close + 2, delimiter: 2, isDisplay: true)
      else { return start + 2 }
      return close + 2
    }
    guard !isWordPart(start > part.lowerBound ? bytes[start - 1] : nil),
      let close = find("$", from: start + 1, in: part), !isBlank(bytes[start + 1]),
      !isBlank(bytes[close - 1]), !isWordPart(byte(close + 1, part)),
      byte(close + 1, part) != UInt8(ascii: "$"),
      isAsked || !isShell(start, close, in: part),
      isTeX(bytes[(start + 1)..<close]),
      add(start..<close + 1, delimiter: 1, isDisplay: false)
    else { return start + 1 }
    return close + 1
  }

  private mutating func backslash(at start: Int, in part: Range<Int>) -> Int {
    switch byte(start + 1, part) {
    case UInt8(ascii: "("):
      guard let close = find("\\)", from: start + 2, in: part),
        add(start..<close + 2, delimiter: 2, isDisplay: false)
      else { return start + 2 }
      return close + 2
    case UInt8(ascii: "["):
      guard let close = find("\\]", from: start + 2, in: part),
        isAsked || isAlone(start..<close + 2, in: part) && hasSigns(bytes[(start + 2)..<close]),
        add(start..<close + 2, delimiter: 2, isDisplay: true)
      else { return start + 2 }
      return close + 2
    case UInt8(ascii: "\\"): return doubled(at: start, in: part)
    default: return start + 2
    }
  }

  /// `\\(…\\)` and `\\[…\\]`, as authors escape them for programs that know no formulas.
  private mutating func doubled(at start: Int, in part: Range<Int>) -> Int {
    let isDisplay = byte(start + 2, part) == UInt8(ascii: "[")
    guard isDisplay || byte(start + 2, part) == UInt8(ascii: "("),
      let close = find(isDisplay ? "\\\\]" : "\\\\)", from: start + 3, in: part),
      isDisplay
        ? isAlone(start..<close + 3, in: part) && hasSigns(bytes[(start + 3)..<close])
        : isTeX(bytes[(start + 3)..<close]),
      add(start..<close + 3, delimiter: 3, isDisplay: isDisplay)
    else { return start + 2 }
    return close + 3
  }

  /// Whether the closing sign begins `${NAME}` or `$(command)`: `${A}${B}`, `$HOME/${X}`, `$x=$(date)`.
  private func isShell(_ start: Int, _ close: Int, in part: Range<Int>) -> Bool {
    switch byte(close + 1, part) {
    case UInt8(ascii: "{"): true
    case UInt8(ascii: "("):
      bytes[start + 1] == UInt8(ascii: "(")
        || [UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "=")].contains(bytes[close - 1])
    default: false
    }
  }

  private func byte(_ index: Int, _ part: Range<Int>) -> UInt8? {
    index < part.upperBound ? bytes[index] : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }

  /// A word in another script may stand next to a formula without a space.
  private func isWordPart(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  /// The next delimiter without a backslash before it.
  private mutating func find(
    _ delimiter: StaticString, from start: Int, in part: Range<Int>
  ) -> Int? {
    // What was found from further back is found from here too, so that not each of many openings
    // without an end is followed to the end of the text.
    let key = delimiter.withUTF8Buffer { unsafe $0.reduce(0) { $0 << 8 | Int($1) } }
    if let known = found[key], known.part == part, known.start <= start,
      known.place.map({ $0 >= start }) ?? true
    {
      return known.place
    }
    let place = search(delimiter, from: start, in: part)
    found[key] = (part, start, place)
    return place
  }

  private func search(_ delimiter: StaticString, from start: Int, in part: Range<Int>) -> Int? {
    let bytes = bytes[part]
    return delimiter.withUTF8Buffer { delimiter in
      var index = start
      while index + delimiter.count <= part.upperBound {
        if delimiter.indices.allSatisfy({ unsafe bytes[index + $0] == delimiter[$0] }) {
          return index
        }
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      return nil
    }
  }

  /// Whether what stands between two `$` is no prose, nor the code of a shell.
  private func isTeX(_ text: ArraySlice<UInt8>) -> Bool {
    if text.contains(UInt8(ascii: "`")) {
      // GitHub's other way to write it.
      return text.count > 2 && text.first == UInt8(ascii: "`") && text.last == UInt8(ascii: "`")
        && !text.dropFirst().dropLast().contains(UInt8(ascii: "`"))
    }
    if isAsked || hasSigns(text) { return true }
    // Two letters behind a space are a word.
    var letters = 0
    var isWord = false
    for byte in text {
      if isBlank(byte) {
        isWord = true
        letters = 0
      } else {
        letters = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A ? letters + 1 : 0
        if isWord, letters > 1 { return false }
        if letters == 0 { isWord = false }
      }
    }
    return true
  }

  /// Whether something stands in it that formulas have and prose has not.
  private func hasSigns(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { byte in
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "="),
        UInt8(ascii: "{"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        true
      default: false
      }
    }
  }

  /// Whether nothing else stands in its lines.
  private func isAlone(_ range: Range<Int>, in part: Range<Int>) -> Bool {
    for index in (part.lowerBound..<range.lowerBound).reversed() {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { break }
      guard isBlank(byte) || byte == UInt8(ascii: ">") else { return false }
    }
    for index in range.upperBound..<part.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { break }
      guard isBlank(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else {
        return false
      }
    }
    return true
  }
}
