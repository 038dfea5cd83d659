/// A file below the output folder: `posts/hello/index.html`.
///
/// Only paths that stay inside the folder and that a file system takes can be made.
package struct OutputPath: Sendable, Hashable, Comparable {
  /// Relative, with `/` between folders.
  package let text: String

  /// Why a path cannot be written.
  package enum Problem: Error, Sendable, Hashable {
    case empty
    case leavesFolder
    case controlCharacter
    case nameTooLong(String)
    case pathTooLong
  }

  /// The longest name of a file or folder in bytes, as on ext4, APFS and NTFS.
  package static let longestName = 255
  /// Leaves room for the output folder's own path below the 4,096 bytes of PATH_MAX.
  package static let longestPath = 2048

  package init(_ text: String) throws(Problem) {
    guard !text.isEmpty, text.utf8.last != UInt8(ascii: "/") else { throw .empty }
    guard text.utf8.count <= Self.longestPath else { throw .pathTooLong }
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw .controlCharacter }
    // By bytes: to Swift a slash with a combining mark after it is another character.
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) {
        throw .leavesFolder
      }
      if part.count > Self.longestName { throw .nameTooLong(String(decoding: part, as: UTF8.self)) }
    }
    self.text = text
  }

  package init(_ address: Address) throws(Problem) {
    try self.init(address.outputText)
  }

  /// The folder that holds it; nil for the output folder itself.
  package var folder: OutputPath? {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { OutputPath(valid: String(text[..<$0])) }
  }

  private init(valid text: String) {
    self.text = text
  }

  /// By bytes, as file systems compare names: two spellings of `é` are two files.
  package static func == (left: Self, right: Self) -> Bool {
    // Equal bytes are equal texts, which is the quicker question.
    left.text == right.text && left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
