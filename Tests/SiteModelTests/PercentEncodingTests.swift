import SiteModel
import TestSupport
import Testing

struct PercentEncodingTests {
  /// As Hugo 0.168 printed them.
  @Test(arguments: [
    ("/tags/c#/", "/tags/c%23/"), ("/tags/c++/", "/tags/c++/"), ("/é/", "/%C3%A9/"),
    ("/x!$&'()*+,;=:@[]y/", "/x!$&'()*+,;=:@[]y/"), ("/é!b(c)/", "/%C3%A9%21b%28c%29/"),
    ("/[x]é/", "/%5Bx%5D%C3%A9/"), ("/x%20y/", "/x%20y/"), ("/é b%20c/", "/%C3%A9%20b%20c/"),
    ("/%7Ex/", "/%7Ex/"), ("/%2fx/", "/%2fx/"), ("/x%2fé/", "/x/%C3%A9/"),
    ("/x\\y/", "/x%5Cy/"), ("/x\"<>^`{|}y/", "/x%22%3C%3E%5E%60%7B%7C%7Dy/"),
  ])
  func `a path is escaped as in Hugo's addresses`(path: String, address: String) {
    #expect(PercentEncoding.encodedPath(path) == address)
  }

  @Test func `a percent sign that begins no escape is escaped`() {
    #expect(PercentEncoding.encodedPath("/100%/") == "/100%25/")
    #expect(PercentEncoding.encodedPath("/a?b/") == "/a%3Fb/")
  }

  @Test func `escapes are read and other percent signs stay`() {
    #expect(PercentEncoding.decoded("/%C3%A9%20x/100%/%zz/%4") == "/é x/100%/%zz/%4")
    #expect(PercentEncoding.decoded("/%ff/") == "/\u{FFFD}/")
  }

  @Test(arguments: Soak.seeds(200))
  func `an escaped path is ASCII, stays when escaped again and reads as the path`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("aZ9 .-_/\\+#~@!é日😀?&=\"<".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<20 { text.append(alphabet.randomElement(using: &generator) ?? "a") }
    let path = String(text)
    let address = PercentEncoding.encodedPath(path)
    #expect(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(PercentEncoding.encodedPath(address) == address)
    #expect(PercentEncoding.decoded(address) == path)
  }
}
