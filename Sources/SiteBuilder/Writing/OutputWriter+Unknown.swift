import Diagnostics
import Files
import SiteModel

/// What lies in the output folder that no build is known to have written: it may be the user's.
extension OutputWriter {
  /// Before anything is changed: what stays though the site does not make it, and what a file of the site
  /// takes the place of.
  ///
  /// As long as the folder is as a build left it, the files that stay have been there for some builds. Where the
  /// map of the site is not what the list's build wrote, the list may be an older one or another site's.
  func unknownFiles(
    _ made: MadeOutputs, looksEverywhere: Bool
  ) throws(FileError) -> [Diagnostic] {
    guard let handle = folder.handle else { return [] }
    var diagnostics: [Diagnostic] = []
    // A folder that holds just what the site makes in some place came from it, and lost its list.
    if previous != nil || made.staged.count == made.fileCount {
      let replaced = made.staged.filter(\.replacesUnknown).map(\.path.text).sorted()
      if !replaced.isEmpty { diagnostics.append(.replacedUnknown(folder.path, replaced)) }
    }
    guard previous == nil || made.isDisturbed || looksEverywhere else { return diagnostics }
    var unknown: [String] = []
    try collect(handle.itself, Set(made.paths).union(previous?.paths ?? []), into: &unknown)
    guard !unknown.isEmpty else { return diagnostics }
    return diagnostics + [.unknownOutput(folder.path, unknown.sorted(), isKnown: previous != nil)]
  }

  /// Whether a map or feed that the last build left was changed since.
  func isDisturbed(_ file: WrittenFile) throws(FileError) -> Bool {
    guard let handle = folder.handle,
      try files.statusOfPlace(handle.at(file.path.text))?.kind == .file
    else { return false }
    return try intact(file) == nil
  }

  private func collect(
    _ place: FilePlace, _ current: Set<OutputPath>, into unknown: inout [String]
  ) throws(FileError) {
    for entry in try files.listPlace(place) {
      if place.name.isEmpty, entry.name.hasPrefix(StagingFolder.nameWithin),
        TemporaryName.ends(entry.name)
      {
        continue
      }
      let inside = place.at(entry.name)
      if entry.kind == .folder {
        try collect(inside, current, into: &unknown)
      } else if (try? OutputPath(inside.name)).map({ !current.contains($0) }) ?? true {
        unknown.append(inside.name)
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

  /// Files beside those of a list that `isKnown` may be wanted there.
  fileprivate static func unknownOutput(
    _ folder: String, _ names: [String], isKnown: Bool
  ) -> Diagnostic {
    let message =
      "the output folder has \(count(names)) that no build is known to have written: \(some(names))"
    let hint = "they stay as they are; remove them if nobody needs them"
    return isKnown
      ? .note("unknown-output", message, at: .wholeFile(folder), hint: hint)
      : .warning("unknown-output", message, at: .wholeFile(folder), hint: hint)
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
