import SiteModel
import TestSupport
import Testing

struct SlugTests {
  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("Don't Panic", "dont-panic"), ("It’s", "its"),
    ("Café au lait", "cafe-au-lait"), ("Cafe\u{301} au lait", "cafe-au-lait"),
    ("Straße nach Łódź", "strasse-nach-lodz"), ("Smørrebrød & Æbler", "smorrebrod-aebler"),
    ("Œuvre", "oeuvre"), ("Þórr", "thorr"), ("Đặng Thị Ánh", "dang-thi-anh"),
    ("İstanbul ışık", "istanbul-isik"), ("ﬁne Ǆ", "fine-dz"), ("1ª vez", "1a-vez"),
    ("日本語のタイトル", "日本語のタイトル"), ("Привет, мир", "привет-мир"),
    ("हिन्दी में", "हिन्दी-में"), ("ΟΔΟΣ", "οδοσ"), ("می\u{200C}خواهم", "میخواهم"),
    ("🤔 Thinking 😛", "thinking"), ("1️⃣ first", "1-first"), ("C++ and C#", "c-and-c"),
    ("R&D", "r-d"), ("v1.2.3", "v1-2-3"), ("snake_case", "snake-case"), ("a -- b", "a-b"),
    ("100% 50%", "100-50"), ("CI/CD", "ci-cd"), ("  padded  ", "padded"), ("٣ أشياء", "٣-أشياء"),
    ("😀!?", ""), ("", ""), ("..", ""), ("../../etc/passwd", "etc-passwd"), ("\u{301}", ""),
    ("Kelvin K Å", "kelvin-k-a"), ("soft\u{AD}hyphen", "softhyphen"),
  ])
  func `a title becomes a name for a file`(title: String, slug: String) {
    #expect(Slug.of(title) == slug)
  }

  @Test func `a long title is cut between words`() {
    let title = Array(repeating: "seven77", count: 20).joined(separator: " ")
    #expect(Slug.of(title) == Array(repeating: "seven77", count: 10).joined(separator: "-"))
    // 80 bytes exactly, with the next word after them.
    let full = String(repeating: "a", count: 40) + "-" + String(repeating: "b", count: 39)
    #expect(Slug.of(full + " c") == full)
  }

  @Test func `a long text without spaces is cut between letters, marks and all`() {
    #expect(Slug.of(String(repeating: "語", count: 50)) == String(repeating: "語", count: 26))
    let syllables = String(repeating: "\u{915}\u{93F}", count: 50)
    #expect(Slug.of(syllables) == String(repeating: "\u{915}\u{93F}", count: 13))
    #expect(Slug.of("swift " + String(repeating: "語", count: 50)).utf8.count == 78)
  }

  @Test func `a letter with more marks than fit is still cut`() {
    #expect(Slug.of("\u{915}" + String(repeating: "\u{93F}", count: 50)).utf8.count == 78)
  }

  @Test(arguments: Soak.seeds(500))
  func `a slug is stable, short and safe as a name`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...120, using: &generator) {
      let limit: UInt32 = [0x80, 0x250, 0x3000, 0x11_0000].randomElement(using: &generator) ?? 0x80
      text.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "-")
    }
    let slug = Slug.of(String(text))
    #expect(Slug.of(slug) == slug)
    #expect(slug.utf8.count <= 80)
    #expect(slug.utf8.first != UInt8(ascii: "-") && slug.utf8.last != UInt8(ascii: "-"))
    #expect(!slug.utf8.elementsEqual(".".utf8))
    let scalars = Array(slug.unicodeScalars)
    #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "-" && $1 == "-" })
    for scalar in scalars where scalar.isASCII {
      #expect(scalar == "-" || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }
    #expect(!scalars.contains { $0.properties.isWhitespace || $0 == "\u{FFFD}" })
  }
}
