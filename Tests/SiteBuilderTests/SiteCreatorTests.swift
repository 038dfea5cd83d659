import Diagnostics
import Files
import SiteBuilder
import TestSupport
import Testing

struct SiteCreatorTests {
  private static func request(_ folder: String) -> SiteRequest {
    var request = SiteRequest(folder: folder, id: "urn:uuid:0")
    request.theme = BuiltInTheme(name: "default", files: ["templates/list.html": [0x61]])
    return request
  }

  @Test func `whichever call fails, nothing is left of the attempt`() async throws {
    try await TemporaryFolder.with { root in
      let all = FaultyFileSystem(failing: -1, lasting: false)
      _ = try SiteCreator(now: SiteFixture.now, files: all.fileSystem).create(
        Self.request(root + "/whole"))
      #expect(all.count > 30)
      var failures = 0
      for call in 0..<all.count {
        let folder = root + "/site\(call)"
        let faulty = FaultyFileSystem(failing: call, lasting: false)
        do {
          _ = try SiteCreator(now: SiteFixture.now, files: faulty.fileSystem).create(
            Self.request(folder))
        } catch let failure as BuildFailure {
          failures += 1
          #expect(failure.diagnostics.map(\.code) == ["unwritable-site"])
          #expect(try FileSystem.disk.status(folder) == nil)
        }
      }
      // A look at what may be there already is no reason to give up.
      #expect(failures > all.count / 3)
    }
  }

  @Test func `what comes in the meantime is not overwritten`() async throws {
    try await TemporaryFolder.with { root in
      let folder = root + "/site"
      var files = FileSystem.disk
      let status = files.status
      // Another program is quicker: the file is there when it was looked for already.
      files.status = { path throws(FileError) in
        path.hasSuffix("/content/about.md") ? nil : try status(path)
      }
      try FileTree(["content/about.md": "mine"]).write(to: folder)
      do throws(BuildFailure) {
        _ = try SiteCreator(now: SiteFixture.now, files: files).create(Self.request(folder))
        Issue.record("it was made")
      } catch {
        #expect(error.diagnostics.map(\.code) == ["site-file-exists"])
        #expect(error.diagnostics.map(\.position.path) == ["content/about.md"])
      }
      #expect(try FileTree(readingFrom: folder) == FileTree(["content/about.md": "mine"]))
    }
  }
}
