import Markdown
import TestSupport
import Testing

@Suite struct CodeBlockInfoTests {
  private func read(_ text: String) -> CodeBlockInfo {
    let (info, problems) = CodeBlockInfoParser.parse(Array(text.utf8))
    #expect(problems == [])
    return info
  }

  private func problems(_ text: String) -> [String] {
    CodeBlockInfoParser.parse(Array(text.utf8)).problems.map { "\($0.offset): \($0.message)" }
  }

  @Test(arguments: [
    "rust", "rust,ignore", "rust ignore", "rust, ignore, edition2021", " rust ", "{.rust}",
    "{rust}",
    "rust {style=monokai noclasses=false}", "rust,should_panic,hidelines=#", "rust style=\"a b\"",
    "rust no-line-numbers", "rust:no-line-numbers", "rust {}", "rust linenos=false",
  ])
  func `what other tools add to a language changes nothing`(text: String) {
    var expected = CodeBlockInfo()
    expected.language = "rust"
    #expect(read(text) == expected)
  }

  @Test(arguments: ["", "   ", ",", "{}"])
  func `nothing means no language`(text: String) {
    #expect(read(text) == CodeBlockInfo())
  }

  @Test(arguments: ["c++", "c#", "diff-rust", "objective-c", "f#", "Rust", "html+jinja"])
  func `a language's name is kept whole`(name: String) {
    #expect(read(name).language == name)
  }

  @Test(arguments: [
    #"rust {linenos=true, hl_lines=[2,"4-6"], linenostart=5, anchorlinenos=true}"#,
    #"rust {linenos=table hl_lines=[2,"4-6"] linenostart=5 anchorLineNos=true}"#,
    #"rust {lineNos=inline,hl_Lines="2 4-6",lineNoStart="5",anchorlinenos}"#,
    "rust,linenos,anchorlinenos,linenostart=5,hl_lines=2 4-6",
    "rust,hl_lines=2 4-6,linenostart=5,linenos,anchorlinenos",
    "rust {2,4-6} showLineNumbers=5 anchorlinenos",
    #"{.rust .numberLines .anchorlinenos startFrom="5" hl_lines=2,4-6}"#,
    "rust:line-numbers=5 {2,4-6} anchorlinenos", "rust{2,4-6}{numberLines: 5, anchorlinenos: true}",
  ])
  func `lines are numbered and marked in every dialect`(text: String) {
    let info = read(text)
    #expect(info.language == "rust")
    #expect(info.showsLineNumbers && info.anchorsLines)
    #expect(info.firstLine == 5)
    #expect(info.highlightedLines.ranges == [2...2, 4...6])
  }

  @Test(arguments: [
    #"rust title="src/main.rs""#, "rust title=src/main.rs", "rust,name=src/main.rs",
    "rust:src/main.rs", #"rust {filename='src/main.rs'}"#, "{.rust caption=src/main.rs}",
  ])
  func `a title is given in every dialect`(text: String) {
    #expect(read(text).title == "src/main.rs")
    #expect(read(text).language == "rust")
  }

  @Test func `a title needs no language`() {
    #expect(read(#"title="a b""#).title == "a b")
    #expect(read(#"title="a b""#).language == "")
  }

  @Test func `ids and classes are kept`() {
    let info = read(#"{#main .rust .wide class="a b" id=other}"#)
    #expect(info.identifier == "other")
    #expect(info.classes == ["wide", "a", "b"])
  }

  @Test func `lines are hidden`() {
    #expect(read("rust,hide_lines=1-2 9").hiddenLines.ranges == [1...2, 9...9])
  }

  @Test(arguments: [
    ("rust {linenos=true", "5: '{' is not closed"),
    ("rust linenos}", "12: '}' closes nothing"),
    (#"rust {hl_lines=[2,"4-6"}"#, "15: '[' is not closed"),
    (#"rust title="a"#, "11: the quote is not closed"),
    ("rust {linenos=maybe}", "14: 'maybe' is neither true nor false"),
    ("rust {hl_lines=[2,x]}", "15: 'x' is no line and no range of lines"),
    ("rust {hl_lines=6-4}", "15: '6-4' is no line and no range of lines"),
    ("rust {hl_lines=0}", "15: '0' is no line and no range of lines"),
    ("rust linenostart=first", "17: 'first' is no number of a line"),
    ("rust linenostart=99999999999999999999", "17: '99999999999999999999' is no number of a line"),
    ("rust {hl_line=2}", "6: 'hl_line' is no option of a code block"),
    ("rust title", "5: 'title' has no value"),
  ])
  func `what nobody understands has its place, and the language is kept`(
    text: String, problem: String
  ) {
    #expect(problems(text) == [problem])
    #expect(CodeBlockInfoParser.parse(Array(text.utf8)).info.language == "rust")
  }

  @Test(arguments: Soak.seeds(500))
  func `any bytes are read to their end`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("{}[]\"'=:,.# -ahl_lines=2linenos\t\u{E9}".utf8)
    let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
    for problem in CodeBlockInfoParser.parse(bytes).problems {
      #expect(0...bytes.count ~= problem.offset)
    }
  }
}
