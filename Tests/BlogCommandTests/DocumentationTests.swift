import Foundation
import TestSupport
import Testing

struct DocumentationTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static var pages: [DocumentationPage] {
    get throws { try DocumentationPage.all(in: repository) }
  }

  @Test(arguments: try pages)
  func `the examples of a page do what it says`(page: DocumentationPage) async throws {
    let wrong = try await page.wrongExamples()
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(arguments: try pages)
  func `links between the pages lead somewhere`(page: DocumentationPage) throws {
    let dead = try page.deadLinks()
    #expect(dead.isEmpty, "\(dead.joined(separator: "\n"))")
  }

  @Test func `the documentation has examples`() throws {
    let examples = try Self.pages.map { DocumentationExamples(try $0.text) }
    #expect(examples.map(\.sites.count).reduce(0, +) > 5)
    #expect(examples.flatMap(\.sites).flatMap(\.sessions).count > 5)
  }
}

struct DocumentationExamplesTests {
  @Test func `titled blocks are files and consoles are sessions, by site`() {
    let examples = DocumentationExamples(
      """
      ```toml title=blog.toml
      a = 1
      ```
      ```console site=other status=1
      $ blog new "A title"
      one
      $ blog build
      ```
      ```sh
      shown alone
      ```
      """)
    #expect(examples.problems == [])
    #expect(examples.sites.map(\.name) == ["", "other"])
    #expect(examples.sites[0].files == ["blog.toml": "a = 1\n"])
    let session = examples.sites[1].sessions.first
    #expect(session?.status == 1)
    #expect(session?.commands.map(\.words) == [["blog", "new", "A title"], ["blog", "build"]])
    #expect(session?.commands.map(\.output) == [["one"], []])
  }

  @Test(arguments: ["```\nno language\n```", "```toml titel=blog.toml\n```", "```toml\nopen"])
  func `a block that is not understood is a problem`(page: String) {
    #expect(DocumentationExamples(page).problems.count == 1)
  }

  @Test func `an ellipsis stands for a part of a line or for lines`() {
    let command = DocumentationExamples.Command(
      text: "", output: ["in … s", "…", "last"])
    #expect(command.matches("in 0.1 s\nlast\n"))
    #expect(command.matches("in 0.1 s\nmore\nand more\nlast"))
    #expect(!command.matches("in 0.1 m\nlast"))
    #expect(!command.matches("in 0.1 s\nmore"))
  }
}
