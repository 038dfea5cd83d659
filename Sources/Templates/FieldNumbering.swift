/// Whether fields count their values or say their numbers: one format cannot do both.
struct FieldNumbering {
  private var next = 0
  private var saysNumbers: Bool?

  /// The place of a field's value; nil where the field says none.
  mutating func place(_ number: Int?) throws(TemplateFailure) -> Int {
    guard saysNumbers ?? (number != nil) == (number != nil) else {
      throw .argument(
        "the format has both '{}' and '{0}'", hint: "number all of its fields, or none")
    }
    saysNumbers = number != nil
    if let number { return number }
    defer { next += 1 }
    return next
  }
}
