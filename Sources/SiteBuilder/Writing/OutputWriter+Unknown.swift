import Diagnostics
import SiteModel

/// What lies in the output folder that no build is known to have written: it may be the user's.
extension OutputWriter {
  /// What is found before anything is changed.
  struct UnknownFiles: Sendable {
    var diagnostics: [Diagnostic] = []
    /// Those that an earlier build is said to have made, and that hold something else.
    var stays: Set<OutputPath> = []
  }

  /// What stays though the site does not make it, and what a file of the site takes the place of. `known` is
  /// what the last build left.
  ///
  /// As long as the folder is as a build left it, the files that stay have been there for some builds. Else
  /// `.blog/` may be an older one, or another site's: what it says of files is held against what they hold.
  func unknownFiles(
    _ made: OutputMaker.Result, known: OutputMemory, looksEverywhere: Bool
  ) throws(FileError) -> UnknownFiles {
    guard !isNew else { return UnknownFiles() }
    var found = UnknownFiles()
    let replaced = made.staged.filter(\.replacesUnknown).map(\.path.text).sorted()
    if !replaced.isEmpty { found.diagnostics.append(.replacedUnknown(folder.path, replaced)) }
    guard previous == nil || made.isDisturbed || looksEverywhere else { return found }
    let current = Set(made.paths)
    let stale = previous?.paths.subtracting(current) ?? []
    if made.isDisturbed {
      for path in stale {
        // Of what no record tells anything nothing is known.
        if let file = known.file(path), try intact(file) != nil { continue }
        if try files.status(folder.file(path))?.kind == .file { found.stays.insert(path) }
      }
    }
    var unknown: [String] = []
    try collect("", current.union(stale.subtracting(found.stays)), into: &unknown)
    if !unknown.isEmpty {
      found.diagnostics.append(.unknownOutput(folder.path, unknown.sorted()))
    }
    return found
  }

  /// Whether a file that the last build left was changed by somebody else since: not by a program that works on
  /// all pages, as some do after a build, since those do not touch the map of the site and its feeds.
  func isDisturbed(_ file: WrittenFile) throws(FileError) -> Bool {
    guard !file.path.text.hasSuffix(".html"), !isNew,
      try files.status(folder.file(file.path))?.kind == .file
    else { return false }
    return try intact(file) == nil
  }

  private func collect(
    _ relative: String, _ current: Set<OutputPath>, into unknown: inout [String]
  ) throws(FileError) {
    for entry in try files.list(relative.isEmpty ? folder.path : folder.path + "/" + relative) {
      if relative.isEmpty, entry.name == OutputFolder.stagingWithin { continue }
      let path = relative.isEmpty ? entry.name : relative + "/" + entry.name
      if entry.kind == .folder {
        try collect(path, current, into: &unknown)
      } else if (try? OutputPath(path)).map({ !current.contains($0) }) ?? true {
        unknown.append(path)
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func replacedUnknown(_ folder: String, _ names: [String]) -> Diagnostic {
    .warning(
      "replaced-output",
      "no build is known to have written \(count(names)) that the site has others for: \(some(names))",
      at: .wholeFile(folder),
      hint:
        "they are replaced; files of your own belong into static/, which is copied into the output"
    )
  }

  fileprivate static func unknownOutput(_ folder: String, _ names: [String]) -> Diagnostic {
    .warning(
      "unknown-output",
      "the output folder has \(count(names)) that no build is known to have written: \(some(names))",
      at: .wholeFile(folder), hint: "they stay as they are; remove them if nobody needs them")
  }

  private static func count(_ names: [String]) -> String {
    names.count == 1 ? "1 file" : "\(names.count) files"
  }

  /// There may be as many as the site has pages.
  private static func some(_ names: [String]) -> String {
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return names.prefix(5).joined(separator: ", ") + more
  }
}
