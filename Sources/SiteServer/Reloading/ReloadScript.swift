/// The script that keeps a shown page up to date: where it is, and how pages get it.
///
/// It is added to what is sent and is never part of the site.
enum ReloadScript {
  /// Everything of the server's own is below this name, which no site has.
  static let reservedFolder = ".blog/"
  static let scriptName = "reload.js"
  static let eventsName = "events"
  /// `page?source=content/posts/a.md` leads to where a source is shown.
  static let pageName = "page"

  static let text = [core, connecting, restyling, overlay].joined(separator: "\n")

  private static let bytes = ResponseBody(Array(text.utf8))
  private static let etag = "\"\(String(ContentHash.of(text), radix: 16))\""

  /// The answer to a request for the script; nil for all other addresses.
  static func response(
    to request: SiteRequest, _ target: RequestTarget, below base: String
  ) -> SiteResponse? {
    guard target.path == base + reservedFolder + scriptName else { return nil }
    let headers = [
      ("Content-Type", "text/javascript; charset=utf-8"), ("ETag", etag),
      ("Cache-Control", "no-cache"),
    ]
    let whole = SiteResponse(200, headers: headers, body: bytes)
    guard ConditionalRequest(request: request).hasVersion(etag) else { return whole }
    return SiteResponse(304, headers: headers, body: bytes).withoutBody()
  }

  /// What a page gets, with all that the script has to know about it.
  static func element(
    for path: ServedPath, _ file: ServedFile, in site: ServedSite
  ) -> String {
    element(
      page: path.urlPath(below: site.basePath), version: file.version, basePath: site.basePath,
      baseURL: site.baseURL, mark: file.mark)
  }

  static func element(
    page: String, version: UInt64, basePath: String, baseURL: String, mark: String?
  ) -> String {
    var element = "<script src=\"\(escaped(basePath + reservedFolder + scriptName))\""
    element += " data-page=\"\(escaped(page))\" data-version=\"\(String(version, radix: 16))\""
    element += " data-base-path=\"\(escaped(basePath))\" data-base-url=\"\(escaped(baseURL))\""
    if let mark { element += " data-mark=\"\(escaped(mark))\"" }
    return element + "></script>"
  }

  /// The page with the element right before its last `</body>`, or at its end.
  static func inserted(_ element: String, into page: [UInt8]) -> ResponseBody {
    let place = bodyEnd(page.span) ?? page.count
    return ResponseBody([page[..<place], Array(element.utf8)[...], page[place...]])
  }

  private static func bodyEnd(_ page: Span<UInt8>) -> Int? {
    let tag = Array("</body".utf8)
    var start = page.count - tag.count - 1
    while start >= 0 {
      if page[start] == tag[0],
        tag.indices.allSatisfy({ page[start + $0] | 0x20 == tag[$0] | 0x20 })
      {
        switch page[start + tag.count] {
        case UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"),
          UInt8(ascii: "\r"), UInt8(ascii: "/"):
          return start
        default: break
        }
      }
      start -= 1
    }
    return nil
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
