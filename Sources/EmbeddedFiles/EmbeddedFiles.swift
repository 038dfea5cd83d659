import CEmbeddedFiles

/// The files of the repository that are inside the program.
package enum EmbeddedFiles {
  /// By path from the top of the repository.
  package static let all: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    var index = 0
    while let file = unsafe embedded_file(index)?.pointee {
      let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.count)
      files[unsafe String(cString: file.path)] = unsafe Array(bytes)
      index += 1
    }
    return files
  }()

  /// The default theme, by path below its folder.
  package static var defaultTheme: [String: [UInt8]] { below("themes/default/") }

  /// The files that publish a site from a host, by path below the site's folder; nil for a host that is not
  /// known.
  package static func hosting(_ name: String) -> [String: [UInt8]]? {
    hosts.contains(name) ? below("hosting/\(name)/") : nil
  }

  /// Sorted.
  package static var hosts: [String] {
    Set(below("hosting/").keys.compactMap { $0.split(separator: "/").first.map(String.init) })
      .sorted()
  }

  private static func below(_ folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in all where path.hasPrefix(folder) {
      files[String(path.dropFirst(folder.count))] = bytes
    }
    return files
  }
}
