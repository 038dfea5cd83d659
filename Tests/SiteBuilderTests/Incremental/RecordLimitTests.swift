import Files
import SiteBuilder
import TestSupport
import Testing

/// What is kept of builds does not grow with every folder that a site was ever built into.
struct RecordLimitTests {
  @Test func `records are kept of the last eight output folders`() async throws {
    try await TemporaryFolder.with { folder in
      var site = SiteFixture(["content/a.md": "# A\n"])
      try site.files.write(to: folder)
      for number in 0..<12 {
        site.change = { $0.output = "\(folder)/out-\(number)" }
        #expect(try await site.build(in: folder).report != nil)
      }
      let builds = folder + "/.blog/builds"
      let records = try FileSystem.disk.list(builds).map(\.name).filter {
        $0.hasSuffix(".record")
      }
      #expect(records.count == 8)
      // The last one is used by the next build.
      let again = try await site.build(in: folder)
      #expect(again.report?.written == 0)
    }
  }
}
