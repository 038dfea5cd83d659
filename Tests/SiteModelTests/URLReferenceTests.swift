import SiteModel
import Testing

struct URLReferenceTests {
  /// RFC 3986, sections 5.4.1 and 5.4.2.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
    ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
    ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
    ("../g", "http://a/b/g"),
    ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
    ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
    ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
    ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
    ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
    ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
    ("http:g", "http:g"),
  ])
  func `references resolve as in the examples of the RFC`(reference: String, target: String) {
    let base = URLReference("http://a/b/c/d;p?q")
    #expect(URLReference(reference).resolved(against: base).text == target)
  }

  @Test func `a base without a path counts as its root`() {
    let base = URLReference("https://example.com")
    #expect(URLReference("x/y").resolved(against: base).text == "https://example.com/x/y")
    #expect(URLReference("?q").resolved(against: base).text == "https://example.com?q")
  }

  @Test(arguments: [
    "https://user@example.com:8080/a/b?c#d", "mailto:a@b.c", "//host/x", "/a:b/c", "a/b:c", "?",
    "#",
    "", "x?y?z#a#b", "é/日本",
  ])
  func `an address in parts is the same when put together`(text: String) {
    #expect(URLReference(text).text == text)
  }

  @Test func `the parts of an address are those of the RFC`() {
    let expected = URLReference(
      scheme: "https", authority: "example.com:80", path: "/a", query: "b?c", fragment: "d?e")
    #expect(URLReference("https://example.com:80/a?b?c#d?e") == expected)
    #expect(URLReference("1a:b").scheme == nil)
    #expect(URLReference("a/b:c").scheme == nil)
  }

  @Test func `dot segments go and empty segments stay`() {
    #expect(URLReference.removingDotSegments("/a//../b/./c/..") == "/a/b/")
    #expect(URLReference.removingDotSegments("/a//b/") == "/a//b/")
  }
}
