package import Files

extension FileSystem {
  /// Writes a file by its name, as an editor does; its folder has to exist.
  package func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try replace(try place(path), with: bytes)
  }

  /// The place of an absolute path.
  package func place(_ path: String) throws(FileError) -> FilePlace {
    guard let slash = path.lastIndex(of: "/") else {
      throw FileError(path: path, reason: "expected an absolute path")
    }
    let folder = try open(slash == path.startIndex ? "/" : String(path[..<slash]))
    return folder.at(String(path[slash...].dropFirst()))
  }
}
