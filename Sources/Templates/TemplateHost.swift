/// The embedding program as templates see it: every read of an object's attribute goes through
/// `value(of:in:)`.
package protocol TemplateHost: Sendable {
  /// Nil where no object has an attribute of that name. Asked while compiling, and while rendering
  /// for `object[name]`.
  func attributeKey(named name: String) -> AttributeKey?
  /// Nil where this object has no such attribute.
  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue?
  /// For suggestions.
  func attributeNames(of object: TemplateObject) -> [String]
  /// What messages call the object: `page`, `site`.
  func typeName(of object: TemplateObject) -> String
  /// What a template shows that prints the object itself; nil where that is a mistake.
  func text(of object: TemplateObject) -> String?
  /// Every call of one of the environment's functions and filters goes through this.
  func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFunctionError) -> TemplateValue
}

extension TemplateHost {
  package func text(of object: TemplateObject) -> String? { nil }

  package func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFunctionError) -> TemplateValue {
    try function.call(arguments)
  }
}
