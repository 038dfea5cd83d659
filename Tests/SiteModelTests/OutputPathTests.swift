import SiteModel
import TestSupport
import Testing

struct OutputPathTests {
  @Test(arguments: ["index.html", "posts/hello/index.html", ".htaccess", "a b", "..a/b..", "ü"])
  func `a path below the folder is taken as it is`(text: String) throws {
    #expect(try OutputPath(text).text == text)
  }

  @Test(arguments: [
    ("", OutputPath.Problem.empty), ("posts/", .empty), ("..", .leavesFolder),
    (".blog-staging/x", .reserved(".blog-staging")),
    (".blog-staging.part-1/x", .reserved(".blog-staging")),
    ("../x", .leavesFolder), ("a/../b", .leavesFolder), ("a/./b", .leavesFolder),
    ("/etc/passwd", .leavesFolder), ("a//b", .leavesFolder), ("a\u{0}b", .controlCharacter),
    ("a\nb", .controlCharacter), ("a\u{7F}", .controlCharacter),
  ])
  func `any other path is refused with the reason`(text: String, problem: OutputPath.Problem) {
    #expect(throws: problem) { try OutputPath(text) }
  }

  @Test func `escapes in an address cannot leave the folder`() {
    #expect(throws: OutputPath.Problem.leavesFolder) { try OutputPath(Address("/%2e%2e/x/")) }
    #expect(throws: OutputPath.Problem.leavesFolder) { try OutputPath(Address("/a/..%2F../x/")) }
    #expect(throws: OutputPath.Problem.controlCharacter) { try OutputPath(Address("/%00/")) }
  }

  @Test func `names are as long as file systems take`() throws {
    let longest = String(repeating: "n", count: 255)
    #expect(try OutputPath(longest).text == longest)
    #expect(throws: OutputPath.Problem.nameTooLong(longest + "n")) {
      try OutputPath("a/" + longest + "n/b")
    }
    // Bytes count, not letters.
    let umlauts = String(repeating: "ü", count: 128)
    #expect(throws: OutputPath.Problem.nameTooLong(umlauts)) { try OutputPath(umlauts) }
    let deep = Array(repeating: "12345678", count: 228).joined(separator: "/")
    #expect(throws: OutputPath.Problem.pathTooLong) { try OutputPath(deep) }
  }

  @Test func `paths are in the order of their bytes`() throws {
    let texts = ["a/b", "a-b", "ü", "Z", "a"]
    let sorted = try texts.map { try OutputPath($0) }.sorted().map(\.text)
    #expect(sorted == ["Z", "a", "a-b", "a/b", "ü"])
  }

  @Test(arguments: Soak.seeds(200))
  func `whatever an address says, its file stays inside the folder`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = ["..", ".", "/", "%2e", "%2F", "a", "é", "\\", "\u{0}", ".html", " ", "%", "~"]
    let text = (0..<Int.random(in: 1...12, using: &generator))
      .compactMap { _ in parts.randomElement(using: &generator) }.joined()
    guard let path = try? OutputPath(Address(text)) else { return }
    var depth = 0
    for part in path.text.split(separator: "/", omittingEmptySubsequences: false) {
      depth += part == ".." ? -1 : 1
      #expect(depth > 0 && !part.isEmpty)
    }
  }
}
