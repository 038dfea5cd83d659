/// The machine that runs a program: one value a rendering, nothing in it is shared.
struct TemplateRenderer: ~Copyable {
  let compiled: CompiledProgram
  let variables: [TemplateValue?]
  let host: any TemplateHost
  var output = OutputBuffer(capacity: 1 << 14)
  var instruction = 0
  var stack = ValueStack(capacity: 32)
  var slots = ValueStack(capacity: 64)
  /// Of the current frame, whose fields they are too: nearly every instruction reads them.
  var base = 0
  var activation = 0
  var frames: [Frame] = []
  var activations: [Activation] = []
  var loops: [LoopState] = []
  var captures: [Int] = []
  var macros: [MacroState] = []
  var modules: [ModuleState] = []
  var namespaces: [TemplateMap] = []
  var cyclers: [(members: [TemplateValue], position: Int)] = []
  var joiners: [(separator: TemplateValue, isUsed: Bool)] = []
  var serial = 0
  var steps = 0
  let outputLimit: Int
  var uses = TemplateUses()

  static let deepestCalls = 200
  static let longestList = 1_000_000
  static let mostSteps = 50_000_000
  static let mostModules = 10_000

  init(
    _ compiled: CompiledProgram, variables: [TemplateValue?], host: any TemplateHost
  ) {
    self.compiled = compiled
    self.variables = variables
    self.host = host
    outputLimit = compiled.program.environment.maximumOutput
    frames.reserveCapacity(8)
    loops.reserveCapacity(4)
  }

  var program: TemplateProgram {
    @inline(__always) _read { yield compiled.program }
  }

  mutating func render(template: Int) throws(TemplateFailure) {
    uses.add(Int32(template))
    activations.append(
      Activation(template: Int32(template), parent: -1, site: -1, siteBase: 0))
    try enter(
      program.templates[template].root, .written, activation: 0, returnTo: -1)
    try run()
  }

  // MARK: Running

