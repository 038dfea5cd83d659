import Dates
import SiteModel
import TestSupport
import Testing

struct PageOrderTests {
  private func order(
    weight: Int? = nil, day: Int? = nil, title: String = "", path: String = ""
  ) -> PageOrder {
    let date = day.map {
      ZonedDate(
        instant: CivilTime(year: 2024, month: 1, day: $0).instant(offset: 0), offset: 0)
    }
    return PageOrder(weight: weight, date: date, linkTitle: title, path: path)
  }

  @Test func `weight comes before date, date before title, title before path`() {
    #expect(order(weight: 1, day: 1) < order(weight: 2, day: 9))
    #expect(order(weight: 9) < order(day: 9))
    #expect(order(weight: -1) < order(weight: 1))
    #expect(order(day: 2, title: "B") < order(day: 1, title: "A"))
    #expect(order(day: 1, title: "A", path: "b") < order(day: 1, title: "B", path: "a"))
    #expect(order(day: 1, title: "A", path: "a") < order(day: 1, title: "A", path: "b"))
    #expect(order(day: 1) < order())
  }

  @Test func `titles come in the order of their letters, whatever their case and accents`() {
    let titles = [
      "", "10 a", "9 b", "a b", "ab", "apple", "Banana", "cherry", "Eclair", "eclair", "Éclair",
      "éclair", "ol", "Öl", "strasse", "straße", "zebra", "анна", "Иван",
    ]
    let sorted = titles.reversed().map { (order(title: $0), $0) }.sorted { $0.0 < $1.0 }
    #expect(sorted.map(\.1) == titles)
    let composed = (order(title: "\u{E9}a"), order(title: "e\u{301}b"), order(title: "\u{E9}c"))
    #expect(composed.0 < composed.1 && composed.1 < composed.2)
  }

  @Test func `titles that show the same are not the same place in a list`() {
    let (composed, parted) = (
      order(title: "\u{E9}", path: "a"), order(title: "e\u{301}", path: "b")
    )
    #expect((composed < parted) != (parted < composed))
  }

  @Test func `a weight of 0 is none`() {
    #expect(order(weight: 3) < order(weight: 0))
    #expect(order(weight: 0, day: 2) < order(day: 1))
  }

  @Test func `the same instant in another zone is the same place in a list`() {
    let instant = CivilTime(year: 2024, month: 1, day: 1).instant(offset: 0)
    let east = PageOrder(
      weight: nil, date: ZonedDate(instant: instant, offset: 28_800), linkTitle: "A", path: "")
    let west = PageOrder(
      weight: nil, date: ZonedDate(instant: instant, offset: -3600), linkTitle: "B", path: "")
    #expect(east < west)
  }

  @Test(arguments: Soak.seeds(100))
  func `sorting gives one result for any order of the input`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let orders = (0..<30).map { index in
      order(
        weight: Bool.random(using: &generator) ? nil : Int.random(in: -2...2, using: &generator),
        day: Bool.random(using: &generator) ? nil : Int.random(in: 1...3, using: &generator),
        title: ["", "a", "A", "ä", "a\u{308}", "B"].randomElement(using: &generator) ?? "",
        path: "\(index)")
    }
    #expect(orders.sorted() == orders.shuffled(using: &generator).sorted())
    #expect(PageOrder.places(of: orders).map { orders[$0] } == orders.sorted())
  }
}
