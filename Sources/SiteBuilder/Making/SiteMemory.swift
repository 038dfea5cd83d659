import Caching
import Diagnostics
import Files
import SiteModel

/// What earlier builds of a site found that holds for any output: results of pure functions, by what
/// they were made of.
struct SiteMemory: Sendable {
  /// nil where nothing is kept.
  private let cache: CacheFolder?
  let outlines: Memo
  /// Read when the first text with code or formulas has to be shown.
  let snippets: Deferred<Memo>

  private static let snippetKind = "snippets 1"
  /// Outlines of all pages are asked for in each build, snippets only of pages that are made.
  private static let (roomForOutlines, roomForSnippets) = (0, 64 << 20)

  /// `cache` is nil where nothing is kept, `writer` the program whose results count, `outlines` those that were
  /// read already.
  init(_ cache: CacheFolder?, writer: String, outlines known: Memo? = nil) {
    self.cache = cache
    let read: @Sendable (String) -> [UInt8]? = { name in
      cache.flatMap { try? $0.files.readPlace($0.builds.at(name), .file) }
    }
    outlines = known ?? Memo(read("pages.memo"), kind: PageOutline.kind, writer: writer)
    snippets = Deferred {
      Memo(read("snippets.memo"), kind: Self.snippetKind, writer: writer)
    }
  }

  /// Files that cannot be written cost the next build time, and are a warning. Outlines are kept where all
  /// were asked for: others are forgotten.
  func keep(outlines keepsOutlines: Bool) -> [Diagnostic] {
    guard let cache else { return [] }
    let (files, folder) = (cache.files, cache.builds)
    do {
      if keepsOutlines, let bytes = outlines.sealed(roomForUnused: Self.roomForOutlines) {
        try files.replace(folder.at("pages.memo"), with: bytes)
      }
      if snippets.isMade, let bytes = snippets.value.sealed(roomForUnused: Self.roomForSnippets) {
        try files.replace(folder.at("snippets.memo"), with: bytes)
      }
      return []
    } catch {
      return [.unwritableCache(error)]
    }
  }
}

extension Diagnostic {
  static func unwritableCache(_ error: FileError) -> Diagnostic {
    .warning(
      "unwritable-cache", "what this build learned cannot be kept: \(error.reason)",
      at: .wholeFile(error.path),
      hint: "the site is complete, and the next build takes as long as this one; check the folder")
  }
}
