import Diagnostics
import Files
import Foundation
import SiteBuilder
import TestSupport
import Testing

/// An incremental build is a clean one that takes less time.
struct IncrementalBuildTests {
  private static let steps = 25
  /// In bytes: all texts are held, some, or none, so that they are read again.
  private static let rooms = [
    (all: 1 << 20, recent: 0), (all: 600, recent: 600), (all: 0, recent: 0),
  ]

  @Test(arguments: Soak.seeds(4))
  func `after any edits a build is what a clean one makes`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var site = EditedSite(hasFormulas: seed % 8 == 3, using: &random)
    var earlier = [site]
    var sound = site
    try await TemporaryFolder.with { folder in
      var last = FileTree(files: [:])
      var (built, kept) = (0, 0)
      for step in 0..<Self.steps {
        let edits = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
          EditedSite.Edit.allCases.randomElement(using: &random)
        }
        if Int.random(in: 0..<12, using: &random) == 0 {
          // An author takes everything back.
          site = earlier.randomElement(using: &random) ?? site
        } else {
          for edit in edits { site.apply(edit, using: &random) }
        }
        earlier.append(site)
        try Self.update(folder, from: last, to: site.files)
        last = site.files
        try Self.disturb(folder, using: &random)
        let comment = Comment(rawValue: "step \(step) of seed \(seed): \(edits)")
        let rooms = Self.rooms[Int(seed) % Self.rooms.count]
        let incremental = try await Self.build(site, in: folder, rooms: rooms)
        let clean = try await Self.build(site, in: folder, clean: true)
        #expect(incremental.text == clean.text, comment)
        #expect(incremental.report?.withheld.count == clean.report?.withheld.count, comment)
        guard clean.report != nil else {
          // An author mends a mistake before going on.
          site = sound
          continue
        }
        sound = site
        built += 1
        kept += incremental.report?.unchanged ?? 0
        let wrong = Set(incremental.output.paths).symmetricDifference(clean.output.paths).union(
          clean.output.paths.filter { incremental.output.files[$0] != clean.output.files[$0] })
        #expect(wrong.sorted() == [], comment)
        if step % 5 == 0 {
          let again = try await Self.build(site, in: folder, rooms: rooms)
          #expect(again.report?.written == 0, comment)
          #expect(again.text == clean.text, comment)
        }
      }
      // Most edits leave a site that can be built, and most of it as it was.
      #expect(built > Self.steps / 2)
      #expect(kept > built * 20)
    }
  }

  /// Swift takes the two for the same text, the file system for two names.
  @Test func `pages whose names differ by the spelling of a letter are told apart`() async throws {
    let (composed, decomposed) = ("content/posts/caf\u{E9}.md", "content/posts/cafe\u{301}.md")
    func post(_ title: String, slug: String) -> String {
      "---\ntitle: \(title)\nslug: \(slug)\ndate: 2024-01-01\n---\n"
    }
    try await TemporaryFolder.with { folder in
      try FileTree(SiteFixture([:]).files.files.mapValues { String(decoding: $0, as: UTF8.self) })
        .write(to: folder)
      for titles in [("One", "Two"), ("One", "Three"), ("Four", "Three"), ("Three", "Four")] {
        for (path, title, slug) in [(composed, titles.0, "a"), (decomposed, titles.1, "b")] {
          try FileManager.default.createDirectory(
            atPath: folder + "/content/posts", withIntermediateDirectories: true)
          try FileSystem.disk.write(folder + "/" + path, Array(post(title, slug: slug).utf8))
        }
        let outcome = try await SiteFixture([:]).build(in: folder)
        #expect(outcome.output.text("posts/a/index.html") == "\(titles.0)|")
        #expect(outcome.output.text("posts/b/index.html") == "\(titles.1)|")
      }
    }
  }

  private static func build(
    _ site: EditedSite, in folder: String, clean: Bool = false,
    rooms: (all: Int, recent: Int)? = nil
  ) async throws -> SiteFixture.Outcome {
    var fixture = SiteFixture(files: site.files)
    fixture.change = { options in
      options.now = .instant(site.now)
      options.version = ProgramVersion("0.\(site.version)")
      options.includesDrafts = site.includesDrafts
      if let rooms { options.roomForTexts = rooms }
      guard clean else { return }
      options.usesCache = false
      options.output = options.site + "/clean"
    }
    if clean { try? FileManager.default.removeItem(atPath: folder + "/clean") }
    return try await fixture.build(in: folder)
  }

  private static func update(_ folder: String, from old: FileTree, to new: FileTree) throws {
    for path in old.paths where new.files[path] == nil {
      try FileManager.default.removeItem(atPath: folder + "/" + path)
    }
    try FileTree(files: new.files.filter { old.files[$0.key] != $0.value }).write(to: folder)
  }

  /// What happens to a site's folder between builds, now and then.
  private static func disturb(_ folder: String, using random: inout SeededGenerator) throws {
    let output = try FileTree(readingFrom: folder + "/public").paths.randomElement(using: &random)
    let records = try FileTree(readingFrom: folder + "/.blog/builds")
    let record = records.paths.randomElement(using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      guard let output else { return }
      try FileManager.default.removeItem(atPath: folder + "/public/" + output)
    case 1:
      guard let output else { return }
      try FileSystem.disk.write(folder + "/public/" + output, Array("edited".utf8))
    case 2:
      guard let output else { return }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
        ofItemAtPath: folder + "/public/" + output)
    case 3:
      guard let record, let bytes = records.files[record], !bytes.isEmpty else { return }
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= 1
      try FileSystem.disk.write(folder + "/.blog/builds/" + record, damaged)
    case 4:
      guard let record, let bytes = records.files[record] else { return }
      try FileSystem.disk.write(
        folder + "/.blog/builds/" + record,
        Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
    case 5: try? FileManager.default.removeItem(atPath: folder + "/.blog/builds")
    default: break
    }
  }
}
