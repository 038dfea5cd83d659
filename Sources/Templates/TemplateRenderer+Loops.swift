extension TemplateRenderer {
  /// What a loop goes through: members of sequences, keys of dicts, scalars of text.
  func members(of value: TemplateValue) throws(TemplateFailure) -> [TemplateValue] {
    switch value {
    case .list(let members): return members
    case .tuple(let tuple): return tuple.members
    case .map(let map): return map.keys
    // A part of markup may be anything, so it is escaped again.
    case .string(let text), .safe(let text):
      return text.unicodeScalars.map { .string(String($0)) }
    case .undefined(let undefined):
      if undefined.isEmpty { return [] }
      throw failure(for: undefined)
    case .none, .bool, .int, .double, .date, .object, .function:
      throw .type(
        "\(describe(value)) cannot be iterated",
        hint: "only lists, tuples, dicts and text have members")
    }
  }

  mutating func beginLoop(_ step: Instruction) throws(TemplateFailure) {
    let members = try members(of: pop())
    if members.isEmpty {
      instruction = Int(step.a)
      return
    }
    serial += 1
    loops.append(LoopState(members, serial: serial))
    if step.operation == .recursiveLoopBegin {
      let frame = frames[frames.count - 1]
      let last = loops.count - 1
      loops[last].routine = frame.routine
      loops[last].outerBase = frame.outerBase
      loops[last].depth = frame.loopDepth
    }
    slots[base + Int(step.b)] = RendererObject.loop.value(serial)
  }

  @inline(__always)
  mutating func nextMember(_ step: Instruction) throws(TemplateFailure) -> TemplateValue? {
    let last = loops.count - 1
    let index = loops[last].index + 1
    if index < loops[last].members.count {
      loops[last].index = index
      try count()
      return loops[last].members[index]
    }
    loops.removeLast()
    instruction = Int(step.a)
    return nil
  }

  mutating func nextCandidate(_ step: Instruction) throws(TemplateFailure) {
    let last = loops.count - 1
    let index = loops[last].index + 1
    if index < loops[last].members.count {
      loops[last].index = index
      try count()
      return stack.append(loops[last].members[index])
    }
    let loop = loops.removeLast()
    stack.append(.list(loop.kept))
    instruction = Int(step.a)
  }

  func loopPosition(_ object: TemplateObject) throws(TemplateFailure) -> Int {
    guard let position = loops.lastIndex(where: { $0.serial == Int(object.index) }) else {
      throw .type("this loop has ended", hint: "use 'loop' inside of its 'for'")
    }
    return position
  }

  func loopAttribute(
    _ name: Int32, of object: TemplateObject
  ) throws(TemplateFailure) -> TemplateValue? {
    let position = try loopPosition(object)
    guard let attribute = program.loopAttributes[Int(name)] else { return nil }
    let index = loops[position].index
    let count = loops[position].members.count
    switch attribute {
    case .index: return .int(index + 1)
    case .index0: return .int(index)
    case .revindex: return .int(count - index)
    case .revindex0: return .int(count - index - 1)
    case .first: return .bool(index == 0)
    case .last: return .bool(index == count - 1)
    case .length: return .int(count)
    case .depth: return .int(loops[position].depth + 1)
    case .depth0: return .int(loops[position].depth)
    case .previtem:
      if index == 0 {
        return .undefined(TemplateUndefined(reason: .noMember("there is no previous item")))
      }
      return loops[position].members[index - 1]
    case .nextitem:
      if index + 1 >= count {
        return .undefined(TemplateUndefined(reason: .noMember("there is no next item")))
      }
      return loops[position].members[index + 1]
    case .cycle, .changed: return nil
    }
  }

  mutating func callLoopMethod(
    _ name: Int32, of object: TemplateObject, _ arguments: TemplateArguments
  ) throws(TemplateFailure) -> TemplateValue? {
    let position = try loopPosition(object)
    switch program.loopAttributes[Int(name)] {
    case .cycle:
      guard !arguments.positional.isEmpty else {
        throw .argument("'loop.cycle' needs values", hint: "write loop.cycle('odd', 'even')")
      }
      return arguments.positional[loops[position].index % arguments.positional.count]
    case .changed:
      if let before = loops[position].changed,
        try areEqual(.list(before), .list(arguments.positional))
      {
        return .bool(false)
      }
      loops[position].changed = arguments.positional
      return .bool(true)
    default: return nil
    }
  }

  /// `loop(children)`: the recursive loop once more, over other members.
  mutating func callLoop(
    _ object: TemplateObject, _ arguments: TemplateArguments, _ site: CallSite
  ) throws(TemplateFailure) {
    let loop = loops[try loopPosition(object)]
    guard loop.routine >= 0 else {
      throw .type("this loop is not recursive", hint: "write {% for … in … recursive %}")
    }
    guard let value = arguments.value(0, "iterable") else {
      throw .argument("'loop' needs a list to go through", hint: "write loop(item.children)")
    }
    let (result, returnTo) = destination(site)
    try enter(
      loop.routine, result, activation: activation, returnTo: returnTo,
      outerBase: loop.outerBase, loopDepth: loop.depth + 1)
    slots[base] = value
  }
}
