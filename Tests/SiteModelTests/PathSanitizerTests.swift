import SiteModel
import TestSupport
import Testing

/// The expected addresses were printed by Hugo 0.168.
struct PathSanitizerTests {
  /// The text and its address as a tag, as a slug in a permalink pattern and as a title in one.
  private static let addresses: [(text: String, tag: String, slug: String, title: String)] = [
    ("C++", "/c++/", "/c/", "/c/"),
    ("C#", "/c%23/", "/c/", "/c/"),
    (".NET", "/.net/", "/.net/", "/.net/"),
    ("CI/CD", "/ci/cd/", "/ci/cd/", "/ci-cd/"),
    ("Hello, World!", "/hello-world/", "/hello-world/", "/hello-world/"),
    ("é", "/%C3%A9/", "/%C3%A9/", "/%C3%A9/"),
    (
      "日本語", "/%E6%97%A5%E6%9C%AC%E8%AA%9E/", "/%E6%97%A5%E6%9C%AC%E8%AA%9E/",
      "/%E6%97%A5%E6%9C%AC%E8%AA%9E/"
    ),
    ("😀", "/", "/", "/"),
    ("a  b", "/a--b/", "/a-b/", "/a-b/"),
    ("a - b", "/a---b/", "/a-b/", "/a-b/"),
    ("a_b", "/a_b/", "/a_b/", "/a_b/"),
    ("100%", "/100/", "/100/", "/100/"),
    ("what?", "/what/", "/what/", "/what/"),
    ("R&D", "/rd/", "/rd/", "/rd/"),
    ("Ünïcode", "/%C3%BCn%C3%AFcode/", "/%C3%BCn%C3%AFcode/", "/%C3%BCn%C3%AFcode/"),
    ("İstanbul", "/istanbul/", "/istanbul/", "/istanbul/"),
    (
      "tag with trailing space ", "/tag-with-trailing-space-/", "/tag-with-trailing-space/",
      "/tag-with-trailing-space/"
    ),
    ("<x>", "/x/", "/x/", "/x/"),
    ("\"q\" 'r'", "/q-r/", "/q-r/", "/q-r/"),
    ("a%20b", "/a%20b/", "/a-b/", "/a-b/"),
    ("50%ab", "/50%ab/", "/50/", "/50/"),
    ("x\\y", "/x%5Cy/", "/x%5Cy/", "/x-y/"),
    ("a~b", "/a~b/", "/a~b/", "/a~b/"),
    ("a@b", "/a@b/", "/a@b/", "/a@b/"),
    ("a:b", "/ab/", "/ab/", "/ab/"),
    ("a;b", "/ab/", "/ab/", "/ab/"),
    ("a=b", "/ab/", "/ab/", "/ab/"),
    ("a$b", "/ab/", "/ab/", "/ab/"),
    ("(p)", "/p/", "/p/", "/p/"),
    ("[s]", "/s/", "/s/", "/s/"),
    ("a*b", "/ab/", "/ab/", "/ab/"),
    ("a|b", "/ab/", "/ab/", "/ab/"),
    ("!x", "/x/", "/x/", "/x/"),
    ("a,b", "/ab/", "/ab/", "/ab/"),
    ("ΣΑΣ", "/%CF%83%CE%B1%CF%83/", "/%CF%83%CE%B1%CF%83/", "/%CF%83%CE%B1%CF%83/"),
    ("e\u{301}x", "/e%CC%81x/", "/e%CC%81x/", "/e%CC%81x/"),
    (
      "हिन्दी", "/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80/",
      "/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80/",
      "/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80/"
    ),
    ("a\u{A0}b", "/a-b/", "/a-b/", "/a-b/"),
    ("a\u{9}b", "/a-b/", "/a-b/", "/a-b/"),
    ("½", "/", "/", "/"),
    ("٣", "/%D9%A3/", "/%D9%A3/", "/%D9%A3/"),
    ("Ⅷ", "/", "/", "/"),
    ("①", "/", "/", "/"),
    ("-a-", "/-a-/", "/a/", "/-a-/"),
    ("a -- b", "/a----b/", "/a--b/", "/a--b/"),
    ("a/ b", "/a/-b/", "/a/-b/", "/a-b/"),
    ("...", "/.../", "/.../", "/.../"),
    ("a..b", "/a..b/", "/a..b/", "/a..b/"),
    ("a ! b", "/a--b/", "/a-b/", "/a-b/"),
    ("😀 b", "/-b/", "/b/", "/b/"),
    ("b 😀", "/b-/", "/b/", "/b/"),
    ("a 😀 b", "/a--b/", "/a-b/", "/a-b/"),
    ("- x", "/--x/", "/x/", "/-x/"),
    ("x -", "/x--/", "/x/", "/x-/"),
    ("x - - y", "/x-----y/", "/x--y/", "/x--y/"),
    ("ǅ", "/%C7%86/", "/%C7%86/", "/%C7%86/"),
    ("ß", "/%C3%9F/", "/%C3%9F/", "/%C3%9F/"),
    ("ẞ", "/%C3%9F/", "/%C3%9F/", "/%C3%9F/"),
    ("K", "/k/", "/k/", "/k/"),
    ("ʼn", "/%CA%BCn/", "/%CA%BCn/", "/%CA%BCn/"),
    ("a\u{200D}b", "/ab/", "/ab/", "/ab/"),
    ("a\u{AD}b", "/ab/", "/ab/", "/ab/"),
    ("_", "/_/", "/_/", "/_/"),
    ("+", "/+/", "/", "/"),
    ("#", "/%23/", "/", "/"),
    ("~", "/~/", "/~/", "/~/"),
    ("@", "/@/", "/@/", "/@/"),
    ("a\u{3000}b", "/a-b/", "/a-b/", "/a-b/"),
    ("..x", "/..x/", "/..x/", "/..x/"),
    ("x.", "/x./", "/x./", "/x./"),
    ("a^b", "/ab/", "/ab/", "/ab/"),
    ("a`b", "/ab/", "/ab/", "/ab/"),
    ("a{b}", "/ab/", "/ab/", "/ab/"),
    ("Straße & Co", "/stra%C3%9Fe--co/", "/stra%C3%9Fe-co/", "/stra%C3%9Fe-co/"),
    ("%", "/", "/", "/"),
    ("%2", "/2/", "/2/", "/2/"),
    ("%zz", "/zz/", "/zz/", "/zz/"),
    ("%41", "/%41/", "/a/", "/a/"),
    ("\u{301}x", "/%CC%81x/", "/%CC%81x/", "/%CC%81x/"),
    ("a\u{2028}b", "/a-b/", "/a-b/", "/a-b/"),
    ("a\u{B}b", "/a-b/", "/a-b/", "/a-b/"),
    (" lead", "/-lead/", "/lead/", "/lead/"),
    ("a\u{85}b", "/a-b/", "/a-b/", "/a-b/"),
    ("C:\\dir", "/c%5Cdir/", "/c%5Cdir/", "/c-dir/"),
  ]

