/// Addresses that are programs or documents of their own.
enum UnsafeScheme {
  /// Whether the address may have such a scheme: its first letter tells nearly always.
  static func mayBegin(_ address: String) -> Bool {
    guard let first = address.utf8.first(where: { $0 > 0x20 }) else { return false }
    return switch first | 0x20 {
    case UInt8(ascii: "j"), UInt8(ascii: "v"), UInt8(ascii: "d"): true
    default: false
    }
  }

  /// The scheme, as a browser reads it: blanks before it and line ends in it do not count.
  static func of(_ address: ArraySlice<UInt8>) -> String? {
    var scheme: [UInt8] = []
    let bytes = address.drop { $0 <= 0x20 }.filter { $0 != 9 && $0 != 10 && $0 != 13 }
    for byte in bytes {
      if byte == UInt8(ascii: ":") { break }
      guard byte.isTemplateNameByte || "+-.".utf8.contains(byte), scheme.count < 12 else {
        return nil
      }
      scheme.append((65...90).contains(byte) ? byte | 0x20 : byte)
    }
    guard scheme.count < bytes.count else { return nil }
    let name = String(decoding: scheme, as: UTF8.self)
    switch name {
    case "javascript", "vbscript": return name
    case "data":
      let rest = String(decoding: bytes.dropFirst(scheme.count + 1).prefix(6), as: UTF8.self)
      return rest.lowercased() == "image/" ? nil : name
    default: return nil
    }
  }
}
