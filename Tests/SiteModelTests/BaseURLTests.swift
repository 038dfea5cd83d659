import SiteModel
import Testing

struct BaseURLTests {
  @Test(arguments: [
    ("https://example.com", "https://example.com/", "/"),
    ("https://example.com/", "https://example.com/", "/"),
    ("https://example.com/blog", "https://example.com/blog/", "/blog/"),
    ("https://example.com//a//b/", "https://example.com/a/b/", "/a/b/"),
    ("HTTP://localhost:8080", "http://localhost:8080/", "/"),
  ])
  func `it has slashes at both ends of its path`(text: String, whole: String, path: String) throws {
    let base = try #require(BaseURL(text))
    #expect(base.text == whole)
    #expect(base.path == path)
  }

  @Test(arguments: [
    "", "example.com", "/blog/", "ftp://example.com", "https://", "https:///x", "https://:80/",
    "https://example.com/?a", "https://example.com/#a", "https://exa mple.com/",
    "https://example.com/../x", "https://example.com/\"", "mailto:me@example.com",
    "https://user:secret@example.com/", "https://user@example.com", "https://@example.com/",
    "https://user:sec/ret@example.com/", "https://[::1]:x/",
  ])
  func `anything else is no address of a site`(text: String) {
    #expect(BaseURL(text) == nil)
  }

  @Test(arguments: [
    ("https://user:secret@example.com/", true), ("http://user@h", true), ("https://a@b@h/x", true),
    ("https://example.com/@user", false), ("https://example.com?a@b", false), ("user@host", false),
    ("https://[::1]:8080/", false),
  ])
  func `a user is what stands before the host`(text: String, hasUser: Bool) {
    #expect(BaseURL.hasUser(text) == hasUser)
  }

  @Test(arguments: ["https://[::1]/", "https://[::1]:8080/", "https://example.com/@user/"])
  func `hosts that are numbers and paths with an @ are addresses`(text: String) {
    #expect(BaseURL(text)?.text == text)
  }

  @Test func `addresses get its path and are percent-encoded`() throws {
    let base = try #require(BaseURL("https://example.com/blog"))
    #expect(base.url(of: .root) == "/blog/")
    #expect(base.url(of: Address("/posts/größe/")) == "/blog/posts/gr%C3%B6%C3%9Fe/")
    #expect(base.permalink("/blog/a/") == "https://example.com/blog/a/")
  }

  @Test func `an address from the root means one in the site`() throws {
    let base = try #require(BaseURL("https://example.com/blog/"))
    #expect(base.resolvingFromRoot("/posts/x/?q#f") == "/blog/posts/x/?q#f")
    #expect(base.resolvingFromRoot("/") == "/blog/")
    for other in ["https://example.org/", "//host/x", "#part", "near.png", "../up/", ""] {
      #expect(base.resolvingFromRoot(other) == nil)
    }
    let root = try #require(BaseURL("https://example.com/"))
    #expect(root.resolvingFromRoot("/posts/") == nil)
  }
}
