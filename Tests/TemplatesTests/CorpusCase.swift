import Templates
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A case of `Corpus/cases.jsonl`: templates with data, and what Jinja2 makes of them.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  let name: String
  let fixture: TemplateFixture
  /// Nil where Jinja2 reports an error.
  let expected: String?

  var testDescription: String { name }

  static let all: [CorpusCase] = lines(of: "cases.jsonl").compactMap(CorpusCase.init(line:))

  init?(line: String) {
    guard case .map(let map)? = JSONReader.value(line), let name = map["name"]?.text,
      case .map(let data)? = map["data"], let files = map["files"]?.members
    else { return nil }
    self.name = name
    let templates = files.compactMap { file -> (name: String, source: String)? in
      guard let parts = file.members, let name = parts[0].text, let text = parts[1].text else {
        return nil
      }
      return (name, text)
    }
    var fixture = TemplateFixture(
      templates, zip(data.names, data.values).map { (name: $0, value: $1) })
    if case .map(let options)? = map["options"] { fixture.options = Set(options.names) }
    self.fixture = fixture
    expected = map["expected"]?.text
  }

  private static func lines(of name: String) -> [String] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/Corpus/" + name
    guard let file = unsafe fopen(path, "r") else { return [] }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
