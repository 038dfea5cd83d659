import Dates
import Diagnostics
import Foundation
import SiteBuilder
import SiteModel
import Testing

/// A small site with exactly what building it gives: `site/`, `expected/`, `diagnostics.txt`, and
/// `withheld.txt` where pages are left out.
package struct GoldenSite: Sendable, CustomTestStringConvertible {
  /// `feature/case`
  package let name: String
  private let folder: String

  package var testDescription: String { name }

  /// All cases below a folder, by name.
  package static func all(below folder: String) -> [GoldenSite] {
    let root = URL(fileURLWithPath: folder)
    let features = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return features.sorted().flatMap { feature -> [GoldenSite] in
      let path = root.appendingPathComponent(feature)
      let cases = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
      return cases.sorted().compactMap { name in
        let place = path.appendingPathComponent(name)
        let site = place.appendingPathComponent("site").path
        guard FileManager.default.fileExists(atPath: site) else { return nil }
        return GoldenSite(name: "\(feature)/\(name)", folder: place.path)
      }
    }
  }

  /// What differs from the expectation, in words; empty where nothing does.
  ///
  /// The site is built twice: into a new folder, and by a single thread over its own output, which
  /// must not change.
  package func differences() async throws -> [String] {
    let source = try FileTree(readingFrom: folder + "/site")
    return try await TemporaryFolder.with { root in
      try source.write(to: root)
      var fixture = SiteFixture(files: source)
      fixture.change = options
      let first = try await fixture.build(in: root)
      fixture.change = { options in
        self.options(&options)
        options.jobs = 1
      }
      let again = try await fixture.build(in: root)
      var differences: [String] = []
      if again.output != first.output || again.text != first.text {
        differences.append("building again gives another result")
      }
      if let report = again.report, report.written > 0 {
        differences.append("building again wrote \(report.written) files")
      }
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try record(first)
        return differences + [
          "recorded anew; look at the difference and run again without UPDATE_GOLDEN"
        ]
      }
      return differences + (try compare(first))
    }
  }

  private func compare(_ outcome: SiteFixture.Outcome) throws -> [String] {
    let expected = try FileTree(readingFrom: folder + "/expected")
    var differences: [String] = []
    for path in Set(expected.paths + outcome.output.paths).sorted() {
      switch (expected.files[path], outcome.output.files[path]) {
      case (nil, _): differences.append("unexpected file \(path)")
      case (_, nil): differences.append("missing file \(path)")
      case (let wanted?, let made?) where wanted != made:
        differences.append(
          "\(path) differs\n--- expected\n\(String(decoding: wanted, as: UTF8.self))"
            + "--- made\n\(String(decoding: made, as: UTF8.self))")
      default: break
      }
    }
    for (name, made) in texts(of: outcome) {
      let wanted = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
      if wanted != made {
        differences.append("\(name) differs\n--- expected\n\(wanted)--- made\n\(made)")
      }
    }
    return differences
  }

  private func record(_ outcome: SiteFixture.Outcome) throws {
    let expected = folder + "/expected"
    if FileManager.default.fileExists(atPath: expected) {
      try FileManager.default.removeItem(atPath: expected)
    }
    try outcome.output.write(to: expected)
    for (name, text) in texts(of: outcome) {
      let path = folder + "/" + name
      if !text.isEmpty {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      } else if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// What a build says beside its files; an empty text has no file.
  private func texts(of outcome: SiteFixture.Outcome) -> [(name: String, text: String)] {
    let withheld = outcome.report?.withheld ?? []
    return [
      ("diagnostics.txt", outcome.text),
      ("withheld.txt", withheld.map { "\($0.path): \($0.reason.code)\n" }.joined()),
    ]
  }

  /// `options.txt` holds options of `blog build`, such as `--drafts`, one a line.
  private var options: @Sendable (inout BuildOptions) -> Void {
    let text = (try? String(contentsOfFile: folder + "/options.txt", encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").map(String.init)
    return { options in
      options.includesDrafts = lines.contains("--drafts")
      options.includesScheduled = lines.contains("--future")
      options.includesExpired = lines.contains("--expired")
      options.isStrict = lines.contains("--strict")
    }
  }
}

extension WithheldReason {
  fileprivate var code: String {
    switch self {
    case .draft: "draft"
    case .scheduled(let date): "scheduled for \(date.rfc3339)"
    case .expired(let date): "expired \(date.rfc3339)"
    case .notRendered: "not rendered"
    }
  }
}
