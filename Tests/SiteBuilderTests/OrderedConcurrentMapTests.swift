import SiteBuilder
import Testing

struct OrderedConcurrentMapTests {
  @Test(arguments: [-3, 0, 1, 2, 3, 8, 64], [0, 1, 2, 7, 1000])
  func `results come in the order of the inputs`(jobs: Int, count: Int) async {
    let inputs = Array(0..<count)
    let results = await OrderedConcurrentMap(jobs: jobs).map(inputs) { number in
      // The first ones take longest, so that later ones are done before them.
      (0..<max(0, 2000 - number * 20)).reduce(0, &+) &* 0 &+ number * 2
    }
    #expect(results == inputs.map { $0 * 2 })
  }

  @Test func `there is at least one worker`() {
    #expect(OrderedConcurrentMap(jobs: 0).jobs == 1)
    #expect(OrderedConcurrentMap(jobs: -1).jobs == 1)
    #expect(OrderedConcurrentMap(jobs: 5).jobs == 5)
  }
}
