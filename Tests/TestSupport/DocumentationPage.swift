import Diagnostics
import EmbeddedFiles
import Files
import Foundation
import SiteBuilder
import Testing

/// A page of the documentation, whose examples and links can be tried.
package struct DocumentationPage: Sendable, CustomTestStringConvertible {
  /// From the top of the repository: `docs/writing.md`.
  package let path: String
  private let repository: String

  /// An example can do without templates.
  private static let theme = BuiltInTheme(name: "default", files: EmbeddedFiles.defaultTheme)

  package var testDescription: String { path }

  /// The pages at the top of the repository and in `docs`.
  package static func all(in repository: String) throws -> [DocumentationPage] {
    let files = FileManager.default
    let names =
      try files.contentsOfDirectory(atPath: repository)
      + files.contentsOfDirectory(atPath: repository + "/docs").map { "docs/" + $0 }
    return names.filter { $0.hasSuffix(".md") }.sorted()
      .map { DocumentationPage(path: $0, repository: repository) }
  }

  package var text: String {
    get throws { try String(contentsOfFile: repository + "/" + path, encoding: .utf8) }
  }

  /// What differs from what the page shows, in words; empty where nothing does.
  package func wrongExamples() async throws -> [String] {
    let examples = DocumentationExamples(try text)
    var wrong = examples.problems
    for site in examples.sites {
      wrong += try await TemporaryFolder.with { folder in
        try FileTree(site.files).write(to: folder)
        var wrong: [String] = []
        for session in site.sessions {
          for command in session.commands {
            let (printed, status) = try run(command, in: folder)
            if !command.matches(printed) || status != session.status {
              wrong.append(
                "line \(session.line): `\(command.text)` ends with \(status) and prints\n\(printed)"
              )
            }
          }
        }
        // Once more in full: what the sessions left out is not to hide a mistake in the files.
        // `blog template` needs no site.
        let isSite =
          site.files["blog.toml"] != nil || site.sessions.isEmpty && site.snippets.isEmpty
        if isSite, !site.isFaulty, !site.sessions.isEmpty || site.snippets.isEmpty {
          var fixture = SiteFixture(files: FileTree(files: [:]))
          fixture.disk = .disk.adding(Self.theme, to: folder)
          let outcome = try await fixture.build(in: folder)
          if !outcome.diagnostics.isEmpty { wrong.append(outcome.text) }
        }
        return wrong
      }
      wrong += try await wrongSnippets(of: site)
    }
    return wrong
  }

  private func run(
    _ command: DocumentationExamples.Command, in folder: String
  ) throws -> (printed: String, status: Int32) {
    let words = command.words
    switch words.first {
    case "blog":
      let outcome = try Program.run(Array(words.dropFirst()), in: folder)
      return (outcome.standardError + outcome.standardOutput, outcome.status)
    case "cat" where words.count == 2:
      return (try String(contentsOfFile: folder + "/" + words[1], encoding: .utf8), 0)
    default: return ("an example runs `blog` or `cat FILE` alone", -1)
    }
  }

  /// Links to files or headings that are not there.
  package func deadLinks() throws -> [String] {
    let prose = DocumentationExamples(try text).prose
    let links = prose.matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
    return try links.filter { link in
      guard !link.contains("://"), !link.hasPrefix("/") else { return false }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let target =
        parts[0].isEmpty
        ? path : path.split(separator: "/").dropLast().map { $0 + "/" }.joined() + parts[0]
      let file = repository + "/" + target
      guard FileManager.default.fileExists(atPath: file) else { return true }
      guard parts.count == 2 else { return false }
      return try !Self.anchors(String(contentsOfFile: file, encoding: .utf8)).contains(parts[1])
    }
  }

  /// GitHub's, for headings that are not alike.
  private static func anchors(_ text: String) -> Set<Substring> {
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        let title = heading.drop { $0 == "#" || $0 == " " }.lowercased()
        return Substring(
          String(title.filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
            .replacing(" ", with: "-"))
      })
  }
}
