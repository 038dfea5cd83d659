/// The width and height of a picture in pixels, as a browser shows it, read from the beginning of its
/// file.
struct PictureSize: Sendable, Hashable {
  let width: Int
  let height: Int

  /// How much of a file holds the sizes of nearly every picture; a JPEG with long notes may need more.
  static let usualHeader = 1 << 16

  init?(width: Int, height: Int) {
    guard width > 0, height > 0, width < 1 << 24, height < 1 << 24 else { return nil }
    self.width = width
    self.height = height
  }

  /// nil for a file of another kind, a broken one, and for an SVG that gives no size.
  init?(_ bytes: [UInt8]) {
    let size: PictureSize?
    if Self.has("\u{89}PNG", latin1: bytes) {
      size = Self.png(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      size = Self.jpeg(bytes)
    } else if bytes.starts(with: "GIF8".utf8), bytes.count >= 10 {
      size = PictureSize(
        width: Self.little(bytes, 6, count: 2), height: Self.little(bytes, 8, count: 2))
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      size = Self.webP(bytes)
    } else if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
      size = Self.avif(bytes)
    } else {
      size = Self.svg(bytes)
    }
    guard let size else { return nil }
    self = size
  }

  /// Every chunk has its length and name before it; the first one is `IHDR`.
  private static func png(_ bytes: [UInt8]) -> PictureSize? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return PictureSize(width: big(bytes, 16, count: 4), height: big(bytes, 20, count: 4))
  }

  /// RFC 9649: lossy, lossless, or with a canvas for more.
  private static func webP(_ bytes: [UInt8]) -> PictureSize? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ":
      guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
      return PictureSize(
        width: little(bytes, 26, count: 2) & 0x3FFF, height: little(bytes, 28, count: 2) & 0x3FFF)
    case "VP8L":
      guard bytes[20] == 0x2F else { return nil }
      let bits = little(bytes, 21, count: 4)
      return PictureSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    case "VP8X":
      return PictureSize(
        width: little(bytes, 24, count: 3) + 1, height: little(bytes, 27, count: 3) + 1)
    default: return nil
    }
  }

  private static func has(_ text: String, latin1 bytes: [UInt8]) -> Bool {
    bytes.starts(with: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  }

  /// The most significant byte first. `start + count` has to be inside.
  static func big(_ bytes: [UInt8], _ start: Int, count: Int) -> Int {
    bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The least significant byte first. `start + count` has to be inside.
  static func little(_ bytes: [UInt8], _ start: Int, count: Int) -> Int {
    bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
