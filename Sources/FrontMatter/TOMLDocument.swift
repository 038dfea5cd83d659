/// Tables under construction, with TOML's rules about what may be added to which.
struct TOMLDocument {
  typealias Key = (name: String, offset: Int)

  enum Value {
    case plain(FrontMatterValue)
    case table(Int)
    case tables([Int], offset: Int)
  }

  /// A key that is there already.
  struct Conflict: Error {
    let name: String
    let offset: Int
    let first: Int
  }

  private enum Origin {
    /// On the way to another table's header; a header of its own may follow.
    case implicit
    case header
    /// By a dotted key, which may go on adding to it.
    case dotted
  }

  private struct Table {
    var origin: Origin
    let offset: Int
    private(set) var entries: [(key: Key, value: Value)] = []
    /// Of all entries, where there are many; a few are found sooner one by one.
    private var indices: [String: Int] = [:]

    init(origin: Origin, offset: Int) {
      self.origin = origin
      self.offset = offset
    }

    func index(of name: String) -> Int? {
      indices.isEmpty ? entries.firstIndex { $0.key.name == name } : indices[name]
    }

    mutating func append(_ key: Key, _ value: Value) {
      entries.append((key, value))
      if entries.count == 16 {
        for (index, entry) in entries.enumerated() { indices[entry.key.name] = index }
      } else if entries.count > 16 {
        indices[key.name] = entries.count - 1
      }
    }

    mutating func replace(at index: Int, with value: Value) { entries[index].value = value }
  }

  static let root = 0
  private var tables = [Table(origin: .header, offset: 0)]

  var fields: FrontMatterFields { fields(of: Self.root) }

  /// `[a.b]`: the table's number.
  mutating func open(_ path: [Key]) throws(Conflict) -> Int {
    guard let last = path.last else { return Self.root }
    let parent = try walk(path.dropLast())
    guard let index = tables[parent].index(of: last.name) else {
      return add(last, to: parent, .header)
    }
    let entry = tables[parent].entries[index]
    guard case .table(let number) = entry.value, tables[number].origin == .implicit else {
      throw Conflict(name: last.name, offset: last.offset, first: entry.key.offset)
    }
    tables[number].origin = .header
    return number
  }

  /// `[[a.b]]`: the number of the new table at the end of that list.
  mutating func append(_ path: [Key]) throws(Conflict) -> Int {
    guard let last = path.last else { return Self.root }
    let parent = try walk(path.dropLast())
    let number = tables.count
    if let index = tables[parent].index(of: last.name) {
      let entry = tables[parent].entries[index]
      guard case .tables(let numbers, let offset) = entry.value else {
        throw Conflict(name: last.name, offset: last.offset, first: entry.key.offset)
      }
      tables[parent].replace(at: index, with: .tables(numbers + [number], offset: offset))
    } else {
      insert(last, .tables([number], offset: last.offset), into: parent)
    }
    tables.append(Table(origin: .header, offset: last.offset))
    return number
  }

  /// `a.b = value` in a table.
  mutating func set(_ path: [Key], _ value: FrontMatterValue, in table: Int) throws(Conflict) {
    guard let last = path.last else { return }
    var current = table
    for key in path.dropLast() {
      guard let index = tables[current].index(of: key.name) else {
        current = add(key, to: current, .dotted)
        continue
      }
      let entry = tables[current].entries[index]
      guard case .table(let number) = entry.value, tables[number].origin == .dotted else {
        throw Conflict(name: key.name, offset: key.offset, first: entry.key.offset)
      }
      current = number
    }
    if let index = tables[current].index(of: last.name) {
      let first = tables[current].entries[index].key.offset
      throw Conflict(name: last.name, offset: last.offset, first: first)
    }
    insert(last, .plain(value), into: current)
  }

  private mutating func walk(_ path: ArraySlice<Key>) throws(Conflict) -> Int {
    var current = Self.root
    for key in path {
      guard let index = tables[current].index(of: key.name) else {
        current = add(key, to: current, .implicit)
        continue
      }
      let entry = tables[current].entries[index]
      switch entry.value {
      case .table(let number): current = number
      case .tables(let numbers, _): current = numbers.last ?? current
      case .plain:
        throw Conflict(name: key.name, offset: key.offset, first: entry.key.offset)
      }
    }
    return current
  }

  private mutating func add(_ key: Key, to parent: Int, _ origin: Origin) -> Int {
    insert(key, .table(tables.count), into: parent)
    tables.append(Table(origin: origin, offset: key.offset))
    return tables.count - 1
  }

  private mutating func insert(_ key: Key, _ value: Value, into table: Int) {
    tables[table].append(key, value)
  }

  private func fields(of table: Int) -> FrontMatterFields {
    FrontMatterFields(
      tables[table].entries.map { entry in
        FrontMatterField(
          key: entry.key.name, offset: entry.key.offset, value: value(of: entry.value))
      })
  }

  private func value(of value: Value) -> FrontMatterValue {
    switch value {
    case .plain(let value): value
    case .table(let number): map(number)
    case .tables(let numbers, let offset):
      FrontMatterValue(offset: offset, kind: .list(numbers.map(map)))
    }
  }

  private func map(_ table: Int) -> FrontMatterValue {
    FrontMatterValue(offset: tables[table].offset, kind: .map(fields(of: table)))
  }
}
