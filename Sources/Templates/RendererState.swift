/// A routine that is running.
struct Frame {
  enum Result: UInt8 {
    /// What it writes goes where its caller writes.
    case written
    /// What it writes becomes a value for its caller: markup, or plain text.
    case markup, plain
    /// What it writes is dropped; the names it set become a module.
    case module
  }

  let routine: Int32
  let result: Result
  /// The instruction after its call.
  let returnTo: Int
  let base: Int
  /// Of the slots of the routine around it, for what a loop or macro captures.
  let outerBase: Int
  let activation: Int
  let macros: Int
  var activations: Int
  /// Of a block: how many templates override it.
  var level = 0
  /// Of a scoped block: the site whose names it sees, and the slots there.
  var site: Int32 = -1
  var siteBase = 0
  /// Of a recursive loop: how many are around it.
  var loopDepth = 0
  /// A template that another one extends continues after its own statements.
  var isParent = false
}

/// One rendering of a template with those that it extends: a page, an include, an import.
struct Activation {
  struct Root {
    let template: Int32
    /// Where its slots begin, once it has begun.
    var base = 0
  }

  /// The template first rendered.
  private var first: Root
  /// Those it extends, as far as `extends` has been reached; apart, because most have none.
  private var extended: [Root] = []
  /// How many of all these have begun.
  private(set) var begun = 0
  /// The one whose names it sees, or -1.
  let parent: Int
  let site: Int32
  let siteBase: Int
  /// The template to go on with.
  var pending: Int32 = -1
  /// After the `extends` that named it.
  var extendedAt = 0
  /// Where `extends` was reached; what a template writes after it is dropped.
  var outputStart = 0

  init(template: Int32, parent: Int, site: Int32, siteBase: Int) {
    first = Root(template: template)
    self.parent = parent
    self.site = site
    self.siteBase = siteBase
  }

  /// From the template first rendered to the one that extends no other.
  var chain: [Int32] { [first.template] + extended.map(\.template) }

  var count: Int { 1 + extended.count }

  subscript(place: Int) -> Root { place == 0 ? first : extended[place - 1] }

  mutating func extend(with template: Int32) {
    extended.append(Root(template: template))
  }

  /// The next one begins.
  mutating func begin(base: Int) {
    if begun == 0 { first.base = base } else { extended[begun - 1].base = base }
    begun += 1
  }

  /// The one that began last has ended.
  mutating func end() { begun -= 1 }
}

/// A `for` that is running.
struct LoopState {
  let members: [TemplateValue]
  /// Of the current member; -1 before the first.
  var index = -1
  let serial: Int
  var depth = 0
  /// Of a recursive loop.
  var routine: Int32 = -1
  var outerBase = 0
  var changed: [TemplateValue]?
  /// The members that a loop's `if` keeps.
  var kept: [TemplateValue] = []

  init(_ members: [TemplateValue], serial: Int) {
    self.members = members
    self.serial = serial
  }
}

/// A macro as a value: its routine and where the names around it are.
struct MacroState {
  let routine: Int32
  let base: Int
  let activation: Int
}

/// What `import` gives: a template's names, after its statements ran.
struct ModuleState {
  let template: Int32
  let base: Int
}
