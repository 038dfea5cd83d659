extension TemplateCompiler {
  /// What a name means where the compiler is.
  enum Meaning {
    case slot(Int32)
    case global(Int32)
    case function(Int32)
    case blocks
    case overridden
    case undefined
  }

  mutating func meaning(of name: String) -> Meaning {
    let number = number(of: name)
    return meaning(of: number, name, in: builders.count - 1)
  }

  private mutating func meaning(of number: Int32, _ name: String, in index: Int) -> Meaning {
    if let slot = builders[index].slot(of: number) { return .slot(slot) }
    if name == "self" { return .blocks }
    if name == "super" { return .overridden }
    let kind = builders[index].routine.kind
    if kind == .macro, let slot = implicitParameter(name, in: index) { return .slot(slot) }
    guard kind == .root || kind == .block || index == 0 else {
      let outer = meaning(of: number, name, in: index - 1)
      guard case .slot(let from) = outer else { return outer }
      let slot = builders[index].newSlot()
      builders[index].scopes[0][number] = slot
      builders[index].slotCopies.append(SlotCopy(from: from, to: slot))
      return .slot(slot)
    }
    if storedNames.contains(number) {
      let slot = builders[index].newSlot()
      builders[index].scopes[0][number] = slot
      builders[index].bindings.append(NameSlot(name: number, slot: slot))
      return .slot(slot)
    }
    if program.globals[Int(number)] >= 0 { return .global(program.globals[Int(number)]) }
    if program.functions[Int(number)] >= 0 { return .function(program.functions[Int(number)]) }
    return .undefined
  }

  /// Makes the names of the macros and loops around a macro its own, for a template that it
  /// includes; those of the template itself are found while rendering.
  mutating func captureAround() {
    let current = builders.count - 1
    var index = current
    while index > 0, [.macro, .loop].contains(builders[index].routine.kind) {
      index -= 1
      let isWithin = [.macro, .loop].contains(builders[index].routine.kind)
      for scope in isWithin ? builders[index].scopes[...] : builders[index].scopes.dropFirst() {
        for number in scope.keys.sorted() where builders[current].slot(of: number) == nil {
          let name = program.names[Int(number)]
          guard !["loop", "caller", "varargs", "kwargs"].contains(name) else { continue }
          _ = meaning(of: number, name, in: current)
        }
      }
    }
  }

  /// `caller`, `varargs` and `kwargs` exist in the macros that mention them.
  private mutating func implicitParameter(_ name: String, in index: Int) -> Int32? {
    guard name == "caller" || name == "varargs" || name == "kwargs" else { return nil }
    let slot = builders[index].newSlot()
    builders[index].scopes[0][number(of: name)] = slot
    switch name {
    case "caller": builders[index].routine.callerSlot = slot
    case "varargs": builders[index].routine.varargsSlot = slot
    default: builders[index].routine.kwargsSlot = slot
    }
    return slot
  }

  mutating func loadName(_ name: String, at offset: Int) {
    switch meaning(of: name) {
    case .slot(let slot): emit(.loadSlot, slot, at: offset)
    case .global(let global): emit(.loadGlobal, global, at: offset)
    case .function(let constant): emit(.constant, constant, at: offset)
    case .blocks:
      blockReads += 1
      emit(.loadBlocks, at: offset)
    case .overridden: emit(.loadOverridden, at: offset)
    case .undefined: emit(.loadUndefined, number(of: name), at: offset)
    }
  }

  /// Opens a scope in which `names` are new. Each begins as a copy of what it means outside.
  mutating func openScope(storing names: [String], fresh: [String] = [], at offset: Int) {
    var scope: [Int32: Int32] = [:]
    for name in fresh { scope[number(of: name)] = builder.newSlot() }
    for name in names where scope[number(of: name)] == nil {
      let slot: Int32
      switch meaning(of: name) {
      case .slot(let outer):
        slot = builder.newSlot()
        emit(.copySlot, slot, outer, at: offset)
      default:
        slot = builder.newSlot()
        emit(.clearSlot, slot, number(of: name), at: offset)
      }
      scope[number(of: name)] = slot
    }
    builder.scopes.append(scope)
  }

  mutating func closeScope() {
    builder.scopes.removeLast()
  }

  /// Takes a value from the stack.
  mutating func store(_ target: AssignmentTarget) {
    switch target {
    case .name(let name, let offset):
      let number = number(of: name)
      guard let slot = builder.slot(of: number) else { return }
      emit(.storeSlot, slot, at: offset)
    case .names(let targets, let offset):
      emit(.unpack, Int32(targets.count), at: offset)
      for target in targets { store(target) }
    case .attribute(let name, let attribute, let offset):
      loadName(name, at: offset)
      emit(.setAttribute, number(of: attribute), at: offset)
    }
  }
}
