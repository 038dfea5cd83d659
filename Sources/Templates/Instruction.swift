/// One step of a compiled template. What `a` and `b` are is said at the operation; a jump's target
/// is always `a`.
struct Instruction: Sendable {
  let operation: Operation
  var a: Int32 = 0
  var b: Int32 = -1
}

/// The steps of the renderer's machine. Values are taken from and put on its stack.
enum Operation: UInt8, Sendable {
  // Output
  /// Writes `b` bytes of the program's text from `a`.
  case text
  /// Prints a value, escaped unless it is markup.
  case printEscaped
  case printPlain
  /// Prints the attribute `b` of slot or global `a`, escaped unless it is markup.
  case printSlotAttribute
  case printGlobalAttribute
  /// Prints a value in a tag, a script or a style sheet: `a` is the code of an `OutputPlace`.
  case printInPlace
  /// Everything written from here on becomes a value.
  case beginCapture
  /// Puts what was written since on the stack; as markup if `a` is 1.
  case endCapture
  case dropCapture

  // Values
  case constant
  case loadSlot
  case storeSlot
  /// Slot `a` becomes a copy of slot `b`.
  case copySlot
  /// Slot `a` becomes the undefined name `b`.
  case clearSlot
  case loadGlobal
  case loadUndefined
  case loadBlocks
  case loadOverridden
  case pop
  case duplicate
  /// The attribute `a` of the value on the stack.
  case attribute
  /// The attribute `b` of slot or global `a`.
  case slotAttribute
  case globalAttribute
  case item
  case slice
  case list
  case tuple
  case map
  /// Replaces a sequence by its `a` members, the first on top.
  case unpack
  case setAttribute

  // Computing
  case not
  case negative
  case positive
  case binary
  case compare
  /// Compares by `b`; if it fails puts false there and jumps, else leaves the right side.
  case compareChain
  /// Joins `a` values as text.
  case concatenate

  // Control
  case jump
  case jumpIfFalse
  /// Jumps and keeps the value if it is false, else drops it.
  case andJump
  case orJump
  /// Jumps if a call gave parameter `b` a value.
  case jumpIfGiven

  // Loops
  /// Starts a loop over the value on the stack, `loop` in slot `b`; jumps if it is empty.
  case loopBegin
  /// The same for the loop of a recursive loop's routine.
  case recursiveLoopBegin
  /// Puts the next member on the stack, or ends the loop and jumps.
  case loopNext
  /// The same, the member into slot `b`.
  case loopNextSlot
  case loopBreak
  case filterBegin
  case filterNext
  /// Keeps the current member if the value on the stack is true.
  case filterTest
  /// Runs the loop of routine `a` over the value on the stack.
  case recursiveLoop

  // Calls, by call site
  case filter
  case test
  case call
  case callMethod
  case macro

  // Templates
  /// Renders the block named `a`, seeing the names of site `b` if it is scoped.
  case block
  case extends
  case include
  case importModule
  case moduleName
  case end
  /// The end of a template's own statements: goes on with the one that it extends.
  case endRoot

  /// Whether it prints a value.
  var isPrint: Bool {
    switch self {
    case .printEscaped, .printPlain, .printInPlace: true
    default: false
    }
  }

  var isJump: Bool {
    switch self {
    case .jump, .jumpIfFalse, .andJump, .orJump, .jumpIfGiven, .compareChain, .loopBegin,
      .recursiveLoopBegin, .loopNext, .loopNextSlot, .loopBreak, .filterNext:
      true
    default: false
    }
  }
}
