import Foundation
import Markdown
import Testing

/// Real posts of a Hugo blog with YAML, where a copy of them lies beside the checkout: other generators have other
/// extras, and other names of emoji.
struct CorpusTests {
  static let folder: URL? = {
    guard let shared = SpecificationTests.folder?.deletingLastPathComponent() else { return nil }
    let folder = shared.appending(path: "corpus/adventures")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  private func posts() throws -> [(name: String, body: String)] {
    let folder = try #require(Self.folder)
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var posts: [(name: String, body: String)] = []
    for case let name as String in files where name.hasSuffix(".md") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
      posts.append((name, text.hasPrefix("---\n") && parts.count == 3 ? String(parts[2]) : text))
    }
    return posts.sorted { $0.name < $1.name }
  }

  /// What readers see, without code, formulas, and the calls of shortcodes.
  private static func prose(_ html: String) -> String {
    html.replacing(#/<(code|pre|script|style)\b.*?</\1>/#.dotMatchesNewlines(), with: "x")
      .replacing(#/\{\{.*?\}\}/#.dotMatchesNewlines(), with: "x")
      .replacing(#/<[^>]*>/#, with: "")
  }

  /// What an extra leaves in the text when it is not read, or read only in part.
  private static func strayMarkers(in prose: String) -> [String] {
    let signs = [
      #/\[![A-Za-z]+\]/#, #/\[\^[^\]]*\]/#, #/\{[#.][\w-][^}]*\}/#, #/\$\$/#, #/\\[(\[]/#,
      #/\{:\.\w+\}/#,
    ].flatMap { prose.matches(of: $0).map { String(prose[$0.range]) } }
    let words = [
      #/(?:^|\s)(:[a-z0-9_+\-]+:)(?:\s|$)/#.anchorsMatchLineEndings(),
      #/^(: .*)$/#.anchorsMatchLineEndings(), #/(?:^|\s)(==\w.*?==)/#,
    ].flatMap { prose.matches(of: $0).map { String($0.output.1) } }
    return signs + words
  }

  @Test(.enabled(if: folder != nil))
  func `real posts have no stray marker of an extra in their text`() throws {
    let posts = try posts()
    #expect(posts.count > 50)
    let options = MarkdownOptions {
      $0.math = .on
      $0.marks = true
    }
    for (name, body) in posts {
      let document = parse(body, options)
      let stray = Self.strayMarkers(in: Self.prose(document.htmlText))
      #expect(stray.isEmpty, "\(name)")
    }
  }

  @Test(arguments: [
    "[!NOTE] x", "a[^1]", "a {#b}", "a\n: b", ":tada: x", "$$x", "\\\\(x", "x ==y==",
    "`x`.{:.swift}",
  ])
  func `stray markers are seen`(_ text: String) {
    var options = MarkdownOptions.plain
    options.math = .off
    #expect(!Self.strayMarkers(in: Self.prose(parse(text, options).htmlText)).isEmpty)
  }

  /// Definitions and attributes came after these posts were written.
  @Test(.enabled(if: folder != nil))
  func `real posts are the same without definitions and attributes`() throws {
    for (name, body) in try posts() {
      let bare = MarkdownOptions {
        $0.definitionLists = false
        $0.attributes = false
      }
      #expect(parse(body).htmlText == parse(body, bare).htmlText, "\(name)")
    }
  }
}
