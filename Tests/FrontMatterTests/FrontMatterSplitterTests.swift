import Diagnostics
import FrontMatter
import Testing

struct FrontMatterSplitterTests {
  private func parts(_ text: String) -> (FrontMatterSplit, block: String, body: String) {
    let file = SourceFile(path: "content/a.md", text: text)
    let split = FrontMatterSplitter.split(file)
    return (
      split, String(decoding: file.bytes[split.block], as: UTF8.self),
      String(decoding: file.bytes[split.body], as: UTF8.self)
    )
  }

  @Test(arguments: [
    ("---\ntitle: a\n---\nbody", FrontMatterFormat.yaml, "title: a\n", 2, "body", 4),
    ("+++\ntitle = 'a'\n+++\nbody", .toml, "title = 'a'\n", 2, "body", 4),
    ("\u{FEFF}---\r\na: 1\r\n---\r\nbody", .yaml, "a: 1\r\n", 2, "body", 4),
    ("\n \n --- \na: 1\n---\t \nbody", .yaml, "a: 1\n", 4, "body", 6),
    ("---\na: 1\n---", .yaml, "a: 1\n", 2, "", 4),
    ("---\n---\nbody", .yaml, "", 2, "body", 3),
    (
      "---\na: x --- y\n---x: 1\n---\n\n---\nb\n---\n", .yaml, "a: x --- y\n---x: 1\n", 2,
      "\n---\nb\n---\n", 5
    ),
    ("---\na: 1\n+++\n---\nbody", .yaml, "a: 1\n+++\n", 2, "body", 5),
    (
      "{\n\"a\": \"}\\\"{\",\n\"b\": {}\n}\nbody", .json, "{\n\"a\": \"}\\\"{\",\n\"b\": {}\n}", 1,
      "body", 5
    ),
    ("{}", .json, "{}", 1, "", 1),
  ])
  func `the block is cut off by whole lines`(
    text: String, format: FrontMatterFormat, block: String, blockLine: Int, body: String,
    bodyLine: Int
  ) {
    let parts = parts(text)
    #expect(parts.0.format == format)
    #expect(parts.block == block)
    #expect(parts.0.blockLine == blockLine)
    #expect(parts.body == body)
    #expect(parts.0.bodyLine == bodyLine)
    #expect(parts.0.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "text\n---\na: 1\n---\n", "{{< x >}}", "{% x %}", "----\n", "# Hi", "{"])
  func `a file without front matter is all body`(text: String) {
    let parts = parts(text)
    #expect(parts.0.format == .none)
    #expect(parts.body == text)
    #expect(parts.0.bodyLine == 1)
  }

  @Test(arguments: [
    ("---\ntitle: a\n\nbody", 1), ("\n+++\n", 2), ("{\"a\": \"}\n", 1),
  ])
  func `a missing closing line is reported where it was opened`(text: String, line: Int) throws {
    let diagnostic = try #require(parts(text).0.diagnostics.first)
    #expect(diagnostic.message == "the front matter opened on line \(line) is never closed")
    #expect(diagnostic.position.line == line)
  }
}
