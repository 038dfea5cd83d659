import Dates

extension TemplateRenderer {
  /// `group_by('year')`, `group_by('month')`, `group_by('an.attribute')`: dicts with `name`, `key`
  /// and `pages`, in the order in which the members begin them.
  ///
  /// Members whose attribute is none or missing come last, in a group whose key is none.
  func groupedInOrder(
    _ value: TemplateValue, _ given: FilterArguments
  ) throws(TemplateFailure) -> TemplateValue {
    let by = try given.required(self, 0)
    let date = try given.text(self, 1) ?? "date"
    var places: [TemplateMapKey: Int] = [:]
    var groups: [(name: TemplateValue, key: TemplateValue, pages: [TemplateValue])] = []
    var rest: [TemplateValue] = []
    for member in try members(of: value) {
      guard let (name, key) = try group(of: member, by: by, date: .string(date)) else {
        rest.append(member)
        continue
      }
      guard let hashed = TemplateMapKey(key) else {
        throw .type(
          "'group_by' cannot group by \(key.kindName)",
          hint: "name an attribute whose value is text, a number or a page")
      }
      if let place = places[hashed] {
        groups[place].pages.append(member)
      } else {
        places[hashed] = groups.count
        groups.append((name, key, [member]))
      }
    }
    if !rest.isEmpty { groups.append((.string(""), .none, rest)) }
    return .list(
      groups.map { group in
        .map(
          TemplateMap([("name", group.name), ("key", group.key), ("pages", .list(group.pages))]))
      })
  }

  /// Nil for a member that has no such value.
  private func group(
    of member: TemplateValue, by: TemplateValue, date: TemplateValue
  ) throws(TemplateFailure) -> (name: TemplateValue, key: TemplateValue)? {
    let unit = by.text ?? ""
    guard unit == "year" || unit == "month" else {
      let found = try attribute(at: by, of: member)
      if found.isNone || isAbsentKey(found) { return nil }
      if case .undefined(let undefined) = found { throw failure(for: undefined) }
      return (.string(try text(of: found)), found)
    }
    let found = try attribute(at: date, of: member)
    if found.isNone || isAbsentKey(found) { return nil }
    if case .undefined(let undefined) = found { throw failure(for: undefined) }
    guard case .date(let instant) = found else {
      throw .type(
        "'group_by' needs a date, not \(found.kindName)",
        hint: "name the attribute that is one: group_by('\(unit)', date='updated')")
    }
    let zone = program.environment.timeZone
    if unit == "year" {
      let year = instant.in(zone).civil.year
      return (.string(String(year)), .int(year))
    }
    return (
      .string(try text(of: instant, "%B %Y", in: zone)),
      .string(try text(of: instant, "%Y-%m", in: zone))
    )
  }

  /// A key that an author did not set.
  private func isAbsentKey(_ value: TemplateValue) -> Bool {
    if case .undefined(let undefined) = value { undefined.isOpen } else { false }
  }
}
