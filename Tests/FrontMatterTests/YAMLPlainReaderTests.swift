import Diagnostics
import Foundation
import FrontMatter
import TestSupport
import Testing

/// The plain reader against the library: where it reads at all it reads the same, with the same
/// offsets, and the library has nothing to find.
struct YAMLPlainReaderTests {
  @Test(arguments: [
    "a: b\n  c\n", "a: b  \r\n c  \r\n    d # e\r\nf: g\r\n", "a: 1\n  2\n",
    "a: b\n  -c\n  'd [e] {f\n",
    "a: b\n  &c\n  *d", "- a\n  b\n- c\n", "a:\n- b\n c\n- d\n  -e\n",
    "a:\n  b: c\n   d\n  e: f\n", "- a: b\n   c\n",
    "a: ü\n  🤔:é\nb: c\n",
    "a: b", "a: b\n", "a: b   \n", "a:    b\n", "a: b # c\n", "a: b#c\n", "a: b c:d\n#\n",
    "a b : c\n",
    "a: it's\n", "a: 'it''s'\n", "a: ''''\n", "a: \"x\\ty\\n\\\"\\\\\\/\"\n", "a: '\\n'\n",
    "a: \"'\"\n",
    "a: ''\nb: \"\"\n", "a: '  b '\n", "a: 'b' # c\n", "'a': 1\n", "\"a\" : 1\n", "'it''s': 1\n",
    "1: a\n2020-01-01: b\nnull: c\n~: d\n.5: e\n", "\"<<\": a\n", "a: <<\n",
    "a: yes\nb: on\nc: No\n",
    "a: ~\nb: null\nc: NULL\nd: Null\ne: nULL\nf:\n", "a: true\nb: False\nc: TRUE\nd: tRUE\n",
    "a: 0o7\nb: 0x1F\nc: 0b1\nd: 007\ne: 0\nf: 0o-7\ng: 0x\n", "a: 1_000\nb: 1,000\n",
    "a: .5\nb: 5.\nc: .\nd: 1e3\ne: 1e\nf: 1.2.3\ng: +1\nh: -1\ni: -1.5e-3\nj: +\nk: -a\n",
    "a: .inf\nb: -.INF\nc: +.Inf\nd: .nan\ne: .NaN\nf: .net\n",
    "a: 9223372036854775807\nb: 9223372036854775808\nc: -9223372036854775808\n",
    "a: 2020-01-01T00:00:00Z\nb: 2020-01-01\nc: 2017-8-9 9:32:36 +0800\nd: 1:30\n",
    "a: []\n", "a: [b, 'c', \"d e\", 1, ~, true]\n", "a: [ b ,c ]  # d\n", "a: [b, ]\n",
    "a: [b:c, d#e]\n",
    "a: [-1, -b, --]\n", "a: [http://x.y/z]\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c\nd: e\n",
    "a:\n-\n- \n- # c\n", "a:\n- b: c\n  d: e\n- f\n", "a:\n- b:\n  - c\n- d:\n",
    "a:\n-   b: 1\n    c: 2\n",
    "- a: b\n", "- a\n- [b, c]\n- 'd'\n", "- 'a': b\n", "-\n  a: 1\n-\n  - b\n",
    "- \"a\"\n- 'b' # c\n",
    "a:\n  b: 1\n  c:\n    d: 2\n  e: 3\nf: 4\n", "a:\n    b: 1\n\n  # c\n\n    d: 2\n",
    "  a: 1\n  b: 2\n",
    "a:\n\nb:  \nc: # d\n", "# a\n\nb: c\n  # d\n# e\n", "a: b\r\nc:\r\n  - d\r\n\r\n",
    "a: ünï 🤔 標題 # é\nb: c\n",
    "ü: [é, 'ß']\nb:\n- 🤔: c\n", "a: \u{A0}b\u{A0}\n",
    "a: \u{E000}\u{10FFFF}\u{1FFFE}\u{D7FF}\u{800}\u{10000}\n",
    "-a: b\n", "a: --- b\n", "a: -b\n", "a: b - c\n", "a: =\n",
    "a: b & c * d ! e | f > g % h @ i ` j\n",
    "a: b, [c] {d} 'e' \"f\"\n", "a[0]: b\nc\"d: e\n", "a:b: c\n", "a: b:c",
    "a: \\x\n", "a: /b/c\n", "a: $b\n", "a: (b)\n", "a: ;b\n", "a: ^b_\n",
  ])
  func `what is plain is read as the library reads it`(text: String) throws {
    let comparison = YAMLComparison(Array(text.utf8))
    #expect(comparison.plain != nil)
    #expect(comparison.disagreement == nil, "\(text)")
  }

