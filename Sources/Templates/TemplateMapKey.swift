/// What may be the key of a dict: as in Python, `1`, `1.0` and `true` are one key.
enum TemplateMapKey: Sendable, Hashable {
  case none
  case number(Int)
  case fraction(Double)
  case text(String)
  case tuple([TemplateMapKey])
  case object(TemplateObject)

  /// Nil for a value that cannot be a key, such as a list.
  init?(_ value: TemplateValue) {
    switch value {
    case .none: self = .none
    case .bool(let flag): self = .number(flag ? 1 : 0)
    case .int(let number): self = .number(number)
    case .double(let number):
      self = Int(exactly: number).map { .number($0) } ?? .fraction(number)
    case .string(let text), .safe(let text): self = .text(text)
    case .tuple(let tuple):
      var keys: [TemplateMapKey] = []
      for member in tuple.members {
        guard let key = TemplateMapKey(member) else { return nil }
        keys.append(key)
      }
      self = .tuple(keys)
    case .object(let object): self = .object(object)
    case .undefined, .list, .map, .date, .function: return nil
    }
  }
}
