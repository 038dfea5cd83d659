import Markdown
import TestSupport
import Testing

struct HTMLTruncationTests {
  @Test(arguments: [
    ("<p>one two three</p>", 2, "<p>one two…</p>"),
    ("<p>one two three</p>", 3, "<p>one two three</p>"),
    ("<p>one</p><p>two</p>", 1, "<p>one…</p>"),
    ("<p>o<b>n</b>e two</p>", 1, "<p>o<b>n</b>e…</p>"),
    ("<p>one <b>two <i>three</i></b></p>", 2, "<p>one <b>two…</b></p>"),
    ("<ul><li>one<li>two</ul>", 1, "<ul><li>one…</li></ul>"),
    ("<p>one<p>two<p>three", 2, "<p>one<p>two…</p>"),
    ("a<br>b<img src='x' alt='c d'> e", 3, "a<br>b<img src='x' alt='c d'> e"),
    ("a<br>b <img src='x' alt='c d'>e", 2, "a<br>b…"),
    ("<script>a b c</script>one two", 1, "<script>a b c</script>one…"),
    ("<!-- a b > c -->one two", 1, "<!-- a b > c -->one…"),
    ("one two", 0, "…"),
    ("夏目漱石", 2, "夏目…"),
    ("a &amp; b c", 3, "a &amp; b…"),
  ])
  func `HTML is cut between words and closed`(html: String, words: Int, expected: String) {
    #expect(HTMLTruncation.first(words, wordsOf: html, end: "…") == expected)
  }

  /// Every start tag of the result has its end tag, in order, and the text is a beginning.
  @Test(arguments: Soak.seeds(200))
  func `what is cut is whole HTML with the first words`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (html, words) = Self.tree(depth: 4, &random)
    let count = Int.random(in: 0...(words.count + 1), using: &random)
    let result = HTMLTruncation.first(count, wordsOf: html, end: "|")
    #expect(Self.isBalanced(result), "\(html) \(count): \(result)")
    let tags = #/<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^>"'])*>/#
    let text = result.replacing(tags, with: " ").split(whereSeparator: { " \n".contains($0) }
    )
    let expected = count >= words.count ? words : Array(words.prefix(count))
    let isCut = count < words.count
    let shown = text.joined(separator: " ")
    let first = expected.joined(separator: " ")
    #expect(shown == (isCut ? first + "|" : first), "\(html) \(count)")
  }

  private static func tree(
    depth: Int, _ random: inout SeededGenerator
  ) -> (html: String, words: [String]) {
    var html = ""
    var words: [String] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch depth == 0 ? 0 : Int.random(in: 0...3, using: &random) {
      case 0, 1:
        let word = "w\(Int.random(in: 0...99, using: &random))"
        html += word + " "
        words.append(word)
      case 2:
        let name = ["div", "b", "section", "em"].randomElement(using: &random) ?? "div"
        let inner = tree(depth: depth - 1, &random)
        html += "<\(name) title=\"a > b c\">\(inner.html)</\(name)> "
        words += inner.words
      default:
        html += ["<br>", "<!-- x y -->", "<img alt='p q'>"].randomElement(using: &random) ?? ""
      }
    }
    return (html, words)
  }

  private static func isBalanced(_ html: String) -> Bool {
    var open: [Substring] = []
    for tag in html.matches(of: #/<(/?)([a-z]+)(?:"[^"]*"|'[^']*'|[^>"'])*>/#) {
      if ["br", "img"].contains(tag.2) { continue }
      if tag.1.isEmpty {
        open.append(tag.2)
      } else if open.popLast() != tag.2 {
        return false
      }
    }
    return open.isEmpty
  }
}
