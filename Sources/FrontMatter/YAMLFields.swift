package import Diagnostics
import Yams

/// Reads YAML whose top level is a map.
package enum YAMLFields {
  /// Of the whole file, or of the bytes in `range`.
  package static func parse(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .frontMatter
  ) -> (fields: FrontMatterFields, diagnostics: [Diagnostic]) {
    let (value, diagnostics) = YAMLFields.value(source, range: range, code: code)
    switch value?.kind {
    case nil, .null: return (FrontMatterFields(), diagnostics)
    case .map(let fields): return (fields, diagnostics)
    default:
      let problem = Diagnostic.syntax(
        code, "keys with values are expected, and this is \(value?.kindName ?? "nothing")",
        at: source.position(at: value?.offset ?? 0),
        hint: "write one key: value a line, with a blank after the colon")
      return (FrontMatterFields(), diagnostics + [problem])
    }
  }

  /// Any value; nil after a syntax error and for an empty text.
  package static func value(
    _ source: SourceFile, range: Range<Int>? = nil, code: SyntaxCode = .data
  ) -> (value: FrontMatterValue?, diagnostics: [Diagnostic]) {
    var range = range ?? 0..<source.bytes.count
    if source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = (range.lowerBound + 3)..<range.upperBound
    }
    if let value = YAMLPlainReader.value(source, range: range) { return (value, []) }
    return composedValue(source, range: range, code: code)
  }

  /// By the library, which reads all of YAML and has the findings. `range` does not begin with a
  /// byte-order mark.
  package static func composedValue(
    _ source: SourceFile, range: Range<Int>, code: SyntaxCode
  ) -> (value: FrontMatterValue?, diagnostics: [Diagnostic]) {
    var text = YAMLText(source, range: range)
    var duplicates: [Diagnostic] = []
    while true {
      do {
        // What a scalar means is read here: the library's own rules, regular expressions over every
        // key, are left out. The encoding is named, since its default asks the environment.
        let root = try Yams.compose(yaml: text.string, .basic, .default, .utf8)
        guard let root else { return (nil, duplicates) }
        var reader = YAMLNodeReader(source, text, code: code)
        let value = reader.value(root)
        return (value, duplicates + reader.diagnostics)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        guard duplicates.count < 20, let pair = text.hideDuplicate(of: names, at: context.mark)
        else {
          let position = source.position(at: text.offset(of: context.mark))
          let name = names.first ?? ""
          duplicates.append(.duplicateKey(name, at: position, first: position))
          return (nil, duplicates)
        }
        duplicates.append(
          .duplicateKey(
            pair.name, at: source.position(at: pair.second),
            first: source.position(at: pair.first)))
      } catch {
        return (nil, duplicates + [text.diagnostic(of: error, code: code)])
      }
    }
  }
}
