/// A routine while it is compiled.
struct RoutineBuilder {
  struct Loop {
    /// Where the next round begins.
    let next: Int
    var breaks: [Int] = []
    let captures: Int
  }

  var routine: Routine
  var instructions: [Instruction] = []
  var offsets: [UInt32] = []
  /// From the outermost to the innermost: slots by name.
  var scopes: [[Int32: Int32]] = [[:]]
  var bindings: [NameSlot] = []
  var slotCopies: [SlotCopy] = []
  var parameters: [Int32] = []
  var loops: [Loop] = []
  /// Where in the markup the text up to here leads.
  var markup = MarkupContext()
  /// Whether the text after the printed value ends an attribute without quotes.
  var endsValue = false
  /// How many captures are open.
  var captures = 0
  var escapes: Bool
  /// A root that extends another template: its own text is not written.
  var isSilent = false
  /// Blocks inside of statements, where an `extends` is not certain to be reached.
  var conditions = 0

  init(_ routine: Routine) {
    self.routine = routine
    escapes = routine.escapes
  }

  mutating func newSlot() -> Int32 {
    defer { routine.slotCount += 1 }
    return routine.slotCount
  }

  func slot(of name: Int32) -> Int32? {
    for scope in scopes.reversed() {
      if let slot = scope[name] { return slot }
    }
    return nil
  }

  /// All names with slots, each once, the innermost meaning of it.
  var visible: [NameSlot] {
    var merged: [Int32: Int32] = [:]
    for scope in scopes { merged.merge(scope) { $1 } }
    return merged.map { NameSlot(name: $0.key, slot: $0.value) }.sorted { $0.name < $1.name }
  }
}
