// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "blog",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "blog", targets: ["blog"])],
  // Exact versions: what was tested is what is built, and a new release of a dependency gets in by an
  // edit of this list alone. Package.resolved cannot do that here: it pins commits, and the copies of
  // these packages that builds without a network use have other commits for the same versions.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // The house: a room per stage. An arrow that is not declared here is refused by `make check`.
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "Caching"),
    // The default theme and what `blog init` writes: files of the repository inside the program.
    .target(name: "CEmbeddedFiles"),
    .target(name: "EmbeddedFiles", dependencies: ["CEmbeddedFiles"]),
    .target(name: "Diagnostics"),
    .target(name: "Dates"),
    .target(name: "FrontMatter", dependencies: ["CYAML", "Dates", "Diagnostics"]),
    // JavaScriptCore by dlopen: nothing to link, no headers to install.
    .target(name: "CJavaScriptCore"),
    .target(name: "Highlighting", dependencies: ["CJavaScriptCore", "Diagnostics"]),
    .target(name: "CThreadHeap"),
    .target(name: "CFiles"),
    .target(
      name: "Files",
      dependencies: ["CFiles", .product(name: "SystemPackage", package: "swift-system")]),
    .target(name: "CCmarkMemory", dependencies: ["CCmarkGFM"]),
    .target(name: "Markdown", dependencies: ["CCmarkGFM", "CCmarkMemory", "Diagnostics"]),
    .target(name: "Shortcodes", dependencies: ["Diagnostics"]),
    .target(name: "Templates", dependencies: ["Dates", "Diagnostics"]),
    .target(name: "SiteModel", dependencies: ["Dates", "Diagnostics"]),
    .target(name: "Feeds", dependencies: ["Dates", "Diagnostics", "SiteModel"]),
    .target(
      name: "SiteBuilder",
      dependencies: [
        "CThreadHeap", "Caching", "Dates", "Diagnostics", "Feeds", "Files", "FrontMatter",
        "Highlighting", "Markdown", "Shortcodes", "SiteModel", "Templates",
      ]),
    .target(
      name: "SiteServer",
      dependencies: [
        "Diagnostics", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .executableTarget(
      name: "blog",
      dependencies: [
        "Caching", "Dates", "Diagnostics", "EmbeddedFiles", "Files", "SiteBuilder", "SiteServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(
      name: "TestSupport",
      dependencies: ["Dates", "Diagnostics", "EmbeddedFiles", "Files", "SiteBuilder", "SiteModel"],
      path: "Tests/TestSupport"),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "CachingTests", dependencies: ["Caching", "TestSupport"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(name: "DatesTests", dependencies: ["Dates", "TestSupport"]),
    .testTarget(
      name: "FrontMatterTests",
      dependencies: [
        "Dates", "Diagnostics", "FrontMatter", "TestSupport",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    .testTarget(
      name: "HighlightingTests", dependencies: ["Diagnostics", "Highlighting", "TestSupport"]),
    .testTarget(name: "MarkdownTests", dependencies: ["Diagnostics", "Markdown", "TestSupport"]),
    .testTarget(
      name: "ShortcodesTests", dependencies: ["Diagnostics", "Shortcodes", "TestSupport"]),
    .testTarget(
      name: "TemplatesTests", dependencies: ["Dates", "Diagnostics", "Templates", "TestSupport"],
      exclude: ["Corpus"]),
    .testTarget(
      name: "SiteModelTests", dependencies: ["Dates", "Diagnostics", "SiteModel", "TestSupport"]),
    .testTarget(name: "FeedsTests", dependencies: ["Dates", "Feeds", "SiteModel", "TestSupport"]),
    .testTarget(
      name: "SiteBuilderTests",
      dependencies: [
        "Dates", "Diagnostics", "Files", "SiteBuilder", "SiteModel", "Templates", "TestSupport",
      ],
      exclude: ["Sites"]),
    .testTarget(
      name: "SiteServerTests",
      dependencies: [
        "Diagnostics", "SiteServer", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(name: "BlogCommandTests", dependencies: ["EmbeddedFiles", "TestSupport", "blog"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
  ]
}
