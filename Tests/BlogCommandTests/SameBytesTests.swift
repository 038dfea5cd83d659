import Foundation
import TestSupport
import Testing

/// The same content, configuration and `--now` give the same bytes, whatever the machine is like.
struct SameBytesTests {
  /// Everything about a run that must not show in the output.
  struct Surroundings: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var environment: [String: String] = [:]
    var jobs = "2"
    /// The site's folder below the test's.
    var folder = "site"
    /// In which order the files are made, and how long ago.
    var isReversed = false
  }

  static let others = [
    Surroundings(testDescription: "one thread", jobs: "1"),
    Surroundings(testDescription: "many threads", jobs: "16"),
    Surroundings(testDescription: "another zone", environment: ["TZ": "America/St_Johns"]),
    Surroundings(
      testDescription: "another locale", environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE"]),
    Surroundings(testDescription: "another folder", folder: "a folder/ünder/another"),
    Surroundings(testDescription: "another order of the files on disk", isReversed: true),
    Surroundings(
      testDescription: "another user",
      environment: ["HOME": "/nonexistent", "USER": "x", "SOURCE_DATE_EPOCH": "1"]),
  ]

  /// With templates of its own that show every date and neighbour, and with the theme.
  @Test(arguments: others, [false, true])
  func `other surroundings give the same bytes`(
    _ other: Surroundings, hasTheme: Bool
  ) async throws {
    let site = try Self.site(hasTheme: hasTheme)
    let usual = try await Self.build(site, in: Surroundings(testDescription: "usual"))
    #expect(usual.files.count > 60)
    let output = try await Self.build(site, in: other)
    #expect(output.paths == usual.paths)
    for (path, bytes) in usual.files where output.files[path] != bytes {
      Issue.record("\(path) differs")
    }
  }

  private static func build(
    _ site: FileTree, in surroundings: Surroundings
  ) async throws -> FileTree {
    try await TemporaryFolder.with { root in
      let folder = root + "/" + surroundings.folder
      let files = site.files.sorted { ($0.key < $1.key) != surroundings.isReversed }
      for (path, bytes) in files {
        try FileTree(files: [path: bytes]).write(to: folder)
        if surroundings.isReversed {
          try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
            ofItemAtPath: folder + "/" + path)
        }
      }
      let outcome = try Program.run(
        ["build", "--now", "2024-06-01T12:00:00Z", "--jobs", surroundings.jobs], in: folder,
        environment: surroundings.environment)
      #expect(outcome.status == 0, "\(outcome.standardError)")
      return try FileTree(readingFrom: folder + "/public")
    }
  }

  /// Dates without a zone, equal dates, terms of many scripts, feeds: what could differ.
  private static func site(hasTheme: Bool) throws -> FileTree {
    var texts: [String: String] = [:]
    if !hasTheme {
      texts = SiteFixture.templates
      texts["templates/page.html"] =
        "{{ page.title }} {{ page.date | date('%c %z') }} {{ page.content }}"
        + "{{ page.previous.title if page.previous }} {{ page.next.title if page.next }}"
    }
    texts["blog.toml"] = """
      title = "Same"
      base_url = "https://example.com/base/"
      time_zone = "Australia/Perth"
      theme = "\(hasTheme ? "default" : "")"

      """
    for number in 0..<30 {
      texts["content/posts/post-\(number).md"] = """
        ---
        title: Post \(number % 5)
        date: 2024-0\(number % 3 + 1)-01 0\(number % 2 + 1):30
        tags: [İstanbul, straße, i\(number % 3), "日本", "C++"]
        ---
        Some *text* of \(number), with [a link](/posts/post-1/).
        """
    }
    var site = FileTree(texts)
    if hasTheme {
      let repository = #filePath.dropLast("Tests/BlogCommandTests/SameBytesTests.swift".count)
      for (path, bytes) in try FileTree(readingFrom: repository + "themes").files {
        site.files["themes/" + path] = bytes
      }
    }
    return site
  }
}
