import Caching
import Files
import SiteBuilder

/// Tells one build of the program from another: what an earlier one left in the cache may be something
/// else than what this one would make, also where both have the same version.
enum ProgramIdentity {
  /// The linker's build ID where the program has one, else the fingerprint of the whole file; nil
  /// where the program cannot be read.
  static func read(_ path: String?) -> String? {
    guard let path else { return nil }
    let files = FileSystem.disk
    if let start = try? files.readStart(path, 1 << 13), let id = buildID(in: start) {
      return hexadecimal(id)
    }
    guard let program = try? files.read(path, .file) else { return nil }
    let fingerprint = Fingerprint(of: program)
    return String(fingerprint.high, radix: 16) + "-" + String(fingerprint.low, radix: 16)
  }

  /// The 20 bytes of the note `NT_GNU_BUILD_ID`, which stands near the beginning of an ELF file.
  private static func buildID(in start: [UInt8]) -> ArraySlice<UInt8>? {
    guard start.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return nil }
    let head: [UInt8] = [4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0, 0x47, 0x4E, 0x55, 0]
    guard let note = start.firstRange(of: head), note.upperBound + 20 <= start.count else {
      return nil
    }
    return start[note.upperBound..<note.upperBound + 20]
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
