import Diagnostics

/// Why a rendering cannot go on; the renderer adds the place.
struct TemplateFailure: Error, Sendable {
  let code: String
  let message: String
  let hint: String
  /// Where the cause is, if not at the instruction that failed.
  var instruction: Int?

  init(_ code: String, _ message: String, hint: String, instruction: Int? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.instruction = instruction
  }

  static func type(_ message: String, hint: String) -> Self {
    Self("template-type", message, hint: hint)
  }

  static func argument(_ message: String, hint: String) -> Self {
    Self("template-argument", message, hint: hint)
  }

  /// `kind` is `filter` or `test`.
  static func unknown(_ kind: String, _ name: String, among names: [String]) -> Self {
    Self(
      "unknown-\(kind)", "there is no \(kind) '\(name)'",
      hint: LeftOutName.hint(name)
        ?? NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "the documentation of templates lists every \(kind)")
  }

  static var overflow: Self {
    Self(
      "template-number", "the result is beyond whole numbers of 64 bits",
      hint: "compute with fractions: write 1.0 in place of 1")
  }

  static var divisionByZero: Self {
    Self("template-number", "division by zero", hint: "test the divisor before")
  }

  static func tooLarge(_ limit: Int) -> Self {
    Self(
      "template-too-large", "the template makes more than \(limit) bytes",
      hint: "look for a loop or a recursion that does not end, or a page of many megabytes")
  }

  static var tooLong: Self {
    Self(
      "template-too-long", "the template runs too long",
      hint: "look for loops inside of loops that go round too often")
  }

  static var tooManyMembers: Self {
    Self(
      "template-too-large", "a list of more than \(TemplateRenderer.longestList) members",
      hint: "make a shorter list")
  }

  static var valueTooDeep: Self {
    Self(
      "template-recursion", "lists, tuples or dicts are nested too deeply",
      hint: "look for a value that is put into itself again and again")
  }

  static var tooDeep: Self {
    Self(
      "template-recursion", "templates, macros or loops call each other too deeply",
      hint: "look for one that calls itself without an end")
  }
}
