/// A source line cut to what a terminal shows well, and the blanks that put a caret under a column.
struct CaretLine {
  let shown: String
  let padding: String

  private static let longest = 160
  private static let before = 80

  /// `column` counts Unicode scalars from 1. Control characters are shown as a blank, so that a
  /// file's bytes never reach the terminal as commands.
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
    for (index, scalar) in scalars[start..<end].enumerated() {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      shown.unicodeScalars.append(isControl && scalar != "\t" ? " " : scalar)
      guard start + index < caret else { continue }
      padding += scalar == "\t" ? "\t" : String(repeating: " ", count: Self.width(of: scalar))
    }
    self.shown = end < scalars.count ? shown + "…" : shown
    self.padding = padding
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
