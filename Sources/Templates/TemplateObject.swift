/// Something of the embedding program, whose attributes are computed when a template reads them.
package struct TemplateObject: Sendable, Hashable {
  /// The host's own numbering, below `reservedTypes`.
  package let type: UInt32
  package let index: UInt32

  package init(type: UInt32, index: UInt32) {
    self.type = type
    self.index = index
  }

  /// From here on types belong to the renderer: loops, macros, namespaces.
  package static let reservedTypes: UInt32 = 0xFFFF_FF00
}

/// The renderer's own objects, as numbers from `TemplateObject.reservedTypes`.
enum RendererObject: UInt32 {
  case loop = 0xFFFF_FF00
  case macro
  case namespace
  case module
  case cycler
  case joiner
  /// One of the language's own functions.
  case function
  /// The blocks of the template being rendered: `self`.
  case blocks
  /// The block that the current one overrides: `super`.
  case overridden

  func value(_ index: Int) -> TemplateValue {
    .object(TemplateObject(type: rawValue, index: UInt32(truncatingIfNeeded: index)))
  }
}
