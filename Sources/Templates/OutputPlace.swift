/// Where in markup a value is printed, and so how it has to be written.
struct OutputPlace: Sendable, Equatable {
  enum Kind: Int32, Sendable {
    /// Between tags, in comments, and in elements whose text is no program.
    case text
    /// In a tag, where names of elements and attributes stand.
    case name
    /// The value of an attribute.
    case value
    /// The beginning of an address: a scheme there could run a script.
    case address
    /// An address of which nothing but what may be a part of a scheme is written yet.
    case addressRest
    /// `srcdoc`: a document inside of an attribute.
    case document
    case script
    case scriptText
    case scriptComment
    /// Between the tags of a style sheet, or after a property's name.
    case style
    /// Where a property begins: one or several.
    case styleRules
    /// In a string, an address or a comment of a style sheet.
    case styleText
  }

  enum Surrounding: Int32, Sendable {
    case none
    case quoted
    case unquoted
    /// The whole of a value without quotes.
    case unquotedWhole
  }

  let kind: Kind
  var surrounding: Surrounding

  static let text = OutputPlace(kind: .text, surrounding: .none)

  init(kind: Kind, surrounding: Surrounding) {
    self.kind = kind
    self.surrounding = surrounding
  }

  /// For instructions.
  var code: Int32 { kind.rawValue << 2 | surrounding.rawValue }

  init(code: Int32) {
    kind = Kind(rawValue: code >> 2) ?? .text
    surrounding = Surrounding(rawValue: code & 3) ?? .none
  }
}
