extension TemplateRenderer {
  mutating func applyToSequence(
    _ filter: BuiltinFilter, _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    switch filter {
    case .length: return .int(try length(of: value))
    case .first:
      return try members(of: value).first
        ?? .undefined(TemplateUndefined(reason: .noMember("there is no first item")))
    case .last:
      return try members(of: value).last
        ?? .undefined(TemplateUndefined(reason: .noMember("there is no last item")))
    case .list: return .list(try members(of: value))
    case .reverse:
      if let text = value.text {
        let reversed = Self.slice(text, [nil, nil, -1])
        return if case .safe = value { .safe(reversed) } else { .string(reversed) }
      }
      return .list(try members(of: value).reversed())
    case .items:
      guard case .map(let map) = value else {
        throw .type("'items' needs a dict, not \(value.kindName)", hint: "loop over it directly")
      }
      return .list(Self.pairs(of: map))
    case .dictsort: return try sortedPairs(value, given)
    case .batch: return try batched(value, given)
    case .slice: return try sliced(value, given)
    case .sort: return try sorted(value, given)
    case .unique: return try unique(value, given)
    case .max, .min: return try extreme(value, given, isMaximum: filter == .max)
    case .sum: return try sum(value, given)
    case .group_by: return try groupedInOrder(value, given)
    case .groupby: return try grouped(value, given)
    case .where: return try matching(value, given)
    default: return value
    }
  }

  func length(of value: TemplateValue) throws(TemplateFailure) -> Int {
    switch value {
    case .list(let members): members.count
    case .tuple(let tuple): tuple.members.count
    case .map(let map): map.count
    case .string(let text), .safe(let text): text.unicodeScalars.count
    case .undefined(let undefined): throw failure(for: undefined)
    default:
      throw .type(
        "\(describe(value)) has no length", hint: "only lists, tuples, dicts and text have one")
    }
  }

  static func pairs(of map: TemplateMap) -> [TemplateValue] {
    zip(map.keys, map.values).map { .tuple(TemplateTuple([$0, $1])) }
  }

  // MARK: Attributes

