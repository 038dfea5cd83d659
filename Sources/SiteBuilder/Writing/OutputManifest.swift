import SiteModel

/// The list of the files that `blog` has written into an output folder: those alone may it remove.
struct OutputManifest: Sendable, Equatable {
  var paths: Set<OutputPath>

  private static let header = "blog-output 1"

  /// One path a line, sorted, between a header and a count that shows a list that was cut off.
  var bytes: [UInt8] {
    var text = Self.header + "\n"
    for path in paths.map(\.text).sorted(by: String.precedes) { text += path + "\n" }
    return Array((text + "end \(paths.count)\n").utf8)
  }

  init(paths: Set<OutputPath>) {
    self.paths = paths
  }

  /// The list of a folder; nil where there is none or it is damaged. One that is there and cannot be read must
  /// not be taken for none: it would be overwritten.
  static func kept(
    in folder: OutputFolder, _ files: FileSystem
  ) -> Result<OutputManifest?, FileError> {
    Result { () throws(FileError) in
      guard try files.status(folder.manifest) != nil else { return nil }
      return OutputManifest(try files.read(folder.manifest))
    }
  }

  /// nil for a list that is damaged or of another version.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 3, lines.first.map({ $0.elementsEqual(Self.header.utf8) }) ?? false,
      lines[lines.count - 1].isEmpty,
      lines[lines.count - 2].elementsEqual("end \(lines.count - 3)".utf8)
    else { return nil }
    paths = []
    for line in lines[1..<(lines.count - 2)] {
      guard let path = try? OutputPath(String(decoding: line, as: UTF8.self)) else { return nil }
      paths.insert(path)
    }
  }
}
