import Diagnostics

/// How often the signs stand in a text that may become expensive.
struct ByteCounts {
  private(set) var less = 0
  private(set) var opening = 0
  private(set) var closing = 0
  private(set) var quotes = 0

  init(_ text: Span<UInt8>) {
    var index = 0
    while index + 8 <= text.count {
      let block = ByteBlock(text, at: index)
      less += block.mask(of: UInt8(ascii: "<")).nonzeroBitCount
      opening += block.mask(of: UInt8(ascii: "[")).nonzeroBitCount
      closing += block.mask(of: UInt8(ascii: ")")).nonzeroBitCount
      // Both quotation marks.
      quotes += block.mask(of: UInt8(ascii: "\"") & ~5, ignoring: 5).nonzeroBitCount
      index += 8
    }
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "<"): less += 1
      case UInt8(ascii: "["): opening += 1
      case UInt8(ascii: ")"): closing += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quotes += 1
      default: break
      }
      index += 1
    }
  }
}
