import Diagnostics

extension TemplateCompiler {
  mutating func compileOutput(_ expression: TemplateExpression) {
    if builder.isSilent, builder.conditions == 0 { return }
    let offset = expression.offset
    switch expression.kind {
    case .call(let callee, let arguments)
    where !isAuthored(expression) && (!builder.escapes || builder.markup.place == .text):
      compileCall(callee, arguments, at: offset, isPrinted: true)
    case .filter(let base, let filter)
    where isPlain(filter, "safe"):
      compile(base)
      emit(.printPlain, at: base.offset)
    case .filter(let base, let filter)
    where escapesInPlace && ["e", "escape", "forceescape"].contains { isPlain(filter, $0) }:
      // References are not read in a script, and what is escaped can still be an address that runs.
      compile(base)
      emitPrint(at: base.offset)
    case .attribute(let base, let name) where builder.escapes && builder.markup.place == .text:
      trace(expression)
      compileAttribute(base, name, at: offset, isPrinted: true)
    default:
      compile(expression)
      if isVerbatim, isAuthored(expression) {
        emit(.printPlain, at: offset)
      } else {
        emitPrint(at: offset)
      }
    }
    builder.markup.readValue()
  }

  /// Prints the value on the stack as its place demands.
  mutating func emitPrint(at offset: Int) {
    guard builder.escapes else {
      emit(.printPlain, at: offset)
      return
    }
    var place = builder.markup.place
    if builder.markup.isBeforeValue, builder.endsValue { place.surrounding = .unquotedWhole }
    if place == .text {
      emit(.printEscaped, at: offset)
    } else {
      emit(.printInPlace, place.code, at: offset)
    }
  }

  private func isPlain(_ filter: FilterCall, _ name: String) -> Bool {
    filter.name == name && filter.arguments.isEmpty && program.hostFilterNumbers[name] == nil
  }

  /// Places where other escapes than those of text matter.
  private var escapesInPlace: Bool {
    guard builder.escapes else { return false }
    switch builder.markup.place.kind {
    case .text, .value: return false
    default: return true
    }
  }

  /// Places where a template's own text is code.
  private var isVerbatim: Bool {
    guard builder.escapes else { return false }
    let place = builder.markup.place
    switch place.kind {
    case .name: return true
    case .script, .style: return place.surrounding == .none
    default: return false
    }
  }

  /// Text that stands in the template itself, chosen from at most: as trustworthy as what is
  /// around it.
  private func isAuthored(_ expression: TemplateExpression) -> Bool {
    switch expression.kind {
    case .constant(let value): value.text != nil
    case .conditional(_, let then, let otherwise):
      isAuthored(then) && otherwise.map(isAuthored) ?? true
    case .concatenation(let parts): parts.allSatisfy(isAuthored)
    case .call(let callee, let arguments):
      if case .attribute(let base, "cycle") = callee.kind, case .name("loop") = base.kind {
        isVerbatim && arguments.named.isEmpty && arguments.star == nil
          && arguments.doubleStar == nil && arguments.positional.allSatisfy(isAuthored)
      } else {
        false
      }
    default: false
    }
  }

  /// Whether an attribute's value without quotes ends before the statement.
  func endsValue(_ statement: TemplateStatement?) -> Bool {
    guard case .text(let start, let end)? = statement?.kind, start < end else { return false }
    let byte = program.templates[template].source.bytes[start]
    return byte.isTemplateSpace || byte == UInt8(ascii: ">")
  }
}
