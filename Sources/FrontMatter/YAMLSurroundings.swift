/// What a composer was reading when libyaml found a mistake. Places are in Unicode scalars from the
/// beginning of the text.
struct YAMLSurroundings {
  /// The innermost list or map in brackets that is open.
  struct Bracket {
    let isList: Bool
    let start: Int
  }

  /// Those that are open, nil for lists and maps written as lines.
  private var brackets: [Bracket?] = []
  /// Where the last value begins that was read to its end.
  private(set) var lastValue: Int?

  var bracket: Bracket? { brackets.last ?? nil }

  mutating func open(isList: Bool, isInline: Bool, start: Int) {
    brackets.append(isInline ? Bracket(isList: isList, start: start) : nil)
  }

  mutating func close() { brackets.removeLast() }

  mutating func end(valueAt start: Int) { lastValue = start }
}
