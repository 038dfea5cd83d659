/// A dict: keys with their values, in the order in which they were put in.
package struct TemplateMap: Sendable {
  package private(set) var keys: [TemplateValue] = []
  package private(set) var values: [TemplateValue] = []
  /// The keys are an author's own, so that one may be missing: a truth test takes it as false.
  package let isOpen: Bool
  /// Made when there are more entries than are searched quickly one by one.
  private var index: [TemplateMapKey: Int] = [:]

  private static let searched = 8

  package init(_ pairs: [(String, TemplateValue)] = [], isOpen: Bool = false) {
    self.isOpen = isOpen
    keys.reserveCapacity(pairs.count)
    values.reserveCapacity(pairs.count)
    for (key, value) in pairs { set(.string(key), value) }
  }

  package var count: Int { keys.count }
  package var isEmpty: Bool { keys.isEmpty }

  package subscript(_ name: String) -> TemplateValue? {
    position(of: name).map { values[$0] }
  }

  /// Nil too where `key` is of a kind that no key has.
  package func value(for key: TemplateValue) -> TemplateValue? {
    if let name = key.text { return self[name] }
    guard let key = TemplateMapKey(key) else { return nil }
    return position(of: key).map { values[$0] }
  }

  /// Replaces the value of a key that is there; false where `key` cannot be one.
  @discardableResult
  package mutating func set(_ key: TemplateValue, _ value: TemplateValue) -> Bool {
    guard let hashed = TemplateMapKey(key) else { return false }
    if let position = position(of: hashed) {
      values[position] = value
      return true
    }
    if keys.count == Self.searched {
      for (position, key) in keys.enumerated() { index[TemplateMapKey(key) ?? .none] = position }
    }
    if keys.count >= Self.searched { index[hashed] = keys.count }
    keys.append(key)
    values.append(value)
    return true
  }

  /// The keys that are text, for suggestions.
  package var names: [String] { keys.compactMap(\.text) }

  private func position(of name: String) -> Int? {
    if keys.count > Self.searched { return index[.text(name)] }
    for (position, key) in keys.enumerated() {
      switch key {
      case .string(let text), .safe(let text): if text == name { return position }
      default: continue
      }
    }
    return nil
  }

  private func position(of key: TemplateMapKey) -> Int? {
    if keys.count > Self.searched { return index[key] }
    return keys.firstIndex { TemplateMapKey($0) == key }
  }
}
