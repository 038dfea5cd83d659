/// A pattern for paths, as in Hugo's `cascade` and `resources`: `*` and `?` stand for anything but a
/// slash, `**` for anything, `[a-z]` and `[!a-z]` for one of some letters, `{a,b}` for either; a
/// backslash takes the next letter as it is. Capitals and small letters are the same.
package struct PathGlob: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case scalar(Unicode.Scalar)
    case one
    case star
    case doubleStar
    case set([ClosedRange<Unicode.Scalar>], isInverted: Bool)
  }

  package let text: String
  /// One for each way through the braces.
  private let alternatives: [[Part]]

  /// nil for a bracket or brace that is not closed, and for braces with more ways than anyone writes.
  package init?(_ text: String) {
    self.text = text
    guard let spellings = Self.expanded(Array(text.lowercased().unicodeScalars)[...]) else {
      return nil
    }
    var alternatives: [[Part]] = []
    for spelling in spellings {
      guard let parts = Self.parts(of: spelling) else { return nil }
      alternatives.append(parts)
    }
    self.alternatives = alternatives
  }

  package func matches(_ path: String) -> Bool {
    let path = Array(path.lowercased().unicodeScalars)
    return alternatives.contains { Self.matches($0, path) }
  }

  private static let mostAlternatives = 1024

  /// The pattern once for each way through its braces.
  private static func expanded(_ pattern: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]]? {
    guard let open = firstBrace(pattern) else { return [Array(pattern)] }
    var depth = 0
    var start = open + 1
    var options: [ArraySlice<Unicode.Scalar>] = []
    var index = open
    while index < pattern.endIndex {
      switch pattern[index] {
      case "\\": index += 1
      case "{": depth += 1
      case "," where depth == 1:
        options.append(pattern[start..<index])
        start = index + 1
      case "}":
        depth -= 1
        if depth == 0 {
          options.append(pattern[start..<index])
          return combined(
            pattern[..<open], options, expanded(pattern[(index + 1)...]))
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func combined(
    _ before: ArraySlice<Unicode.Scalar>, _ options: [ArraySlice<Unicode.Scalar>],
    _ rests: [[Unicode.Scalar]]?
  ) -> [[Unicode.Scalar]]? {
    guard let rests else { return nil }
    var result: [[Unicode.Scalar]] = []
    for option in options {
      guard let spellings = expanded(option) else { return nil }
      for spelling in spellings {
        for rest in rests { result.append(before + spelling + rest) }
      }
      if result.count > mostAlternatives { return nil }
    }
    return result
  }

  private static func firstBrace(_ pattern: ArraySlice<Unicode.Scalar>) -> Int? {
    var index = pattern.startIndex
    while index < pattern.endIndex {
      if pattern[index] == "{" { return index }
      index += pattern[index] == "\\" ? 2 : 1
    }
    return nil
  }

  private static func parts(of pattern: [Unicode.Scalar]) -> [Part]? {
    var parts: [Part] = []
    var index = 0
    while index < pattern.count {
      let scalar = pattern[index]
      index += 1
      switch scalar {
      case "?": parts.append(.one)
      case "*":
        let isDouble = index < pattern.count && pattern[index] == "*"
        while index < pattern.count, pattern[index] == "*" { index += 1 }
        parts.append(isDouble ? .doubleStar : .star)
      case "[":
        guard let close = pattern[index...].firstIndex(of: "]") else { return nil }
        parts.append(set(pattern[index..<close]))
        index = close + 1
      case "\\" where index < pattern.count:
        parts.append(.scalar(pattern[index]))
        index += 1
      default: parts.append(.scalar(scalar))
      }
    }
    return parts
  }

  private static func set(_ text: ArraySlice<Unicode.Scalar>) -> Part {
    var text = text
    let isInverted = text.first == "!" || text.first == "^"
    if isInverted { text.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = text.popFirst() {
      if text.count > 1, text.first == "-" {
        text.removeFirst()
        let last = text.removeFirst()
        if first <= last { ranges.append(first...last) }
      } else {
        ranges.append(first...first)
      }
    }
    return .set(ranges, isInverted: isInverted)
  }

  /// Goes back to the last `*`, and where that one may not grow any more to the last `**`: a later
  /// one can take whatever an earlier one would have to.
  private static func matches(_ parts: [Part], _ path: [Unicode.Scalar]) -> Bool {
    var part = 0
    var index = 0
    var star: (part: Int, index: Int)?
    var doubleStar: (part: Int, index: Int)?
    while true {
      if part < parts.count, parts[part] == .star {
        part += 1
        star = (part, index)
        continue
      }
      if part < parts.count, parts[part] == .doubleStar {
        part += 1
        doubleStar = (part, index)
        star = nil
        continue
      }
      if index == path.count, part == parts.count { return true }
      if index < path.count, part < parts.count, accepts(parts[part], path[index]) {
        part += 1
        index += 1
      } else if let last = star, last.index < path.count, path[last.index] != "/" {
        star = (last.part, last.index + 1)
        (part, index) = (last.part, last.index + 1)
      } else if let last = doubleStar, last.index < path.count {
        doubleStar = (last.part, last.index + 1)
        star = nil
        (part, index) = (last.part, last.index + 1)
      } else {
        return false
      }
    }
  }

  private static func accepts(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .scalar(let wanted): scalar == wanted
    case .one: scalar != "/"
    case .set(let ranges, let isInverted): ranges.contains { $0.contains(scalar) } != isInverted
    case .star, .doubleStar: false
    }
  }
}
