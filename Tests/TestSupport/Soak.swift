import Foundation

/// How long the tests that try many cases run: a seeded sample in `make check`, more in `make soak`.
package enum Soak {
  /// `BLOG_TEST_FACTOR=20` tries twenty times as many cases.
  package static let factor =
    Int(ProcessInfo.processInfo.environment["BLOG_TEST_FACTOR"] ?? "").map { max(1, $0) } ?? 1

  /// The seeds of a property test.
  package static func seeds(_ count: Int) -> Range<UInt64> { 0..<UInt64(count * factor) }
}
