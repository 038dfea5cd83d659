/// Names that other programs have in their templates and this one leaves out on purpose.
enum LeftOutName {
  /// Why it is left out, and what to do; nil for other names.
  static func hint(_ name: String) -> String? {
    switch name {
    case "now", "today":
      "templates have no clock, so that a page changes only when its sources do; "
        + "write page.date, or a year of your own in the configuration"
    case "random", "lipsum", "shuffle":
      "nothing is left to chance, so that a page comes out the same every time"
    default: nil
    }
  }
}
