/// A version of the program, such as 0.1.0; what a range leaves out is 0.
package struct ProgramVersion: Sendable, Hashable, Comparable {
  private let numbers: [Int]

  /// One to three numbers with dots between them.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for part in parts {
      guard (1...9).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    guard (1...3).contains(numbers.count) else { return nil }
    self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
  }

  package var text: String { numbers.map(String.init).joined(separator: ".") }

  package static func < (left: Self, right: Self) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

/// Which versions of the program a theme works with: `>=0.1, <1`.
struct VersionRange: Sendable {
  private enum Comparison: String, CaseIterable {
    // The longer ones first, so that `>=` is not read as `>`.
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="
  }

  let text: String
  private var bounds: [(comparison: Comparison, version: ProgramVersion)] = []

  init?(_ text: String) {
    self.text = text
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.filter { $0 != " " }
      guard let comparison = Comparison.allCases.first(where: { word.hasPrefix($0.rawValue) }),
        let version = ProgramVersion(String(word.dropFirst(comparison.rawValue.count)))
      else { return nil }
      bounds.append((comparison, version))
    }
  }

  func contains(_ version: ProgramVersion) -> Bool {
    bounds.allSatisfy { bound in
      switch bound.comparison {
      case .atLeast: version >= bound.version
      case .atMost: version <= bound.version
      case .above: version > bound.version
      case .below: version < bound.version
      case .equal: version == bound.version
      }
    }
  }
}
