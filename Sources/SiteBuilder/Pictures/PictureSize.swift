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
    let size: PictureSize? =
      switch PictureFormat(bytes) {
      case .png: Self.png(bytes)
      case .jpeg: Self.jpeg(bytes)
      case .gif: Self.gif(bytes)
      case .webP: Self.webP(bytes)
      case .avif: Self.avif(bytes)
      case .svg: Self.svg(bytes)
      case nil: nil
      }
    guard let size else { return nil }
    self = size
  }

  /// Every chunk has its length and name before it; the first one is `IHDR`.
  private static func png(_ bytes: [UInt8]) -> PictureSize? {
    guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    return PictureSize(width: big(bytes, 16, count: 4), height: big(bytes, 20, count: 4))
  }

  /// The screen, which holds all frames.
  private static func gif(_ bytes: [UInt8]) -> PictureSize? {
    guard bytes.count >= 10 else { return nil }
    return PictureSize(width: little(bytes, 6, count: 2), height: little(bytes, 8, count: 2))
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

  /// The most significant byte first. `start + count` has to be inside.
  static func big(_ bytes: [UInt8], _ start: Int, count: Int) -> Int {
    bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The least significant byte first. `start + count` has to be inside.
  static func little(_ bytes: [UInt8], _ start: Int, count: Int) -> Int {
    bytes[start..<(start + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
