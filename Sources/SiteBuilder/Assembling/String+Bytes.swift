extension StringProtocol {
  /// The text after so many bytes: paths are cut by bytes, since a character may be several.
  func dropping(bytes count: Int) -> String {
    String(decoding: utf8.dropFirst(count), as: UTF8.self)
  }
}