  private mutating func run() throws(TemplateFailure) {
    // Held here once: reading them through the program at every step would count references to it.
    let instructions = compiled.program.instructions
    let text = compiled.program.text
    while true {
      let step = instructions[instruction]
      instruction += 1
      switch step.operation {
      case .text:
        output.append(text, from: Int(step.a), count: Int(step.b))
        try checkOutput()
      case .printEscaped: try printEscaped(pop())
      case .printPlain: try printPlain(pop())
      case .printSlotAttribute:
        try printEscaped(attribute(step.b, of: slots[base + Int(step.a)]))
      case .printGlobalAttribute: try printEscaped(attribute(step.b, of: global(step.a)))
      case .printInPlace: try printInPlace(pop(), OutputPlace(code: step.a))
      case .beginCapture: captures.append(output.count)
      case .endCapture:
        let text = takeCapture()
        stack.append(step.a == 1 ? .safe(text) : .string(text))
      case .dropCapture: _ = takeCapture()
      case .constant: stack.append(compiled.program.constants[Int(step.a)])
      case .loadSlot: stack.append(slots[base + Int(step.a)])
      case .storeSlot: slots[base + Int(step.a)] = pop()
      case .copySlot: slots[base + Int(step.a)] = slots[base + Int(step.b)]
      case .clearSlot:
        slots[base + Int(step.a)] = .undefined(TemplateUndefined(reason: .name(step.b)))
      case .loadGlobal: stack.append(global(step.a))
      case .loadUndefined:
        stack.append(.undefined(TemplateUndefined(reason: .name(step.a))))
      case .loadBlocks: stack.append(RendererObject.blocks.value(activation))
      case .loadOverridden: stack.append(try overridden())
      case .pop: stack.removeLast()
      case .duplicate: stack.append(stack[stack.count - 1])
      case .attribute: stack.append(try attribute(step.a, of: pop()))
      case .slotAttribute:
        stack.append(try attribute(step.b, of: slots[base + Int(step.a)]))
      case .globalAttribute: stack.append(try attribute(step.b, of: global(step.a)))
      case .item:
        let key = pop()
        stack.append(try item(key, of: pop()))
      case .slice: try slice()
      case .list: try push(.list(stack.take(Int(step.a))))
      case .tuple: try push(.tuple(TemplateTuple(stack.take(Int(step.a)))))
      case .map: try makeMap(Int(step.a))
      case .unpack: try unpack(Int(step.a))
      case .setAttribute: try setAttribute(step.a)
      case .not: stack.append(.bool(!(try isTrue(pop()))))
      case .negative: stack.append(try negated(pop()))
      case .positive:
        let value = pop()
        guard isNumber(value) else { throw wrongOperand("+", value) }
        stack.append(value)
      case .binary:
        let right = pop()
        let left = pop()
        stack.append(try compute(step.a, left, right, escapes: step.b == 1))
      case .compare:
        let right = pop()
        let left = pop()
        stack.append(.bool(try compare(step.a, left, right)))
      case .compareChain:
        let right = pop()
        let left = pop()
        if try compare(step.b, left, right) {
          stack.append(right)
        } else {
          stack.append(.bool(false))
          instruction = Int(step.a)
        }
      case .concatenate: try concatenate(Int(step.a), escapes: step.b == 1)
      case .jump: instruction = Int(step.a)
      case .jumpIfFalse: if !(try isTrue(pop())) { instruction = Int(step.a) }
      case .andJump:
        if try isTrue(stack[stack.count - 1]) {
          stack.removeLast()
        } else {
          instruction = Int(step.a)
        }
      case .orJump:
        if try isTrue(stack[stack.count - 1]) {
          instruction = Int(step.a)
        } else {
          stack.removeLast()
        }
      case .jumpIfGiven:
        if case .undefined(let undefined) = slots[base + Int(step.b)],
          case .parameter = undefined.reason
        {
        } else {
          instruction = Int(step.a)
        }
      case .loopBegin, .recursiveLoopBegin: try beginLoop(step)
      case .loopNext: if let member = try nextMember(step) { stack.append(member) }
      case .loopNextSlot:
        if let member = try nextMember(step) { slots[base + Int(step.b)] = member }
      case .loopBreak:
        loops.removeLast()
        instruction = Int(step.a)
      case .filterBegin:
        serial += 1
        loops.append(LoopState(try members(of: pop()), serial: serial))
      case .filterNext: try nextCandidate(step)
      case .filterTest:
        if try isTrue(pop()) {
          let last = loops.count - 1
          loops[last].kept.append(loops[last].members[loops[last].index])
        }
      case .recursiveLoop:
        let value = pop()
        try enter(
          step.a, .written, activation: activation, returnTo: instruction, outerBase: base)
        slots[base] = value
      case .filter: try applyFilter(program.callSites[Int(step.a)])
      case .test: try applyTest(program.callSites[Int(step.a)])
      case .call: try call(program.callSites[Int(step.a)])
      case .callMethod: try callMethod(program.callSites[Int(step.a)])
      case .macro:
        macros.append(MacroState(routine: step.a, base: base, activation: activation))
        stack.append(RendererObject.macro.value(macros.count - 1))
      case .block: try callBlock(step.a, site: step.b)
      case .extends: try extend(program.references[Int(step.a)])
      case .include: try include(program.references[Int(step.a)])
      case .importModule: try importModule(program.references[Int(step.a)])
      case .moduleName: try moduleName(step.a)
      case .end:
        leave()
      case .endRoot:
        if try !continueWithParent(), leaveRoot() { return }
      }
    }
  }

  // MARK: Access

  @inline(__always)
  mutating func pop() -> TemplateValue { stack.removeLast() }

  /// What an operation made, which may hold other values.
  @inline(__always)
  mutating func push(_ value: TemplateValue) throws(TemplateFailure) {
    switch value {
    case .list, .tuple, .map: try weigh(value)
    default: break
    }
    stack.append(value)
  }

  func global(_ number: Int32) -> TemplateValue {
    if Int(number) < variables.count, let value = variables[Int(number)] { return value }
    let name = program.environment.globals[Int(number)]
    let reason = program.names.firstIndex(of: name).map { TemplateUndefined.Reason.name(Int32($0)) }
    return .undefined(TemplateUndefined(reason: reason ?? .other))
  }

  mutating func takeCapture() -> String {
    let start = captures.removeLast()
    let text = output.text(from: start)
    output.truncate(to: start)
    return text
  }
}
