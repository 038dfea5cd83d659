import SiteModel
import TestSupport
import Testing

struct PathGlobTests {
  @Test(arguments: [
    ("/posts/**", "/posts/a", true), ("/posts/**", "/posts/a/b", true),
    ("/posts/**", "/posts", false), ("/posts/*", "/posts/a", true),
    ("/posts/*", "/posts/a/b", false), ("{/posts,/notes}/**", "/notes/x", true),
    ("*.{png,jp{,e}g}", "a.jpeg", true), ("*.{png,jp{,e}g}", "a.jpg", true),
    ("*.{png,jp{,e}g}", "a.gif", false), ("*.PNG", "a.png", true), ("a?c", "abc", true),
    ("a?c", "a/c", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("[!a-c]x", "dx", true), ("**/x/*.md", "a/b/x/y.md", true), ("**/x/*.md", "a/x/b/y.md", false),
    ("**a*b", "a/xa1/a2b", true), (#"a\*"#, "a*", true), (#"a\*"#, "ab", false), ("", "", true),
    ("**", "", true), ("*", "", true), ("images/*.png", "images/deep/c.png", false),
    ("日*", "日本", true),
  ])
  func `a pattern matches whole paths`(pattern: String, path: String, expected: Bool) throws {
    #expect(try #require(PathGlob(pattern)).matches(path) == expected)
  }

  @Test(arguments: ["[a", "{a,b", "{a,{b}", "a{b,c}{d,"])
  func `what is not closed is no pattern`(pattern: String) {
    #expect(PathGlob(pattern) == nil)
  }

  @Test func `braces without an end of ways are no pattern`() {
    #expect(PathGlob(String(repeating: "{a,b}", count: 64)) == nil)
  }

  @Test func `many stars take no more than a moment`() throws {
    let glob = try #require(PathGlob(String(repeating: "*a", count: 50) + "b"))
    #expect(!glob.matches(String(repeating: "a", count: 5_000)))
    let deep = try #require(PathGlob(String(repeating: "**a", count: 50) + "b"))
    #expect(!deep.matches(String(repeating: "a/", count: 2_500)))
  }

  /// Against a plain definition of the same patterns.
  @Test func `agrees with trying everything`() throws {
    for seed in Soak.seeds(300) {
      var random = SeededGenerator(seed: seed)
      let letters: [Unicode.Scalar] = ["a", "b", "/"]
      let parts: [String] = ["a", "b", "/", "*", "**", "?"]
      for _ in 0..<20 {
        let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          parts.randomElement(using: &random) ?? ""
        }
        var path = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...7, using: &random) {
          path.append(letters.randomElement(using: &random) ?? "a")
        }
        // Two stars in a row mean one that crosses slashes.
        let joined = pattern.joined()
        let glob = try #require(PathGlob(joined))
        let expected = Self.plainly(Self.tokens(joined)[...], Array(path)[...])
        #expect(glob.matches(String(path)) == expected, "\(joined) on \(String(path))")
      }
    }
  }

  private static func tokens(_ pattern: String) -> [String] {
    var tokens: [String] = []
    for character in pattern {
      if character == "*", tokens.last == "*" || tokens.last == "**" {
        tokens[tokens.count - 1] = "**"
      } else {
        tokens.append(String(character))
      }
    }
    return tokens
  }

  private static func plainly(
    _ tokens: ArraySlice<String>, _ path: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = tokens.first else { return path.isEmpty }
    let rest = tokens.dropFirst()
    switch first {
    case "*", "**":
      if plainly(rest, path) { return true }
      guard let scalar = path.first, first == "**" || scalar != "/" else { return false }
      return plainly(tokens, path.dropFirst())
    case "?": return path.first.map { $0 != "/" } ?? false && plainly(rest, path.dropFirst())
    default: return path.first.map(String.init) == first && plainly(rest, path.dropFirst())
    }
  }
}
