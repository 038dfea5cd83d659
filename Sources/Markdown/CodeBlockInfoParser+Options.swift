package import Diagnostics

extension CodeBlockInfoParser {
  /// What the names of options mean, in small letters without `_` and `-`.
  private enum Option {
    case lineNumbers, firstLine, anchors, anchorPrefix, highlightedLines, hiddenLines, title
    case identifier, classes

    static let names: [String: Option] = [
      "linenos": .lineNumbers, "linenumbers": .lineNumbers, "numberlines": .lineNumbers,
      "showlinenumbers": .lineNumbers, "linenumbersintable": .lineNumbers,
      "linenostart": .firstLine, "startfrom": .firstLine, "startline": .firstLine,
      "anchorlinenos": .anchors, "lineanchors": .anchorPrefix,
      "hllines": .highlightedLines, "highlightlines": .highlightedLines,
      "emphasizelines": .highlightedLines, "highlight": .highlightedLines,
      "hidelines": .hiddenLines,
      "title": .title, "name": .title, "filename": .title, "file": .title, "caption": .title,
      "id": .identifier, "class": .classes,
    ]

    init?(_ name: String) {
      guard let option = Self.names[Self.normalized(name)] else { return nil }
      self = option
    }

    static func normalized(_ name: String) -> String {
      name.lowercased().filter { $0 != "_" && $0 != "-" }
    }
  }

  static func takesLines(_ name: String) -> Bool {
    switch Option(name) {
    case .highlightedLines, .hiddenLines: true
    default: false
    }
  }

  /// A word without a value.
  mutating func setFlag(_ word: String, at offset: Int) {
    if let range = LineRanges.range(word) {
      info.highlightedLines.append(range)
    } else if word.hasPrefix(".") || word.hasPrefix("#") {
      setAttribute(word)
    } else {
      switch Option(word) {
      case .lineNumbers: info.showsLineNumbers = true
      case .anchors: anchorLines(true)
      case nil:
        // knitr's `{r, echo=FALSE}`. Any other word is another tool's: `ignore`, `editable`.
        if info.language.isEmpty, word.first?.isLetter == true { info.language = word }
      default: report(offset, "'\(word)' has no value", "write \(word)=…, or leave it out")
      }
    }
  }

  /// Pandoc's `.rust .numberLines #id`: the first class is the language.
  private mutating func setAttribute(_ word: String) {
    let name = String(word.dropFirst())
    guard !name.isEmpty else { return }
    if word.hasPrefix("#") {
      info.identifier = name
    } else if case .lineNumbers = Option(name) {
      info.showsLineNumbers = true
    } else if case .anchors = Option(name) {
      anchorLines(true)
    } else if info.language.isEmpty {
      info.language = name
    } else {
      info.classes.append(name)
    }
  }

  mutating func set(_ name: String, _ values: [String], at offset: Int, valueAt: Int) {
    let value = values.joined(separator: " ")
    switch Option(name) {
    case .lineNumbers: setLineNumbers(value, at: valueAt)
    case .firstLine: setFirstLine(value, at: valueAt)
    case .anchors: if let flag = flag(value, at: valueAt) { anchorLines(flag) }
    case .anchorPrefix:
      info.anchorPrefix = value.isEmpty ? nil : value
      anchorLines(true)
    case .highlightedLines: info.highlightedLines = lines(values, at: valueAt)
    case .hiddenLines:
      // mdBook's `hidelines=#` names a prefix, not lines.
      if values.contains(where: { LineRanges.range($0) != nil }) {
        info.hiddenLines = lines(values, at: valueAt)
      }
    case .title: info.title = value.isEmpty ? nil : value
    case .identifier: info.identifier = value.isEmpty ? nil : value
    case .classes: info.classes += value.split(separator: " ").map(String.init)
    case nil: suggest(name, at: offset)
    }
  }

  /// Slips in the names of options; other tools' options are passed over.
  private mutating func suggest(_ name: String, at offset: Int) {
    let written = Option.normalized(name)
    guard written.utf8.count >= 5, !Self.otherOptions.contains(written),
      let nearest = NearestName.of(written, among: Option.names.keys)
    else { return }
    let shown = ["hllines": "hl_lines", "hidelines": "hide_lines"][nearest] ?? nearest
    report(offset, "'\(name)' is no option of a code block", "did you mean '\(shown)'?")
  }

  /// Hugo's that change what this program does not do.
  private static let otherOptions: Set<String> = [
    "style", "noclasses", "nohl", "tabwidth", "hlinline", "hlstyle", "guesssyntax", "codefences",
    "wrapperclass", "edition",
  ]

  private mutating func setLineNumbers(_ value: String, at offset: Int) {
    switch value.lowercased() {
    case "table", "inline": info.showsLineNumbers = true
    case let number where number != "0" && Int(number) != nil:
      info.showsLineNumbers = true
      setFirstLine(number, at: offset)
    default: if let flag = flag(value, at: offset) { info.showsLineNumbers = flag }
    }
  }

  mutating func setFirstLine(_ value: String, at offset: Int) {
    guard let number = Int(value), 0...1_000_000 ~= number else {
      report(offset, "'\(value)' is no number of a line", "write a whole number from 0 on")
      return
    }
    info.firstLine = number
  }

  private mutating func anchorLines(_ flag: Bool) {
    info.anchorsLines = flag
    if flag { info.showsLineNumbers = true }
  }

  private mutating func flag(_ value: String, at offset: Int) -> Bool? {
    switch value.lowercased() {
    case "true", "1", "yes", "on": return true
    case "false", "0", "no", "off": return false
    default:
      report(offset, "'\(value)' is neither true nor false", "write one of them")
      return nil
    }
  }

  private mutating func lines(_ values: [String], at offset: Int) -> LineRanges {
    var ranges = LineRanges()
    for word in values.flatMap({ $0.split { $0 == " " || $0 == "," } }) {
      if let range = LineRanges.range(word) {
        ranges.append(range)
      } else {
        report(offset, "'\(word)' is no line and no range of lines", "write it like 4 or 4-6")
      }
    }
    return ranges
  }
}

extension Diagnostic {
  /// The position is that of the place that `problem.offset` names.
  package static func badCodeOption(
    _ problem: CodeBlockInfoProblem, at position: SourcePosition
  ) -> Diagnostic {
    .warning("bad-code-option", problem.message, at: position, hint: problem.hint)
  }
}
