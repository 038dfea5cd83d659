/// A key with its value.
package struct FrontMatterField: Sendable, Hashable {
  package let key: String
  /// Of the key's first byte in the file.
  package let offset: Int
  package let value: FrontMatterValue

  package init(key: String, offset: Int, value: FrontMatterValue) {
    self.key = key
    self.offset = offset
    self.value = value
  }
}
