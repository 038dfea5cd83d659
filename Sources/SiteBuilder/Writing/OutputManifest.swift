import Caching
import SiteModel

/// The list of the files that `blog` has written into an output folder: those alone may it remove.
struct OutputManifest: Sendable, Equatable {
  var paths: Set<OutputPath>

  private static let header = "blog-output 2"

  /// One path a line, sorted, between a header and a sum that shows damage.
  var bytes: [UInt8] {
    var text = Self.header + "\n"
    for path in paths.map(\.text).sorted(by: String.precedes) { text += path + "\n" }
    let bytes = Array(text.utf8)
    return bytes + Self.end(bytes[...])
  }

  /// The last line of a list.
  private static func end(_ lines: ArraySlice<UInt8>) -> [UInt8] {
    let sum = Fingerprint(of: lines.span)
    return Array("end \(String(sum.high, radix: 16)) \(String(sum.low, radix: 16))\n".utf8)
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
    guard let last = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")),
      bytes[(last + 1)...].elementsEqual(Self.end(bytes[...last]))
    else { return nil }
    let lines = bytes[..<last].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines[0].elementsEqual(Self.header.utf8) else { return nil }
    paths = []
    for line in lines.dropFirst() {
      guard let path = try? OutputPath(String(decoding: line, as: UTF8.self)) else { return nil }
      paths.insert(path)
    }
  }
}
