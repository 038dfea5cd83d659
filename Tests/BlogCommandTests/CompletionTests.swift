import Foundation
import TestSupport
import Testing

/// What shells are told while a command is typed.
struct CompletionTests {
  private static let texts = [
    "content/about.md": "---\ntitle: About\ntags: [misc]\n---\n",
    "content/posts/one/index.md": "---\ntitle: One\ntags: [swift, \"two words\"]\n---\n",
    "content/posts/one/picture.txt": "no page",
    "content/notes/swift/two.md": "+++\ntitle = \"Two\"\ntags = [\"a:b\"]\n+++\n",
    "content/notes/broken.md": "---\ntitle: [\n---\n",
    "content/empty/file.txt": "no page",
  ]

  private func names(
    _ option: String, in folder: String, shell: String = "fish", words: [String] = []
  ) throws -> [String] {
    let line = ["blog", "new"] + words + ["--\(option)", ""]
    let outcome = try Program.run(
      ["---completion", "new", "--", "--\(option)", String(line.count - 1), "0"] + line, in: folder,
      environment: ["SAP_SHELL": shell])
    #expect(outcome.standardError.isEmpty)
    #expect(outcome.status == 0)
    return outcome.standardOutput.split(separator: "\n").map(String.init)
  }

  @Test func `sections and tags of the site are offered`() async throws {
    try await CommandSite.with(Self.texts) { site in
      let tags = try names("tag", in: site.folder)
      #expect(tags == ["a:b", "misc", "swift", "two words"])
      for folder in [site.folder, site.folder + "/content/posts"] {
        let sections = try names("section", in: folder)
        #expect(sections == ["notes", "notes/swift", "posts"])
      }
      #expect(try names("tag", in: "/", words: ["--site", site.folder]).count == 4)
      #expect(try names("tag", in: "/", words: ["--site=" + site.folder]).count == 4)
    }
  }

  @Test func `nothing is said where there is no site, or a wrong one`() async throws {
    try await TemporaryFolder.with { root in
      #expect(try names("tag", in: root).isEmpty)
      #expect(try names("section", in: root, words: ["--site", "nowhere"]).isEmpty)
      try FileTree(["blog.toml": "title = \n[[["]).write(to: root)
      #expect(try names("tag", in: root).isEmpty)
    }
  }

  @Test func `every shell reads a name back as it is`() async throws {
    let tags = ["C++", "it's", "a:b", "two words", "back\\\\slash"]
    let list = tags.map { "\"\($0)\"" }.joined(separator: ", ")
    try await CommandSite.with(["content/x.md": "---\ntitle: X\ntags: [\(list)]\n---\n"]) { site in
      #expect(
        try names("tag", in: site.folder, shell: "zsh").contains(#"a\:b"#))
      let line = try bash(site.folder, typed: "")
      #expect(line.sorted() == ["C++", #"a\:b"#, #"back\\slash"#, #"it\'s"#, #"two\ words"#])
      let begun = try bash(site.folder, typed: "tw")
      #expect(begun == [#"two\ words"#])
    }
  }

  @Test func `a name that a shell could not show is not offered`() async throws {
    let tags = ["plain", "👩‍🚀", #"b\tc"#, #"d\u202Ee"#, #"f\u2028g"#, #"h\ni"#]
    let list = tags.map { "\"\($0)\"" }.joined(separator: ", ")
    try await CommandSite.with(["content/x.md": "---\ntitle: X\ntags: [\(list)]\n---\n"]) { site in
      for shell in ["bash", "zsh", "fish"] {
        // The list for zsh ends with a blank.
        let offered = try names("tag", in: site.folder, shell: shell).filter { $0 != " " }
        #expect(offered.contains("plain") && offered.count == 2, "\(offered)")
      }
    }
  }

  @Test func `what a tag says is never run`() async throws {
    let texts = ["content/x.md": "---\ntitle: X\ntags: [\"$(touch a)\", \"`touch b`\"]\n---\n"]
    try await CommandSite.with(texts) { site in
      let words = try bash(site.folder, typed: "")
      #expect(words.sorted() == [#"\$\(touch\ a\)"#, #"\`touch\ b\`"#])
      #expect(!site.exists("a") && !site.exists("b"))
    }
  }

  /// What bash offers after `blog new --tag`, by the script that the program gives it.
  private func bash(_ folder: String, typed: String) throws -> [String] {
    let script = """
      source <("$0" --generate-completion-script bash)
      COMP_WORDS=("$0" new --tag "$1") COMP_CWORD=3 COMP_LINE="blog new --tag $1"
      COMP_POINT=${#COMP_LINE}
      _blog "$0" "$1" --tag
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try Program.runInBash(script, typed, in: folder)
    #expect(outcome.standardError.isEmpty)
    return outcome.standardOutput.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    ["build"], ["new"], ["explain"], ["template"], ["init"], [],
  ])
  func `help shows examples`(command: [String]) async throws {
    try await TemporaryFolder.with { root in
      let help = try Program.run(command + ["--help"], in: root).standardOutput
      #expect(help.contains("EXAMPLES:\n  "))
      #expect(help.contains("  blog " + (command.first ?? "")))
    }
  }

  @Test func `folders, files and words are offered where options take them`() async throws {
    try await TemporaryFolder.with { root in
      let fish = try Program.run(["--generate-completion-script", "fish"], in: root).standardOutput
      for (option, kind) in [
        ("-l 'output'", "complete_directories"),
        ("-l 'site'", "complete_directories"),
        ("-l 'search'", "complete_directories"), ("-l 'ci'", "github"),
        ("-l 'diagnostics'", "github"), ("-l 'format'", "json"), ("-l 'data'", "json"),
      ] {
        let lines = fish.split(separator: "\n").filter { $0.contains(option) }
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.contains(kind) }, "\(option)")
      }
    }
  }
}
