import Caching
import Files
import SiteModel

/// The list of the files that `blog` has written into an output folder: those alone may it remove.
///
/// It is bound to the site's folder and the output folder, by what no copy of them has: a list that a checkout or
/// an archive brings along, or that is of another site, is taken for none.
struct OutputManifest: Sendable, Equatable {
  var paths: Set<OutputPath>

  /// The two folders that a list is of.
  struct Binding: Sendable, Equatable {
    let site: FileIdentity
    let output: FileIdentity

    fileprivate var lines: String {
      [site, output].map { identity in
        "folder \(String(identity.number, radix: 16)) \(String(identity.made, radix: 16))\n"
      }.joined()
    }
  }

  private static let header = "blog-output 3\n"

  init(paths: Set<OutputPath>) {
    self.paths = paths
  }

  /// One path a line, sorted, between a header and a sum that shows damage.
  func bytes(of binding: Binding) -> [UInt8] {
    var text = Self.header + binding.lines
    for path in paths.map(\.text).sorted(by: String.precedes) { text += path + "\n" }
    let bytes = Array(text.utf8)
    return bytes + Self.end(bytes[...])
  }

  /// The last line of a list.
  private static func end(_ lines: ArraySlice<UInt8>) -> [UInt8] {
    let sum = Fingerprint(of: lines.span)
    return Array("end \(String(sum.high, radix: 16)) \(String(sum.low, radix: 16))\n".utf8)
  }

  /// nil for a list that is damaged, of another version, or of other folders.
  init?(_ bytes: [UInt8], of binding: Binding) {
    guard let last = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")),
      bytes[(last + 1)...].elementsEqual(Self.end(bytes[...last]))
    else { return nil }
    let head = Array((Self.header + binding.lines).utf8)
    guard bytes.starts(with: head) else { return nil }
    paths = []
    let lines = bytes[head.count..<max(head.count, last)].split(separator: UInt8(ascii: "\n"))
    for line in lines {
      guard let path = try? OutputPath(String(decoding: line, as: UTF8.self)) else { return nil }
      paths.insert(path)
    }
  }
}
