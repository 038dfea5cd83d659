import Testing

@testable import SiteServer

struct RedirectTests {
  private static let rules = """
    # a comment
    /old/  /posts/a/
    /moved /posts/a/?from=old 302 # why
    /news/:year/:name  /posts/:name/?y=:year 308
    /docs/*  https://docs.example.com/:splat 307
    /blog/* /:splat
    /here https://example.com/posts/a/
    /style.css /data.bin
    /data.bin /style.css 301!
    /shown /posts/a/ 200
    /shown/* /style.css 200
    /gone /404.html 404
    /proxy/* https://api.example.com/:splat 200
    /self/ /self
    /%C3%BC /fran\u{E7}ais/
    /first /style.css
    /first /data.bin
    /country /x 302 Country=de
    /bad /x 999
    relative /x
    /alone
    /fixed/name /style.css
    /fixed/* /data.bin

    """

  private func answer(_ target: String) -> SiteResponse {
    SampleServedSite.answer(target, from: SampleServedSite.site(redirects: Self.rules))
  }

  @Test(arguments: [
    ("/old/", 301, "/posts/a/"), ("/old", 301, "/posts/a/"), ("/old?x=1", 301, "/posts/a/?x=1"),
    ("/moved?x=1", 302, "/posts/a/?from=old"),
    ("/news/2024/hi%20there", 308, "/posts/hi%20there/?y=2024"),
    ("/news/2024/:year", 308, "/posts/:year/?y=2024"),
    ("/docs/a/b", 307, "https://docs.example.com/a/b"),
    ("/docs", 307, "https://docs.example.com/"), ("/docs/", 307, "https://docs.example.com/"),
    ("/here", 301, "/posts/a/"), ("/data.bin", 301, "/style.css"),
    ("/%C3%BC", 301, "/fran%C3%A7ais/"), ("/first", 301, "/style.css"),
    ("/fixed/name", 301, "/style.css"), ("/fixed/other", 301, "/data.bin"),
    // Two slashes at the beginning would be another host.
    ("/blog//evil.example", 301, "/evil.example"),
  ])
  func `a line of the site's own forwards`(target: String, status: Int, location: String) {
    let answer = answer(target)
    #expect(answer.status == status)
    #expect(answer.header("Location") == location)
  }

  @Test func `a file wins over a line that is not forced`() {
    #expect(answer("/style.css").status == 200)
  }

  @Test func `a rewrite shows another file at the same address`() {
    #expect(answer("/shown").text.contains("<p>A</p>"))
    #expect(answer("/shown").status == 200)
    #expect(answer("/shown/x").text == "body {}")
    #expect(answer("/gone").status == 404)
    #expect(answer("/gone").text.contains("Not here"))
  }

  @Test(arguments: [
    "/country", "/bad", "/relative", "/alone", "/news/2024", "/news/2024/a/b", "/self", "/proxy/x",
  ])
  func `what no machine of one's own can do leads nowhere`(target: String) {
    #expect(answer(target).status == 404)
  }

  @Test func `the file itself is a text`() {
    #expect(answer("/_redirects").text == Self.rules)
  }

  @Test func `addresses are those of the host where the site has a path`() {
    let site = SampleServedSite.site(
      basePath: "/blog/",
      redirects:
        "/blog/old /blog/style.css\n/top /blog/\n/blog/in /blog/style.css 200\n/blog/out /style.css 200\n"
    )
    func answer(_ target: String) -> SiteResponse { SampleServedSite.answer(target, from: site) }
    #expect(answer("/blog/old").header("Location") == "/blog/style.css")
    #expect(answer("/top").header("Location") == "/blog/")
    #expect(answer("/blog/in").text == "body {}")
    #expect(answer("/blog/out").status == 404)
    #expect(answer("/old").status == 404)
  }

  @Test func `thousands of literal lines cost no more than one`() {
    var lines = ""
    for number in 0..<5_000 { lines += "/old/\(number)/ /new/\(number)/\n" }
    let rules = RedirectRules(Array(lines.utf8))
    #expect(rules.match("/old/4999", isForced: false)?.destination == "/new/4999/")
    #expect(rules.match("/old/5000", isForced: false) == nil)
  }
}
