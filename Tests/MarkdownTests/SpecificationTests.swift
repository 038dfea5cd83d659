import Foundation
import Markdown
import Testing

/// The examples of the GitHub Flavored Markdown specification, where a copy of it lies beside the
/// checkout.
struct SpecificationTests {
  struct Example: Decodable {
    let markdown: String
    let html: String
    let example: Int
    let extensions: [String]
  }

  /// `shared/spec` in the nearest folder above the checkout that has it.
  static let folder: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "shared/spec")
      let file = candidate.appending(path: "gfm-spec.json")
      if FileManager.default.fileExists(atPath: file.path) { return candidate }
    }
    return nil
  }()

  private func examples(_ name: String) throws -> [Example] {
    let data = try Data(contentsOf: #require(Self.folder).appending(path: name))
    return try JSONDecoder().decode([Example].self, from: data)
  }

  @Test(.enabled(if: folder != nil))
  func `every example of the specification gives its HTML`() throws {
    let names: [String: MarkdownExtensions] = [
      "table": .table, "strikethrough": .strikethrough, "autolink": .autolink,
      "tasklist": .tasklist, "tagfilter": .tagfilter,
    ]
    let examples = try examples("gfm-spec.json")
    #expect(examples.count == 671)
    for example in examples {
      var options = MarkdownOptions.plain
      options.extensions = MarkdownExtensions(example.extensions.compactMap { names[$0] })
      #expect(
        parse(example.markdown, options).htmlText == example.html, "example \(example.example)")
    }
  }

  @Test(.enabled(if: folder != nil))
  func `every example of the extensions gives its HTML`() throws {
    var options = MarkdownOptions.github
    options.footnotes = true
    options.extensions.insert(.tagfilter)
    let examples = try examples("gfm-extensions.json")
    #expect(examples.count == 28)
    for example in examples where example.html != "<IGNORE>\n" {
      let html = Self.withOldFootnotes(parse(example.markdown, options).htmlText)
      #expect(html == example.html, "example \(example.example)")
    }
  }

  /// The one example of footnotes is older than cmark-gfm's ids by label and its attributes.
  private static func withOldFootnotes(_ html: String) -> String {
    var html = html
    let news = [
      " data-footnotes": "", " data-footnote-ref": "", " data-footnote-backref": "",
      " aria-label=\"Back to content\"": "", "fn-1\"": "fn1\"", "fnref-1\"": "fnref1\"",
      "fn-footnote": "fn2", "fnref-footnote": "fnref2", "fn-other-note": "fn3",
      "fnref-other-note": "fnref3", "fn-codeblock-note": "fn4", "fnref-codeblock-note": "fnref4",
    ]
    for (new, old) in news { html = html.replacingOccurrences(of: new, with: old) }
    return html
  }
}
