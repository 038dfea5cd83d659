import Diagnostics
import FrontMatter
import TOMLKit
import Testing

/// The project's reader of TOML against a library's. The program does not use the library itself:
/// it gives no places, cuts texts at NUL, and never frees what it parsed.
struct TOMLOracleTests {
  @Test(arguments: [
    "title = \"A \\\"quoted\\\" title\"\ncount = 1_000\nratio = 2.5\nflag = true\n",
    "text = '''\nfirst\n  second'''\nliteral = 'C:\\path'\nunicode = \"\\u00e9 \\U0001F914\"\n",
    "[a.b]\nx = 1\n[a.c]\ny = [1, 2, [3]]\n[a]\nz = { p = \"q\", r.s = false }\n",
    "[[menus.main]]\nname = \"Blog\"\n[[menus.main]]\nname = \"About\"\n[menus.main.params]\nk = 1\n",
    // Its JSON has hexadecimal numbers as they were written, which is none; they are left out.
    "negative = -12\nplus = +3\nexponent = 1e3\nsmall = 1.5e-3\n# end\n",
    "\"quoted key\" = 1\n'other.key' = 2\nbare-key_1 = 3\na.b.c = 4\nlist = [\n  \"x\", # one\n  \"y\",\n]\n",
  ])
  func `it reads what the library reads`(text: String) throws {
    let json = try TOMLTable(string: text).convert(to: .json)
    let (expected, problems) = JSONFields.parse(SourceFile(path: "oracle.json", text: json))
    #expect(problems.map(\.short) == [])
    let (fields, diagnostics) = TOMLFields.parse(SourceFile(path: "blog.toml", text: text))
    #expect(diagnostics.map(\.short) == [])
    #expect(Plain(fields).sorted.description == Plain(expected).sorted.description)
  }

  @Test(arguments: ["a = ", "a = [1", "a = \"x", "[a\n", "a = 1\na = 2\n", "a b = 1\n"])
  func `it refuses what the library refuses`(text: String) {
    #expect(throws: TOMLParseError.self) { try TOMLTable(string: text) }
    let (_, diagnostics) = TOMLFields.parse(SourceFile(path: "blog.toml", text: text))
    #expect(diagnostics.hasErrors)
  }
}

extension Plain {
  /// The library gives keys in alphabetical order.
  fileprivate var sorted: Plain {
    switch self {
    case .list(let values): return .list(values.map(\.sorted))
    case .map(let keys, let values):
      let pairs = zip(keys, values).sorted { $0.0 < $1.0 }
      return .map(pairs.map(\.0), pairs.map(\.1.sorted))
    case .text, .other: return self
    }
  }
}
