import SiteModel
import Templates

extension SiteView {
  /// For each series of a page its place in it.
  func series(of page: Page) -> [TemplateValue] {
    site.terms(of: page.id).compactMap { term in
      guard let order = site.readingOrders[term], let place = seriesPlaces[term]?[page.id] else {
        return nil
      }
      return .map(
        TemplateMap([
          ("series", Self.object(term)), ("number", .int(place + 1)), ("total", .int(order.count)),
          ("previous", place > 0 ? Self.object(order[place - 1]) : .none),
          ("next", place + 1 < order.count ? Self.object(order[place + 1]) : .none),
          ("pages", .list(order.map(Self.object))),
        ]))
    }
  }

  /// Where each page stands in a series, by the term's page.
  static func seriesPlaces(in site: Site) -> [PageID: [PageID: Int]] {
    site.readingOrders.mapValues { order in
      Dictionary(
        order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
