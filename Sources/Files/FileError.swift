/// A file operation that the system, or a rule of this program, refused.
package struct FileError: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case missing
    /// Something has the name already.
    case exists
    /// The system does not let this user, or anybody, write here.
    case forbidden
    /// A symbolic link where none is followed.
    case link
    /// A folder, pipe, socket or device where a file is wanted, or anything else where a folder is.
    case otherKind
    /// More bytes than are read of such a file.
    case tooLarge
    /// The file system has nothing of the kind.
    case unsupported
    case other
  }

  package let path: String
  /// The system's own words, `Permission denied`, or ours: `expected a file, found a pipe`.
  package let reason: String
  package let kind: Kind

  package init(path: String, reason: String, kind: Kind = .other) {
    self.path = path
    self.reason = reason
    self.kind = kind
  }

  package var isMissing: Bool { kind == .missing }
  package var exists: Bool { kind == .exists }
  package var isForbidden: Bool { kind == .forbidden }
}

/// How many bytes of a file are read at most: what is longer is refused before it is in memory.
package struct ByteLimit: Sendable, Hashable {
  package let bytes: Int
  /// As people write it.
  package let text: String

  /// Of a text that somebody wrote.
  package static let text = ByteLimit(bytes: 64 << 20, text: "64 MiB")
  /// Of a file that is published as it is, and of what the cache keeps.
  package static let file = ByteLimit(bytes: 2 << 30, text: "2 GiB")
}
