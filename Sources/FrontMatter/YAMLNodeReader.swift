import Diagnostics
import Yams

/// Turns the library's nodes into values, by YAML 1.2's core schema as Hugo reads it.
struct YAMLNodeReader {
  private let source: SourceFile
  private let text: YAMLText
  private let code: SyntaxCode
  private var remaining: Int
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile, _ text: YAMLText, code: SyntaxCode) {
    self.source = source
    self.text = text
    self.code = code
    // Without aliases a text has fewer nodes than this.
    remaining = max(10_000, text.range.count * 2)
  }

  mutating func value(_ node: Node, depth: Int = 0) -> FrontMatterValue {
    let offset = node.mark.map { text.offset(of: $0) } ?? text.range.lowerBound
    remaining -= 1
    guard remaining > 0, depth <= SyntaxLimits.depth else {
      if !diagnostics.contains(where: { $0.code == code.rawValue }) {
        diagnostics.append(
          remaining > 0
            ? .tooDeep(code, at: source.position(at: offset))
            : .tooManyAliases(code, at: source.position(at: offset)))
      }
      return FrontMatterValue(offset: offset, kind: .null)
    }
    let kind: FrontMatterValue.Kind =
      switch node {
      case .scalar(let scalar): Self.kind(of: scalar)
      case .sequence(let nodes): .list(nodes.map { value($0, depth: depth + 1) })
      case .mapping(let pairs): .map(fields(pairs, depth: depth))
      case .alias: .null
      }
    return FrontMatterValue(offset: offset, kind: kind)
  }

  private mutating func fields(_ pairs: Node.Mapping, depth: Int) -> FrontMatterFields {
    var fields: [FrontMatterField] = []
    var offsets: [String: Int] = [:]
    var merged: [FrontMatterField] = []
    for (keyNode, valueNode) in pairs {
      let key = value(keyNode, depth: depth + 1)
      let value = value(valueNode, depth: depth + 1)
      guard case .scalar(let scalar) = keyNode else {
        diagnostics.append(.keyIsNoText(code, key, at: source.position(at: key.offset)))
        continue
      }
      if text.isHidden(scalar.string) { continue }
      if scalar.string == "<<", scalar.style == .plain {
        merged += Self.mergedFields(value)
      } else if let first = offsets[scalar.string] {
        diagnostics.append(
          .duplicateKey(
            scalar.string, at: source.position(at: key.offset),
            first: source.position(at: first)))
      } else {
        offsets[scalar.string] = key.offset
        fields.append(FrontMatterField(key: scalar.string, offset: key.offset, value: value))
      }
    }
    for field in merged where offsets[field.key] == nil {
      offsets[field.key] = field.offset
      fields.append(field)
    }
    return FrontMatterFields(fields)
  }

  private static func mergedFields(_ value: FrontMatterValue) -> [FrontMatterField] {
    switch value.kind {
    case .map(let fields): Array(fields)
    case .list(let values): values.flatMap(mergedFields)
    default: []
    }
  }

  private static func kind(of scalar: Node.Scalar) -> FrontMatterValue.Kind {
    let isText =
      scalar.style != .plain && scalar.style != .any
      || scalar.tag.rawValue == Tag.Name.str.rawValue
    return isText ? .string(scalar.string) : YAMLScalar.kind(of: scalar.string)
  }
}

extension Diagnostic {
  fileprivate static func tooManyAliases(
    _ code: SyntaxCode, at position: SourcePosition
  ) -> Diagnostic {
    .syntax(
      code, "the aliases stand for more values than can be meant", at: position,
      hint: "write the values out, or use fewer aliases")
  }

  fileprivate static func keyIsNoText(
    _ code: SyntaxCode, _ key: FrontMatterValue, at position: SourcePosition
  ) -> Diagnostic {
    .syntax(
      code, "a key is \(key.kindName), and should be a text", at: position,
      hint: "put the key in quotes")
  }
}
