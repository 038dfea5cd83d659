/// A fixed sequence, printed in parentheses; `groupby` makes some whose members have names.
package struct TemplateTuple: Sendable {
  package let members: [TemplateValue]
  /// As many as there are members, or none.
  package let names: [String]

  package init(_ members: [TemplateValue], names: [String] = []) {
    self.members = members
    self.names = names
  }

  func member(named name: String) -> TemplateValue? {
    names.firstIndex(of: name).map { members[$0] }
  }
}
