import Templates

/// The site as templates see it, with a log of everything that they read.
struct RecordingView: TemplateHost {
  let view: SiteView
  let objects: SiteObjects
  let log: ReadLog

  /// What functions read of the site beside their arguments. Every other function and filter depends on
  /// its arguments and on settings that are the same for all renderings.
  private static let reads: [String: SiteFact.Special] = [
    "get_page": .references, "get_section": .references, "asset": .assetNames,
    "highlight": .scripts, "math": .scripts, "markdown": .scripts,
  ]

  func attributeKey(named name: String) -> AttributeKey? { view.attributeKey(named: name) }

  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? {
    note(Int(key.index), of: object)
    return view.value(of: key, in: object)
  }

  func text(of object: TemplateObject) -> String? {
    note(SiteFact.Special.text.rawValue, of: object)
    return view.text(of: object)
  }

  func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFunctionError) -> TemplateValue {
    note(function)
    return try function.call(arguments)
  }

  func note(_ attribute: Int, of object: TemplateObject) {
    if let number = objects.number(of: object) { log.add(SiteFact(number, attribute)) }
  }

  func note(_ function: TemplateFunction) {
    if let special = Self.reads[function.name] { log.add(SiteFact(0, special)) }
  }

  // For messages alone: a rendering that needs them has failed.
  func attributeNames(of object: TemplateObject) -> [String] { view.attributeNames(of: object) }
  func typeName(of object: TemplateObject) -> String { view.typeName(of: object) }
}
