/// How long it took to make the outputs of one job.
package struct OutputDuration: Sendable, Hashable {
  /// The first of its files, below the output folder.
  package let output: String
  /// By which it was rendered; nil for feeds and whatever else has none.
  package let template: String?
  package let duration: Duration
}
