import Templates

/// A host whose objects are dicts: `objects[index]` holds the attributes of the object.
struct TestHost: TemplateHost {
  var objects: [(type: String, attributes: [String: TemplateValue])] = []
  private let names: [String]

  init(_ objects: [(type: String, attributes: [String: TemplateValue])] = []) {
    self.objects = objects
    names = Set(objects.flatMap { $0.attributes.keys }).sorted()
  }

  static func object(_ index: UInt32) -> TemplateValue {
    .object(TemplateObject(type: 1, index: index))
  }

  func attributeKey(named name: String) -> AttributeKey? {
    names.firstIndex(of: name).map { AttributeKey(index: UInt32($0)) }
  }

  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? {
    objects[Int(object.index)].attributes[names[Int(key.index)]]
  }

  func attributeNames(of object: TemplateObject) -> [String] {
    objects[Int(object.index)].attributes.keys.sorted()
  }

  func typeName(of object: TemplateObject) -> String { objects[Int(object.index)].type }
}
