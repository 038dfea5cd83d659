import Dates

/// A sitemap as XML.
package enum SitemapWriter {
  package static func write(_ sitemap: Sitemap) -> [UInt8] {
    var xml = XMLDocument()
    xml.open("urlset", [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")])
    for entry in sitemap.entries {
      xml.open("url")
      xml.element("loc", text: entry.url)
      if let date = entry.lastModified {
        xml.element("lastmod", text: date.rfc3339)
      }
      if let frequency = entry.changeFrequency, SitemapEntry.frequencies.contains(frequency) {
        xml.element("changefreq", text: frequency)
      }
      if let priority = entry.priority, priority.isFinite {
        xml.element("priority", text: decimal(priority))
      }
      xml.close("url")
    }
    xml.close("urlset")
    return xml.bytes
  }

  /// Two places at most, since XML Schema's decimals have no exponent.
  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
    let rest = hundredths % 100
    if rest % 10 == 0 { return "\(hundredths / 100).\(rest / 10)" }
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
