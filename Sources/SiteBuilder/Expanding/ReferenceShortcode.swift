import Diagnostics
import SiteModel

/// A place within a page that another page leads to.
struct FragmentReference: Sendable {
  struct Target: Sendable, Hashable {
    let page: PageID
    /// As written, without the number sign.
    let fragment: String
  }

  let target: Target
  /// Where the reference stands.
  let offset: Int
  let source: SourceFile

  /// Costs a scan of the file.
  var position: SourcePosition { source.position(at: offset) }
}

/// The shortcodes `ref` and `relref`: the address of a page, found as its author knows it.
struct ReferenceShortcode {
  let site: Site
  let references: PageReferences
  /// Where the call stands.
  let page: PageID
  let source: SourceFile

  /// The address as HTML, or why there is none. `offset` is where the reference stands.
  func address(
    of reference: String, isAbsolute: Bool, at offset: Int
  ) -> (html: [UInt8]?, fragment: FragmentReference?, problem: Diagnostic?) {
    let answer = references.answer(to: reference, on: page)
    switch answer.target {
    case .page(let target) where site[target].build.rendering == .never:
      return (
        nil, nil,
        .unwrittenPage(reference, references.shown(target), at: source.position(at: offset))
      )
    case .page(let target):
      var address = ""
      // As in Hugo: what is on the page itself needs no address.
      if !reference.hasPrefix("#") {
        let url = site[target].url
        address = isAbsolute ? site.configuration.baseURL.permalink(url) : url
      }
      if let query = answer.query { address += "?" + query }
      if let fragment = answer.fragment { address += "#" + fragment }
      let fragment = answer.fragment.map {
        FragmentReference(
          target: .init(page: target, fragment: $0), offset: offset, source: source)
      }
      return (ParamShortcode.escaped(address), fragment, nil)
    case .ambiguous(let pages):
      let paths = pages.map(references.shown)
      return (nil, nil, .ambiguousPage(reference, paths, at: source.position(at: offset)))
    case .withheld(let path, _):
      return (nil, nil, .withheldPage(reference, path, at: source.position(at: offset)))
    case .missing:
      let nearest = references.nearest(to: reference)
      return (nil, nil, .unknownPage(reference, nearest, at: source.position(at: offset)))
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownPage(
    _ reference: String, _ nearest: String?, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-page", "there is no page '\(reference)'", at: position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "write the path of its file below content/, such as \"/posts/name.md\"")
  }

  fileprivate static func withheldPage(
    _ reference: String, _ path: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-page", "the page '\(reference)' is not published", at: position,
      hint: "publish it too, or leave the link out until then",
      related: [Related(.wholeFile(path), "this is the page")])
  }

  fileprivate static func unwrittenPage(
    _ reference: String, _ path: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-page", "the page '\(reference)' has no address, since it is not written",
      at: position,
      hint: "write it, without 'build: {render: never}' and 'headless', or leave the link out",
      related: [Related(.wholeFile("content" + path), "this is the page")])
  }

  fileprivate static func ambiguousPage(
    _ reference: String, _ paths: [String], at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "ambiguous-page", "'\(reference)' is the name of \(paths.count) pages", at: position,
      hint: "write the whole path: \(paths.prefix(3).map { "\"\($0)\"" }.joined(separator: " or "))"
    )
  }

  static func deadAnchor(_ reference: FragmentReference, path: String) -> Diagnostic {
    .warning(
      "dead-anchor", "'\(path)' has no heading '#\(reference.target.fragment)'",
      at: reference.position,
      hint: "look up the heading's id: it is its words in lower case with hyphens between them")
  }
}
