import Diagnostics
import SiteModel

/// Who wants to write a file: all are named where there is more than one. Said only then, so that a
/// claim is one reference.
enum OutputClaim: Sendable {
  /// A page that has a file.
  case page(Page)
  /// A file that is copied.
  case file(String)
  indirect case alias(WrittenText)
  /// What has no file of its own; `position` is where it comes from.
  indirect case made(what: String, at: SourcePosition)

  var position: SourcePosition {
    switch self {
    case .page(let page): page.written.metadata.addressPosition ?? .wholeFile(page.path ?? "")
    case .file(let path): .wholeFile(path)
    case .alias(let alias): alias.position
    case .made(_, let position): position
    }
  }

  var what: String {
    switch self {
    case .page(let page): page.path ?? ""
    case .file(let path): path
    case .alias(let alias): "the alias '\(alias.text)'"
    case .made(let what, _): what
    }
  }

  var isAlias: Bool {
    if case .alias = self { return true }
    return false
  }
}
