import Diagnostics

/// All templates of a library, compiled: instructions and tables.
struct TemplateProgram: Sendable {
  struct Template: Sendable {
    let name: String
    let source: SourceFile
    let escapes: Bool
    var root: Int32 = -1
    var blocks: [(name: Int32, routine: Int32, offset: Int)] = []
    /// The names that its own statements set.
    var exports: Range<Int> = 0..<0
  }

  var instructions: [Instruction] = []
  /// The place in its template's source of each instruction.
  var offsets: [UInt32] = []
  var text: [UInt8] = []
  var constants: [TemplateValue] = []
  var routines: [Routine] = []
  var templates: [Template] = []
  var callSites: [CallSite] = []
  var references: [TemplateReference] = []
  /// Names with their slots, of which sites, templates and routines have each a part.
  var nameSlots: [NameSlot] = []
  var slotCopies: [SlotCopy] = []
  /// Names of parameters and of arguments.
  var nameLists: [Int32] = []
  /// By site, the names that a template included there sees.
  var sites: [Range<Int>] = []
  var names: [String] = []
  /// By name: the host's key, and what the name is to the renderer.
  var keys: [AttributeKey?] = []
  var globals: [Int32] = []
  var functions: [Int32] = []
  var loopAttributes: [LoopAttribute?] = []
  var methods: [BuiltinMethod?] = []
  var templateNumbers: [String: Int32] = [:]
  /// Those that templates ask for by a constant and that are not there.
  var missingTemplates: Set<String> = []
  /// Nil where a template reads any.
  var tracedKeys: Set<String>? = []
  var environment: TemplateEnvironment
  var hostFilterNumbers: [String: Int32] = [:]

  init(environment: TemplateEnvironment) {
    self.environment = environment
  }

  mutating func add(_ slots: [NameSlot]) -> Range<Int> {
    nameSlots += slots
    return nameSlots.count - slots.count..<nameSlots.count
  }

  mutating func add(_ names: [Int32]) -> Range<Int> {
    nameLists += names
    return nameLists.count - names.count..<nameLists.count
  }

  func exportedNames(_ template: Int32) -> [String] {
    nameSlots[templates[Int(template)].exports].map { names[Int($0.name)] }
  }

  func template(ofInstruction index: Int) -> Int {
    for routine in routines where index >= routine.start && index < routine.end {
      return Int(routine.template)
    }
    return 0
  }

  func position(ofInstruction index: Int) -> SourcePosition {
    let template = templates[template(ofInstruction: index)]
    return template.source.position(at: Int(offsets[index]))
  }
}
