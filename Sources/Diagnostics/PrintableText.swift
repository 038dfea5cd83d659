/// A text from outside as one line that is only ever read: no terminal obeys it, no log takes it for a
/// command, and what it shows stands in its place.
///
/// File names, front matter and arguments are chosen by whoever wrote the site, which may be a stranger.
/// A scalar that is not printable becomes a visible escape, and so does the sign that would make the line
/// a command of a log. A backslash stays as it is: the text is for people, and JSON has the exact value.
package struct PrintableText: Sendable, Hashable {
  package let text: String

  package init(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "#")
    }
    guard !isPlain else {
      self.text = text
      return
    }
    let scalars = Array(text.unicodeScalars)
    var commands = LogCommand.places(in: scalars)[...]
    var shown = ""
    for (index, scalar) in scalars.enumerated() {
      let isCommand = commands.first == index
      if isCommand { commands.removeFirst() }
      if isCommand || !scalar.isPrintable {
        shown += scalar.escaped
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    self.text = shown
  }
}

extension Diagnostic {
  /// The same finding with every text as one printable line. The lines of its places stay as they are;
  /// whoever shows them cuts them first.
  package var printable: Diagnostic {
    Diagnostic(
      severity, code: PrintableText(code).text, PrintableText(message).text,
      at: position.printable, hint: PrintableText(hint).text,
      related: related.map { Related($0.position.printable, PrintableText($0.message).text) })
  }
}

extension SourcePosition {
  fileprivate var printable: SourcePosition {
    SourcePosition(
      path: PrintableText(path).text, line: line, column: column, lineText: lineText)
  }
}
