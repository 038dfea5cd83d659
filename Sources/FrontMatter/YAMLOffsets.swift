/// The way back from libyaml's places, which count Unicode scalars, to bytes of the file.
struct YAMLOffsets {
  private let bytes: [UInt8]
  private let range: Range<Int>
  /// Of every 64th scalar; empty where each is a byte.
  private let offsets: [Int]

  private static let distance = 64

  /// Of the text in `range`.
  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var offsets: [Int] = []
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 {
      if count % Self.distance == 0 { offsets.append(index) }
      count += 1
    }
    self.offsets = count == range.count ? [] : offsets
  }

  /// Of the first byte of a scalar; the end of the text for places past it.
  func offset(ofScalar place: Int) -> Int {
    if offsets.isEmpty { return min(range.lowerBound + place, range.upperBound) }
    guard place / Self.distance < offsets.count else { return range.upperBound }
    var offset = offsets[place / Self.distance]
    var remaining = place % Self.distance
    while remaining > 0, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }
}
