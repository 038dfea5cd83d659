private import CCmarkGFM

/// What nodes keep beside cmark's own while a text is parsed: small numbers in the place for the
/// user's data. Memory is never at an odd address, so that the lowest bit tells a note from that.
struct CMarkNote {
  /// Of a container, the last blank line in it; of a term, its line in the text.
  var line = 0
  /// Of a definition, the columns by which its lines are indented.
  var indent = 0
  /// Whether a blank line stands before a definition.
  var isLoose = false

  init(line: Int = 0, indent: Int = 0, isLoose: Bool = false) {
    self.line = line
    self.indent = indent
    self.isLoose = isLoose
  }

  init(_ node: OpaquePointer) {
    let bits = unsafe Int(bitPattern: cmark_node_get_user_data(node))
    guard bits & 1 == 1 else { return }
    line = bits >> 8
    indent = bits >> 2 & 15
    isLoose = bits & 2 != 0
  }

  func keep(in node: OpaquePointer) {
    let bits = line << 8 | indent << 2 | (isLoose ? 2 : 0) | 1
    _ = unsafe cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: bits))
  }
}
