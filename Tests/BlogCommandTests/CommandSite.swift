import Foundation
import TestSupport

/// A small site on disk for runs of the real program, at `site` below a folder of its own.
struct CommandSite {
  /// Holds the site and whatever else a test puts beside it.
  let root: String
  var folder: String { root + "/site" }

  static func with<Result>(
    _ texts: [String: String] = [:], _ body: (CommandSite) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.with { root in
      let site = CommandSite(root: root)
      try SiteFixture(texts).files.write(to: site.folder)
      return try await body(site)
    }
  }

  func run(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run(arguments, in: folder ?? self.folder, environment: environment)
  }

  func write(_ text: String, to path: String) throws {
    try FileTree([path: text]).write(to: folder)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + path)
  }

  /// Modification times by path, of all files below a folder of the site.
  func times(below path: String) throws -> [String: Date] {
    var times: [String: Date] = [:]
    for file in try FileTree(readingFrom: folder + "/" + path).paths {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: "\(folder)/\(path)/\(file)")
      times[file] = attributes[.modificationDate] as? Date
    }
    return times
  }
}

extension Program.Outcome {
  /// The summary with its time, which is never the same, as `0.00 s`.
  var summary: String {
    standardOutput.replacing(#/in \d+\.\d\d s/#, with: "in 0.00 s")
  }
}
