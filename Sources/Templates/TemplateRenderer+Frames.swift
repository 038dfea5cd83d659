extension TemplateRenderer {
  mutating func enter(
    _ number: Int32, _ result: Frame.Result, activation: Int, returnTo: Int, outerBase: Int = 0,
    level: Int = 0, site: Int32 = -1, siteBase: Int = 0, loopDepth: Int = 0,
    isParent: Bool = false
  ) throws(TemplateFailure) {
    guard frames.count < Self.deepestCalls else { throw .tooDeep }
    try count()
    let start = slots.count
    var frame = Frame(
      routine: number, result: result, returnTo: returnTo, base: start, outerBase: outerBase,
      activation: activation, macros: macros.count, activations: activations.count)
    frame.level = level
    frame.site = site
    frame.siteBase = siteBase
    frame.loopDepth = loopDepth
    frame.isParent = isParent
    if result != .written { captures.append(output.count) }
    let routine = program.routines[Int(number)]
    slots.append(nones: Int(routine.slotCount))
    for index in routine.bindings {
      let binding = program.nameSlots[index]
      slots[start + Int(binding.slot)] = lookUp(
        binding.name, activation: activation, site: site, siteBase: siteBase)
    }
    for index in routine.captures {
      let capture = program.slotCopies[index]
      slots[start + Int(capture.to)] = slots[outerBase + Int(capture.from)]
    }
    frames.append(frame)
    base = start
    self.activation = activation
    if routine.kind == .root { activations[activation].begin(base: start) }
    instruction = Int(routine.start)
  }

  /// The value of a name in the context: what the templates of this rendering set, then what the
  /// one that includes it sees, then the globals.
  func lookUp(
    _ name: Int32, activation: Int, site: Int32 = -1, siteBase: Int = 0
  ) -> TemplateValue {
    if site >= 0, let slot = slot(of: name, in: program.sites[Int(site)]) {
      return slots[siteBase + slot]
    }
    var number = activation
    while number >= 0 {
      for place in (0..<activations[number].begun).reversed() {
        let root = activations[number][place]
        let exports = program.templates[Int(root.template)].exports
        if let slot = slot(of: name, in: exports) { return slots[root.base + slot] }
      }
      let parent = activations[number].parent
      guard parent >= 0 else { break }
      if let slot = slot(of: name, in: program.sites[Int(activations[number].site)]) {
        return slots[activations[number].siteBase + slot]
      }
      number = parent
    }
    let global = program.globals[Int(name)]
    if global >= 0, Int(global) < variables.count, let value = variables[Int(global)] {
      return value
    }
    let function = program.functions[Int(name)]
    if function >= 0 { return program.constants[Int(function)] }
    return .undefined(TemplateUndefined(reason: .name(name)))
  }

  func slot(of name: Int32, in entries: Range<Int>) -> Int? {
    for index in entries where program.nameSlots[index].name == name {
      return Int(program.nameSlots[index].slot)
    }
    return nil
  }

  /// Ends the current routine and hands its result to the caller.
  mutating func leave() {
    let frame = frames.removeLast()
    slots.removeLast(slots.count - frame.base)
    // One by one: there is seldom more than one, and for several arrays do more work.
    while macros.count > frame.macros { macros.removeLast() }
    if frame.isParent { activations[frame.activation].end() }
    while activations.count > frame.activations { activations.removeLast() }
    switch frame.result {
    case .written, .module: break
    case .markup: stack.append(.safe(takeCapture()))
    case .plain: stack.append(.string(takeCapture()))
    }
    resume(after: frame)
  }

  /// Goes on in the frame below one that was removed.
  mutating func resume(after frame: Frame) {
    instruction = frame.returnTo
    guard let caller = frames.last else { return }
    base = caller.base
    activation = caller.activation
  }

  /// True at the end of the rendering.
  mutating func leaveRoot() -> Bool {
    while let frame = frames.last {
      if frame.result == .module {
        leaveModule(frame)
        return false
      }
      leave()
      if !frame.isParent { return frames.isEmpty }
    }
    return true
  }
}
