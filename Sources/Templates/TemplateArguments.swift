/// What a call passes; for a filter the filtered value comes first.
package struct TemplateArguments: Sendable {
  package var positional: [TemplateValue]
  package var named: [(name: String, value: TemplateValue)]

  package init(
    _ positional: [TemplateValue] = [], named: [(name: String, value: TemplateValue)] = []
  ) {
    self.positional = positional
    self.named = named
  }

  /// The argument at a place, or given by name; nil where the call has none.
  package func value(_ place: Int, _ name: String) -> TemplateValue? {
    if place < positional.count { return positional[place] }
    return named.first { $0.name == name }?.value
  }
}
