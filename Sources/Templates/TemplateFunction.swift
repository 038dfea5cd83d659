/// A function or filter of the embedding program. It is never given an undefined value: passing one
/// is an error of the template.
package struct TemplateFunction: Sendable {
  package let name: String
  package let call: @Sendable (TemplateArguments) throws(TemplateFunctionError) -> TemplateValue

  package init(
    _ name: String,
    _ call: @escaping @Sendable (TemplateArguments) throws(TemplateFunctionError) -> TemplateValue
  ) {
    self.name = name
    self.call = call
  }
}

/// Why a function of the embedding program gave no value, without the place, which the renderer
/// knows.
package struct TemplateFunctionError: Error, Sendable {
  package let message: String
  package let hint: String
  package let code: String

  package init(_ message: String, hint: String, code: String = "template-function") {
    self.message = message
    self.hint = hint
    self.code = code
  }
}