  @Test(arguments: addresses)
  func `names get the addresses that Hugo gives them`(
    text: String, tag: String, slug: String, title: String
  ) {
    #expect(address(PathSanitizer.normalized(text)) == tag)
    #expect(address(PathSanitizer.permalinkToken(trimmed(text))) == slug)
    #expect(address(PathSanitizer.permalinkTitle(text)) == title)
  }

  @Test(arguments: [
    ("c++ and c#", "c++-and-c#"), ("a % b", "a-b"), ("a +b", "a-+b"),
    ("Hello, World!", "hello-world"),
    ("", ""), ("😀", ""), (" x ", "x"), ("a - b", "a-b"),
  ])
  func `a name is sanitized as Hugo does where no pattern is set`(text: String, path: String) {
    #expect(PathSanitizer.sanitized(text) == path)
  }

  @Test(arguments: Soak.seeds(200))
  func `sanitizing twice changes nothing more`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("aZ9 .-_/\\+#~@%4é日!😀İß½\u{A0}\u{301}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<20 { text.append(alphabet.randomElement(using: &generator) ?? "a") }
    let once = PathSanitizer.sanitized(String(text))
    #expect(PathSanitizer.sanitized(once) == once)
    #expect(!once.unicodeScalars.contains { $0.properties.isWhitespace })
  }

  private func address(_ path: String) -> String {
    if path.isEmpty { return "/" }
    // Hugo does not double a slash that is there.
    let end = path.utf8.last == UInt8(ascii: "/") ? "" : "/"
    return PercentEncoding.encodedPath("/" + path + end)
  }

  /// Hugo takes the hyphens off the ends of a slug when it reads the front matter.
  private func trimmed(_ slug: String) -> String {
    var slug = slug[...]
    while slug.first == "-" { slug.removeFirst() }
    while slug.last == "-" { slug.removeLast() }
    return String(slug)
  }
}
