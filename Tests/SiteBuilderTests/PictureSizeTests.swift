import TestSupport
import Testing

@testable import SiteBuilder

@Suite struct PictureSizeTests {
  private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func segment(_ marker: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [0xFF, marker] + bigEndian(bytes.count + 2, 2) + bytes
  }

  private static let frame = segment(0xC0, [8] + bigEndian(300, 2) + bigEndian(400, 2) + [3])

  private static func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
    let entry: [UInt8] =
      isLittle
      ? [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    let head: [UInt8] = isLittle ? [42, 0, 8, 0, 0, 0, 1, 0] : [0, 42, 0, 0, 0, 8, 0, 1]
    return segment(
      0xE1, Array("Exif".utf8) + [0, 0] + Array((isLittle ? "II" : "MM").utf8) + head + entry)
  }

  @Test(arguments: 1...8, [true, false])
  func `Exif turns a JPEG from 5 on`(_ orientation: Int, _ isLittle: Bool) {
    let bytes = [0xFF, 0xD8] + Self.exif(UInt8(orientation), isLittle: isLittle) + Self.frame
    let upright = PictureSize(width: 300, height: 400)
    #expect(
      PictureSize(bytes) == (orientation < 5 ? PictureSize(width: 400, height: 300) : upright))
  }

  @Test func `notes and tables before the frame of a JPEG are stepped over`() {
    let notes = Self.segment(0xE2, Array(repeating: 0xC0, count: 60_000))
    let tables = Self.segment(0xC4, [0, 1, 2, 3, 4, 5, 6])
    let bytes: [UInt8] = [0xFF, 0xD8] + notes + notes + tables + [0xFF] + Self.frame
    #expect(PictureSize(bytes) == PictureSize(width: 400, height: 300))
    #expect(PictureSize(Array(bytes.prefix(PictureSize.usualHeader))) == nil)
  }

  @Test(arguments: [
    ("width='20' height='10px'", 20, 10), ("width=\"1in\" height=\"1cm\"", 96, 38),
    ("viewBox='0 0 20 10' width='40'", 40, 20), ("viewBox='0,0,20,10' height='40'", 80, 40),
    ("width='1e2' height='+4'", 100, 4), ("width='96Q' height='3pc'", 91, 48),
    ("data-width='3' width='20.4' height='10.5'", 20, 11),
  ])
  func `the size of a drawing`(_ attributes: String, _ width: Int, _ height: Int) {
    let text =
      "<?xml version='1.0'?>\n<!-- <svg width='1' height='1'> -->\n<svg\n\(attributes)><rect width='9'/></svg>"
    #expect(PictureSize(Array(text.utf8)) == PictureSize(width: width, height: height))
  }

  @Test(arguments: [
    "viewBox='0 0 20 10'", "width='100%' height='10'", "width='100%' viewBox='0 0 2 1'",
    "width='2em' height='1em'", "width='0' height='0'", "width='1e9' height='1'", "width=20",
    "width='-5' height='5'", "viewBox='0 0 0 0' width='5'", "",
  ])
  func `a drawing without a size of its own has none`(_ attributes: String) {
    #expect(PictureSize(Array("<svg \(attributes)></svg>".utf8)) == nil)
  }

  /// Each begins like a picture of one of the kinds.
  private static let beginnings: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8),
    [0xFF, 0xD8] + exif(6, isLittle: true), [0xFF, 0xD8, 0xFF, 0xE1], Array("GIF89a".utf8),
    Array("RIFF....WEBPVP8L....".utf8), Array("RIFF....WEBPVP8X".utf8),
    Array("RIFF....WEBPVP8 ".utf8), [0, 0, 0, 12] + Array("ftypavif".utf8),
    [0, 0, 0, 12] + Array("ftypavif".utf8) + [0, 0, 0, 90] + Array("meta....".utf8)
      + [0, 0, 0, 60] + Array("iprp".utf8) + [0, 0, 0, 40] + Array("ipma".utf8),
    Array("<svg width='".utf8),
  ]

  @Test(arguments: Soak.seeds(200))
  func `no bytes crash a reader`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for beginning in Self.beginnings {
      let count = Int.random(in: 0...120, using: &generator)
      let rest = (0..<count).map { _ in
        Bool.random(using: &generator) ? 0xFF : UInt8.random(in: 0...16, using: &generator)
      }
      let bytes = beginning + rest
      if let size = PictureSize(
        Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
      {
        #expect(size.width > 0 && size.height > 0)
      }
    }
  }
}
