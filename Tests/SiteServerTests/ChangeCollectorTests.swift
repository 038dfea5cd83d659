import Testing

@testable import SiteServer

struct ChangeCollectorTests {
  private func collector(_ changes: [(Int, PathChange)]) -> ChangeCollector {
    var collector = ChangeCollector()
    for (time, change) in changes { collector.add(change, at: .milliseconds(time)) }
    return collector
  }

  @Test func `a file that was written is handed on when it was quiet for a moment`() {
    var collector = collector([(0, .written("/a")), (2, .written("/a")), (3, .written("/b"))])
    #expect(collector.deadline == .milliseconds(7))
    #expect(collector.take(at: .milliseconds(6)) == nil)
    #expect(collector.take(at: .milliseconds(7)) == ChangeBatch(paths: ["/a", "/b"]))
    #expect(collector.deadline == nil)
    #expect(collector.take(at: .seconds(1)) == nil)
  }

  @Test func `a file that is gone is waited for`() {
    var collector = collector([(0, .removed("/a")), (10, .written("/b"))])
    #expect(collector.deadline == .milliseconds(70))
    collector.add(.born("/a"), at: .milliseconds(20))
    #expect(collector.deadline == .milliseconds(70))
    collector.add(.written("/a"), at: .milliseconds(21))
    #expect(collector.deadline == .milliseconds(25))
    #expect(collector.take(at: .milliseconds(25)) == ChangeBatch(paths: ["/a", "/b"]))
  }

  @Test func `the file that an editor renames over another is not waited for and not told`() {
    var collector = collector([
      (0, .born("/a.tmp")), (1, .written("/a.tmp")), (2, .removed("/a.tmp")), (2, .written("/a")),
    ])
    #expect(collector.deadline == .milliseconds(6))
    #expect(collector.take(at: .milliseconds(6)) == ChangeBatch(paths: ["/a"]))
  }

  @Test func `what came and went is nothing`() {
    let collector = collector([(0, .born("/a")), (1, .written("/a")), (2, .removed("/a"))])
    #expect(collector.deadline == nil)
  }

  @Test func `a file that was told of before is missed when it goes`() {
    var collector = collector([(0, .born("/a")), (1, .written("/a"))])
    #expect(collector.take(at: .milliseconds(5)) != nil)
    collector.add(.removed("/a"), at: .milliseconds(6))
    #expect(collector.deadline == .milliseconds(66))
    #expect(collector.take(at: .milliseconds(66)) == ChangeBatch(paths: ["/a"]))
  }

  @Test func `a storm is handed on after the longest time`() {
    var collector = ChangeCollector()
    var batches: [ChangeBatch] = []
    for time in 0..<1_000 {
      collector.add(.written("/\(time)"), at: .milliseconds(time))
      if let batch = collector.take(at: .milliseconds(time)) { batches.append(batch) }
    }
    #expect(batches.count == 2)
    #expect(batches.map(\.paths.count).reduce(0, +) + 199 == 1_000 || batches[0].paths.count >= 400)
  }

  @Test func `many files are waited for a little longer than one`() {
    let changes = (0..<20).map { (0, PathChange.written("/\($0)")) }
    #expect(collector(changes).deadline == .milliseconds(25))
  }

  @Test func `when the system lost count everything may have changed`() {
    var collector = collector([(0, .everything)])
    #expect(collector.take(at: .milliseconds(60))?.isEverything == true)
    #expect(collector.take(at: .seconds(2)) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `no path of any sequence is lost but those that came and went`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var collector = ChangeCollector()
    var told: Set<String> = []
    var written: Set<String> = []
    var time = Duration.zero
    for _ in 0..<300 {
      let path = "/\(Int.random(in: 0..<10, using: &generator))"
      if Bool.random(using: &generator) {
        collector.add(.written(path), at: time)
        written.insert(path)
      } else {
        collector.add(.removed(path), at: time)
        written.insert(path)
      }
      time += .milliseconds(Int.random(in: 0..<30, using: &generator))
      if let batch = collector.take(at: time) { told.formUnion(batch.paths) }
    }
    if let batch = collector.take(at: time + .seconds(1)) { told.formUnion(batch.paths) }
    #expect(told == written)
  }

  @Test(arguments: [
    ("/s/a.md~", true), ("/s/#a.md#", true), ("/s/.#a.md", true), ("/s/.a.md.swp", true),
    ("/s/4913", true), ("/s/5036", true), ("/s/.DS_Store", true), ("/s/a.md", false),
    ("/s/2024", false), ("/s/#a", false), ("/s/a.swp", false), ("/s/.htaccess", false),
    ("/a~/b.md", false),
  ])
  func `files of editors are told from those of authors`(path: String, isOne: Bool) {
    #expect(EditorFiles.isOne(path) == isOne)
  }

  @Test func `while the consumer is busy batches become one`() async {
    let mailbox = BatchMailbox()
    mailbox.put(ChangeBatch(paths: ["/a"]))
    mailbox.put(ChangeBatch(paths: ["/b"], isEverything: true))
    #expect(await mailbox.next() == ChangeBatch(paths: ["/a", "/b"], isEverything: true))
    mailbox.close()
    mailbox.put(ChangeBatch(paths: ["/c"]))
    #expect(await mailbox.next() == nil)
  }
}
