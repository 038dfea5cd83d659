/// The examples of one page of the documentation, in fenced code blocks.
///
/// A block `toml title=blog.toml` is a file of the page's example site, a block `console` shows
/// commands and what they print. `site=NAME` puts either into another site of the same page, and
/// `status=1` expects the commands to fail. A block `jinja gives=/about/` has a small template a
/// line and what it gives on the page of that address. All other blocks are only shown.
package struct DocumentationExamples: Sendable {
  package struct Session: Sendable {
    /// The line of its opening fence.
    package let line: Int
    package let status: Int32
    package let commands: [Command]
  }

  package struct Command: Sendable {
    package let text: String
    /// Lines; `…` stands for any text, and alone in a line for any lines.
    package let output: [String]

    package init(text: String, output: [String]) {
      self.text = text
      self.output = output
    }
  }

  package struct Site: Sendable {
    package let name: String
    package internal(set) var files: [String: String] = [:]
    package internal(set) var sessions: [Session] = []
    package internal(set) var snippets: [Snippets] = []

    package var isFaulty: Bool { sessions.contains { $0.status != 0 } }
  }

  package private(set) var sites: [Site] = []
  /// What is wrong with the blocks themselves, with its line.
  package private(set) var problems: [String] = []
  /// The page without its code blocks.
  package private(set) var prose = ""

  package init(_ page: String) {
    var fence: (marks: String, info: [String], line: Int)?
    var body: [String] = []
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let open = fence {
        if line == open.marks {
          add(open.info, body, line: open.line)
          fence = nil
        } else {
          body.append(String(line))
        }
      } else if line.hasPrefix("```") {
        let marks = String(line.prefix { $0 == "`" })
        let info = line.dropFirst(marks.count).split(separator: " ").map(String.init)
        fence = (marks, info, index + 1)
        body = []
      } else {
        prose += line + "\n"
      }
    }
    if let open = fence { problems.append("line \(open.line): the code block is not closed") }
  }

  private mutating func add(_ info: [String], _ body: [String], line: Int) {
    guard let language = info.first else {
      problems.append("line \(line): the code block names no language")
      return
    }
    var settings: [String: String] = [:]
    for word in info.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["title", "site", "status", "gives", "as"].contains(parts[0]) else {
        problems.append("line \(line): '\(word)' is not understood")
        return
      }
      settings[parts[0]] = parts[1]
    }
    let name = settings["site"] ?? ""
    if let title = settings["title"] {
      let text = body.map { $0 + "\n" }.joined()
      update(name) { $0.files[title] = text }
    } else if language == "console" {
      let status = settings["status"].flatMap(Int32.init) ?? 0
      let session = Session(line: line, status: status, commands: Self.commands(body))
      update(name) { $0.sessions.append(session) }
    } else if let address = settings["gives"] {
      let snippets = Snippets(
        line: line, address: address, suffix: settings["as"] ?? "txt", lines: body)
      if let line = snippets.unreadable.first {
        problems.append("line \(line): the line has no '⇒'")
      }
      update(name) { $0.snippets.append(snippets) }
    }
  }

  private mutating func update(_ name: String, _ change: (inout Site) -> Void) {
    let index = sites.firstIndex { $0.name == name } ?? sites.endIndex
    if index == sites.endIndex { sites.append(Site(name: name)) }
    change(&sites[index])
  }

  private static func commands(_ lines: [String]) -> [Command] {
    var commands: [Command] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        commands.append(Command(text: String(line.dropFirst(2)), output: []))
      } else if let last = commands.popLast() {
        commands.append(Command(text: last.text, output: last.output + [line]))
      }
    }
    return commands
  }
}

extension DocumentationExamples.Command {
  /// Whether a command printed what the documentation shows; blank lines at the end do not count.
  package func matches(_ printed: String) -> Bool {
    let lines = output.reversed().drop(while: \.isEmpty).reversed()
    let pattern = lines.map { line in
      line == "…"
        ? "(?:[^\n]*\n)*" : "\\Q\(line.replacing("…", with: "\\E[^\n]*\\Q"))\\E\n"
    }.joined()
    guard let regex = try? Regex(pattern + "\n*") else { return false }
    return (printed + "\n").wholeMatch(of: regex) != nil
  }

  /// Words, in double quotes where they have blanks.
  package var words: [String] {
    var words: [String] = []
    for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    {
      if index % 2 == 1 {
        words.append(String(part))
      } else {
        words += part.split(separator: " ").map(String.init)
      }
    }
    return words
  }
}
