import Dates
import TestSupport
import Testing

struct TimeZoneRulesTests {
  /// Clocks went from +1 to +2 at 1000000 and back at 2000000; New York's rule follows.
  private static let blob = ZoneFile(
    transitions: [(1_000_000, 1), (2_000_000, 0)],
    types: [(3600, "CET"), (7200, "CEST")], footer: "EST5EDT,M3.2.0,M11.1.0")

  @Test func `UTC has no offset`() {
    #expect(TimeZoneRules.utc.offset(at: Instant(seconds: 1_706_605_205)) == 0)
    #expect(TimeZoneRules.utc.abbreviation(at: Instant(seconds: 0)) == "UTC")
  }

  @Test(arguments: [UInt8(0), 2, 3])
  func `the table is read in every version`(version: UInt8) throws {
    let rules = try #require(TimeZoneRules(name: "X", tzif: Self.blob.bytes(version: version)))
    #expect(rules.offset(at: Instant(seconds: 999_999)) == 3600)
    #expect(rules.offset(at: Instant(seconds: 1_000_000)) == 7200)
    #expect(rules.abbreviation(at: Instant(seconds: 1_999_999)) == "CEST")
    #expect(rules.offset(at: Instant(seconds: 2_000_000)) == (version == 0 ? 3600 : -18_000))
  }

  @Test func `the last line goes on for ever`() throws {
    let rules = try #require(TimeZoneRules(name: "X", tzif: Self.blob.bytes(version: 2)))
    // 10 March 2058, 2:00 EST.
    #expect(rules.abbreviation(at: Instant(seconds: 2_782_969_199)) == "EST")
    #expect(rules.abbreviation(at: Instant(seconds: 2_782_969_200)) == "EDT")
  }

  @Test(arguments: [
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1_700_000_000, 39_600),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", 1_700_000_000, 0),
    ("XXX3XXY2,J60/0,J300/0", 1_709_208_000, -10_800),
    ("XXX3XXY,59,300", 1_709_208_000, -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_700_000_000, -7200),
    ("AWST-8", 1_700_000_000, 28_800),
  ])
  func `a rule of POSIX is understood`(footer: String, seconds: Int64, offset: Int) throws {
    let file = ZoneFile(transitions: [], types: [(0, "LMT")], footer: footer)
    let rules = try #require(TimeZoneRules(name: "X", tzif: file.bytes(version: 3)))
    #expect(rules.offset(at: Instant(seconds: seconds)) == offset)
  }

  @Test func `a time that clocks skip moves forward`() throws {
    let rules = try #require(TimeZoneRules(name: "X", tzif: Self.blob.bytes(version: 2)))
    let date = rules.date(CivilTime(year: 2024, month: 3, day: 10, hour: 2, minute: 30))
    #expect(date.rfc3339 == "2024-03-10T03:30:00-04:00")
  }

  @Test func `of a time that clocks show twice the first is taken`() throws {
    let rules = try #require(TimeZoneRules(name: "X", tzif: Self.blob.bytes(version: 2)))
    let date = rules.date(CivilTime(year: 2024, month: 11, day: 3, hour: 1, minute: 30))
    #expect(date.rfc3339 == "2024-11-03T01:30:00-04:00")
  }

  @Test(arguments: ["EST", "EST5EDT,M13.1.0,M1.1.0", "5", "EST5EDT,M3.2.0", "<EST5", "E5"])
  func `a damaged rule refuses the file`(footer: String) {
    let file = ZoneFile(transitions: [], types: [(0, "LMT")], footer: footer)
    #expect(TimeZoneRules(name: "X", tzif: file.bytes(version: 2)) == nil)
  }

  @Test func `a file that ends early is refused`() {
    let bytes = Self.blob.bytes(version: 2)
    for length in 0..<bytes.count {
      #expect(TimeZoneRules(name: "X", tzif: Array(bytes.prefix(length))) == nil)
    }
  }

  @Test(arguments: Soak.seeds(300))
  func `damaged bytes never stop the program`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Self.blob.bytes(version: 2)
    for _ in 0..<4 {
      bytes[.random(in: 0..<bytes.count, using: &generator)] = .random(
        in: 0...255, using: &generator)
    }
    guard let rules = TimeZoneRules(name: "X", tzif: bytes) else { return }
    for seconds in [Int64(-5_000_000_000), 0, 1_500_000, 5_000_000_000] {
      let offset = rules.offset(at: Instant(seconds: seconds))
      #expect(abs(offset) < 800_000)
      _ = rules.date(CivilTime(Instant(seconds: seconds), offset: offset))
    }
  }
}

/// A time zone file (RFC 8536) from its parts.
private struct ZoneFile {
  let transitions: [(time: Int64, type: UInt8)]
  let types: [(offset: Int32, name: String)]
  let footer: String

  func bytes(version: UInt8) -> [UInt8] {
    let mark = version == 0 ? 0 : UInt8(ascii: "0") + version
    if version < 2 {
      return block(mark, timeWidth: 4) + (version == 0 ? [] : rest(mark))
    }
    return block(mark, timeWidth: 4) + rest(mark)
  }

  private func rest(_ mark: UInt8) -> [UInt8] {
    block(mark, timeWidth: 8) + Array("\n\(footer)\n".utf8)
  }

  private func block(_ mark: UInt8, timeWidth: Int) -> [UInt8] {
    var names: [UInt8] = []
    var records: [UInt8] = []
    for type in types {
      records += bigEndian(Int64(type.offset), width: 4) + [0, UInt8(names.count)]
      names += Array(type.name.utf8) + [0]
    }
    var bytes = Array("TZif".utf8) + [mark] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, transitions.count, types.count, names.count] {
      bytes += bigEndian(Int64(count), width: 4)
    }
    for transition in transitions { bytes += bigEndian(transition.time, width: timeWidth) }
    return bytes + transitions.map(\.type) + records + names
  }

  private func bigEndian(_ value: Int64, width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
