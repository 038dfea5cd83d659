import Dates
import SiteModel
import Testing

struct PermalinkPatternTests {
  /// Tuesday 5 March 2024.
  private static let date = ZonedDate(
    instant: CivilTime(year: 2024, month: 3, day: 5).instant(offset: 0), offset: 0)

  private func address(
    _ pattern: String, title: String = "The Title", slug: String? = nil,
    date: ZonedDate? = Self.date, base: String = "file-name",
    sections: [String] = ["docs", "guide", "start"], slugs: [String]? = nil
  ) throws -> String {
    try PermalinkPattern(pattern).address(
      of: .init(
        title: title, slug: slug, date: date, contentBaseName: base, sections: sections,
        sectionSlugs: slugs ?? sections)
    ).text
  }

  @Test(arguments: [
    ("/:year/:month/:day/", "/2024/03/05/"), (":year", "/2024/"),
    ("/:monthname/:weekday/:weekdayname/:yearday/", "/march/2/tuesday/65/"),
    ("/:section/:contentbasename", "/docs/file-name/"),
    ("/:sections/", "/docs/guide/start/"), ("/:sections[1:]/", "/guide/start/"),
    ("/:sections[:1]/", "/docs/"), ("/:sections[last]/", "/start/"),
    ("/:sections[:last]/", "/docs/guide/"), ("/:sections[1]/", "/guide/"),
    ("/:sections[5:]/x/", "/x/"), ("/:title/", "/the-title/"), ("/:slug/", "/the-title/"),
    ("/:slugorcontentbasename/", "/file-name/"), ("/:filename/", "/file-name/"),
    ("/:slugorfilename/", "/file-name/"), ("/:SLUG/", "/the-title/"),
    ("/:slug.html", "/the-title.html/"), ("/fixed/", "/fixed/"), ("", "/"),
    ("//a///:year//", "/a/2024/"),
    ("/p-:year-:month/", "/p-2024-03/"), ("/Blog/ÜBER/:title/", "/blog/über/the-title/"),
  ])
  func `a pattern becomes an address`(pattern: String, expected: String) throws {
    #expect(try address(pattern) == expected)
  }

  @Test func `a dot in the last part makes no file`() throws {
    #expect(try address(":section/:contentbasename", base: "My File.x") == "/docs/my-file.x/")
    #expect(try address("/:contentbasename", base: "v1.html") == "/v1.html/")
  }

  @Test func `a slug comes before the title and before the file's name`() throws {
    #expect(try address("/:slug/", slug: "My Slug") == "/my-slug/")
    #expect(try address("/:slugorcontentbasename/", slug: "My Slug") == "/my-slug/")
    #expect(try address("/:contentbasename/", slug: "My Slug") == "/file-name/")
    #expect(try address("/:title/", slug: "My Slug") == "/the-title/")
  }

  @Test func `titles are made into one part of an address`() throws {
    #expect(try address("/:title/", title: "CI/CD & C++") == "/ci-cd-c/")
    #expect(try address("/:title/", title: "Größe") == "/größe/")
  }

  @Test func `sections take their own slugs where the pattern asks for them`() throws {
    let slugs = ["manual", "guide", "start"]
    #expect(try address("/:sectionslug/", slugs: slugs) == "/manual/")
    #expect(try address("/:sectionslugs[:2]/", slugs: slugs) == "/manual/guide/")
    #expect(try address("/:section/", slugs: slugs) == "/docs/")
  }

  @Test func `a page without a date has the year 1, as in Hugo`() throws {
    #expect(try address("/:year/:month/:slug/", date: nil) == "/1/01/the-title/")
  }

  @Test(arguments: [
    ("/:yaer/", PermalinkPattern.Problem.unknownToken(":yaer")), ("/:/", .unknownToken(":")),
    ("/:sections[x]/", .badSlice(":sections[x")), ("/:sections[1/", .badSlice(":sections[1/")),
    ("/:sections[-1]/", .badSlice(":sections[-1")),
  ])
  func `a pattern with a slip is refused`(pattern: String, problem: PermalinkPattern.Problem) {
    #expect(throws: problem) { try PermalinkPattern(pattern) }
  }
}
