/// An attribute's name as the host numbers it, so that reading one compares no text.
package struct AttributeKey: Sendable, Hashable {
  package let index: UInt32

  package init(index: UInt32) {
    self.index = index
  }
}
