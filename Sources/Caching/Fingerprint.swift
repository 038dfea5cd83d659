/// What stands for a text or a value in caches: 128 bits that depend on all of it.
///
/// Different inputs have different fingerprints for all practical purposes; somebody who wants two to
/// be the same can find them, so nothing that has to keep an attacker out may rely on it.
package struct Fingerprint: Sendable, Hashable, Comparable {
  package let low: UInt64
  package let high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Of the bytes alone: SipHash-1-3 with 128 bits and a key of zeros, and from `SipHash.longText` on two of
  /// them side by side.
  package init(of bytes: Span<UInt8>) {
    var hash = SipHash()
    self = hash.finish(bytes)
  }

  package init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  /// Of whatever `combine` hands to the hasher, in that order.
  package init(combining combine: (inout FingerprintHasher) -> Void) {
    var hasher = FingerprintHasher()
    combine(&hasher)
    self = hasher.finish()
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
