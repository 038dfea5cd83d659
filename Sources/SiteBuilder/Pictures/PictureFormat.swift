/// What kind of picture a file is, by its first bytes.
enum PictureFormat: Sendable, Hashable {
  case png, jpeg, gif, webP, avif, svg

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF8".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webP
    } else if bytes.dropFirst(4).starts(with: "ftyp".utf8) {
      self = .avif
    } else if PictureSize.element(in: bytes) != nil {
      self = .svg
    } else {
      return nil
    }
  }

  /// Whether a picture of this kind has more than one frame. `bytes` is the whole file.
  func isAnimated(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .jpeg, .svg: false
    case .png: Self.isAnimatedPNG(bytes)
    case .gif: Self.isAnimatedGIF(bytes)
    case .webP: bytes.count > 20 && bytes[12..<16].elementsEqual("VP8X".utf8) && bytes[20] & 2 != 0
    case .avif: Self.isImageSequence(bytes)
    }
  }

  /// `acTL` comes before the first frame (PNG, third edition, 11.3.6).
  private static func isAnimatedPNG(_ bytes: [UInt8]) -> Bool {
    var start = 8
    while start + 8 <= bytes.count {
      let name = bytes[(start + 4)..<(start + 8)]
      if name.elementsEqual("acTL".utf8) { return true }
      if name.elementsEqual("IDAT".utf8) { return false }
      start += 12 + PictureSize.big(bytes, start, count: 4)
    }
    return false
  }

  /// Two pictures in one file (GIF89a, appendix B).
  private static func isAnimatedGIF(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 13 else { return false }
    var frames = 0
    var index = 13 + colours(bytes[10])
    while index < bytes.count {
      switch bytes[index] {
      case 0x21: index += 2
      case 0x2C:
        frames += 1
        guard frames < 2, index + 9 < bytes.count else { return frames > 1 }
        index += 11 + colours(bytes[index + 9])
      default: return false
      }
      // Blocks of data until an empty one.
      while index < bytes.count, bytes[index] > 0 { index += 1 + Int(bytes[index]) }
      index += 1
    }
    return false
  }

  /// The bytes of the table of colours that a byte of flags announces.
  private static func colours(_ flags: UInt8) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
  }

  /// The brand of image sequences (AV1 Image File Format, 6.3).
  private static func isImageSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8 else { return false }
    let end = min(PictureSize.big(bytes, 0, count: 4), bytes.count)
    return stride(from: 8, to: end - 3, by: 4).contains { start in
      bytes[start..<(start + 4)].elementsEqual("avis".utf8)
    }
  }
}
