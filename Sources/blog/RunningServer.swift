import Diagnostics
import SiteBuilder
import SiteServer

/// How another command finds the server of a site: a lock that is held as long as it runs, and its address.
enum RunningServer {
  private static func lockFile(_ site: String) -> String { site + "/.blog/serve.lock" }
  private static func addressFile(_ site: String) -> String { site + "/.blog/serve.address" }

  /// The lock goes with the program, however it ends. nil where another server of the site has it.
  static func announce(_ address: String, of site: String) throws(FileError) -> FileLock? {
    let files = FileSystem.disk
    guard let lock = try files.lock(lockFile(site), false) else { return nil }
    try files.write(addressFile(site), Array(address.utf8))
    return lock
  }

  /// The address of the server that runs for a site; nil where none does.
  static func address(of site: String) -> String? {
    let files = FileSystem.disk
    guard (try? files.status(lockFile(site))) ?? nil != nil,
      let bytes = try? files.read(addressFile(site))
    else { return nil }
    do {
      guard let lock = try files.lock(lockFile(site), false) else {
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
