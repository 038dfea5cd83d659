import Diagnostics

/// Turns parsed templates into one program: names become slots, attributes keys, text bytes.
struct TemplateCompiler {
  var program: TemplateProgram
  var diagnostics: [Diagnostic] = []
  /// Names that some template gives a value to: only those are looked up while rendering.
  var storedNames: Set<Int32> = []
  private var nameNumbers: [String: Int32] = [:]
  /// The routine being compiled, last, and those around it.
  var builders: [RoutineBuilder] = []
  var template = 0
  /// By template.
  var heritages: [TemplateHeritage] = []
  /// How often `self` is read, and the blocks that are named there.
  var blockReads = 0
  var namedBlockReads: [Int32] = []
  /// How often the traced dict is read otherwise than for one key.
  var tracedReads = 0
  /// By template, the one that it extends, where that is named.
  var parents: [Int?] = []
  /// By template, where in the markup the blocks stand that it has first.
  var blockMarkup: [Int: [Int32: MarkupContext]] = [:]

  init(environment: TemplateEnvironment) {
    program = TemplateProgram(environment: environment)
    for (number, filter) in environment.filters.enumerated() {
      program.hostFilterNumbers[filter.name] = Int32(number)
    }
    for (number, global) in environment.globals.enumerated() {
      program.globals[Int(self.number(of: global))] = Int32(number)
    }
    for function in BuiltinFunction.allCases {
      let value = RendererObject.function.value(Int(function.rawValue))
      program.functions[Int(number(of: "\(function)"))] = constant(value)
    }
    for function in environment.functions {
      program.functions[Int(number(of: function.name))] = constant(.function(function))
    }
  }

  mutating func compile(_ sources: [(name: String, source: SourceFile)]) {
    for (name, source) in sources where program.templateNumbers[name] == nil {
      program.templateNumbers[name] = Int32(program.templates.count)
      program.templates.append(
        TemplateProgram.Template(
          name: name, source: source, escapes: Self.isMarkup(name)))
    }
    var parsed: [[TemplateStatement]] = []
    for template in program.templates {
      var parser = TemplateParser(template.source.bytes, environment: program.environment)
      parsed.append(parser.parse())
      diagnostics += parser.errors.map {
        .templateSyntax($0.message, at: template.source.position(at: $0.offset), hint: $0.hint)
      }
    }
    for statements in parsed {
      for name in TemplateNames.all(in: statements) { storedNames.insert(number(of: name)) }
    }
    heritages = parsed.map { _ in TemplateHeritage() }
    for index in inheritanceOrder(parsed) {
      template = index
      compileRoot(parsed[index])
    }
    reportUnplacedBlocks()
    finishTracing()
  }

  /// Text is escaped in templates of these names.
  private static func isMarkup(_ name: String) -> Bool {
    [".html", ".xml", ".svg"].contains { name.hasSuffix($0) }
  }

  // MARK: Tables

  mutating func number(of name: String) -> Int32 {
    if let number = nameNumbers[name] { return number }
    let number = Int32(program.names.count)
    nameNumbers[name] = number
    program.names.append(name)
    program.keys.append(program.environment.host.attributeKey(named: name))
    program.globals.append(-1)
    program.functions.append(-1)
    program.loopAttributes.append(LoopAttribute(rawValue: name))
    program.methods.append(BuiltinMethod(rawValue: name))
    return number
  }

  mutating func constant(_ value: TemplateValue) -> Int32 {
    program.constants.append(value)
    return Int32(program.constants.count - 1)
  }

  mutating func addCallSite(_ site: CallSite) -> Int32 {
    program.callSites.append(site)
    return Int32(program.callSites.count - 1)
  }

  /// The names that are visible where the compiler is.
  mutating func addSite() -> Int32 {
    captureAround()
    let names = program.add(builder.visible)
    program.sites.append(names)
    return Int32(program.sites.count - 1)
  }

  // MARK: Emitting

  var builder: RoutineBuilder {
    get { builders[builders.count - 1] }
    _modify { yield &builders[builders.count - 1] }
  }

  @discardableResult
  mutating func emit(_ operation: Operation, _ a: Int32 = 0, _ b: Int32 = -1, at offset: Int) -> Int
  {
    builder.instructions.append(Instruction(operation: operation, a: a, b: b))
    builder.offsets.append(UInt32(truncatingIfNeeded: offset))
    return builder.instructions.count - 1
  }

  /// Makes the jumps at those places lead to here.
  mutating func land(_ jumps: [Int]) {
    for jump in jumps { builder.instructions[jump].a = Int32(builder.instructions.count) }
  }

  func report(_ code: String, _ message: String, at offset: Int, hint: String) -> Diagnostic {
    .error(code, message, at: program.templates[template].source.position(at: offset), hint: hint)
  }

  /// Compiles a routine inside of the current one and gives its number.
  mutating func compileRoutine(
    _ routine: Routine, _ body: (inout TemplateCompiler) -> Void
  ) -> Int32 {
    builders.append(RoutineBuilder(routine))
    body(&self)
    var finished = builders.removeLast()
    finished.routine.bindings = program.add(finished.bindings)
    finished.routine.parameters = program.add(finished.parameters)
    let copies = program.slotCopies.count
    program.slotCopies += finished.slotCopies
    finished.routine.captures = copies..<program.slotCopies.count
    let base = Int32(program.instructions.count)
    finished.routine.start = base
    finished.routine.end = base + Int32(finished.instructions.count)
    for var instruction in finished.instructions {
      if instruction.operation.isJump { instruction.a += base }
      program.instructions.append(instruction)
    }
    program.offsets += finished.offsets
    program.routines.append(finished.routine)
    return Int32(program.routines.count - 1)
  }

  private mutating func compileRoot(_ statements: [TemplateStatement]) {
    let routine = Routine(
      kind: .root, template: Int32(template), name: number(of: program.templates[template].name),
      escapes: program.templates[template].escapes)
    var exports: [NameSlot] = []
    let root = compileRoutine(routine) { compiler in
      for name in TemplateNames.stored(in: statements) {
        let number = compiler.number(of: name)
        guard compiler.builder.slot(of: number) == nil else { continue }
        let slot = compiler.builder.newSlot()
        compiler.builder.scopes[0][number] = slot
        compiler.builder.bindings.append(NameSlot(name: number, slot: slot))
        exports.append(NameSlot(name: number, slot: slot))
      }
      compiler.compile(statements)
      compiler.emit(
        .endRoot, at: compiler.program.templates[compiler.template].source.bytes.count)
    }
    program.templates[template].root = root
    program.templates[template].exports = program.add(exports)
  }
}

extension Diagnostic {
  static func templateSyntax(
    _ message: String, at position: SourcePosition, hint: String
  ) -> Diagnostic {
    .error("template-syntax", message, at: position, hint: hint)
  }
}