  /// What `attribute='a.b.0'` finds; `fallback` where a part of the way is missing.
  func attribute(
    at path: TemplateValue, of value: TemplateValue, fallback: TemplateValue? = nil
  ) throws(TemplateFailure) -> TemplateValue {
    if path.isUndefined || path.isNone { return value }
    if path.integer != nil { return try item(path, of: value) }
    guard let text = path.text else {
      throw .argument("an attribute is named by text", hint: "write attribute='name'")
    }
    var current = value
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let key: TemplateValue = Int(part).map { .int($0) } ?? .string(String(part))
      current = try item(key, of: current)
      if current.isUndefined, let fallback { current = fallback }
    }
    return current
  }

  /// The value to compare by: text without regard to case unless `isCaseSensitive`.
  private func key(
    _ value: TemplateValue, at path: TemplateValue?, isCaseSensitive: Bool,
    fallback: TemplateValue? = nil
  ) throws(TemplateFailure) -> TemplateValue {
    let found =
      try path.map { (path) throws(TemplateFailure) in
        try attribute(at: path, of: value, fallback: fallback)
      } ?? value
    if case .undefined(let undefined) = found { throw failure(for: undefined) }
    guard !isCaseSensitive, let text = found.text else { return found }
    return .string(text.lowercased())
  }

  // MARK: Order

  /// Equal members stay in their order, also when reversed, as in Python.
  private func sort<Element>(
    _ members: [Element], by keys: [[TemplateValue]], isReversed: Bool
  ) throws(TemplateFailure) -> [Element] {
    var problem: TemplateFailure?
    let places = members.indices.sorted { left, right in
      do throws(TemplateFailure) {
        for (first, second) in zip(keys[left], keys[right]) {
          let comparison = try order(first, second)
          if comparison != 0 { return isReversed ? comparison > 0 : comparison < 0 }
        }
      } catch {
        problem = problem ?? error
      }
      return left < right
    }
    if let problem { throw problem }
    return places.map { members[$0] }
  }

  private mutating func sorted(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let members = try members(of: value)
    let isCaseSensitive = try given.flag(self, 1)
    var paths: [TemplateValue?] = [nil]
    if let attribute = try given.value(self, 2), !attribute.isNone {
      paths =
        attribute.text.map { $0.split(separator: ",").map { .string(String($0)) } }
        ?? [attribute]
    }
    var keys: [[TemplateValue]] = []
    for member in members {
      var parts: [TemplateValue] = []
      for path in paths {
        parts.append(try key(member, at: path, isCaseSensitive: isCaseSensitive))
      }
      keys.append(parts)
    }
    try count(members.count)
    return .list(try sort(members, by: keys, isReversed: try given.flag(self, 0)))
  }

  private func sortedPairs(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    guard case .map(let map) = value else {
      throw .type("'dictsort' needs a dict, not \(value.kindName)", hint: "use 'sort' for lists")
    }
    let by = try given.text(self, 1) ?? "key"
    guard by == "key" || by == "value" else {
      throw .argument("'by' of 'dictsort' must be 'key' or 'value'", hint: "write by='value'")
    }
    let isCaseSensitive = try given.flag(self, 0)
    var keys: [[TemplateValue]] = []
    for part in by == "key" ? map.keys : map.values {
      keys.append([try key(part, at: nil, isCaseSensitive: isCaseSensitive)])
    }
    let isReversed = try given.flag(self, 2)
    return .list(try sort(Self.pairs(of: map), by: keys, isReversed: isReversed))
  }

  private mutating func unique(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let isCaseSensitive = try given.flag(self, 0)
    let path = try given.value(self, 1)
    var seen: Set<TemplateMapKey> = []
    var result: [TemplateValue] = []
    for member in try members(of: value) {
      let key = try key(member, at: path, isCaseSensitive: isCaseSensitive)
      guard let hashed = TemplateMapKey(key) else {
        throw .type("\(key.kindName) cannot be told apart", hint: "name an attribute of text")
      }
      if seen.insert(hashed).inserted { result.append(member) }
    }
    return .list(result)
  }

  private func extreme(
    _ value: TemplateValue, _ given: FilterArguments, isMaximum: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    let isCaseSensitive = try given.flag(self, 0)
    let path = try given.value(self, 1)
    var best: (key: TemplateValue, member: TemplateValue)?
    for member in try members(of: value) {
      let key = try key(member, at: path, isCaseSensitive: isCaseSensitive)
      if let current = best {
        let order = try order(key, current.key)
        if isMaximum ? order <= 0 : order >= 0 { continue }
      }
      best = (key, member)
    }
    return best?.member
      ?? .undefined(TemplateUndefined(reason: .noMember("no aggregated item: the list is empty")))
  }

  private func sum(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let path = try given.value(self, 0)
    var total = try given.value(self, 1) ?? .int(0)
    if total.text != nil {
      throw .argument("'sum' adds numbers, not text", hint: "put texts together with 'join'")
    }
    for member in try members(of: value) {
      let number =
        try path.map { (path) throws(TemplateFailure) in
          try attribute(at: path, of: member)
        } ?? member
      total = try compute(BinaryOperator.add.rawValue, total, number, escapes: false)
    }
    return total
  }

  // MARK: Groups

  private func grouped(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let members = try members(of: value)
    let path = try given.required(self, 0)
    let fallback = try given.value(self, 1)
    let isCaseSensitive = try given.flag(self, 2)
    var keys: [[TemplateValue]] = []
    for member in members {
      keys.append([
        try key(member, at: path, isCaseSensitive: isCaseSensitive, fallback: fallback)
      ])
    }
    let order = try sort(Array(members.indices), by: keys, isReversed: false)
    var groups: [TemplateValue] = []
    var current: [TemplateValue] = []
    for (place, index) in order.enumerated() {
      current.append(members[index])
      let isLast = place + 1 == order.count
      if !isLast, try areEqual(keys[index][0], keys[order[place + 1]][0]) { continue }
      let name = try attribute(at: path, of: current[0], fallback: fallback)
      groups.append(.tuple(TemplateTuple([name, .list(current)], names: ["grouper", "list"])))
      current = []
    }
    return .list(groups)
  }

  private func batched(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    _ = try given.required(self, 0)
    let size = max(1, try given.integer(self, 0) ?? 1)
    let fill = try given.value(self, 1)
    let members = try members(of: value)
    var batches: [TemplateValue] = []
    for start in stride(from: 0, to: members.count, by: size) {
      var batch = Array(members[start..<min(members.count, start.advanced(by: size))])
      if let fill, !fill.isNone, batch.count < size {
        guard size <= Self.longestList else { throw .tooManyMembers }
        batch += repeatElement(fill, count: size - batch.count)
      }
      batches.append(.list(batch))
    }
    return .list(batches)
  }

  private func sliced(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    _ = try given.required(self, 0)
    let slices = try given.integer(self, 0) ?? 1
    guard slices > 0, slices <= Self.longestList else {
      throw .argument("'slices' must be a number above 0", hint: "write slice(3)")
    }
    let fill = try given.value(self, 1)
    let members = try members(of: value)
    let size = members.count / slices
    let longer = members.count % slices
    var result: [TemplateValue] = []
    var start = 0
    for number in 0..<slices {
      let end = start + size + (number < longer ? 1 : 0)
      var part = Array(members[start..<end])
      if let fill, !fill.isNone, number >= longer { part.append(fill) }
      result.append(.list(part))
      start = end
    }
    return .list(result)
  }

  /// `where(attribute, value)`: the members whose attribute has the value, or is true without one.
  private func matching(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let path = try given.required(self, 0)
    let wanted = try given.value(self, 1)
    var result: [TemplateValue] = []
    for member in try members(of: value) {
      let found = try attribute(at: path, of: member)
      if let wanted {
        if !found.isUndefined, try areEqual(found, wanted) { result.append(member) }
      } else if !found.isUndefined, try isTrue(found) {
        result.append(member)
      }
    }
    return .list(result)
  }
}
