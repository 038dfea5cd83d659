extension TemplateCompiler {
  /// All templates, those that others extend by name before them; sets what they inherit.
  mutating func inheritanceOrder(_ parsed: [[TemplateStatement]]) -> [Int] {
    let parents = parsed.map { parent(of: $0) }
    var order: [Int] = []
    var isPlaced = [Bool](repeating: false, count: parsed.count)
    for index in parsed.indices {
      var chain: [Int] = []
      var current: Int? = index
      while let number = current, !isPlaced[number], !chain.contains(number) {
        chain.append(number)
        current = parents[number]
      }
      for number in chain.reversed() {
        isPlaced[number] = true
        order.append(number)
      }
    }
    self.parents = parents
    return order
  }

  private func parent(of statements: [TemplateStatement]) -> Int? {
    for statement in statements {
      if case .extends(let expression) = statement.kind,
        case .constant(let value) = expression.kind, let name = value.text
      {
        return program.templateNumbers[name].map(Int.init)
      }
    }
    return nil
  }

  /// Where a block of the current template stands: where the template that it extends has it,
  /// else here.
  mutating func markup(ofBlock name: Int32) -> MarkupContext {
    var ancestor = parents[template]
    var seen: Set<Int> = [template]
    while let number = ancestor, seen.insert(number).inserted {
      if let markup = blockMarkup[number]?[name] { return markup }
      ancestor = parents[number]
    }
    blockMarkup[template, default: [:]][name] = builder.markup
    return builder.markup
  }
}
