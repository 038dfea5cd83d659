/// What one job read while it was done.
struct RenderTrace: Sendable {
  /// Places in the library's list of templates, ascending.
  var templates: [Int] = []
  /// Numbers of facts, ascending.
  var reads: [UInt32] = []
}
