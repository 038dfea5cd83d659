import SiteModel
import Templates

/// The site as the templates of shortcodes see it: without what pages show, which is being made.
struct ExpandingView: TemplateHost {
  let view: SiteView
  /// The page that the shortcode stands on.
  let page: PageID
  let assetUses = AssetUses()
  /// Told what is read; nil where nobody wants to know.
  var recording: RecordingView?

  private static let unready: Set<SiteAttribute> = [
    .content, .summary, .toc, .headings, .wordCount, .readingTime,
  ]
  private static let unreadyKeys = Dictionary(
    uniqueKeysWithValues: unready.map { ($0.key.index, $0) })

  func attributeKey(named name: String) -> AttributeKey? { view.attributeKey(named: name) }

  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? {
    if SiteView.addressReads.contains(Int(key.index)) { noteUse(of: object) }
    recording?.note(Int(key.index), of: object)
    guard object.type == SiteView.ObjectType.page.rawValue,
      let attribute = Self.unreadyKeys[key.index]
    else { return view.value(of: key, in: object) }
    if attribute == .toc, SiteView.object(page).isSame(as: object) {
      return .safe(ShortcodeResult.contentsMark)
    }
    return .undefined(
      .explained(
        "'\(attribute.rawValue)' is not known while shortcodes run",
        hint: "pages are made of what shortcodes give; a page's template can show it"))
  }

  func attributeNames(of object: TemplateObject) -> [String] { view.attributeNames(of: object) }
  func typeName(of object: TemplateObject) -> String { view.typeName(of: object) }

  func text(of object: TemplateObject) -> String? {
    noteUse(of: object)
    recording?.note(SiteFact.Special.text.rawValue, of: object)
    return view.text(of: object)
  }

  func call(
    _ function: TemplateFunction, _ arguments: TemplateArguments
  ) throws(TemplateFunctionError) -> TemplateValue {
    recording?.note(function)
    return try function.call(arguments)
  }

  private func noteUse(of object: TemplateObject) {
    guard object.type == SiteView.ObjectType.asset.rawValue else { return }
    assetUses.add(Int(object.index))
  }
}

extension TemplateValue {
  fileprivate func isSame(as object: TemplateObject) -> Bool {
    if case .object(let own) = self { own == object } else { false }
  }
}
