import Diagnostics
import Yams

extension YAMLText {
  func diagnostic(of error: any Error, code: SyntaxCode) -> Diagnostic {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let slip = slip(problem: problem, context: context, mark: mark)
      return .syntax(code, slip.message, at: source.position(at: slip.offset), hint: slip.hint)
    case YamlError.reader:
      let offset = forbiddenCharacter() ?? range.lowerBound
      return .syntax(
        code, "a character that YAML does not allow", at: source.position(at: offset),
        hint: "remove it, or write it as an escape in double quotes, such as \"\\u0007\"")
    default:
      return .syntax(
        code, "the YAML cannot be read", at: source.position(at: range.lowerBound),
        hint: "write one key: value a line")
    }
  }

  private typealias Slip = (message: String, offset: Int, hint: String)

  /// What the library says, in the words of who wrote the file.
  private func slip(problem: String, context: YamlError.Context?, mark: Mark) -> Slip {
    let offset = offset(of: mark)
    let byte = offset < range.upperBound ? source.bytes[offset] : 0
    let opening = context.map { self.offset(of: $0.mark) } ?? offset
    let scanned = context?.text ?? ""
    if problem.contains("mapping values are not allowed") {
      return (
        "a second colon in a value", offset,
        "put the whole value in quotes, since it holds a colon and a blank"
      )
    }
    if problem.contains("tab character")
      || byte == 0x09 && problem.contains("cannot start any token")
    {
      return ("a tab is used to indent", offset, "indent with spaces")
    }
    if problem.contains("cannot start any token") {
      return (
        "a value cannot begin with '\(character(at: offset))'", offset,
        "put the whole value in quotes"
      )
    }
    if scanned.contains("quoted scalar"), problem.contains("unexpected end") {
      return ("the quote opened here is not closed", opening, "close the quote")
    }
    if scanned.contains("quoted scalar"),
      problem.contains("escape") || problem.contains("hexdecimal")
    {
      return (
        "this escape is not known", offset,
        "write a backslash as \\\\, or put the text in single quotes"
      )
    }
    if problem.contains("could not find expected ':'") {
      return (
        "a key without a colon, or a text that goes on without being indented", opening,
        "write key: value, and indent or quote text of several lines"
      )
    }
    if scanned.contains("alias") || scanned.contains("anchor") || problem.contains("alias") {
      return (
        "'*' and '&' at the beginning of a value have a meaning in YAML", opening,
        "put the whole value in quotes"
      )
    }
    if problem.contains("',' or ']'") {
      return ("the list opened here is not closed", opening, "write ] after its last value")
    }
    if problem.contains("',' or '}'") {
      return ("the map opened here is not closed", opening, "write } after its last value")
    }
    if problem.contains("node content"), let open = openBracket(before: offset) {
      let isList = source.bytes[open] == UInt8(ascii: "[")
      return (
        "the \(isList ? "list" : "map") opened here is not closed", open,
        "write \(isList ? "]" : "}") after its last value"
      )
    }
    if problem.contains("node content") {
      return ("a value is missing", offset, "write a value, or \"\" for an empty text")
    }
    if problem.contains("block sequence entries") {
      return (
        "a list begins in the line of its key", offset,
        "write each '- value' in a line of its own, or the list as [one, two]"
      )
    }
    if problem.contains("comment or line break") {
      return (
        "text after '|' or '>' in the same line", offset,
        "begin the text in the next line, indented, or put it in quotes"
      )
    }
    if problem.contains("did not find expected key") {
      return (
        "a key is expected here", offset,
        "indent keys of one map alike, and put text that holds quotes in quotes"
      )
    }
    if problem.contains("another document") || problem.contains("<document start>") {
      return (
        "text after the end of the YAML", offset,
        "write one key: value a line, and put text that begins with a quote wholly in quotes"
      )
    }
    return (
      "the YAML cannot be read: \(problem)", offset,
      "write one key: value a line, and put text with punctuation in quotes"
    )
  }

  /// The bracket that the text ends with.
  private func openBracket(before offset: Int) -> Int? {
    guard offset >= range.upperBound,
      let last = source.bytes[range].lastIndex(where: { $0 > 0x20 }),
      source.bytes[last] == UInt8(ascii: "[") || source.bytes[last] == UInt8(ascii: "{")
    else { return nil }
    return last
  }

  private func character(at offset: Int) -> String {
    String(decoding: source.bytes[offset..<range.upperBound].prefix(4), as: UTF8.self)
      .unicodeScalars.first.map { String($0) } ?? ""
  }

  /// The first character outside of YAML's printable ones.
  private func forbiddenCharacter() -> Int? {
    var offset = range.lowerBound
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: break
      default: return offset
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }
}
