import Caching
import Dates
import Templates

/// Values of templates to numbers that are the same in another build where the values are.
///
/// An object counts as its identity: what it shows is read from it, and is a fact of its own.
struct ValueFingerprints: Sendable {
  let objects: SiteObjects

  func word(of value: TemplateValue?) -> UInt64 {
    Fingerprint { combine(value, into: &$0) }.low
  }

  func combine(_ value: TemplateValue?, into hasher: inout FingerprintHasher) {
    switch value {
    case nil: hasher.combine(0)
    case .undefined: hasher.combine(1)
    case .some(.none): hasher.combine(2)
    case .bool(let flag): hasher.combine(flag ? 3 : 4)
    case .int(let number):
      hasher.combine(5)
      hasher.combine(number)
    case .double(let number):
      hasher.combine(6)
      hasher.combine(number.bitPattern)
    case .string(let text):
      hasher.combine(7)
      hasher.combine(text)
    case .safe(let text):
      hasher.combine(8)
      hasher.combine(text)
    case .list(let members): combine(members, 9, into: &hasher)
    case .tuple(let tuple): combine(tuple.members, 10, into: &hasher)
    case .map(let map):
      hasher.combine(map.isOpen ? 11 : 12)
      combine(map.keys, 10, into: &hasher)
      combine(map.values, 10, into: &hasher)
    case .date(let date):
      hasher.combine(13)
      hasher.combine(Int(date.instant.seconds))
      hasher.combine(Int(date.instant.nanoseconds))
      hasher.combine(date.offset)
    case .object(let object):
      hasher.combine(14)
      hasher.combine(objects.number(of: object).map { objects.words[$0] } ?? 0)
    case .function(let function):
      hasher.combine(15)
      hasher.combine(function.name)
    }
  }

  private func combine(
    _ members: [TemplateValue], _ kind: Int, into hasher: inout FingerprintHasher
  ) {
    hasher.combine(kind)
    hasher.combine(members.count)
    for member in members { combine(member, into: &hasher) }
  }
}
