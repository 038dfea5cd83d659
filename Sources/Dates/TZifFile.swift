/// The contents of a time zone file (RFC 8536); nil for anything damaged.
struct TZifFile {
  private(set) var transitions: [Int64] = []
  private(set) var kinds: [UInt8] = []
  private(set) var localTimes: [LocalTime] = []
  private(set) var footer: RecurringRule?

  private static let headerSize = 44

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes[...]) else { return nil }
    let body = bytes.dropFirst(Self.headerSize)
    if first.version == 0 {
      guard body.count >= first.size(timeWidth: 4), read(body, first, timeWidth: 4) else {
        return nil
      }
      return
    }
    let skipped = first.size(timeWidth: 4)
    guard body.count >= skipped, let second = Header(body.dropFirst(skipped)) else { return nil }
    let block = body.dropFirst(skipped + Self.headerSize)
    let size = second.size(timeWidth: 8)
    guard block.count >= size, read(block, second, timeWidth: 8) else { return nil }
    let rest = block.dropFirst(size)
    guard rest.first == UInt8(ascii: "\n"),
      let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let text = rest[(rest.startIndex + 1)..<end]
    if text.isEmpty { return }
    guard let rule = RecurringRule(text) else { return nil }
    footer = rule
  }

  private mutating func read(_ block: ArraySlice<UInt8>, _ header: Header, timeWidth: Int) -> Bool {
    guard header.types > 0, header.types <= 256, header.names > 0 else { return false }
    let bytes = Array(block)
    var offset = 0
    for _ in 0..<header.transitions {
      let time = Self.integer(bytes, at: offset, width: timeWidth)
      if let last = transitions.last, last >= time { return false }
      transitions.append(time)
      offset += timeWidth
    }
    kinds = Array(bytes[offset..<offset + header.transitions])
    guard kinds.allSatisfy({ $0 < header.types }) else { return false }
    offset += header.transitions
    let names = bytes[(offset + header.types * 6)..<(offset + header.types * 6 + header.names)]
    for _ in 0..<header.types {
      let seconds = Self.integer(bytes, at: offset, width: 4)
      let start = names.startIndex + Int(bytes[offset + 5])
      guard abs(seconds) < 100_000, start < names.endIndex,
        let end = names[start...].firstIndex(of: 0)
      else { return false }
      let name = String(decoding: names[start..<end], as: UTF8.self)
      localTimes.append(LocalTime(offset: Int(seconds), name: name))
      offset += 6
    }
    return true
  }

  /// A signed number in network byte order.
  private static func integer(_ bytes: [UInt8], at offset: Int, width: Int) -> Int64 {
    var value: UInt64 = 0
    for index in offset..<offset + width { value = value << 8 | UInt64(bytes[index]) }
    return width == 4
      ? Int64(Int32(truncatingIfNeeded: value)) : Int64(truncatingIfNeeded: value)
  }

  private struct Header {
    let version: UInt8
    let utcFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let names: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= TZifFile.headerSize, bytes.starts(with: Array("TZif".utf8)) else {
        return nil
      }
      let start = bytes.startIndex
      version = bytes[start + 4]
      let counts = (0..<6).map { index in
        bytes[(start + 20 + index * 4)...].prefix(4).reduce(0) { $0 << 8 | Int($1) }
      }
      utcFlags = counts[0]
      standardFlags = counts[1]
      leapSeconds = counts[2]
      transitions = counts[3]
      types = counts[4]
      names = counts[5]
    }

    /// Bytes of the data block that follows.
    func size(timeWidth: Int) -> Int {
      transitions * (timeWidth + 1) + types * 6 + names + leapSeconds * (timeWidth + 4)
        + standardFlags + utcFlags
    }
  }
}
