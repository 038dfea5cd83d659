/// The chunks of a WebP file (RFC 9649, section 2.3).
enum WebPFile {
  /// The file without colour profile, Exif and XMP: a profile is not needed where colours are sRGB's,
  /// and the rest could tell readers where a photograph was taken. nil for what is no WebP.
  static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8]? {
    guard PictureFormat(bytes) == .webP, bytes.count >= 20 else { return nil }
    var output = Array(bytes[..<12])
    var start = 12
    while start + 8 <= bytes.count {
      let length = PictureSize.little(bytes, start + 4, count: 4)
      // Chunks have an even length.
      let end = start + 8 + length + length % 2
      guard start + 8 + length <= bytes.count else { return nil }
      let name = String(decoding: bytes[start..<(start + 4)], as: UTF8.self)
      if !["ICCP", "EXIF", "XMP "].contains(name) {
        let place = output.count
        output += bytes[start..<min(end, bytes.count)]
        // The flags of what is there: animation and transparency alone are left.
        if name == "VP8X", length > 0 { output[place + 8] &= 0b0001_0010 }
      }
      start = end
    }
    let size = output.count - 8
    for index in 0..<4 { output[4 + index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
    return output
  }
}
