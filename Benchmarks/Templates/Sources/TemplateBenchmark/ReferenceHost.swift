import Templates

/// The reference page as objects, read the way the product's own site is: a template holds an
/// object's number, and each attribute is computed when it is read.
final class ReferenceHost: TemplateHost {
  enum Kind: UInt32 { case site, page, menuEntry, tag, neighbour, card }

  enum Attribute: String, CaseIterable {
    case title, url, feed, language, menu, name, active, description, permalink, date
    case word_count, reading_time, tags, previous, next, related, content
  }

  static let globals = ["site", "page"]

  private let page: ReferencePage
  private let menu: [TemplateValue]
  private let tags: [TemplateValue]
  private let related: [TemplateValue]

  init(_ page: ReferencePage) {
    self.page = page
    menu = page.menu.indices.map { Self.object(.menuEntry, $0) }
    tags = page.tags.indices.map { Self.object(.tag, $0) }
    related = page.related.indices.map { Self.object(.card, $0) }
  }

  static func object(_ kind: Kind, _ index: Int = 0) -> TemplateValue {
    .object(TemplateObject(type: kind.rawValue, index: UInt32(index)))
  }

  /// In the order of `globals`.
  var variables: [TemplateValue?] { [Self.object(.site), Self.object(.page)] }

  private static let attributes = Attribute.allCases

  func attributeKey(named name: String) -> AttributeKey? {
    Self.attributes.firstIndex { $0.rawValue == name }.map { AttributeKey(index: UInt32($0)) }
  }

  func value(of key: AttributeKey, in object: TemplateObject) -> TemplateValue? {
    let attribute = Self.attributes[Int(key.index)]
    let index = Int(object.index)
    switch Kind(rawValue: object.type) {
    case .site: return siteValue(attribute)
    case .page: return pageValue(attribute)
    case .menuEntry: return menuValue(attribute, index)
    case .tag: return value(attribute, page.tags[index])
    case .neighbour: return value(attribute, index == 0 ? page.previous : page.next)
    case .card: return cardValue(attribute, page.related[index])
    case nil: return nil
    }
  }

  private func siteValue(_ attribute: Attribute) -> TemplateValue? {
    switch attribute {
    case .title: .string(page.siteTitle)
    case .url: .string(page.siteURL)
    case .feed: .string(page.feed)
    case .language: .string(page.language)
    case .menu: .list(menu)
    default: nil
    }
  }

  private func pageValue(_ attribute: Attribute) -> TemplateValue? {
    switch attribute {
    case .title: .string(page.title)
    case .description: .string(page.description)
    case .permalink: .string(page.permalink)
    case .date: .date(page.date)
    case .word_count: .int(page.wordCount)
    case .reading_time: .int(page.readingTime)
    case .tags: .list(tags)
    case .previous: Self.object(.neighbour, 0)
    case .next: Self.object(.neighbour, 1)
    case .related: .list(related)
    case .content: .safe(page.content)
    default: nil
    }
  }

  private func menuValue(_ attribute: Attribute, _ index: Int) -> TemplateValue? {
    switch attribute {
    case .url: .string(page.menu[index].url)
    case .name: .string(page.menu[index].title)
    case .active: .bool(index == page.activeEntry)
    default: nil
    }
  }

  private func value(_ attribute: Attribute, _ link: ReferencePage.Link) -> TemplateValue? {
    switch attribute {
    case .url: .string(link.url)
    case .title: .string(link.title)
    default: nil
    }
  }

  private func cardValue(_ attribute: Attribute, _ card: ReferencePage.Card) -> TemplateValue? {
    switch attribute {
    case .description: card.description.map { .string($0) } ?? TemplateValue.none
    case .reading_time: .int(card.readingTime)
    default: value(attribute, card.link)
    }
  }

  func attributeNames(of object: TemplateObject) -> [String] {
    Self.attributes.indices.filter {
      value(of: AttributeKey(index: UInt32($0)), in: object) != nil
    }.map { Self.attributes[$0].rawValue }
  }

  func typeName(of object: TemplateObject) -> String {
    Kind(rawValue: object.type).map { "\($0)" } ?? "object"
  }
}
