import Dates
import Diagnostics
import Files

/// The system's time zones (IANA), read from its zoneinfo folder.
struct TimeZoneFiles {
  let files: FileSystem
  let folder: String

  init(files: FileSystem, folder: String = "/usr/share/zoneinfo") {
    self.files = files
    self.folder = folder
  }

  enum Problem: Error {
    case unknown(String, nearest: String?)
    case noData(String)

    func diagnostic(at position: SourcePosition) -> Diagnostic {
      switch self {
      case .unknown(let name, let nearest):
        .error(
          "unknown-time-zone", "\(position.called(name)) is not a time zone", at: position,
          hint: nearest.map { "did you mean \"\($0)\"?" }
            ?? "use a name of the IANA database, such as \"Europe/Lisbon\" or \"UTC\"")
      case .noData(let name):
        .error(
          "no-time-zone-data",
          "this machine has no time zones, so \(position.called(name)) is not known",
          at: position, hint: "install the package tzdata")
      }
    }
  }

  func rules(named name: String) -> Result<TimeZoneRules, Problem> {
    if name == "UTC" { return .success(.utc) }
    let isName =
      !name.isEmpty && !name.hasPrefix("/")
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A
              || byte >= 0x30 && byte <= 0x39 || byte == 0x5F || byte == 0x2B || byte == 0x2D
          }
      }
    if isName, let bytes = try? files.read(folder + "/" + name),
      let rules = TimeZoneRules(name: name, tzif: bytes)
    {
      return .success(rules)
    }
    let names = knownNames()
    if names.isEmpty { return .failure(.noData(name)) }
    return .failure(.unknown(name, nearest: NearestName.of(name, among: names)))
  }

  /// Only for the hint of a message; an unreadable list means that there is none.
  private func knownNames() -> [String] {
    guard let bytes = try? files.read(folder + "/tzdata.zi") else {
      return (try? files.read(folder + "/UTC")) == nil ? [] : ["UTC"]
    }
    // Lines `Z Australia/Perth …` are zones, `L Australia/Perth Australia/West` are links to them.
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
      switch words.first?.first {
      case UInt8(ascii: "Z") where words.count > 1: return String(decoding: words[1], as: UTF8.self)
      case UInt8(ascii: "L") where words.count > 2: return String(decoding: words[2], as: UTF8.self)
      default: return nil
      }
    }
  }
}
