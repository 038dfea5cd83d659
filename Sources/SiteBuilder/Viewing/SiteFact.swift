import Templates

/// One thing that a rendering can read: an attribute of an object of the site.
struct SiteFact: Sendable, Hashable {
  /// The object's number in `SiteObjects` times `attributes`, and the attribute's.
  let number: UInt32

  /// More than any object has.
  static let attributes = 128

  /// What is read of an object and is no attribute of templates.
  enum Special: Int {
    /// What it shows when it is printed itself.
    case text = 127
    /// Of the site: which pages there are, under which names they can be asked for.
    case references = 126
    /// Of the site: which assets there are.
    case assetNames = 125
    /// Of the site: the installed packages that convert code and formulas.
    case scripts = 124
    /// Of a page: all that feeds show of it.
    case feedEntry = 123
    /// Of a list: all that its feeds show beside their entries.
    case feed = 122
  }

  init(number: UInt32) {
    self.number = number
  }

  init(_ object: Int, _ attribute: Int) {
    number = UInt32(truncatingIfNeeded: object * Self.attributes + attribute)
  }

  init(_ object: Int, _ special: Special) {
    self.init(object, special.rawValue)
  }

  var object: Int { Int(number) / Self.attributes }
  var attribute: Int { Int(number) % Self.attributes }
}
