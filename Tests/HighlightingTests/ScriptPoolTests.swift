import Diagnostics
import Highlighting
import Testing

@Suite struct ScriptPoolTests {
  private func results(_ packages: ScriptPackages) -> (ScriptPool, [CodeHighlighter.Result]) {
    let pool = ScriptPool(packages: packages)
    let highlighter = CodeHighlighter(pool: pool)
    return (pool, ["rust", "c", "rust"].map { highlighter.highlight([0x61], language: $0) })
  }

  @Test func `without the engine nothing is highlighted, and that is said once`() throws {
    var packages = ScriptPackages.forTests
    packages.engines = ["libnosuchengine.so.1", "libalsonot.so"]
    let (pool, results) = results(packages)
    let missing = try #require(pool.missingPackages.first)
    #expect(pool.missingPackages.count == 1)
    #expect(missing.kind == .engine)
    #expect(missing.reason.contains("libnosuchengine.so.1"))
    #expect(results == Array(repeating: .failed(.unavailable(missing)), count: 3))
    let finding = Diagnostic.missingScriptPackage(missing, at: .wholeFile("blog.toml"))
    #expect(finding.severity == .warning)
    #expect(finding.hint.contains("apt-get install libjavascriptcoregtk-4.1-0"))
  }

  @Test func `a library that is another one is refused`() throws {
    var packages = ScriptPackages.forTests
    packages.engines = ["libc.so.6"]
    let (pool, _) = results(packages)
    #expect(pool.missingPackages.map(\.reason) == ["it has no function JSContextGroupCreate"])
  }

  @Test func `the next engine is tried`() {
    var packages = ScriptPackages.forTests
    packages.engines.insert("libnosuchengine.so.1", at: 0)
    let (pool, results) = results(packages)
    #expect(pool.missingPackages.isEmpty)
    #expect(results.allSatisfy { if case .highlighted = $0 { true } else { false } })
  }

  @Test func `without Prism formulas still work, and the other way round`() {
    var packages = ScriptPackages.forTests
    packages.prism = ["/nosuch"]
    let (pool, results) = results(packages)
    #expect(pool.missingPackages.map(\.kind) == [.prism])
    #expect(Set(results).count == 1)
    guard case .converted = MathConverter(pool: pool).mathml([0x61], isDisplay: false) else {
      Issue.record("the formula is not converted")
      return
    }
    packages = .forTests
    packages.katex = ["/nosuch"]
    let other = ScriptPool(packages: packages)
    let formula = MathConverter(pool: other).mathml([0x61], isDisplay: false)
    #expect(other.missingPackages.map(\.kind) == [.katex])
    #expect(other.missingPackages.first.map { formula == .failed(.unavailable($0)) } == true)
    #expect(CodeHighlighter(pool: other).html("let a", "js") != nil)
  }

  @Test func `an exception is a failure of its block and of no other`() {
    var packages = ScriptPackages.forTests
    let read = packages.read
    packages.read = { path in
      path.hasSuffix("prism-rust.js") ? Array("throw new Error('broken')".utf8) : read(path)
    }
    let (_, results) = results(packages)
    #expect(results[0] == .failed(.exception("Error: broken")))
    #expect(results[2] == results[0])
    if case .highlighted = results[1] {} else { Issue.record("\(results[1])") }
  }

  @Test func `a script that does not end is stopped`() {
    var packages = ScriptPackages.forTests
    let read = packages.read
    packages.read = { path in
      path.hasSuffix("prism-rust.js") ? Array("while (true) {}".utf8) : read(path)
    }
    let highlighter = CodeHighlighter(pool: ScriptPool(packages: packages, timeLimit: 0.1))
    #expect(highlighter.highlight([0x61], language: "rust") == .failed(.tooSlow))
  }

  @Test func `markup that is not the code is refused`() {
    var packages = ScriptPackages.forTests
    let read = packages.read
    packages.read = { path in
      path.hasSuffix("prism-rust.js")
        ? Array("Prism.languages.rust = {}; Prism.highlight = function () { return 'lost'; }".utf8)
        : read(path)
    }
    let (_, results) = results(packages)
    #expect(results[0] == .failed(.noText))
  }
}
