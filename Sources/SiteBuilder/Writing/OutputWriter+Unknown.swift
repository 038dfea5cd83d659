import Diagnostics
import SiteModel

/// What lies in the output folder that no build is known to have written: it may be the user's.
extension OutputWriter {
  /// Before anything is changed: what stays though the site does not make it, and what a file of the site
  /// takes the place of.
  func unknownFiles(_ made: OutputMaker.Result) throws(FileError) -> [Diagnostic] {
    guard !isNew else { return [] }
    var diagnostics: [Diagnostic] = []
    let replaced = made.staged.filter(\.replacesUnknown).map(\.path.text).sorted()
    if !replaced.isEmpty { diagnostics.append(.replacedUnknown(folder.path, replaced)) }
    // With a list, the files that stay have been there for some builds.
    guard previous == nil else { return diagnostics }
    var unknown: [String] = []
    try collect("", Set(made.paths), into: &unknown)
    if !unknown.isEmpty { diagnostics.append(.unknownOutput(folder.path, unknown.sorted())) }
    return diagnostics
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
