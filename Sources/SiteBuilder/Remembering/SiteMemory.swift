import Caching
import Diagnostics
import SiteModel

/// What earlier builds of a site found that holds for any output: results of pure functions, by what
/// they were made of.
struct SiteMemory: Sendable {
  private let files: FileSystem
  private let folder: String
  private let isOff: Bool
  let outlines: Memo
  /// Read when the first text with code or formulas has to be shown.
  let snippets: Deferred<Memo>

  private static let snippetKind = "snippets 1"
  /// Outlines of all pages are asked for in each build, snippets only of pages that are made.
  private static let (roomForOutlines, roomForSnippets) = (0, 64 << 20)

  /// `cache` is the site's `.blog`, `writer` the program whose results count, `outlines` those that were read
  /// already.
  init(
    _ files: FileSystem, cache: String, writer: String, isOff: Bool, outlines known: Memo? = nil
  ) {
    self.files = files
    self.isOff = isOff
    let folder = cache + "/builds"
    self.folder = folder
    let read: @Sendable (String) -> [UInt8]? = { name in
      isOff ? nil : try? files.read(folder + "/" + name)
    }
    outlines = known ?? Memo(read("pages.memo"), kind: PageOutline.kind, writer: writer)
    snippets = Deferred {
      Memo(read("snippets.memo"), kind: Self.snippetKind, writer: writer)
    }
  }

  /// Files that cannot be written cost the next build time, and are a warning. Outlines are kept where all
  /// were asked for: others are forgotten.
  func keep(outlines keepsOutlines: Bool) -> [Diagnostic] {
    guard !isOff else { return [] }
    do {
      try files.makeFolders(folder)
      if keepsOutlines, let bytes = outlines.sealed(roomForUnused: Self.roomForOutlines) {
        try files.replace(folder + "/pages.memo", with: bytes)
      }
      if snippets.isMade, let bytes = snippets.value.sealed(roomForUnused: Self.roomForSnippets) {
        try files.replace(folder + "/snippets.memo", with: bytes)
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
