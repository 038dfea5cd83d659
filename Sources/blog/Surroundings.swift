import Dates

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What comes from the machine: the clock, the environment, chance. Nothing else asks for them.
enum Surroundings {
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  static var isOnGitHub: Bool { environment["GITHUB_ACTIONS"] == "true" }

  static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The program's own file.
  static var program: String? {
    #if os(Linux)
      "/proc/self/exe"
    #else
      Bundle.main.executablePath
    #endif
  }

  /// The most memory that the program had at any time, in bytes; nil where the system does not say.
  static var memory: Int? {
    var usage = rusage()
    #if canImport(Darwin)
      let status = unsafe getrusage(RUSAGE_SELF, &usage)
      return status == 0 ? usage.ru_maxrss : nil
    #else
      let status = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return status == 0 ? usage.ru_maxrss * 1024 : nil
    #endif
  }

  /// Ends the program with all that it holds.
  static func end() -> Never { exit(0) }

  static var now: Instant {
    let seconds = Date().timeIntervalSince1970
    let whole = seconds.rounded(.down)
    return Instant(seconds: Int64(whole), nanoseconds: Int32((seconds - whole) * 1_000_000_000))
  }

  /// A name for a feed's entry that nothing else has (RFC 9562, version 4).
  static func newIdentifier() -> String { "urn:uuid:" + UUID().uuidString.lowercased() }
}
