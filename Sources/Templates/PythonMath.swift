#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Powers, which Swift's own library does not have.
enum PythonMath {
  static func power(_ base: Int, _ exponent: Int) -> (partialValue: Int, overflow: Bool) {
    var result = 1
    var factor = base
    var rest = exponent
    var overflows = false
    while rest > 0 {
      if rest & 1 == 1 {
        let product = result.multipliedReportingOverflow(by: factor)
        result = product.partialValue
        overflows = overflows || product.overflow
      }
      rest >>= 1
      if rest > 0 {
        let square = factor.multipliedReportingOverflow(by: factor)
        factor = square.partialValue
        overflows = overflows || square.overflow
      }
    }
    return (result, overflows)
  }

  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}

extension PythonMath {
  /// With so many places after the point, correctly rounded, as C's `%.*f`.
  static func fixed(_ number: Double, decimals: Int) -> String {
    formatted("%.\(max(0, min(decimals, 400)))f", number)
  }

  /// By one of C's conversions for a `double`.
  static func formatted(_ format: String, _ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return unsafe withVaList([number]) { arguments in
      var buffer = [CChar](repeating: 0, count: 800)
      let length = unsafe vsnprintf(&buffer, buffer.count, format, arguments)
      let bytes = buffer.prefix(max(0, min(Int(length), buffer.count - 1)))
      return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
