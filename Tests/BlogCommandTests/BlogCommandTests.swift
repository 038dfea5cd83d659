import Foundation
import TestSupport
import Testing

struct BlogCommandTests {
  private func run(_ arguments: String...) async throws -> Program.Outcome {
    try await TemporaryFolder.with { try Program.run(arguments, in: $0) }
  }

  @Test func `the version is printed`() async throws {
    let outcome = try await run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.contains(#/^\d+\.\d+\.\d+\n$/#))
    #expect(outcome.standardError.isEmpty)
  }

  @Test(arguments: [
    ["--version", "--verbose"], ["--verbose", "--version"], ["build", "--verbose", "--version"],
  ])
  func `the version with details names what is linked`(arguments: [String]) async throws {
    let outcome = try await TemporaryFolder.with { try Program.run(arguments, in: $0) }
    #expect(outcome.status == 0)
    #expect(outcome.standardError.isEmpty)
    let lines = outcome.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
    let version = try await run("--version").standardOutput
    #expect("\(lines[0])\n" == "blog \(version)")
    #expect(lines[1].contains(#/^build: [0-9a-f]+(-[0-9a-f]+)?$/#))
    #expect(lines[2].contains(#/^cmark-gfm: 0\.\d+\.\d+\.gfm\.\d+ \((static|shared)\)$/#))
    #expect(lines[3].contains(#/^swift: \d+\.\d+\.\d+ \((static|shared)\)$/#))
    #expect(lines[4...] == [""])
  }

  #if os(Linux)
    /// The linker's own list says it too.
    @Test func `a library is static where the program does not load it`() async throws {
      try await TemporaryFolder.with { folder in
        let said = try Program.run(["--version", "--verbose"], in: folder).standardOutput
        let loaded = try Program.runInBash("ldd \"$0\"", in: folder).standardOutput
        #expect(loaded.contains("libc.so"))
        for (name, file) in [("cmark-gfm", "libcmark-gfm.so"), ("swift", "libswiftCore.so")] {
          let line = try #require(said.split(separator: "\n").first { $0.hasPrefix(name + ":") })
          #expect(line.hasSuffix(loaded.contains(file) ? "(shared)" : "(static)"))
        }
      }
    }
  #endif

  @Test func `--verbose without --version is no command`() async throws {
    for arguments in [["--verbose"], ["--", "--version", "--verbose"]] {
      let outcome = try await TemporaryFolder.with { try Program.run(arguments, in: $0) }
      #expect(outcome.status == 64)
    }
    let build = try await run("build", "--help", "--verbose").standardOutput
    #expect(build.contains("USAGE: blog build"))
  }

  @Test func `help names the commands`() async throws {
    for arguments in [["--help"], ["-h"], ["help"], []] {
      let outcome = try await TemporaryFolder.with { try Program.run(arguments, in: $0) }
      #expect(outcome.status == 0)
      #expect(outcome.standardOutput.contains("USAGE: blog"))
      #expect(outcome.standardOutput.contains("build"))
      #expect(outcome.standardOutput.contains("new"))
    }
  }

  @Test func `help of a command names its options`() async throws {
    let build = try await run("build", "--help").standardOutput
    for option in [
      "--output", "--base-url", "--drafts", "--future", "--expired", "--now", "--strict",
      "--no-cache", "--verify", "--jobs", "--timings", "--changed-urls", "--site", "--quiet",
      "--verbose", "--diagnostics",
    ] {
      #expect(build.contains(option), "\(option)")
    }
    let new = try await run("help", "new").standardOutput
    for option in ["--section", "--bundle", "--tag", "--date", "--publish", "--edit", "--site"] {
      #expect(new.contains(option), "\(option)")
    }
  }

  @Test(arguments: [
    ["bild"], ["build", "--ouput", "x"], ["build", "--jobs", "0"], ["build", "--jobs", "many"],
    ["build", "--now", "never"], ["build", "extra"], ["build", "--diagnostics", "xml"],
    ["build", "--output"], ["--nonsense"],
  ])
  func `wrong usage ends with 64 and a word on stderr`(arguments: [String]) async throws {
    let outcome = try await TemporaryFolder.with { try Program.run(arguments, in: $0) }
    #expect(outcome.status == 64)
    #expect(outcome.standardOutput.isEmpty)
    #expect(outcome.standardError.contains("Error: "))
  }

  @Test(arguments: [
    (["build", "--ouput", "x"], 12, "--ouput"), (["build", "--jobs", "many"], 19, "many"),
    (["bild"], 6, "bild"), (["build", "--jobs", "0"], 1, "--jobs has to be at least 1"),
    (["serve", "--allow-host", "http://box:80"], 25, "not 'http://box:80'"),
    (["init"], 1, "<dir>"), (["build", "--output"], 12, "--output"),
  ])
  func `wrong usage is a finding for machines too`(
    arguments: [String], column: Int, part: String
  ) async throws {
    for format in [["--diagnostics", "json"], ["--diagnostics=json"]] {
      let all =
        arguments.count > 1 ? arguments[...0] + format + arguments[1...] : arguments + format
      let outcome = try await TemporaryFolder.with { try Program.run(Array(all), in: $0) }
      #expect(outcome.status == 64)
      #expect(outcome.standardOutput.isEmpty)
      let lines = outcome.standardError.split(separator: "\n")
      #expect(lines.count == 1)
      let finding = try #require(
        try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
      #expect(finding["code"] as? String == "wrong-usage")
      #expect((finding["message"] as? String)?.contains(part) == true)
      #expect((finding["hint"] as? String)?.contains("blog") == true)
      let moved = arguments.count > 1 && column > 1 ? format.joined(separator: " ").count + 1 : 0
      #expect(finding["column"] as? Int == column + moved)
    }
  }

  @Test func `GitHub is told of wrong usage, and a format that does not exist is text`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let hosted = try Program.run(
        ["build", "--jobs", "0"], in: folder, environment: ["GITHUB_ACTIONS": "true"])
      #expect(hosted.standardError.hasPrefix("::error "))
      #expect(hosted.status == 64)
      let unknown = try Program.run(["build", "--diagnostics", "xml"], in: folder)
      #expect(unknown.standardError.hasPrefix("Error: "))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `shells are told how to complete`(shell: String) async throws {
    let outcome = try await run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.contains("changed-urls"))
  }
}
