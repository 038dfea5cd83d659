/// Facts of a site with what stood for their values, by object and attribute.
struct FactTable: Sendable {
  /// By object, the attributes that are there.
  let attributes: [UInt128]
  /// By object, the place of its first value.
  private let starts: [Int]
  /// By object, then by attribute.
  let values: [UInt64]

  static let empty = FactTable(attributes: [], values: [])

  /// There are as many values as bits.
  init(attributes: [UInt128], values: [UInt64]) {
    self.attributes = attributes
    self.values = values
    var starts: [Int] = []
    starts.reserveCapacity(attributes.count)
    var start = 0
    for bits in attributes {
      starts.append(start)
      start += bits.nonzeroBitCount
    }
    self.starts = starts
  }

  /// The values of an object in the order of their attributes.
  func values(of object: Int) -> ArraySlice<UInt64> {
    values[starts[object]..<starts[object] + attributes[object].nonzeroBitCount]
  }

  subscript(object: Int, attribute: Int) -> UInt64? {
    let bit = UInt128(1) << UInt128(attribute)
    guard attributes[object] & bit != 0 else { return nil }
    return values[starts[object] + (attributes[object] & (bit - 1)).nonzeroBitCount]
  }

  /// The same with other values for some objects, as many as each has.
  func replacing(_ replaced: [(object: Int, values: [UInt64])]) -> FactTable {
    var values = values
    for (object, present) in replaced {
      guard present.count == attributes[object].nonzeroBitCount else { continue }
      let start = starts[object]
      for (offset, value) in present.enumerated() where values[start + offset] != value {
        values[start + offset] = value
      }
    }
    return FactTable(attributes: attributes, values: values)
  }

  /// The numbers of the set bits, ascending.
  static func members(of bits: UInt128) -> [Int] {
    var rest = bits
    var members: [Int] = []
    members.reserveCapacity(bits.nonzeroBitCount)
    while rest != 0 {
      members.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return members
  }
}
