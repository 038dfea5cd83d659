/// A `robots.txt` (RFC 9309) that lets every crawler in and shows where the sitemap is.
package enum RobotsWriter {
  /// The addresses are absolute.
  package static func write(sitemapURLs: [String]) -> [UInt8] {
    var text = "User-agent: *\nAllow: /\n"
    if !sitemapURLs.isEmpty { text += "\n" }
    for url in sitemapURLs { text += "Sitemap: \(url)\n" }
    return Array(text.utf8)
  }
}
