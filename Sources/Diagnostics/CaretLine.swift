/// A source line cut to what a terminal shows well, and the blanks that put a caret under a column.
struct CaretLine {
  let shown: String
  let padding: String

  private static let longest = 160
  private static let before = 80

  /// `column` counts Unicode scalars from 1. What is not printable is shown as a blank, and what a log
  /// would take for a command as an escape.
  init(text: String, column: Int) {
    let scalars = Array(text.unicodeScalars)
    let caret = min(max(0, column - 1), scalars.count)
    var start = 0
    var end = scalars.count
    if scalars.count > Self.longest {
      start = max(0, min(caret - Self.before, scalars.count - Self.longest))
      end = min(scalars.count, start + Self.longest)
    }
    var shown = start > 0 ? "…" : ""
    var padding = start > 0 ? " " : ""
    let window = Array(scalars[start..<end])
    let commands = LogCommand.places(in: window)
    for (index, scalar) in window.enumerated() {
      let (text, blanks) = Self.cell(of: scalar, isCommand: commands.contains(index))
      shown += text
      if start + index < caret { padding += blanks }
    }
    self.shown = end < scalars.count ? shown + "…" : shown
    self.padding = padding
  }

  /// What is shown of a scalar, and the blanks that are as wide.
  private static func cell(
    of scalar: Unicode.Scalar, isCommand: Bool
  ) -> (text: String, blanks: String) {
    if isCommand {
      return (scalar.escaped, String(repeating: " ", count: scalar.escaped.utf8.count))
    }
    if scalar == "\t" { return ("\t", "\t") }
    guard scalar.isPrintable else { return (" ", " ") }
    return (String(Character(scalar)), String(repeating: " ", count: width(of: scalar)))
  }

  /// Columns a terminal gives a scalar: none for marks and joiners, two for wide scripts and emoji.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
