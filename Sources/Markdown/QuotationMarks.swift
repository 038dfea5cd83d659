/// The quotation marks of a language: outer and inner ones.
///
/// From the `delimiters` of CLDR 42. French marks get the narrow spaces that French printing has.
package struct QuotationMarks: Sendable, Hashable {
  let outer: (opening: [UInt8], closing: [UInt8])
  let inner: (opening: [UInt8], closing: [UInt8])

  package static let english = QuotationMarks("“”‘’")

  /// Of a language tag such as `de` or `fr-CA`; of what the table has not, those of English.
  package init(language: String) {
    let tag = language.lowercased().replacing("_", with: "-")
    let base = String(tag.prefix { $0 != "-" })
    let marks = Self.table[tag] ?? Self.table[base] ?? "“”‘’"
    self.init(marks, isSpaced: base == "fr" && tag != "fr-ch")
  }

  private init(_ marks: String, isSpaced: Bool = false) {
    let parts = marks.map { Array(String($0).utf8) }
    let space = isSpaced ? Array("\u{202F}".utf8) : []
    outer = (parts[0] + space, space + parts[1])
    inner = isSpaced && parts[2] == parts[0] ? outer : (parts[2], parts[3])
  }

  package static func == (left: QuotationMarks, right: QuotationMarks) -> Bool {
    left.outer == right.outer && left.inner == right.inner
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(outer.opening)
    hasher.combine(outer.closing)
    hasher.combine(inner.opening)
    hasher.combine(inner.closing)
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for (marks, languages) in [
      ("”“’‘", "ar"), ("„“„“", "bg lt"), ("„”‘’", "bs"), ("«»“”", "ca el es eu it kk pt-pt sq"),
      ("„“‚‘", "cs de et hr is mk sk sl"), ("«»‹›", "fa fr-ch"), ("””’’", "fi he sv"),
      ("«»«»", "fr hy"), ("«»”“", "fr-ca"), ("„”»«", "hu"),
      ("「」『』", "ja zh-hant zh-tw zh-hk zh-mo"), ("„“«»", "ka"), ("«»‘’", "nb nn no"),
      ("‘’‘’", "nl"), ("„”«»", "pl ro"), ("«»„“", "ru uk"), ("„“‘‘", "sr"), ("“”’‘", "uz"),
    ] {
      for language in languages.split(separator: " ") { table[String(language)] = marks }
    }
    return table
  }()
}
