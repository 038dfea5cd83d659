// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that the product depends on no engine that it is compared with. The
// product's sources are links: its modules offer what they have to their own package only.
let package = Package(
  name: "template-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .target(name: "Diagnostics"),
    .target(name: "Dates"),
    .target(name: "Templates", dependencies: ["Dates", "Diagnostics"]),
    .executableTarget(
      name: "TemplateBenchmark",
      dependencies: [
        "Dates", "Diagnostics", "Templates",
        .product(name: "Stencil", package: "Stencil"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// As in the product's own Package.swift.
for target in package.targets {
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
