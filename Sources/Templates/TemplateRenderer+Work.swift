/// What ends a template that would run, grow or nest without end.
extension TemplateRenderer {
  /// Counts work that a template could be made to repeat without end.
  mutating func count(_ work: Int = 1) throws(TemplateFailure) {
    steps += work
    if steps > Self.mostSteps { throw .tooLong }
  }

  /// Counts what it takes to go through a value that was made of others. One list can be a member
  /// of others many times over, and nested values cannot be printed, compared or let go of without
  /// a deep stack.
  mutating func weigh(_ value: TemplateValue, depth: Int = 0) throws(TemplateFailure) {
    switch value {
    case .list(let members): try weigh(members, depth)
    case .tuple(let tuple): try weigh(tuple.members, depth)
    case .map(let map): try weigh(map.values, depth)
    default: break
    }
  }

  private mutating func weigh(
    _ members: [TemplateValue], _ depth: Int
  ) throws(TemplateFailure) {
    guard depth < Self.deepestValue else { throw .valueTooDeep }
    try count(4 + members.count / 8)
    for member in members {
      switch member {
      case .list, .tuple, .map: try weigh(member, depth: depth + 1)
      default: break
      }
    }
  }

  /// Counts what a filter does with a text or a list.
  mutating func count(reading value: TemplateValue) throws(TemplateFailure) {
    switch value {
    case .string(let text), .safe(let text): try count(text.utf8.count / 256)
    case .list(let members): try count(members.count / 64)
    case .map(let map): try count(map.count / 64)
    default: break
    }
  }

  /// Refuses what would take for ever to print or to compare.
  func checkSize(_ value: TemplateValue) throws(TemplateFailure) {
    var rest = outputLimit / 2
    if !Self.take(&rest, value) { throw .tooLarge(outputLimit) }
  }

  private static func take(_ rest: inout Int, _ value: TemplateValue) -> Bool {
    switch value {
    case .list(let members): take(&rest, members)
    case .tuple(let tuple): take(&rest, tuple.members)
    case .map(let map): take(&rest, map.values)
    default: true
    }
  }

  private static func take(_ rest: inout Int, _ members: [TemplateValue]) -> Bool {
    rest -= 1 + members.count
    if rest < 0 { return false }
    for member in members {
      switch member {
      case .list, .tuple, .map: if !take(&rest, member) { return false }
      default: break
      }
    }
    return true
  }

  /// Data may be nested 200 deep.
  private static let deepestValue = 220
}
