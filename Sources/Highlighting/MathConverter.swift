/// TeX to MathML, with KaTeX.
package struct MathConverter: Sendable {
  package enum Result: Sendable, Hashable {
    /// A `math` element, with the TeX as an annotation.
    case converted([UInt8])
    /// The formula is faulty; `offset` is in bytes of the TeX.
    case invalid(message: String, offset: Int)
    /// The formula is longer than `maximumLength`.
    case tooLong
    case failed(ScriptFailure)
  }

  /// In bytes.
  package static let maximumLength = 64 * 1024

  private let pool: ScriptPool

  package init(pool: ScriptPool) {
    self.pool = pool
  }

  /// Macros that a formula defines hold in this formula alone; what would load or link is refused.
  package func mathml(_ tex: [UInt8], isDisplay: Bool) -> Result {
    if tex.count > Self.maximumLength { return .tooLong }
    do {
      let style = isDisplay ? "display" : "inline"
      let answer = try pool.call("mathml", tex, Array(style.utf8))
      switch answer.kind {
      case UInt8(ascii: "H"): return .converted(Array(answer.payload))
      case UInt8(ascii: "P"): return Self.invalid(answer.payload, tex)
      default: return .failed(.noText)
      }
    } catch {
      return .failed(error)
    }
  }

  /// `OFFSET\nMESSAGE`, where the offset is JavaScript's and absent for an error without a place.
  private static func invalid(_ payload: ArraySlice<UInt8>, _ tex: [UInt8]) -> Result {
    let parts = payload.split(
      separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let units = parts.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    let message = String(decoding: parts.last ?? [], as: UTF8.self)
    return .invalid(message: message, offset: byteOffset(ofUnit: units, in: tex))
  }

  /// JavaScript counts UTF-16 units.
  private static func byteOffset(ofUnit unit: Int, in text: [UInt8]) -> Int {
    var units = 0
    for (offset, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
      if units >= unit { return offset }
      units += byte >= 0xF0 ? 2 : 1
    }
    return text.count
  }
}
