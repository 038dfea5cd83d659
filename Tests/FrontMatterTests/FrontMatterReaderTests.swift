import Dates
import Diagnostics
import FrontMatter
import Testing

struct FrontMatterReaderTests {
  private func reader(_ text: String, toml: Bool = false) -> FrontMatterReader {
    let fence = toml ? "+++" : "---"
    let file = SourceFile(path: "content/a.md", text: "\(fence)\n\(text)\n\(fence)\n")
    let (fields, _) = FrontMatterParser.parse(file, FrontMatterSplitter.split(file))
    return FrontMatterReader(
      file, fields, zone: TimeZoneRules(name: "+08", fixedOffset: 28_800))
  }

  @Test(arguments: [
    ("title: 300", "300"), ("title: 1.0", "1.0"), ("title: 3.10", "3.10"), ("title: 1e3", "1e3"),
    ("title: 0x10", "0x10"), ("title: -.5 # x", "-.5"), ("title: 3.10\r", "3.10"),
    ("title: &v 3.10\nother: *v", "3.1"),
    ("title: true", "true"), ("title: False", "False"),
    ("Title: x", "x"), ("TI_T-LE: y", "y"), ("title: 2024-01-01", "2024-01-01"),
  ])
  func `a text may be written as another type`(text: String, expected: String) {
    var reader = reader(text)
    #expect(reader.text("title") == expected)
    #expect(reader.diagnostics.isEmpty)
  }

  @Test(arguments: [("3.10", "3.10"), ("1_000", "1_000"), ("0b11", "0b11"), ("[3.10]", "3.10")])
  func `numbers of TOML are texts as they are written`(value: String, expected: String) {
    var reader = reader("tags = \(value)", toml: true)
    #expect(reader.list("tags")?.map(\.text) == [expected])
  }

  @Test func `a date of TOML is a text where one is wanted`() {
    var reader = reader("title = 2024-01-01\ndate = 2024-01-30T17:00:00Z", toml: true)
    #expect(reader.text("title") == "2024-01-01")
    #expect(reader.date("date")?.rfc3339 == "2024-01-30T17:00:00Z")
  }

  @Test(arguments: ["title: \"\"", "title:", "title: ' '", "title: []", "title: {}", "other: x"])
  func `what is empty is absent`(text: String) {
    var reader = reader(text)
    #expect(reader.text("title") == nil)
    #expect(reader.date("title") == nil)
    #expect(reader.list("title") == nil)
    #expect(reader.flag("title") == nil)
    #expect(reader.diagnostics.isEmpty)
  }

  @Test func `the first of several names that has a value counts`() {
    var reader = reader("date: ''\npubdate: 2019-12-02\nmodified: 2020-01-01")
    #expect(reader.date("date", "pubdate", "modified")?.dateOnly == "2019-12-02")
  }

  @Test(arguments: [("draft: true", true), ("draft: 'False'", false), ("Draft: \" TRUE \"", true)])
  func `a flag may be in quotes`(text: String, expected: Bool) {
    var reader = reader(text)
    #expect(reader.flag("draft") == expected)
    #expect(reader.diagnostics.isEmpty)
  }

  @Test(arguments: [
    (
      "draft: truet", "2:8 expected true or false for 'draft', found 'truet'",
      "did you mean 'true'?"
    ),
    (
      "draft: flase", "2:8 expected true or false for 'draft', found 'flase'",
      "did you mean 'false'?"
    ),
    (
      "draft: yes", "2:8 expected true or false for 'draft', found 'yes'",
      "write true instead of 'yes'"
    ),
    ("draft: 0", "2:8 expected true or false for 'draft', found '0'", "write false instead of '0'"),
    (
      "draft: [true]", "2:8 expected true or false for 'draft', found a list", "write true or false"
    ),
  ])
  func `a flag that is none is an error`(text: String, message: String, hint: String) {
    var reader = reader(text)
    #expect(reader.flag("draft") == nil)
    #expect(reader.diagnostics.map(\.short) == [message])
    #expect(reader.diagnostics.map(\.hint) == [hint])
    #expect(reader.diagnostics.map(\.code) == ["bad-flag"])
  }

  @Test func `a bad date is an error at its value`() {
    var reader = reader("date: 2023-02-31")
    #expect(reader.date("date") == nil)
    #expect(reader.diagnostics.map(\.code) == ["bad-date"])
    #expect(
      reader.diagnostics.map(\.short) == [
        "2:7 invalid date for 'date': February 2023 has 28 days, so there is no day 31"
      ])
    #expect(reader.diagnostics.map(\.hint) == [DateReader.accepted])
  }

  @Test(arguments: [
    ("tags: [Go, 12, ~, ' x ', true]", ["Go", "12", "x", "true"]),
    ("tags: Go, Rust ,, C", ["Go", "Rust", "C"]),
    ("tags: Go", ["Go"]),
    ("tags: 12", ["12"]), ("tags: 3.10", ["3.10"]),
    ("tags: [3.10, 3.1, 2.0,0x10]", ["3.10", "3.1", "2.0", "0x10"]),
    ("tags:\n- 3.10\n- 1e3", ["3.10", "1e3"]),
  ])
  func `a list may be written in several ways`(text: String, expected: [String]) {
    var reader = reader(text)
    #expect(reader.list("tags")?.map(\.text) == expected)
    #expect(reader.diagnostics.isEmpty)
  }

  @Test func `each element of a list knows its place`() {
    var reader = reader("tags: [a, b]")
    let offsets = reader.list("tags")?.map(\.offset) ?? []
    #expect(offsets.map { reader.source.position(at: $0).column } == [8, 11])
  }

  @Test func `a wrong type is an error at its value`() {
    var reader = reader("title: [a]\ntags: {a: 1}\nweight: x\ntoc: {a: 1}\nparams: 1\nl: [[a], b]")
    #expect(reader.text("title") == nil)
    #expect(reader.list("tags") == nil)
    #expect(reader.int("weight") == nil)
    #expect(reader.map("params") == nil)
    #expect(reader.list("l")?.map(\.text) == ["b"])
    #expect(
      reader.diagnostics.map(\.short) == [
        "2:8 expected text for 'title', found a list",
        "3:7 expected a list for 'tags', found a map",
        "4:9 expected a whole number for 'weight', found 'x'",
        "6:9 expected a map for 'params', found '1'",
        "7:5 expected only text in the list 'l', found a list",
      ])
  }

  @Test func `numbers may be in quotes`() {
    var reader = reader("a: '12'\nb: 3.0\nc: '1.5'\nd: 1.5")
    #expect(reader.int("a") == 12)
    #expect(reader.int("b") == 3)
    #expect(reader.double("c") == 1.5)
    #expect(reader.int("d") == nil)
    #expect(reader.diagnostics.count == 1)
  }

  @Test func `keys are the same without regard to case and dashes`() {
    #expect(FrontMatterFields.normalized("Publish_Date") == "publishdate")
    #expect(FrontMatterFields.normalized("publish-date") == "publishdate")
    #expect(reader("Publish_DATE: 1").fields[normalized: "publishDate"]?.key == "Publish_DATE")
    #expect(reader("publish: 1").fields[normalized: "publishDate"] == nil)
  }
}
