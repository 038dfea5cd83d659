import Files
import Foundation
import TestSupport
import Testing

@testable import SiteBuilder

/// Folders in memory are like those of the disk.
struct MemoryFoldersTests {
  private static let names = ["a", "b", "a/c", "a/d", "a/c/e", "b/f", "ab"]

  @Test(arguments: Soak.seeds(20))
  func `what works on the disk works in memory and leaves the same`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    try await TemporaryFolder.with { folder in
      let (real, held) = (folder + "/real", folder + "/held")
      let files = FileSystem.disk.with(MemoryFolders(prefixes: [held]))
      let disk = try files.open(folder)
      for name in ["real", "held"] { try files.makeFolder(disk.at(name)) }
      for step in 0..<200 {
        let (one, two) = (
          Self.names.randomElement(using: &random) ?? "a",
          Self.names.randomElement(using: &random) ?? "a"
        )
        let kind = Int.random(in: 0..<6, using: &random)
        func change(_ root: String) throws(FileError) {
          let (place, other) = (disk.at(root + "/" + one), disk.at(root + "/" + two))
          switch kind {
          case 0: try files.makeFolder(place)
          case 1: try files.replace(place, with: Array("\(step)".utf8))
          case 2: _ = try files.create(place, Array("\(step)".utf8))
          case 3: try files.rename(place, other)
          case 4: try files.removeFile(place)
          default: try files.removeFolder(place)
          }
        }
        do throws(FileError) {
          try change("real")
        } catch {
          let reason = error
          // What has no folder is made after its folder; nobody asks for anything else that cannot be.
          if reason.isMissing || reason.exists, kind <= 2 {
            #expect { try change("held") } throws: { ($0 as? FileError)?.kind == reason.kind }
          }
          continue
        }
        try change("held")
        let comment = Comment(rawValue: "step \(step): \(kind) \(one) \(two)")
        #expect(try Self.tree(held, files) == Self.tree(real, files), comment)
        for name in Self.names {
          let (kept, there) = (
            try files.status(held + "/" + name), try files.status(real + "/" + name)
          )
          #expect(kept?.kind == there?.kind, comment)
          if there?.kind == .file { #expect(kept?.size == there?.size, comment) }
        }
      }
      #expect(!FileManager.default.fileExists(atPath: held))
    }
  }

  @Test func `a file that is written again has another time`() throws {
    let memory = MemoryFolders(prefixes: ["/m"])
    try memory.makeFolder("/m")
    try memory.write("/m/a", [1])
    let first = memory.status("/m/a")?.modified
    try memory.write("/m/a", [1])
    #expect(memory.status("/m/a")?.modified != first)
  }

  private static func tree(_ root: String, _ files: FileSystem) throws -> [String] {
    var found: [String] = []
    func walk(_ path: String, _ shown: String) throws {
      for entry in try files.list(path).sorted(by: { $0.name < $1.name }) {
        let name = shown + "/" + entry.name
        if entry.kind == .folder {
          found.append(name + "/")
          try walk(path + "/" + entry.name, name)
        } else {
          let bytes = try files.read(path + "/" + entry.name)
          found.append("\(name)=\(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
    try walk(root, "")
    return found
  }
}
