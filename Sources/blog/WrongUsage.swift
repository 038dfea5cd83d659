import Diagnostics

/// A command line that the program does not understand, for the formats that machines read.
struct WrongUsage {
  /// Without the program's name.
  let arguments: [String]
  /// Without the option `--diagnostics`, which the program itself does not have: what is wrong with a command
  /// that does not exist is not the option behind it.
  private(set) var withoutFormat: [String] = []
  /// The last that is asked for, if it exists: the line is read without its parser, which gave up.
  private(set) var format: DiagnosticFormat?

  init(_ arguments: [String]) {
    self.arguments = arguments
    let option = "--diagnostics"
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        withoutFormat.append(argument)
        break
      }
      if argument == option, let value = rest.first, let known = DiagnosticFormat(rawValue: value) {
        format = known
        rest.removeFirst()
      } else if argument.hasPrefix(option + "="),
        let known = DiagnosticFormat(rawValue: String(argument.dropFirst(option.count + 1)))
      {
        format = known
      } else {
        withoutFormat.append(argument)
      }
    }
    withoutFormat += rest
  }

  /// `text` is all that the parser says: a message, how the command is used, and where more is told.
  func diagnostic(_ text: String) -> Diagnostic {
    let lines = text.split(separator: "\n").map(String.init)
    let mark = "Error: "
    var message = lines.first ?? "this is no command of blog"
    if message.hasPrefix(mark) { message.removeFirst(mark.count) }
    let help = lines.lazy.compactMap(Self.help).first
    return .error(
      "wrong-usage", message, at: place(in: message), hint: "see \(help ?? "blog --help")")
  }

  /// The command in `See '…' for more information.`
  private static func help(_ line: String) -> Substring? {
    let parts = line.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].hasSuffix("See "), parts[1].hasSuffix("--help") else {
      return nil
    }
    return parts[1]
  }

  /// The argument that the message names, or else the beginning.
  private func place(in message: String) -> SourcePosition {
    let quoted = message.split(separator: "'", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    // The parser names an option with what it takes: `--jobs <n>`.
    let named = quoted.lazy.compactMap { name in
      arguments.firstIndex { $0 == name || name.hasPrefix($0 + " ") }
    }.first
    var column = 1
    if let named {
      column = (["blog"] + arguments[..<named]).joined(separator: " ").unicodeScalars.count + 2
    }
    let line = (["blog"] + arguments).joined(separator: " ")
    return SourcePosition(path: "command line", line: 1, column: column, lineText: line)
  }
}
