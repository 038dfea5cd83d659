/// The footnotes of a document in the order of their numbers, with all ids that they take.
struct Footnotes {
  private struct Footnote {
    let id: [UInt8]
    /// Of the places that refer to it, in the order of the text.
    var references: [[UInt8]]
  }

  private var footnotes: [Footnote] = []

  /// Footnotes of a document that is known to have none.
  init() {}

  init(_ document: borrowing CMarkDocument) {
    var labels: [(number: Int, label: [UInt8])] = []
    var definitions = 0
    document.walk { node, event in
      switch node.kind {
      case .footnoteDefinition where event == .enter: definitions += 1
      case .footnoteReference:
        let number = node.withLiteral { Int(String(decoding: $0)) ?? 0 }
        labels.append((number, Self.label(inReference: node.cmarkHTML)))
        return .skip
      default: break
      }
      return .goOn
    }
    labels.removeAll { $0.number < 1 || $0.number > definitions }
    var taken: Set<[UInt8]> = []
    var ids = [[UInt8]](repeating: [], count: definitions)
    for (number, label) in labels {
      ids[number - 1] = label
      taken.insert(label)
    }
    footnotes = ids.map { Footnote(id: $0, references: []) }
    // What was taken once stays taken.
    var suffixes: [[UInt8]: Int] = [:]
    for (number, label) in labels {
      var suffix = footnotes[number - 1].references.count + 1
      var id = label
      if suffix > 1 {
        suffix = max(suffix, suffixes[label, default: suffix])
        repeat {
          id = label + "-\(suffix)".utf8
          suffix += 1
        } while !taken.insert(id).inserted
        suffixes[label] = suffix
      }
      footnotes[number - 1].references.append(id)
    }
  }

  var ids: [String] {
    footnotes.lazy.filter { !$0.id.isEmpty }.flatMap { footnote in
      ["fn-" + String(decoding: footnote.id, as: UTF8.self)]
        + footnote.references.map { "fnref-" + String(decoding: $0, as: UTF8.self) }
    }
  }

  var count: Int { footnotes.count }

  /// Escaped, of those that something refers to.
  var labels: [[UInt8]] { footnotes.map(\.id) }

  /// Escaped, without `fn-`; empty for a footnote that only a footnote without use refers to.
  func id(_ number: Int) -> [UInt8] { footnotes[number - 1].id }

  /// Escaped, without `fnref-`.
  func references(_ number: Int) -> [[UInt8]] { footnotes[number - 1].references }

  /// cmark writes `…<a href="#fn-LABEL" id="…`.
  static func label(inReference html: [UInt8]) -> [UInt8] {
    let opening = Array("\"#fn-".utf8)
    guard let start = html.indices.first(where: { html[$0...].starts(with: opening) }) else {
      return []
    }
    return Array(html[(start + opening.count)...].prefix { $0 != UInt8(ascii: "\"") })
  }
}
