package import Dates

/// A value of an author's own keys: `params` of a page, of the site, of a menu entry.
package indirect enum ParamValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case text(String)
  case date(ZonedDate)
  case list([ParamValue])
  case map(ParamMap)
}

/// An author's own keys in the order in which they were written.
package struct ParamMap: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package let key: String
    package let value: ParamValue
  }

  package private(set) var entries: [Entry]

  package init(_ entries: [(key: String, value: ParamValue)] = []) {
    self.entries = entries.map { Entry(key: $0.key, value: $0.value) }
  }

  package subscript(key: String) -> ParamValue? {
    entries.first { $0.key == key }?.value
  }

  package mutating func remove(_ key: String) { entries.removeAll { $0.key == key } }

  /// Gives `key` this value, in place of the one that it has or at the end.
  package mutating func set(_ key: String, _ value: ParamValue) {
    let entry = Entry(key: key, value: value)
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }
}
