import Highlighting
import TestSupport
import Testing

/// The result of a text depends on the text alone.
@Suite struct DeterminismTests {
  private static let code = """
    <!-- a --> <a href="b">&amp;</a> <script>let a = /b[c]/g; /** @param {D} e */ f(`${1}`)</script>
    ---
    key: "value" # c
    ---
    ```js
    let b
    ```
    class A { color: #fff; int main() { return 0x1f } } // e
    -old
    +new

    """

  /// Those that change each other's grammars, and some that do not.
  private static let languages = [
    "c", "coffeescript", "cpp", "css", "css-extras", "diff", "diff-js", "diff-rust", "flow", "haml",
    "html", "http", "java", "javadoc", "js", "js-extras", "js-templates", "jsdoc", "jsx", "less",
    "markdown", "n4js", "opencl", "php", "phpdoc", "pug", "rust", "scss", "ts", "tsx", "xml",
    "xml-doc", "yaml",
  ]

  private static func results(
    _ languages: [String], _ pool: ScriptPool
  ) -> [String: CodeHighlighter.Result] {
    let highlighter = CodeHighlighter(pool: pool)
    return Dictionary(
      languages.map { ($0, highlighter.highlight(Array(code.utf8), language: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Each from a context that did nothing before.
  private static let alone = results(languages, ScriptPool(packages: .forTests)).merging(
    Dictionary(
      uniqueKeysWithValues: languages.map { language in
        let fresh = results([language], ScriptPool(packages: .forTests))
        return (language, fresh[language] ?? .plain)
      })
  ) { _, fresh in fresh }

  @Test(arguments: Soak.seeds(4))
  func `languages that came before make no difference`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let order = Self.languages.shuffled(using: &random)
    #expect(Self.results(order, ScriptPool(packages: .forTests)) == Self.alone)
  }

  @Test func `threads make no difference`() async {
    let pool = ScriptPool(packages: .forTests)
    let runs = await withTaskGroup(of: [String: CodeHighlighter.Result].self) { group in
      for seed in 0..<6 as Range<UInt64> {
        group.addTask {
          var random = SeededGenerator(seed: seed)
          return Self.results(Self.languages.shuffled(using: &random), pool)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.allSatisfy { $0 == Self.alone })
  }

  @Test func `a formula between two blocks makes no difference`() {
    let pool = ScriptPool(packages: .forTests)
    let before = MathConverter(pool: pool).mathml(Array("x^2".utf8), isDisplay: false)
    #expect(Self.results(["js", "html"], pool)["js"] == Self.alone["js"])
    #expect(MathConverter(pool: pool).mathml(Array("x^2".utf8), isDisplay: false) == before)
  }
}
