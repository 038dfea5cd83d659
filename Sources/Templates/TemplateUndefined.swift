/// A value that is not there, and what was looked for, so that its use can be explained.
package struct TemplateUndefined: Sendable {
  enum Reason: Sendable {
    /// A name that nothing defines, by its number in the program.
    case name(Int32)
    /// A parameter that a call gave no value for, by its name's number.
    case parameter(Int32)
    indirect case missing(MissingAttribute)
    /// An `if` without `else`, as an expression, that was false.
    case noElse
    /// The first or last member of nothing; what there is no member of.
    case noMember(StaticString)
    /// An argument of a built-in that the call leaves out.
    case absent
    /// What the embedding program says.
    indirect case explained(String, hint: String)
    case other
  }

  let reason: Reason

  /// For a host that has nothing to say about what is missing.
  package static let unexplained = TemplateUndefined(reason: .other)
  /// For what an object has, but cannot give now.
  package static func explained(_ message: String, hint: String) -> TemplateUndefined {
    TemplateUndefined(reason: .explained(message, hint: hint))
  }

  static let absent = TemplateUndefined(reason: .absent)

  /// What an `if` without `else` gives: empty text, as in Jinja2.
  var isEmpty: Bool {
    if case .noElse = reason { true } else { false }
  }

  /// A truth test may take it as false: a key that an author did not set.
  var isOpen: Bool {
    guard case .missing(let missing) = reason, case .map(let map) = missing.owner else {
      return false
    }
    return map.isOpen
  }
}

/// An attribute, key or position that a value does not have.
struct MissingAttribute: Sendable {
  let name: String
  let owner: TemplateValue
  /// The instruction that asked.
  let instruction: Int
}
