/// What a name in a folder stands for.
package enum FileKind: Sendable, Hashable {
  case file, folder, symbolicLink, pipe, socket, device, other

  /// With its article, for messages.
  package var text: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .symbolicLink: "a symbolic link"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .other: "something else"
    }
  }
}

package struct FolderEntry: Sendable, Hashable {
  package let name: String
  package let kind: FileKind

  package init(name: String, kind: FileKind) {
    self.name = name
    self.kind = kind
  }
}

package struct FileStatus: Sendable, Hashable {
  package let kind: FileKind
  package let size: Int
  /// In nanoseconds since 1970.
  package let modified: Int64
  /// Differs between file systems: a file cannot be renamed from one to another.
  package let device: UInt64
  /// The file's number in its file system.
  package let number: UInt64

  package init(kind: FileKind, size: Int, modified: Int64, device: UInt64, number: UInt64 = 0) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.device = device
    self.number = number
  }
}

/// What tells a folder from all copies of it, wherever they come from: it stays when the folder is moved within
/// its file system, and no archive or clone brings it along.
package struct FileIdentity: Sendable, Hashable {
  /// In its file system.
  package let number: UInt64
  /// When it was made, in nanoseconds since 1970; 0 where the file system does not say.
  package let made: Int64

  package init(number: UInt64, made: Int64) {
    self.number = number
    self.made = made
  }
}
