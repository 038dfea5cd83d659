import Testing

@testable import SiteBuilder

struct BoundedCacheTests {
  @Test func `what was made last is there, as far as there is room`() {
    let cache = BoundedCache<Int, Int>(room: 100)
    var made: [Int] = []
    func ask(_ key: Int, size: Int = 10) -> Int {
      cache.value(for: key, size: { _ in size }) {
        made.append(key)
        return key * 2
      }
    }
    for key in 0..<10 { #expect(ask(key) == key * 2) }
    for key in 0..<10 { #expect(ask(key) == key * 2) }
    #expect(made == Array(0..<10))
    // The oldest goes first.
    #expect(ask(10) == 20)
    #expect(ask(1) == 2)
    #expect(made.count == 11)
    #expect(ask(0) == 0)
    #expect(made.count == 12)
    // One that needs all the room, and one that needs more.
    #expect(ask(50, size: 100) == 100)
    #expect(ask(51, size: 101) == 102)
    #expect(ask(50, size: 100) == 100)
    #expect(made.suffix(2) == [50, 51])
  }

  @Test func `it stays within its room however much goes through it`() {
    let cache = BoundedCache<Int, [UInt8]>(room: 50)
    for key in 0..<20_000 {
      #expect(
        cache.value(for: key, size: \.count) { Array(repeating: 1, count: key % 20) }.count == key
          % 20)
    }
    #expect(cache.sizes.held <= 50)
    // Places of those that went are given back.
    #expect(cache.sizes.places < 3_000)
  }

  @Test func `threads that ask at once all get the value`() async {
    let cache = BoundedCache<Int, Int>(room: 40)
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<5_000).allSatisfy { step in
            let key = (step * 7 + task) % 100
            return cache.value(for: key, size: { _ in 1 }, making: { key + 1 }) == key + 1
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    #expect(cache.sizes.held <= 40)
  }
}
