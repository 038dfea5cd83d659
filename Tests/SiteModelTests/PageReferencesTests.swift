import SiteModel
import TestSupport
import Testing

/// What Hugo 0.168 answers for `relref` on five pages of one site; its own tests `TestRefLinking`,
/// `TestGetPage` and `TestRefIssues` are part of the table.
struct PageReferencesTests {
  private static let files = [
    "_index", "level2/unique", "common", "rootfile", "level2/2-root", "level2/common",
    "level2/level3/_index", "level2/level3/start", "level2/level3/3-root", "level2/level3/common",
    "level2/level3/embedded.dot", "leafbundle/index", "post/_index", "post/b1/index",
    "post/b2/index", "post/nested/deep", "post/My Page", "post/releasing-0.7.0", "sect/index/index",
  ].map { "content/\($0).md" }

  private static let site = SampleSite(
    files: files, sections: ["level2", "sect"], taxonomies: ["tags": ["News", "C++", ".NET"]])
  private static let references = PageReferences(site: site.site)

  /// The pages of the columns below.
  private static let pages = [
    "content/_index.md", "content/level2/level3/start.md", "content/post/b1/index.md",
    "content/level2/level3/_index.md", "content/post/nested/deep.md",
  ]

  /// One column stands for all five.
  private static let table = """
    . → / /level2/level3/ /post/ /level2/level3/ -
    ./ → / /level2/level3/ /post/ /level2/level3/ -
    .. → / /level2/ / /level2/ /post/
    ../ → / /level2/ / /level2/ /post/
    ../.. → /
    / → /
    unique → /level2/unique/
    unique.md → /level2/unique/
    UNIQUE.md → /level2/unique/
    unique.md/ → /level2/unique/
    common → /common/ /level2/level3/common/ /common/ /level2/level3/common/ /common/
    common.md → /common/ /level2/level3/common/ /common/ /level2/level3/common/ /common/
    /common → /common/
    /unique.md → -
    /level2 → /level2/
    level2/ → /level2/
    level2/common.md → /level2/common/
    /level2/level3/_index.md → /level2/level3/
    level2/level3/index.md → /level2/level3/
    embedded.dot.md → /level2/level3/embedded.dot/
    level3 → /level2/level3/
    leafbundle → /leafbundle/
    leafbundle/index.md → /leafbundle/
    b2 → /post/b2/
    ./b2 → - - /post/b2/ - -
    ../b2 → - - - - /post/b2/
    ../b2/index.md → - - /post/b2/ - /post/b2/
    ./b2/index.md → - - /post/b2/ - -
    b2/index.md#x → - - /post/b2/ - -
    ../post/b2/ → /post/b2/ - /post/b2/ - -
    deep → /post/nested/deep/
    nested/deep.md → - - /post/nested/deep/ - -
    My Page → /post/my-page/
    my-page → /post/my-page/
    My%20Page.md → /post/my-page/
    My Page.md → /post/my-page/
    releasing-0.7.0.md → /post/releasing-0.7.0/
    /post/releasing-0.7.0/ → /post/releasing-0.7.0/
    sect/index → /sect/index/
    sect/index/index.md → /sect/index/
    index → / /level2/level3/ /post/ /level2/level3/ /
    index.md → / /level2/level3/ /post/ /level2/level3/ /
    _index.md → / /level2/level3/ /post/ /level2/level3/ /
    /_index.md → /
    news → /tags/news/
    tags → /tags/
    tags/news → /tags/news/
    /tags/C++ → /tags/c++/
    /tags/.NET → /tags/.net/
    sect → /sect/
    deep.xyz → /post/nested/deep/
    common.md?a=b#c → /common/ /level2/level3/common/ /common/ /level2/level3/common/ /common/
    post → /post/
    nested → -
    start.md# → /level2/level3/start/
    deep.html → /post/nested/deep/
    level2/../common.md → /common/ /level2/level3/common/ /common/ /level2/level3/common/ /common/
    ../rootfile.md → /rootfile/ - - - -
    ./deep.md → - - - - /post/nested/deep/
    b2.md → /post/b2/
    /post/b2.md → /post/b2/
    ../level2/unique → /level2/unique/ - /level2/unique/ - -
    ../../level2/unique.md → /level2/unique/
    """

  private static let rows = table.split(separator: "\n").map { line -> (String, [String]) in
    let parts = line.split(separator: " → ")
    let answers = parts[1].split(separator: " ").map(String.init)
    return (
      String(parts[0]),
      answers.count == 1 ? Array(repeating: answers[0], count: pages.count) : answers
    )
  }

  @Test(arguments: rows)
  func `a reference means what it means to Hugo`(reference: String, addresses: [String]) throws {
    for (path, expected) in zip(Self.pages, addresses) {
      let page = try #require(Self.site.page(path))
      let answer = Self.references.answer(to: reference, on: page)
      let found =
        switch answer.target {
        case .page(let id): Self.site.site[id].address.text
        case .missing: "-"
        case .ambiguous: "ambiguous"
        case .withheld: "withheld"
        }
      #expect(found == expected, "'\(reference)' on \(path)")
    }
  }

