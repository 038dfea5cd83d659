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
    if let number = objects.number(of: object) { log.add(SiteFact(number, Int(key.index))) }
    return view.value(of: key, in: object)
  }

  func text(of object: TemplateObject) -> String? {
    if let number = objects.number(of: object) { log.add(SiteFact(number, .text)) }
    return view.text(of: object)
  }

  func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFunctionError) -> TemplateValue {
    if let special = Self.reads[function.name] { log.add(SiteFact(0, special)) }
    return try function.call(arguments)
  }

  // For messages alone: a rendering that needs them has failed.
  func attributeNames(of object: TemplateObject) -> [String] { view.attributeNames(of: object) }
  func typeName(of object: TemplateObject) -> String { view.typeName(of: object) }
}
