extension PermalinkPattern {
  /// Cuts a pattern into texts and tokens: `:name`, and `:sections[1:]` with a slice.
  static func parts(of pattern: String) throws(Problem) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = Substring(pattern)
    while let character = rest.first {
      // A colon that begins no token has a backslash before it.
      if rest.utf8.starts(with: #"\:"#.utf8) {
        rest = rest.dropFirst()
      } else if character == ":" {
        try parts.append(contentsOf: token(&rest, after: &text))
        continue
      }
      text.append(rest.removeFirst())
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }

  private static func token(
    _ rest: inout Substring, after text: inout String
  ) throws(Problem) -> [Part] {
    let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest.dropFirst(name.count + 1)
    let before: [Part] = text.isEmpty ? [] : [.text(text)]
    text = ""
    guard let token = Token(rawValue: name.lowercased()) else { throw .unknownToken(":" + name) }
    guard rest.first == "[", token == .sections || token == .sectionslugs else {
      return before + [.token(token)]
    }
    let slice = rest.prefix { $0 != "]" }
    guard slice.endIndex < rest.endIndex, let range = PermalinkSlice(slice.dropFirst()) else {
      throw .badSlice(":" + name + slice)
    }
    rest = rest[slice.endIndex...].dropFirst()
    return before + [.sections(slugs: token == .sectionslugs, range)]
  }
}

/// Hugo's slice of a list of sections: `[1:]`, `[:last]`, `[1]`, `[last]`.
struct PermalinkSlice: Sendable, Hashable {
  private enum Bound: Sendable, Hashable {
    case index(Int)
    case last
  }

  private let lower: Bound
  /// Exclusive; nil is the end of the list.
  private let upper: Bound?
  private let isSingle: Bool

  init?(_ text: Substring) {
    let sides = text.split(separator: ":", omittingEmptySubsequences: false)
    guard sides.count <= 2, let first = sides.first else { return nil }
    isSingle = sides.count == 1
    if first.isEmpty, !isSingle {
      lower = .index(0)
    } else if let bound = Self.bound(first) {
      lower = bound
    } else {
      return nil
    }
    guard sides.count == 2, !sides[1].isEmpty else {
      upper = nil
      return
    }
    guard let bound = Self.bound(sides[1]) else { return nil }
    upper = bound
  }

  func of(_ list: [String]) -> [String] {
    let start = index(lower, in: list)
    if isSingle { return list.indices.contains(start) ? [list[start]] : [] }
    let end = upper.map { min(index($0, in: list), list.count) } ?? list.count
    return start < end ? Array(list[start..<end]) : []
  }

  private func index(_ bound: Bound, in list: [String]) -> Int {
    switch bound {
    case .index(let index): index
    case .last: max(0, list.count - 1)
    }
  }

  private static func bound(_ text: Substring) -> Bound? {
    if text == "last" { return .last }
    guard let index = Int(text), index >= 0 else { return nil }
    return .index(index)
  }
}