  private func answer(_ reference: String, on path: String? = nil) -> PageReferences.Answer {
    Self.references.answer(to: reference, on: path.flatMap(Self.site.page))
  }

  private func target(_ reference: String, on path: String? = nil) -> String? {
    guard case .page(let id) = answer(reference, on: path).target else { return nil }
    return Self.site.site[id].path
  }

  @Test func `a fragment alone is a place on the page itself`() {
    let answer = answer("#part", on: "content/common.md")
    #expect(target("#part", on: "content/common.md") == "content/common.md")
    #expect(answer.fragment == "part")
    #expect(target("", on: "content/common.md") == "content/common.md")
  }

  @Test func `query and fragment are handed on`() {
    let answer = answer("common.md?raw=1#part%20two")
    #expect(answer.query == "raw=1")
    #expect(answer.fragment == "part%20two")
  }

  @Test func `a dot in a name is no extension`() {
    #expect(target("releasing-0.7.0") == "content/post/releasing-0.7.0.md")
    #expect(target("embedded.dot") == "content/level2/level3/embedded.dot.md")
  }

  @Test func `the site's language may stand before the extension`() {
    #expect(target("post/b1/index.en.md") == "content/post/b1/index.md")
    #expect(target("common.en.md") == "content/common.md")
    #expect(target("common.fr.md") == nil)
  }

  @Test func `a name of several pages is ambiguous, and a path is not`() {
    let site = SampleSite(files: ["content/a/one.md", "content/b/one.md"], sections: ["a", "b"])
    let references = PageReferences(site: site.site)
    let both = ["content/a/one.md", "content/b/one.md"].compactMap(site.page)
    #expect(both.count == 2)
    #expect(references.answer(to: "one", on: nil).target == .ambiguous(both))
    #expect(
      references.answer(to: "one.md", on: site.page("content/b/one.md")).target == .page(both[1]))
    #expect(references.answer(to: "b/one", on: nil).target == .page(both[1]))
    #expect(references.answer(to: "/one", on: nil).target == .missing)
  }

  @Test func `a page that is left out is found with the reason`() {
    let references = PageReferences(
      site: Self.site.site, withheld: [("content/post/secret.md", .draft)])
    let withheld = PageReferences.Target.withheld(path: "content/post/secret.md", .draft)
    #expect(references.answer(to: "/post/secret.md", on: nil).target == withheld)
    #expect(references.answer(to: "secret", on: nil).target == withheld)
    #expect(
      references.answer(to: "../secret/", on: Self.site.page("content/post/nested/deep.md")).target
        == withheld)
  }

  @Test func `another host is no page`() {
    #expect(target("https://example.com/common.md") == nil)
    #expect(target("//example.com/common.md") == nil)
  }

  @Test func `a reference cannot leave the content`() {
    #expect(
      target("../../../../../common.md", on: "content/post/b1/index.md") == "content/common.md")
    #expect(target("/../../common") == "content/common.md")
  }

  @Test(arguments: [
    ("posts/deep.md", "/post/nested/deep.md"), ("../x/unique", "/level2/unique.md"),
    ("/post/my-pagee", "/post/My Page.md"), ("rootfil.md", "/rootfile.md"),
    ("/post/b3", "/post/b1/index.md"),
  ])
  func `a miss has a suggestion`(reference: String, suggestion: String) {
    #expect(Self.references.nearest(to: reference) == suggestion)
  }

  @Test func `nothing is suggested where nothing is near`() {
    #expect(Self.references.nearest(to: "completely-different") == nil)
    #expect(Self.references.nearest(to: "../..") == nil)
  }

  @Test func `letters of every script are found in any case`() {
    let site = SampleSite(
      files: ["content/Über mich/Ä Ö.md", "content/日本/ページ.md"], sections: ["Über mich", "日本"])
    let references = PageReferences(site: site.site)
    for text in ["/über mich/ä ö", "%C3%84%20%C3%96.md", "über-mich/Ä-Ö.md"] {
      #expect(
        references.answer(to: text, on: nil).target
          == site.page("content/Über mich/Ä Ö.md").map { .page($0) })
    }
    #expect(
      references.answer(to: "ページ", on: nil).target
        == site.page("content/日本/ページ.md").map { .page($0) })
  }

  @Test func `no text makes trouble`() {
    var random = SeededGenerator(seed: 5)
    let parts = [
      "..", ".", "/", "a", "index", "_index", ".md", "#", "?", "%2e", "%2F", " ", "é", "\\", ":",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      let answer = answer(text, on: "content/post/b1/index.md")
      if case .ambiguous = answer.target { Issue.record("'\(text)' is ambiguous") }
      _ = Self.references.nearest(to: text)
    }
  }
}
