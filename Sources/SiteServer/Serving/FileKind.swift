/// What a file is to a page that is shown, by the name of the file.
enum FileKind {
  /// HTML.
  case page
  case style
  /// Pictures, scripts, fonts and media: what a page can show.
  case asset
  /// What a page's scripts may read.
  case data
  /// Feeds, site maps, texts: nothing that a page shows.
  case unseen

  init(_ path: ServedPath) {
    switch path.fileExtension {
    case "html", "htm", "xhtml": self = .page
    case "css": self = .style
    case "json": self = .data
    case "xml", "rss", "atom", "txt", "map", "md", "": self = .unseen
    default: self = .asset
    }
  }
}
