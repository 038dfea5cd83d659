import Dates
import Diagnostics
import SiteModel

/// The shortcode `param`: a value of the page's params, or else of the site's.
struct ParamShortcode {
  let site: Site
  let page: PageID

  /// `name` may have dots between the keys of nested values.
  func value(
    _ name: String, at position: @autoclosure () -> SourcePosition
  ) -> (html: [UInt8]?, problem: Diagnostic?) {
    let page = site[page]
    let own = Self.find(name, in: page.written.metadata.params) ?? known(name, page)
    guard let value = own ?? Self.find(name, in: site.configuration.params) else {
      let names = (page.written.metadata.params.entries + site.configuration.params.entries).map(
        \.key)
      return (nil, .unknownParam(name, among: names, at: position()))
    }
    guard let text = Self.text(value) else {
      return (nil, .badParam(name, at: position()))
    }
    return (Self.escaped(text), nil)
  }

  private func known(_ name: String, _ page: Page) -> ParamValue? {
    switch name.lowercased() {
    case "title": .text(page.title)
    case "linktitle": .text(page.linkTitle)
    case "description": page.written.metadata.description.map { .text($0) }
    case "date": page.date.map { .date($0) }
    default: nil
    }
  }

  /// Case does not matter, as in Hugo.
  private static func find(_ name: String, in params: ParamMap) -> ParamValue? {
    if let whole = entry(name, in: params) { return whole }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    guard case .map(let nested) = entry(String(name[..<dot]), in: params) else { return nil }
    return find(String(name[name.index(after: dot)...]), in: nested)
  }

  private static func entry(_ name: String, in params: ParamMap) -> ParamValue? {
    params[name] ?? params.entries.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  private static func text(_ value: ParamValue) -> String? {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .text(let text): text
    case .date(let date): date.rfc3339
    case .list, .map: nil
    }
  }

  static func escaped(_ text: String) -> [UInt8] {
    var html: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "<"): html += "&lt;".utf8
      case UInt8(ascii: ">"): html += "&gt;".utf8
      case UInt8(ascii: "\""): html += "&#34;".utf8
      case UInt8(ascii: "'"): html += "&#39;".utf8
      default: html.append(byte)
      }
    }
    return html
  }
}

extension Diagnostic {
  fileprivate static func unknownParam(
    _ name: String, among names: [String], at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "missing-param", "neither the page nor the site has a param '\(name)'", at: position,
      hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "write it in the page's front matter, or under [params] in blog.toml")
  }

  fileprivate static func badParam(_ name: String, at position: SourcePosition) -> Diagnostic {
    .error(
      "missing-param", "the param '\(name)' is a list or a table, not a text", at: position,
      hint: "name one of its values with a dot, such as \(name).key")
  }
}
