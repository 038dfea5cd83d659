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

  @Test(arguments: ["bash", "zsh", "fish"])
  func `shells are told how to complete`(shell: String) async throws {
    let outcome = try await run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.contains("changed-urls"))
  }
}
