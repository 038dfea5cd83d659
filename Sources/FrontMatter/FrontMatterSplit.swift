package import Diagnostics

/// Where a file's front matter ends and its body begins.
package struct FrontMatterSplit: Sendable, Hashable {
  package let format: FrontMatterFormat
  /// The bytes between the fences; of JSON the object with its braces.
  package let block: Range<Int>
  /// The number of the block's first line, from 1.
  package let blockLine: Int
  package let body: Range<Int>
  /// The number of the body's first line, from 1.
  package let bodyLine: Int
  package let diagnostics: [Diagnostic]
}
