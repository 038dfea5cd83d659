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
    /// A name that a build has for folders of its own.
    case reserved(String)
  }

  /// How names of folders that a build makes for itself in the output begin; no file of a site is in one.
  package static let reservedName = ".blog-staging"

  /// The longest name of a file or folder in bytes, as on ext4, APFS and NTFS.
  package static let longestName = 255
  /// Leaves room for the output folder's own path below the 4,096 bytes of PATH_MAX.
  package static let longestPath = 2048

  package init(_ text: String) throws(Problem) {
    guard !text.isEmpty, text.utf8.last != UInt8(ascii: "/") else { throw .empty }
    guard text.utf8.count <= Self.longestPath else { throw .pathTooLong }
    // By bytes: to Swift a slash with a combining mark after it is another character.
    let bytes = text.utf8.span
    var (length, dots) = (0, 0)
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte >= 0x20, byte != 0x7F else { throw .controlCharacter }
      if byte != UInt8(ascii: "/") {
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
        continue
      }
      try Self.check(text, length, dots)
      (length, dots) = (0, 0)
    }
    try Self.check(text, length, dots)
    guard !text.utf8.starts(with: Self.reservedName.utf8) else {
      throw .reserved(Self.reservedName)
    }
    self.text = text
  }

  /// A part of the path with so many bytes and dots: empty, `.` and `..` are no names.
  private static func check(_ text: String, _ length: Int, _ dots: Int) throws(Problem) {
    if length == dots, length <= 2 { throw .leavesFolder }
    guard length > longestName else { return }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"))
    let name = parts.first { $0.count > longestName } ?? text.utf8[...]
    throw .nameTooLong(String(decoding: name, as: UTF8.self))
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
    ByteOrder.areSame(left.text, right.text)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }

  package static func < (left: Self, right: Self) -> Bool {
    ByteOrder.precedes(left.text, right.text)
  }
}
