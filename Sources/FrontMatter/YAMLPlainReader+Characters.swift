extension YAMLPlainReader {
  /// Whether all lines end in LF or CRLF, and no character is a tab, a mark of byte order, or one
  /// that YAML does not allow.
  var hasPlainCharacters: Bool {
    let bytes = bytes.span
    var index = index
    while index < end {
      switch bytes[index] {
      case 0x20..<0x7F, 0x0A: index += 1
      case 0x0D where index + 1 < end && bytes[index + 1] == 0x0A: index += 2
      case 0x80...:
        guard let width = plainWidth(at: index) else { return false }
        index += width
      default: return false
      }
    }
    return true
  }

  /// Of a character outside ASCII, in bytes; nil for bytes that are none and for those that are
  /// line ends, controls or no characters at all to YAML.
  private func plainWidth(at index: Int) -> Int? {
    let second = following(index + 1)
    switch bytes[index] {
    case 0xC2: return (0xA0...0xBF).contains(second) ? 2 : nil
    case 0xC3...0xDF: return isFollowing(second) ? 2 : nil
    case 0xE0...0xEF:
      let third = following(index + 2)
      guard isFollowing(second), isFollowing(third) else { return nil }
      switch (bytes[index], second, third) {
      case (0xE0, ..<0xA0, _), (0xED, 0xA0..., _): return nil
      case (0xE2, 0x80, 0xA8...0xA9), (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBE...): return nil
      default: return 3
      }
    case 0xF0...0xF4:
      guard isFollowing(second), isFollowing(following(index + 2)),
        isFollowing(following(index + 3))
      else { return nil }
      switch (bytes[index], second) {
      case (0xF0, ..<0x90), (0xF4, 0x90...): return nil
      default: return 4
      }
    default: return nil
    }
  }

  private func following(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  private func isFollowing(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
