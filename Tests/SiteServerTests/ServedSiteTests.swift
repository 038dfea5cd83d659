import Testing

@testable import SiteServer

struct ServedSiteTests {
  private func page(_ style: String, _ text: String = "text") -> ServedFile {
    ServedFile(
      text: "<head><link rel=\"stylesheet\" href=\"\(style)\"></head><body>\(text)</body>")
  }

  @Test func `an update tells what became other, by kind`() {
    var site = SampleServedSite.site()
    let change = site.apply(
      .files(
        [
          "index.html": ServedFile(text: "other"), "new/index.html": ServedFile(text: "new"),
          "about.html": ServedFile(text: "<body>About</body>"),
          "style.css": ServedFile(text: "other"), "p.png": ServedFile(text: "png"),
          "index.xml": ServedFile(text: "feed"),
        ], removed: ["data.bin", "never/was.html"]))
    #expect(change.pages == ["index.html", "new/index.html"])
    #expect(change.restyled.isEmpty)
    #expect(change.styles == ["style.css"])
    #expect(change.others == ["p.png"])
    #expect(change.unseen == ["index.xml"])
    #expect(change.removed == ["data.bin"])
    #expect(SampleServedSite.answer("/new/", from: site).text.hasPrefix("new"))
    #expect(SampleServedSite.answer("/data.bin", from: site).status == 404)
  }

  @Test func `the same files again are no change`() {
    var site = SampleServedSite.site()
    #expect(site.apply(.whole(SampleServedSite.site())).isEmpty)
    #expect(site.apply(.files(SampleServedSite.files, removed: [])).isEmpty)
  }

  @Test func `a whole site in place of another gives the same as single files`() {
    var byFiles = SampleServedSite.site()
    var whole = SampleServedSite.site()
    let update: [ServedPath: ServedFile] = [
      "style.css": ServedFile(text: "b"), "n.png": ServedFile(text: "n"),
    ]
    let first = byFiles.apply(.files(update, removed: ["data.bin"]))
    let next = ServedSite(
      files: SampleServedSite.files.merging(update) { $1 }.filter { $0.key != "data.bin" },
      basePath: "/", baseURL: "https://example.com/")
    #expect(whole.apply(.whole(next)) == first)
    #expect(whole.assetsVersion == byFiles.assetsVersion)
    #expect(whole.assetsVersion != SampleServedSite.site().assetsVersion)
  }

  @Test func `the version of assets does not follow pages and feeds`() {
    var site = SampleServedSite.site()
    let before = site.assetsVersion
    _ = site.apply(
      .files(
        ["index.html": ServedFile(text: "o"), "index.xml": ServedFile(text: "o")], removed: []))
    #expect(site.assetsVersion == before)
  }

  @Test func `new lines of redirects hold at once`() {
    var site = SampleServedSite.site()
    _ = site.apply(.files(["_redirects": ServedFile(text: "/x /about")], removed: []))
    #expect(SampleServedSite.answer("/x", from: site).status == 301)
    _ = site.apply(.files([:], removed: ["_redirects"]))
    #expect(SampleServedSite.answer("/x", from: site).status == 404)
  }

  @Test func `a page whose style sheet alone has another address is restyled`() {
    var site = ServedSite(files: ["index.html": page("/a.1.css")], basePath: "/", baseURL: "")
    #expect(
      site.apply(.files(["index.html": page("/a.22.css")], removed: [])).restyled == ["index.html"])
    #expect(
      site.apply(.files(["index.html": page("/a.22.css", "x")], removed: [])).pages == [
        "index.html"
      ])
    #expect(
      site.apply(.files(["index.html": page("/a.3.css", "y")], removed: [])).pages == ["index.html"]
    )
  }

  @Test(arguments: [
    (
      "<link rel=stylesheet href=a1 integrity=x>", "<link rel=stylesheet href=b integrity=yy>", true
    ),
    (
      "<p><link rel=stylesheet href=a><b><link rel=stylesheet href=c>z",
      "<p><link rel=stylesheet href=b><b><link rel=stylesheet href=d>z", true
    ),
    (
      "<link as=style href=1><link rel=stylesheet href=1>",
      "<link as=style href=2><link rel=stylesheet href=2>", true
    ),
    ("<link rel=stylesheet href=a><i>1", "<link rel=stylesheet href=b><i>2", false),
    ("<link rel=stylesheet href=a>", "", false),
    (
      "<link rel=stylesheet href=a><link rel=stylesheet href=b>", "<link rel=stylesheet href=a>",
      false
    ),
    ("<link rel=icon href=a>", "<link rel=icon href=b>", false),
    ("same", "same", false), ("a", "b", false), ("", "x", false),
    ("<p>stylesheet a", "<p>stylesheet b", false),
  ])
  func `only tags of style sheets may differ`(old: String, new: String, isRestyled: Bool) {
    #expect(StylesheetTags.areAllThatDiffers(Array(old.utf8), Array(new.utf8)) == isRestyled)
    #expect(StylesheetTags.areAllThatDiffers(Array(new.utf8), Array(old.utf8)) == isRestyled)
  }

  @Test func `a byte more or less is another version`() {
    var seen: Set<UInt64> = []
    for length in 0..<200 {
      seen.insert(ContentHash.of([UInt8](repeating: 0, count: length).span))
      seen.insert(ContentHash.of([UInt8](repeating: 1, count: length + 1).span))
    }
    #expect(seen.count == 400)
  }
}
