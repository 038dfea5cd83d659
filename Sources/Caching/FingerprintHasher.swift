/// Values to one fingerprint, in the order in which they are given.
///
/// Texts are given with their length, so that no two orders of parts look the same.
package struct FingerprintHasher {
  private var hash = SipHash()

  package init() {}

  package mutating func combine(_ number: UInt64) { hash.absorb(number) }

  package mutating func combine(_ number: Int) {
    hash.absorb(UInt64(bitPattern: Int64(number)))
  }

  package mutating func combine(_ flag: Bool) { hash.absorb(flag ? 1 : 0) }

  package mutating func combine(_ fingerprint: Fingerprint) {
    hash.absorb(fingerprint.low)
    hash.absorb(fingerprint.high)
  }

  package mutating func combine(_ bytes: Span<UInt8>) {
    hash.absorb(UInt64(bytes.count))
    let rest = hash.absorbWords(bytes)
    hash.absorb(rest)
  }

  package mutating func combine(_ bytes: [UInt8]) { combine(bytes.span) }

  package mutating func combine(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    combine(text.utf8.span)
  }

  /// Absent is none of the texts.
  package mutating func combine(_ text: String?) {
    combine(text != nil)
    if let text { combine(text) }
  }

  package mutating func finish() -> Fingerprint { hash.finish([UInt8]().span) }
}
