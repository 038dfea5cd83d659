import Diagnostics

extension TemplateRenderer {
  /// Why an undefined value cannot be used.
  func failure(for undefined: TemplateUndefined) -> TemplateFailure {
    switch undefined.reason {
    case .name(let number): return undefinedName(number)
    case .parameter(let number):
      let name = program.names[Int(number)]
      if name == "caller" {
        return TemplateFailure(
          "undefined-name", "'caller' is undefined: the macro was not called by a 'call' block",
          hint: "test it with 'if caller is defined'")
      }
      return TemplateFailure(
        "undefined-name", "the parameter '\(name)' was given no value",
        hint: "pass it in the call, or give it a default in the macro")
    case .missing(let missing): return undefinedAttribute(missing)
    case .noElse:
      return TemplateFailure(
        "undefined-value", "the condition is false and there is no 'else'",
        hint: "write … if … else ''")
    case .noMember(let message):
      return TemplateFailure(
        "undefined-value", "\(message)", hint: "test it with 'is defined' or use 'default'")
    case .explained(let message, let hint):
      return TemplateFailure("undefined-value", message, hint: hint)
    case .absent, .other:
      return TemplateFailure(
        "undefined-value", "the value is undefined",
        hint: "test it with 'is defined' or use 'default'")
    }
  }

  private func undefinedName(_ number: Int32) -> TemplateFailure {
    let name = program.names[Int(number)]
    var candidates = program.environment.globals
    candidates += program.environment.functions.map(\.name)
    candidates += BuiltinFunction.allCases.map { "\($0)" }
    if let frame = frames.last {
      let template = program.routines[Int(frame.routine)].template
      candidates += program.exportedNames(template)
    }
    return TemplateFailure(
      "undefined-name", "'\(name)' is undefined",
      hint: LeftOutName.hint(name) ?? NearestName.of(
        name, among: candidates.filter { $0 != name }
      ).map { "did you mean '\($0)'?" }
        ?? "test it with 'is defined', or give it a value with 'default'",
      instruction: load(ofUndefined: number))
  }

  /// Where the name stands, which is before what failed: `name.attribute`, `name | filter`.
  private func load(ofUndefined number: Int32) -> Int? {
    let last = instruction - 1
    let isHere = program.instructions.indices.contains(last)
    return (isHere ? max(0, last - 64)...last : 0...0).last {
      program.instructions[$0].operation == .loadUndefined && program.instructions[$0].a == number
    }
  }

  private func undefinedAttribute(_ missing: MissingAttribute) -> TemplateFailure {
    let candidates: [String]
    switch missing.owner {
    case .object(let object) where object.type < TemplateObject.reservedTypes:
      candidates = host.attributeNames(of: object)
    case .object(let object): candidates = attributeNames(ofOwn: object)
    case .map(let map): candidates = map.names
    case .tuple(let tuple): candidates = tuple.names
    case .date: candidates = ["year", "month", "day", "hour", "minute", "second"]
    default: candidates = []
    }
    let owner = ownerPath(missing) ?? describe(missing.owner)
    let what =
      switch missing.owner {
      case .map: "has no key '\(missing.name)'"
      case .list, .tuple, .string, .safe:
        Int(missing.name) == nil
          ? "has no attribute '\(missing.name)'" : "has no member \(missing.name)"
      default: "has no attribute '\(missing.name)'"
      }
    return TemplateFailure(
      "undefined-attribute", "\(owner) \(what)", hint: hint(missing.name, candidates),
      instruction: missing.instruction)
  }

  func hint(_ name: String, _ candidates: [String]) -> String {
    if let near = NearestName.of(name, among: candidates) { return "did you mean '\(near)'?" }
    if candidates.isEmpty { return "test it with 'is defined', or give it a value with 'default'" }
    let shown = candidates.prefix(12).joined(separator: ", ")
    return "it has \(shown)\(candidates.count > 12 ? ", …" : "")"
  }

  /// What the template calls a dict that it reads a key of, such as `page.params`.
  private func ownerPath(_ missing: MissingAttribute) -> String? {
    guard case .map = missing.owner, program.offsets.indices.contains(missing.instruction) else {
      return nil
    }
    let bytes = program.templates[program.template(ofInstruction: missing.instruction)].source.bytes
    var end = min(Int(program.offsets[missing.instruction]), bytes.count)
    func skipSpaces() { while end > 0, bytes[end - 1].isTemplateSpace { end -= 1 } }
    skipSpaces()
    guard end > 0, ".[".utf8.contains(bytes[end - 1]) else { return nil }
    end -= 1
    skipSpaces()
    var start = end
    while start > 0, bytes[start - 1].isTemplateNameByte || bytes[start - 1] == UInt8(ascii: ".") {
      start -= 1
    }
    let isWhole = start == 0 || !")]}'\"".utf8.contains(bytes[start - 1])
    guard isWhole, start < end, end - start <= 60, bytes[start] != UInt8(ascii: "."),
      !(0x30...0x39).contains(bytes[start])
    else { return nil }
    return "'\(String(decoding: bytes[start..<end], as: UTF8.self))'"
  }

