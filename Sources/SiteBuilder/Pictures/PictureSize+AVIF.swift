extension PictureSize {
  /// `ispe` of the primary item, turned by its `irot` (ISO 23008-12). Files of a single picture have one
  /// item; of several the primary one is found by `pitm` and `ipma`.
  static func avif(_ bytes: [UInt8]) -> PictureSize? {
    guard let meta = box("meta", in: bytes, 0..<bytes.count) else { return nil }
    let inside = min(meta.lowerBound + 4, meta.upperBound)..<meta.upperBound
    guard let properties = box("iprp", in: bytes, inside),
      let container = box("ipco", in: bytes, properties)
    else { return nil }
    let all = boxes(in: bytes, container)
    var chosen = Array(all.indices)
    if let primary = box("pitm", in: bytes, inside).flatMap({ item(in: bytes, $0) }),
      let table = box("ipma", in: bytes, properties),
      let indices = associations(of: primary, in: bytes, table)
    {
      chosen = indices.filter { all.indices.contains($0) }
    }
    var size: PictureSize?
    var isTurned = false
    for index in chosen {
      let (name, range) = all[index]
      if name.elementsEqual("ispe".utf8), range.count >= 12, size == nil {
        size = PictureSize(
          width: big(bytes, range.lowerBound + 4, count: 4),
          height: big(bytes, range.lowerBound + 8, count: 4))
      } else if name.elementsEqual("irot".utf8), let first = range.first {
        isTurned = bytes[first] & 1 == 1
      }
    }
    guard let size, isTurned else { return size }
    return PictureSize(width: size.height, height: size.width)
  }

  /// The contents of the first box of a name.
  private static func box(_ name: String, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    boxes(in: bytes, range).first { $0.name.elementsEqual(name.utf8) }?.range
  }

  private static func boxes(
    in bytes: [UInt8], _ range: Range<Int>
  ) -> [(name: ArraySlice<UInt8>, range: Range<Int>)] {
    var found: [(name: ArraySlice<UInt8>, range: Range<Int>)] = []
    var start = range.lowerBound
    while start + 8 <= range.upperBound {
      let length = big(bytes, start, count: 4)
      // 0 is to the end of the file; 1 a longer length, which no box of a header has.
      let end = length == 0 ? range.upperBound : start + length
      guard length == 0 || length >= 8 else { return found }
      found.append((bytes[(start + 4)..<(start + 8)], (start + 8)..<min(end, range.upperBound)))
      start = end
    }
    return found
  }

  private static func item(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let version = range.first else { return nil }
    let width = bytes[version] == 0 ? 2 : 4
    guard range.count >= 4 + width else { return nil }
    return big(bytes, range.lowerBound + 4, count: width)
  }

  /// The places in `ipco` of an item's properties.
  private static func associations(
    of item: Int, in bytes: [UInt8], _ range: Range<Int>
  ) -> [Int]? {
    guard range.count >= 8 else { return nil }
    let idWidth = bytes[range.lowerBound] == 0 ? 2 : 4
    let width = bytes[range.lowerBound + 3] & 1 == 0 ? 1 : 2
    let entries = big(bytes, range.lowerBound + 4, count: 4)
    var index = range.lowerBound + 8
    for _ in 0..<entries {
      guard index + idWidth + 1 <= range.upperBound else { return nil }
      let id = big(bytes, index, count: idWidth)
      let count = Int(bytes[index + idWidth])
      index += idWidth + 1
      guard index + count * width <= range.upperBound else { return nil }
      if id == item {
        return (0..<count).map { place in
          // The first bit says that the property is essential; they are counted from 1.
          big(bytes, index + place * width, count: width) & (width == 1 ? 0x7F : 0x7FFF) - 1
        }
      }
      index += count * width
    }
    return nil
  }
}
