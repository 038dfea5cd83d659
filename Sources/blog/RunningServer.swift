import Diagnostics
import Files
import SiteBuilder
import SiteServer

/// How another command finds the server of a site: a lock that is held as long as it runs, and its address.
enum RunningServer {
  private static let lockName = "serve.lock"
  private static let addressName = "serve.address"

  private static func cache(of site: String) throws(FileError) -> FolderHandle {
    let files = FileSystem.disk
    return try files.openFolder(files.open(site).at(".blog"))
  }

  /// The lock goes with the program, however it ends. nil where another server of the site has it.
  static func announce(_ address: String, of site: String) throws(FileError) -> FileLock? {
    let files = FileSystem.disk
    let cache = try cache(of: site)
    guard let lock = try files.lock(cache.at(lockName), false) else { return nil }
    try files.replace(cache.at(addressName), with: Array(address.utf8))
    return lock
  }

  /// The address of the server that runs for a site; nil where none does.
  static func address(of site: String) -> String? {
    let files = FileSystem.disk
    do {
      let cache = try cache(of: site)
      guard try files.statusOfPlace(cache.at(lockName)) != nil else { return nil }
      let bytes = try files.readPlace(cache.at(addressName), .text)
      guard let lock = try files.lock(cache.at(lockName), false) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      lock.release()
      return nil
    } catch {
      return nil
    }
  }
}

/// The reader's browser.
enum Browser {
  /// A machine without one is no reason to stop.
  static func open(_ address: String) {
    #if canImport(Darwin)
      let command = "open"
    #else
      let command = "xdg-open"
    #endif
    var call = ProgramCall(
      path: "/bin/sh",
      arguments: ["-c", "\(command) \"$1\" >/dev/null 2>&1 </dev/null &", "sh", address])
    // It has to know the author's desktop.
    call.environment = Surroundings.environment.map { "\($0.key)=\($0.value)" }
    _ = try? FileSystem.disk.run(call)
  }
}
