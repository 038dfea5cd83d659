extension StringProtocol {
  /// The parts between slashes, without empty ones. Cut by bytes: to Swift a slash with a combining
  /// mark after it is another character.
  package var pathSegments: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }
}
