extension ScriptPackages {
  /// Files whose contents tell one version of the packages from another; nil for each that is missing.
  package var identity: [[UInt8]?] { Self.files.map { contents(of: $0) } }

  package var isComplete: Bool { hasEngine && identity.allSatisfy { $0 != nil } }

  private static let files = [
    "prism/package.json", "prism/components.json", "prism/components/prism-core.js", "katex.js",
  ]

  /// Whether the engine is where systems keep such libraries. Opening it takes longer than a build that
  /// has nothing to do.
  package var hasEngine: Bool {
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
