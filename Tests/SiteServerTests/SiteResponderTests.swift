import Testing

@testable import SiteServer

struct SiteResponderTests {
  @Test(arguments: [
    ("/", 200, "Home"), ("/index.html", 200, "Home"), ("/?q=1", 200, "Home"),
    ("/posts/a/", 200, "<p>A</p>"), ("/about", 200, "About"), ("/about.html", 200, "About"),
    ("/a%20b.txt", 200, "0123456789"), ("/fran%C3%A7ais/", 200, "composed"),
    ("/style.css", 200, "body {}"), ("/style.css#part", 200, "body {}"),
    // No listing, nothing outside, and no way around by escapes.
    ("/posts/", 404, "Not here"), ("/icons", 404, "Not here"), ("/icons/", 404, "Not here"),
    ("/nothing", 404, "Not here"), ("/style.css/", 404, "Not here"),
    ("/../style.css", 404, "Not here"), ("/%2e%2e/style.css", 404, "Not here"),
    ("/posts/../style.css", 404, "Not here"), ("/posts%2Fa/", 404, "Not here"),
    ("/posts%5Ca/", 404, "Not here"), ("/posts\\a", 404, "Not here"),
    ("/style.css%00", 404, "Not here"), ("//style.css", 404, "Not here"),
    ("/%", 404, "Not here"), ("/%zz", 404, "Not here"), ("/%ff", 404, "Not here"),
    ("style.css", 404, "Not here"), ("", 404, "Not here"), ("*", 404, "Not here"),
    // The other spelling of ç is another file.
    ("/franc%CC%A7ais/", 404, "Not here"),
  ])
  func `an address shows the file that a host would show`(
    target: String, status: Int, text: String
  ) {
    let answer = SampleServedSite.answer(target)
    #expect(answer.status == status)
    #expect(answer.text.contains(text))
    #expect(answer.header("Content-Length") == String(answer.body.count))
  }

  @Test func `a folder without its slash leads to the one with it and keeps the query`() {
    let answer = SampleServedSite.answer("/posts/a?x=1&y=%20")
    #expect(answer.status == 301)
    #expect(answer.header("Location") == "/posts/a/?x=1&y=%20")
    #expect(SampleServedSite.answer("/fran%C3%A7ais").header("Location") == "/fran%C3%A7ais/")
  }

  @Test func `without a page for it a missing file is a short text`() {
    let answer = SampleServedSite.answer(
      "/nothing", from: SampleServedSite.site(leavingOut: ["404.html"]))
    #expect(answer.status == 404)
    #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
    #expect(!answer.body.isEmpty)
  }

  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/style.css", "text/css; charset=utf-8"),
    ("/icons/x.svg", "image/svg+xml; charset=utf-8"), ("/data.bin", "application/octet-stream"),
    ("/a%20b.txt", "text/plain; charset=utf-8"), ("/nothing", "text/html; charset=utf-8"),
    ("/.blog/reload.js", "text/javascript; charset=utf-8"),
  ])
  func `a file has the type of its name`(target: String, type: String) {
    #expect(SampleServedSite.answer(target).header("Content-Type") == type)
  }

  @Test(arguments: [
    ("index.xml", "application/xml; charset=utf-8"), ("a/FONT.WOFF2", "font/woff2"),
    ("feed.json", "application/json; charset=utf-8"), ("a.b/name", "application/octet-stream"),
    (".png", "application/octet-stream"), ("_redirects", "text/plain; charset=utf-8"),
    ("p.webp", "image/webp"), ("m.mjs", "text/javascript; charset=utf-8"),
  ])
  func `the type is that of the last ending`(path: String, type: String) {
    #expect(MediaTypes.type(of: ServedPath(path)) == type)
  }

  @Test func `HEAD answers what GET would and sends no body`() {
    for target in ["/", "/style.css", "/nothing", "/.blog/reload.js"] {
      let get = SampleServedSite.answer(target)
      let head = SampleServedSite.answer(target, method: "HEAD")
      #expect(head.status == get.status)
      #expect(head.body.isEmpty)
      #expect(!get.body.isEmpty)
      #expect(head.header("Content-Length") == String(get.body.count))
      #expect(head.header("ETag") == get.header("ETag"))
    }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "get"])
  func `other methods are refused and told what is allowed`(method: String) {
    let answer = SampleServedSite.answer("/", method: method)
    #expect(answer.status == 405)
    #expect(answer.header("Allow") == "GET, HEAD")
  }

  @Test func `a site with a path is served below it alone`() {
    let site = SampleServedSite.site(basePath: "/blog/")
    #expect(SampleServedSite.answer("/blog/style.css", from: site).status == 200)
    #expect(SampleServedSite.answer("/", from: site).header("Location") == "/blog/")
    #expect(SampleServedSite.answer("/", from: site).status == 302)
    #expect(SampleServedSite.answer("/blog", from: site).header("Location") == "/blog/")
    #expect(SampleServedSite.answer("/style.css", from: site).status == 404)
    #expect(!SampleServedSite.answer("/style.css", from: site).text.contains("Not here"))
    #expect(
      SampleServedSite.answer("/blog/posts/a", from: site).header("Location") == "/blog/posts/a/")
    #expect(SampleServedSite.answer("/blog/nothing", from: site).text.contains("Not here"))
    #expect(SampleServedSite.answer("/blog/.blog/reload.js", from: site).status == 200)
    #expect(SampleServedSite.answer("/.blog/reload.js", from: site).status == 404)
  }

  @Test func `the path of a site may have escapes`() {
    let site = SampleServedSite.site(basePath: "/my%20blog/")
    #expect(SampleServedSite.answer("/my%20blog/style.css", from: site).status == 200)
    #expect(SampleServedSite.answer("/my%20blog/.blog/reload.js", from: site).status == 200)
    #expect(SampleServedSite.answer("/", from: site).header("Location") == "/my%20blog/")
    #expect(
      SampleServedSite.answer("/my%20blog/posts/a", from: site).header("Location")
        == "/my%20blog/posts/a/")
  }

  @Test func `a request with a foreign host is refused whatever it asks for`() {
    let headers = ["Host": "evil.example:1313"]
    for target in ["/", "/style.css", "/.blog/reload.js", "/nothing"] {
      let answer = SampleServedSite.answer(target, headers: headers)
      #expect(answer.status == 403)
      #expect(!answer.text.contains("evil"))
    }
  }
}