  @Test(arguments: [
    "a: b\n  - c\n", "a: b\n  -\n", "a: #b\n", "- #b\n", "a: b #c\n",
    "a: b\n\n  c\n", "a: b\n  # c\n  d\n", "a: b #c\n  d\n", "a: b\n  c: d\n", "a: b\n  c:\n",
    "a: b\n  : c\n",
    "a: b\n  :c\n", "- a\n  b: c\n", "a: b\n  c # d\n  e\n", "- a: b\n  c\n", "a:\n  b: c\n  d\n",
    "a: 'b'\n  c\n", "a: [b]\n  c\n",
    "a:\n  b\n  c\n", "a: b\n\tc\n", "a: b\n  c\n\n  d\n",
    "", "# a\n", "a", "'a'", "a: b: c\n", "a: b:\n", "key:value\n", "a: [1, 2\n", "a: [1,\n  2]\n",
    "a: [b, , c]\n", "a: [,]\n", "a: [b: c]\n", "a: [\"b\":c]\n", "a: [b, [c]]\n", "a: [{b: c}]\n",
    "a: [b]c\n",
    "a: [b]#c\n", "a: [b #c]\n", "a: [?b]\n", "a: [b:, c]\n", "a: [- b]\n", "[a]: b\n",
    "a: {b: c}\n", "a: {}\n",
    "a: 'b\n", "a: 'b\n  c'\n", "a: \"b\n", "a: \"b\\\n", "a: \"b\\u00e9\"\n", "a: \"b\\q\"\n",
    "a: 'b' c\n",
    "a: 'b': c\n", "a: 'b'#c\n", "a:\n  b\n", "a: b\n  c: d\n",
    "a:\n    b: 1\n  c: 2\n",
    "a: 1\n b: 2\n", "  a: 1\nb: 2\n", "a:\n  - b\n - c\n", "- - a\n", "- a\nb: c\n",
    "a: 1\n- b\n",
    "a:\n  - b\n  c: d\n", "a:\n  b: c\n  - d\n", "a: - b\n", "a: -\n", "a: |\n  b\n",
    "a: >-\n  b\n", "a: &b c\n",
    "a: *b\n", "a: !!str 1\n", "? a\n: b\n", ": a\n", "a: @x\n", "a: %x\n", "a: `x\n",
    "%YAML 1.2\n---\na: b\n",
    "a: b\n---\nc: d\n", "a: b\n...\n", "--- a: b\n", "<<: a\n", "a: 1\na: 2\n", "a: 1\n'a': 2\n",
    "a:\n  b: 1\n  b: 2\n",
    "\u{E9}: 1\ne\u{301}: 2\n", "a:\tb\n", "a: b\t\n", "a:\n\tb: c\n", "a: 'b\tc'\n",
    "a: b\rc: d\n", "a: b\r",
    "a: b\u{85}c: d\n", "a: b\u{2028}c\n", "a: b\u{2029}\n", "\u{FEFF}a: b\n",
    "a: b\n\u{FEFF}c: d\n", "# \u{FEFF}\na: b\n",
    "a: \u{7}\n", "a: \u{7F}\n", "a: \u{9F}\n", "a: \u{FFFE}\n", "a: \u{0}\n", "# \u{1}\na: b\n",
    "a #b: c\n",
    "a: #b\n  c\n", "a: ,b\n", "a: ]\n", "a: ?b\n", "a: :b\n",
    "\(String(repeating: "k", count: 1000)): a\n",
    String(repeating: "- a:\n  ", count: 3) + "b",
  ])
  func `what is more than plain is left to the library`(text: String) {
    #expect(YAMLComparison(Array(text.utf8)).plain == nil)
  }

  @Test func `bytes that are no text are left to the library`() {
    for bytes: [UInt8] in [
      [0x80], [0xC1, 0xA0], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0xA4],
      [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] {
      #expect(
        YAMLComparison(Array("a: b".utf8) + bytes + Array("\n".utf8)).plain == nil, "\(bytes)")
      #expect(YAMLComparison(Array("a: b".utf8) + bytes).plain == nil, "\(bytes)")
    }
  }

  @Test func `maps nested deep and keys without number are read, or left to the library`() {
    let nested = (0..<40).map { String(repeating: " ", count: $0) + "k:\n" }
    #expect(YAMLComparison(Array(nested.prefix(16).joined().utf8)).plain != nil)
    #expect(YAMLComparison(Array(nested.joined().utf8)).plain == nil)
    let keys = (0..<2000).map { "k\($0): \($0)\n" }.joined()
    #expect(YAMLComparison(Array(keys.utf8)).plain != nil)
    #expect(YAMLComparison(Array(keys.utf8)).disagreement == nil)
    #expect(YAMLComparison(Array((keys + "k7: 1\n").utf8)).plain == nil)
  }

  @Test(arguments: Soak.seeds(250))
  func `random texts are read as the library reads them`(seed: UInt64) {
    var random = RandomYAML(seed: seed)
    for _ in 0..<40 {
      let bytes = random.text()
      let disagreement = YAMLComparison(bytes).disagreement
      #expect(disagreement == nil, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test func `random texts are plain, more than plain, and wrong`() {
    var random = RandomYAML(seed: 1)
    let comparisons = (0..<1000).map { _ in YAMLComparison(random.text()) }
    #expect(comparisons.count { $0.plain != nil } > 200)
    #expect(comparisons.count { $0.plain == nil && $0.diagnostics.isEmpty } > 50)
    #expect(comparisons.count { !$0.diagnostics.isEmpty } > 200)
  }

  /// A folder with posts, whose front matter is tried as it is and changed.
  private static let corpus = ProcessInfo.processInfo.environment["BLOG_TEST_CORPUS"]

  @Test(.enabled(if: corpus != nil))
  func `posts of a corpus are read as the library reads them`() throws {
    let folder = try #require(Self.corpus)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var random = RandomYAML(seed: 0)
    var blocks = 0
    for path in paths where path.hasSuffix(".md") {
      let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
      let split = FrontMatterSplitter.split(SourceFile(path: path, bytes: bytes))
      guard split.format == .yaml else { continue }
      blocks += 1
      let block = Array(bytes[split.block])
      #expect(YAMLComparison(block).disagreement == nil, "\(path)")
      for _ in 0..<(200 * Soak.factor) {
        var changed = block
        random.change(&changed)
        let disagreement = YAMLComparison(changed).disagreement
        #expect(disagreement == nil, "\(String(decoding: changed, as: UTF8.self))")
      }
    }
    #expect(blocks > 0)
  }
}
