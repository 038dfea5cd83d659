/// The templates that one rendering went through: all that its result depends on beside values.
package struct TemplateUses: Sendable {
  /// Of the templates with a smaller number than 64, which is all of them in most libraries.
  private var first: UInt64 = 0
  private var others: Set<Int> = []
  /// Names that were asked for and are no templates, whether that was a failure or not; those that
  /// are constants are known by `TemplateLibrary.missingNames`.
  package internal(set) var missing: Set<String> = []

  package init() {}

  mutating func add(_ template: Int32) {
    if template < 64 { first |= 1 << UInt64(template) } else { others.insert(Int(template)) }
  }

  mutating func formUnion(_ uses: TemplateUses) {
    first |= uses.first
    others.formUnion(uses.others)
    missing.formUnion(uses.missing)
  }

  /// Their places in `TemplateLibrary.names`, ascending.
  package var templates: [Int] {
    (0..<64).filter { first & 1 << UInt64($0) != 0 } + others.sorted()
  }
}
