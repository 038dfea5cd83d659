/// Why a template's text is not understood; the parser goes on after it.
struct TemplateSyntaxError: Error, Sendable {
  let message: String
  let offset: Int
  let hint: String
  /// Nothing after it is read.
  var isTooDeep = false

  init(_ message: String, at offset: Int, hint: String) {
    self.message = message
    self.offset = offset
    self.hint = hint
  }
}
