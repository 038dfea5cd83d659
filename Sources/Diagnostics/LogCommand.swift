/// What the logs of CI services take for a command: GitHub `::error::` at the start of a line, whatever
/// white space is before it, and `##[error]` anywhere; Azure `##vso[…]`, TeamCity `##teamcity[…]`.
enum LogCommand {
  /// The scalars of a line that make it a command, in order: none is left if these are not there.
  static func places(in line: [Unicode.Scalar]) -> [Int] {
    (colonsAtStart(of: line).map { [$0] } ?? []) + brackets(in: line)
  }

  /// Those that make it a command wherever they stand in it.
  static func brackets(in line: [Unicode.Scalar]) -> [Int] {
    line.indices.filter { line[$0] == "#" && isBracketed(line[($0 + 1)...]) }
  }

  private static func colonsAtStart(of line: [Unicode.Scalar]) -> Int? {
    // A control may be shown as a blank, and .NET compares texts without what is invisible.
    let rest = line.drop { $0.properties.isWhitespace || !$0.isPrintable || isIgnored($0) }
    guard rest.first == ":" else { return nil }
    // After a colon alone the line goes on: `path:line:column:`.
    let next = rest.dropFirst().drop(while: isIgnored).first
    return next == nil || next == ":" ? rest.startIndex : nil
  }

  /// Whether a second `#`, a word and a bracket follow.
  private static func isBracketed(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let second = rest.drop(while: isIgnored)
    guard second.first == "#" else { return false }
    let bracket = second.dropFirst().drop {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || isIgnored($0)
    }
    return bracket.first == "["
  }

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && scalar.properties.isDefaultIgnorableCodePoint
  }
}
