extension ScriptPackages {
  /// Files whose contents tell one version of the packages from another; nil where one is missing, so
  /// that nothing can be said of what they would make.
  package var identity: [[UInt8]]? {
    let files = [
      "prism/package.json", "prism/components.json", "prism/components/prism-core.js", "katex.js",
    ]
    let contents = files.compactMap { self.contents(of: $0) }
    return contents.count == files.count && hasEngine ? contents : nil
  }

  /// Whether the engine is where systems keep such libraries. Opening it takes longer than a build that
  /// has nothing to do.
  private var hasEngine: Bool {
    #if canImport(Darwin)
      true
    #else
      engines.contains { engine in
        Self.libraryFolders.contains { isThere($0 + "/" + engine) }
      }
    #endif
  }

  private static let libraryFolders = [
    "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib",
    "/usr/local/lib",
  ]
}
