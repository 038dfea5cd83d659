extension String {
  /// An order that is the same for any order of the texts, and has texts after those that they begin
  /// with. Swift's own is much quicker than one by bytes and takes two spellings of `é` for the same.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left == right ? left.utf8.lexicographicallyPrecedes(right.utf8) : left < right
  }
}

extension StringProtocol {
  /// The text after so many bytes: paths are cut by bytes, since a character may be several.
  func dropping(bytes count: Int) -> String {
    String(decoding: utf8.dropFirst(count), as: UTF8.self)
  }
}
