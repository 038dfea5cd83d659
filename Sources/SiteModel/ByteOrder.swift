/// Texts compared by their UTF-8 bytes, as file systems tell names apart: to Swift two spellings of `é` are
/// one text.
package enum ByteOrder {
  package static func areSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    let (left, right) = (left.utf8.span, right.utf8.span)
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  /// A text comes after those that it begins with.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8.span, right.utf8.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }
}