  private func attributeNames(ofOwn object: TemplateObject) -> [String] {
    switch RendererObject(rawValue: object.type) {
    case .loop: LoopAttribute.allCases.map(\.rawValue)
    case .namespace: namespaces[Int(object.index)].names
    case .module where modules.indices.contains(Int(object.index)):
      program.exportedNames(modules[Int(object.index)].template)
    case .cycler: ["current", "next", "reset"]
    default: []
    }
  }

  /// What a message calls the value: an object by what the host calls it, else its kind.
  func describe(_ value: TemplateValue) -> String {
    guard case .object(let object) = value else { return value.kindName }
    switch RendererObject(rawValue: object.type) {
    case nil: return "'\(host.typeName(of: object))'"
    case .loop: return "'loop'"
    case .macro: return "a macro"
    case .namespace: return "a namespace"
    case .module: return "an imported template"
    case .cycler: return "a cycler"
    case .joiner: return "a joiner"
    case .function: return "a function"
    case .blocks: return "'self'"
    case .overridden: return "'super'"
    }
  }

  // MARK: Places

  /// The failure with its place, the page being rendered, and the way that led there.
  func diagnostic(for failure: TemplateFailure, subject: String?) -> Diagnostic {
    let place = failure.instruction ?? instruction - 1
    var message = failure.message
    if let subject { message += ", while rendering \(subject)" }
    return .error(
      failure.code, message, at: position(place, failure), hint: failure.hint, related: chain())
  }

  /// An attribute of an undefined name is reported at the name, which stands before the dot.
  private func position(_ place: Int, _ failure: TemplateFailure) -> SourcePosition {
    let template = program.templates[program.template(ofInstruction: place)]
    let offset = Int(program.offsets[place])
    switch program.instructions[place].operation {
    case .slotAttribute, .globalAttribute, .printSlotAttribute, .printGlobalAttribute,
      .attribute, .callMethod:
      guard failure.code == "undefined-name" else { break }
      let bytes = template.source.bytes
      var end = min(offset, bytes.count)
      while end > 0, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1].isTemplateSpace {
        end -= 1
      }
      var start = end
      while start > 0, bytes[start - 1].isTemplateNameByte { start -= 1 }
      if start < end { return template.source.position(at: start) }
    default: break
    }
    return template.source.position(at: offset)
  }

  private static let longestChain = 20

  /// The places of the includes, extends, imports and calls that are open, innermost first; those
  /// of a circle once, with how often it went round.
  private func chain() -> [Diagnostic.Related] {
    var counts: [Diagnostic.Related: Int] = [:]
    let places = wholeChain().filter { place in
      counts[place, default: 0] += 1
      return counts[place] == 1
    }
    return places.prefix(Self.longestChain).map { place in
      let count = counts[place] ?? 1
      return count == 1
        ? place : Diagnostic.Related(place.position, "\(place.message), \(count) times")
    }
  }

  private func wholeChain() -> [Diagnostic.Related] {
    var places: [Diagnostic.Related] = []
    for frame in frames.reversed() {
      let routine = program.routines[Int(frame.routine)]
      let call = frame.returnTo - 1
      guard program.instructions.indices.contains(call) else { continue }
      switch program.instructions[call].operation {
      case .include: places.append(related(call, "included here"))
      case .importModule: places.append(related(call, "imported here"))
      case .extends: places.append(related(call, "extended here"))
      default:
        if routine.kind == .macro {
          let name = program.names[Int(routine.name)]
          places.append(related(callInstruction(frame), "'\(name)' called here"))
        }
      }
    }
    return places
  }

  /// A call whose text goes out at once returns past the printing instruction.
  private func callInstruction(_ frame: Frame) -> Int {
    let call = frame.returnTo - 1
    switch program.instructions[call].operation {
    case .printEscaped, .printPlain, .printInPlace: return max(0, call - 1)
    default: return call
    }
  }

  private func related(_ instruction: Int, _ message: String) -> Diagnostic.Related {
    Diagnostic.Related(program.position(ofInstruction: instruction), message)
  }
}
