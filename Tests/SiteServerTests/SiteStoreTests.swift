import Testing

@testable import SiteServer

@Suite(.timeLimit(.minutes(1)))
struct SiteStoreTests {
  @Test func `who is cancelled does not wait, before or meanwhile`() async throws {
    let store = SiteStore()
    let before = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      await store.waitUntilOpen()
    }
    await before.value
    let meanwhile = Task { await store.waitUntilOpen() }
    while store.waitingCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
    meanwhile.cancel()
    await meanwhile.value
    #expect(store.waitingCount == 0)
  }

  @Test func `single files are nothing before there is a site`() {
    let store = SiteStore()
    #expect(store.apply(.files(SampleServedSite.files, removed: [])) == nil)
    #expect(store.withSite { $0 == nil })
    #expect(store.apply(.whole(SampleServedSite.site())) == nil)
    #expect(store.apply(.whole(SampleServedSite.site())) == SiteChange())
  }

  @Test func `small updates do not copy the table of files`() {
    let store = SiteStore()
    _ = store.apply(
      .whole(
        ServedSite(
          files: Dictionary(
            uniqueKeysWithValues: (0..<20_000).map {
              (ServedPath("\($0).html"), ServedFile(text: "\($0)"))
            }), basePath: "/", baseURL: "")))
    func seconds(_ body: () -> Void) -> Duration { ContinuousClock().measure(body) }
    let inPlace = seconds {
      for number in 0..<100 {
        _ = store.apply(.files([ServedPath("\(number).html"): ServedFile(text: "x")], removed: []))
      }
    }
    let copying = seconds {
      for number in 0..<100 {
        let copy = store.withSite { $0 }
        _ = store.apply(.files([ServedPath("\(number).html"): ServedFile(text: "y")], removed: []))
        withExtendedLifetime(copy) {}
      }
    }
    #expect(inPlace * 3 < copying)
  }
}
