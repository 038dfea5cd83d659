import Testing

@testable import SiteServer

struct ReloadScriptTests {
  private static let start = "<script src=\"/.blog/reload.js\""

  @Test(arguments: [
    ("<body>x</body></html>", "<body>x", "</body></html>"),
    ("<BODY>x</BODY >", "<BODY>x", "</BODY >"),
    (
      "<pre>&lt;/body></pre></body><!-- </body> --></body>",
      "<pre>&lt;/body></pre></body><!-- </body> -->", "</body>"
    ),
    ("<p>no end", "<p>no end", ""), ("", "", ""), ("</bodyx>", "</bodyx>", ""),
    ("</body", "</body", ""), ("</body>", "", "</body>"),
  ])
  func `the script stands right before the last end of the body`(
    page: String, before: String, after: String
  ) {
    let output = ReloadScript.inserted("<S>", into: Array(page.utf8))
    #expect(String(decoding: output.bytes, as: UTF8.self) == before + "<S>" + after)
  }

  @Test func `pages and the page for missing ones get the script once, other files never`() {
    #expect(SampleServedSite.answer("/").text.split(separator: Self.start).count == 2)
    #expect(SampleServedSite.answer("/nothing").text.contains(Self.start))
    for target in ["/style.css", "/a%20b.txt", "/icons/x.svg"] {
      #expect(!SampleServedSite.answer(target).text.contains("<script"))
    }
  }

  @Test func `the version in the address of a copy accounts for the script`() {
    let site = ServedSite(
      files: ["index.html": ServedFile(text: "x")], basePath: "/", baseURL: "https://a.example/")
    let other = ServedSite(
      files: ["index.html": ServedFile(text: "x")], basePath: "/", baseURL: "https://b.example/")
    let marked = ServedSite(
      files: ["index.html": ServedFile(text: "x", mark: "Draft")], basePath: "/",
      baseURL: "https://a.example/")
    let tags = [site, other, marked].map { SampleServedSite.answer("/", from: $0).header("ETag") }
    #expect(Set(tags).count == 3)
    #expect(SampleServedSite.answer("/", from: site).header("ETag") == tags[0])
  }

  @Test func `the script learns the page's address, version, site and mark, all escaped`() {
    let text = SampleServedSite.answer("/posts/draft/").text
    let version = SampleServedSite.files["posts/draft/index.html"]?.version ?? 0
    #expect(text.contains("data-page=\"/posts/draft/\""))
    #expect(text.contains("data-version=\"\(String(version, radix: 16))\""))
    #expect(
      text.contains(
        "data-base-url=\"https://example.com/\" data-mark=\"Draft &quot;&lt;1&gt;&quot;\""))
    #expect(!SampleServedSite.answer("/").text.contains("data-mark"))
  }

  @Test func `the script asks for nothing but what the server has`() {
    let script = ReloadScript.text
    #expect(script.contains("basePath + \"\(ReloadScript.reservedFolder)\""))
    #expect(script.contains("ownFolder + \"\(ReloadScript.eventsName)?\""))
    #expect(script.contains("${ownFolder}\(ReloadScript.scriptName)"))
    for name in ["hello", "stale", "change", "navigate", "errors", "ok"] {
      #expect(script.contains(name))
    }
    #expect(!script.contains("innerHTML"))
  }
}
