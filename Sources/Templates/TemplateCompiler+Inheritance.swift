import Diagnostics

/// The blocks of a template with what it extends, for the check that each has a place.
struct TemplateHeritage {
  enum Parent {
    case none
    case template(Int32)
    /// Known by rendering alone.
    case unknown
  }

  var parent = Parent.none
  /// Those that stand in no other block: a template that extends another one shows them only where
  /// that one has a block of the same name.
  var outerBlocks: [(name: Int32, offset: Int)] = []
}

extension TemplateCompiler {
  /// Reports blocks that no template shows: nothing of what they hold is ever written.
  mutating func reportUnplacedBlocks() {
    // What `self[name]` shows is not known.
    guard blockReads == namedBlockReads.count else { return }
    for (index, heritage) in heritages.enumerated() {
      guard let ancestors = ancestors(of: index), !ancestors.isEmpty else { continue }
      let places = ancestors.flatMap { program.templates[$0].blocks.map(\.name) }
      let names = places.map { program.names[Int($0)] }
      for block in heritage.outerBlocks
      where !places.contains(block.name) && !namedBlockReads.contains(block.name) {
        let name = program.names[Int(block.name)]
        let parent = program.templates[ancestors[0]].name
        diagnostics.append(
          .warning(
            "unknown-block", "'\(parent)' has no block '\(name)', so that this one is never shown",
            at: program.templates[index].source.position(at: block.offset),
            hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
              ?? (names.isEmpty ? "it has no blocks" : "it has \(Self.list(names))")))
      }
    }
  }

  private static func list(_ names: [String]) -> String {
    var seen: Set<String> = []
    let each = names.filter { seen.insert($0).inserted }
    return each.prefix(12).joined(separator: ", ") + (each.count > 12 ? ", …" : "")
  }

  /// From the template that is extended to the last; nil where one is not known.
  private func ancestors(of index: Int) -> [Int]? {
    var found: [Int] = []
    var current = index
    while true {
      switch heritages[current].parent {
      case .none: return found
      case .unknown: return nil
      case .template(let parent):
        guard !found.contains(Int(parent)), Int(parent) != index else { return nil }
        found.append(Int(parent))
        current = Int(parent)
      }
    }
  }
}
