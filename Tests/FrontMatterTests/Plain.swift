import Diagnostics
import FrontMatter

/// A value without its place, for comparisons; YAML's dates are texts.
indirect enum Plain: Equatable, CustomStringConvertible {
  case text(String)
  case list([Plain])
  case map([String], [Plain])
  case other(String)

  init(_ value: FrontMatterValue) {
    switch value.kind {
    case .null: self = .other("null")
    case .bool(let flag): self = .other("\(flag)")
    case .int(let number): self = .other("\(number)")
    case .double(let number): self = .other("\(number)")
    case .string(let text), .timestamp(let text): self = .text(text)
    case .list(let values): self = .list(values.map { Plain($0) })
    case .map(let fields): self.init(fields)
    }
  }

  init(_ fields: FrontMatterFields) {
    self = .map(fields.map(\.key), fields.map { Plain($0.value) })
  }

  var description: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .other(let text): text
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .map(let keys, let values):
      "{" + zip(keys, values).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    }
  }
}

extension Diagnostic {
  /// `line:column message`.
  var short: String { "\(position.line):\(position.column) \(message)" }
}
