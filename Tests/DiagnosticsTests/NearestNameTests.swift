import Diagnostics
import TestSupport
import Testing

struct NearestNameTests {
  @Test(arguments: [("dat", "date"), ("drfat", "draft"), ("titel", "title")])
  func `a slip finds the name that was meant`(slip: String, meant: String) {
    #expect(NearestName.of(slip, among: ["date", "draft", "title", "tags"]) == meant)
  }

  @Test func `a name that is far from all finds none`() {
    #expect(NearestName.of("colour", among: ["date", "draft"]) == nil)
  }

  @Test(arguments: Soak.seeds(300))
  func `a distance up to the limit is that of the whole table`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let left = Self.name(&generator)
    let right = Bool.random(using: &generator) ? Self.name(&generator) : Self.slip(left, &generator)
    for limit in 0...4 {
      let expected = min(Self.plainDistance(left, right), limit + 1)
      #expect(NearestName.distance(left, right, limit: limit) == expected, "\(left) \(right)")
    }
  }

  @Test(arguments: Soak.seeds(300))
  func `the nearest name is the one that comparing all of them finds`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let name = Self.name(&generator)
    let candidates = (0..<12).map { _ in
      Bool.random(using: &generator) ? Self.name(&generator) : Self.slip(name, &generator)
    }
    let limit = name.utf8.count <= 4 ? 1 : 2
    let distances = candidates.map { Self.plainDistance(name.lowercased(), $0.lowercased()) }
    let expected = zip(distances, candidates).filter { $0.0 <= limit }.min { $0 < $1 }?.1
    #expect(NearestName.of(name, among: candidates) == expected, "\(name) \(candidates)")
  }

  /// Optimal string alignment as the books have it, without a limit.
  private static func plainDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    for row in left.indices {
      for column in right.indices {
        var cost = min(
          table[row][column + 1] + 1, table[row + 1][column] + 1,
          table[row][column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = cost
      }
    }
    return table[left.count][right.count]
  }

  /// Few letters, so that names are often near; some whose lower case has another length.
  private static let letters: [Character] = ["a", "b", "B", "c", "/", "-", "é", "İ", "K"]

  private static func name(_ generator: inout SeededGenerator) -> String {
    let length = Int.random(in: 0...9, using: &generator)
    let isPlain = Bool.random(using: &generator)
    return String(
      (0..<length).compactMap { _ in
        (isPlain ? letters.prefix(6) : letters[...]).randomElement(using: &generator)
      })
  }

  /// The name with up to three edits.
  private static func slip(_ name: String, _ generator: inout SeededGenerator) -> String {
    var letters = Array(name)
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let place = Int.random(in: 0...letters.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: letters.insert("b", at: place)
      case 1 where place < letters.count: letters.remove(at: place)
      case 2 where place < letters.count: letters[place] = "c"
      case _ where place + 1 < letters.count: letters.swapAt(place, place + 1)
      default: break
      }
    }
    return String(letters)
  }
}
