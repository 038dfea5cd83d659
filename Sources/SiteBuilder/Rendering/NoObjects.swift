import Templates

/// A host whose templates see plain values alone.
struct NoObjects: TemplateHost {
  func attributeKey(named name: String) -> AttributeKey? { nil }
  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? { nil }
  func attributeNames(of object: TemplateObject) -> [String] { [] }
  func typeName(of object: TemplateObject) -> String { "object" }
}
