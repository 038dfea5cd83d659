extension PictureSize {
  /// Goes from segment to segment to the frame header (ITU T.81, B.2.2). A camera that was held
  /// upright says so in Exif, and browsers turn the picture.
  static func jpeg(_ bytes: [UInt8]) -> PictureSize? {
    var isTurned = false
    var index = 2
    while index + 4 <= bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      switch marker {
      case 0xFF:  // Filling.
        index += 1
        continue
      case 0x01, 0xD0...0xD8:  // These have no length.
        index += 2
        continue
      case 0xD9, 0xDA: return nil
      default: break
      }
      let start = index + 4
      let end = index + 2 + big(bytes, index + 2, count: 2)
      guard end >= start else { return nil }
      switch marker {
      // Frame headers, and none of the tables that share the numbers.
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        guard start + 5 <= bytes.count else { return nil }
        let height = big(bytes, start + 1, count: 2)
        let width = big(bytes, start + 3, count: 2)
        return isTurned
          ? PictureSize(width: height, height: width) : PictureSize(width: width, height: height)
      case 0xE1:
        if end <= bytes.count, (5...8).contains(orientation(Array(bytes[start..<end]))) {
          isTurned = true
        }
      default: break
      }
      index = end
    }
    return nil
  }

  /// The value of Exif's tag `Orientation`, 1 without one; from 5 on, sides change places.
  private static func orientation(_ segment: [UInt8]) -> Int {
    guard segment.starts(with: Array("Exif".utf8) + [0, 0]) else { return 1 }
    let tiff = Array(segment.dropFirst(6))
    let isLittle = tiff.starts(with: "II".utf8)
    guard isLittle || tiff.starts(with: "MM".utf8) else { return 1 }
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start >= 0, start + count <= tiff.count else { return nil }
      return isLittle ? little(tiff, start, count: count) : big(tiff, start, count: count)
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return 1 }
    for entry in 0..<entries {
      let start = directory + 2 + entry * 12
      guard let tag = number(start, 2) else { return 1 }
      if tag == 0x0112 { return number(start + 8, 2) ?? 1 }
    }
    return 1
  }
}
