import EmbeddedFiles
import Foundation
import TestSupport
import Testing

/// The files inside the program are those of the repository.
struct EmbeddedFilesTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func isListed(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return !name.hasSuffix("~") && name != ".DS_Store" && !name.contains(".sw")
  }

  private static func onDisk(_ folder: String) throws -> [String: [UInt8]] {
    try FileTree(readingFrom: repository + "/" + folder).files.filter { isListed($0.key) }
  }

  @Test func `the default theme is the repository's, file by file`() throws {
    let files = try Self.onDisk("themes/default")
    #expect(files.count > 25)
    #expect(
      EmbeddedFiles.defaultTheme.keys.sorted() == files.keys.sorted(),
      "run Scripts/list-embedded-files")
    for (path, bytes) in files {
      #expect(EmbeddedFiles.defaultTheme[path] == bytes, "\(path) differs")
    }
  }

  @Test func `the files of hosts are the repository's, file by file`() throws {
    #expect(EmbeddedFiles.hosts == ["github"])
    var files: [String: [UInt8]] = [:]
    for host in EmbeddedFiles.hosts {
      for (path, bytes) in EmbeddedFiles.hosting(host) ?? [:] { files["\(host)/\(path)"] = bytes }
    }
    #expect(files == (try Self.onDisk("hosting")), "run Scripts/list-embedded-files")
    #expect(EmbeddedFiles.hosting("nobody") == nil)
  }

  @Test func `a new site is published by the actions that this repository uses`() throws {
    let own = try Self.actions(
      String(contentsOfFile: Self.repository + "/.github/workflows/publish.yml", encoding: .utf8))
    let file = EmbeddedFiles.hosting("github")?[".github/workflows/publish.yml"] ?? []
    let given = Self.actions(String(decoding: file, as: UTF8.self))
    #expect(!given.isEmpty)
    #expect(given.subtracting(own) == [])
  }

  private static func actions(_ workflow: String) -> Set<String> {
    Set(workflow.matches(of: #/uses: (\S+ # \S+)/#).map { String($0.1) })
  }
}
