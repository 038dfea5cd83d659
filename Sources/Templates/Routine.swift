/// A stretch of instructions with slots of its own: a template's statements, a block, a macro, the
/// body of a `call` block or of a recursive loop.
struct Routine: Sendable {
  enum Kind: UInt8, Sendable { case root, block, macro, loop }

  let kind: Kind
  let template: Int32
  /// The number of its name; of a root, of the template's name.
  let name: Int32
  let escapes: Bool
  var isRequired = false
  var start: Int32 = 0
  var end: Int32 = 0
  var slotCount: Int32 = 0
  /// Names that are looked up in the context when it starts, as a part of the program's table.
  var bindings: Range<Int> = 0..<0
  /// Slots of the routine around it, and where they are copied to when it starts.
  var captures: Range<Int> = 0..<0
  /// The names of its parameters, which take the first slots.
  var parameters: Range<Int> = 0..<0
  var callerSlot: Int32 = -1
  var varargsSlot: Int32 = -1
  var kwargsSlot: Int32 = -1
}

struct NameSlot: Sendable {
  let name: Int32
  let slot: Int32
}

struct SlotCopy: Sendable {
  let from: Int32
  let to: Int32
}

/// Where a filter, test, function or macro is called.
struct CallSite: Sendable {
  /// The number of the method's name, of a built-in filter or test, or of a host filter.
  var target: Int32 = -1
  var positional: Int32 = 0
  /// The names of the arguments that have one.
  var named: Range<Int> = 0..<0
  var hasStar = false
  var hasDoubleStar = false
  /// Text is escaped here.
  var escapes = false
  var isHost = false
  /// The next instruction prints the value.
  var isPrinted = false

  var isPlain: Bool { named.isEmpty && !hasStar && !hasDoubleStar }

  var valueCount: Int {
    Int(positional) + named.count + (hasStar ? 1 : 0) + (hasDoubleStar ? 1 : 0)
  }
}

/// Where a template names another one.
struct TemplateReference: Sendable {
  /// Known while compiling, or -1: its name is on the stack.
  let template: Int32
  let ignoresMissing: Bool
  /// The site whose names it sees, or -1 without context.
  let site: Int32
}
