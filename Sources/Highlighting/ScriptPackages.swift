/// Where the JavaScript engine, Prism and KaTeX may be, and how their files are read. This room
/// opens no file itself.
package struct ScriptPackages: Sendable {
  /// The whole of a file; nil where it cannot be read.
  package typealias Reader = @Sendable (_ path: String) -> [UInt8]?

  /// Names or paths that the system's loader is asked for, the first that opens is taken.
  package var engines: [String]
  /// Folders that may hold Prism 1.29: `components.json` and `components/`.
  package var prism: [String]
  /// Files that may be KaTeX 0.16.
  package var katex: [String]
  package var read: Reader
  /// Whether a file has this path.
  package var isThere: @Sendable (_ path: String) -> Bool

  package init(
    engines: [String], prism: [String], katex: [String], read: @escaping Reader,
    isThere: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.isThere = isThere
    self.engines = engines
    self.prism = prism
    self.katex = katex
    self.read = read
  }

  /// Where Debian's packages, npm and Homebrew put them. The places of npm and of Apple's systems
  /// are untried.
  package static func installed(
    read: @escaping Reader, isThere: @escaping @Sendable (String) -> Bool = { _ in false }
  ) -> ScriptPackages {
    let modules = ["/usr/local/lib", "/usr/lib", "/opt/homebrew/lib"].map { $0 + "/node_modules" }
    return ScriptPackages(
      engines: [
        "libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
        "/System/Library/Frameworks/JavaScriptCore.framework/JavaScriptCore",
      ],
      prism: ["/usr/share/nodejs/prismjs"] + modules.map { $0 + "/prismjs" },
      katex: ["/usr/share/javascript/katex/katex.js"]
        + modules.map { $0 + "/katex/dist/katex.min.js" },
      read: read, isThere: isThere)
  }

  /// The contents of a file as the driver calls it: `prism/components/prism-rust.js`.
  func contents(of file: String) -> [UInt8]? {
    let places =
      file.hasPrefix("prism/") ? prism.map { $0 + file.dropFirst("prism".count) } : katex
    for place in places {
      if let bytes = read(place) { return bytes }
    }
    return nil
  }
}
