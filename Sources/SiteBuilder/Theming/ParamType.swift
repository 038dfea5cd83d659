import Dates
import SiteModel

/// The kind of value that a theme wants a param to have.
enum ParamType: String, CaseIterable {
  case text, flag, integer, number, date, list, table

  /// Other words for the same, as other formats call them.
  private static let synonyms: [String: ParamType] = [
    "string": .text, "bool": .flag, "boolean": .flag, "int": .integer, "float": .number,
    "array": .list, "map": .table,
  ]

  init?(name: String) {
    guard let type = ParamType(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = type
  }

  /// What a message calls a value of the type.
  var description: String {
    switch self {
    case .text: "text in quotes"
    case .flag: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .date: "a date"
    case .list: "a list"
    case .table: "a table"
    }
  }

  func accepts(_ value: ParamValue) -> Bool {
    switch (self, value) {
    case (.text, .text), (.flag, .bool), (.integer, .int), (.number, .int), (.number, .double),
      (.date, .date), (.list, .list), (.table, .map):
      true
    default: false
    }
  }

  /// The environment gives text alone, which stands for other types as well; nil where it cannot.
  func value(of text: String, zone: TimeZoneRules) -> ParamValue? {
    switch self {
    case .text: return .text(text)
    case .flag: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
    case .integer: return Int(text).map { .int($0) }
    case .number:
      if let whole = Int(text) { return .int(whole) }
      return Double(text).flatMap { $0.isFinite ? .double($0) : nil }
    case .date:
      guard case .success(let date) = DateReader.read(text, zone: zone) else { return nil }
      return .date(date)
    case .list:
      return .list(
        text.split(separator: ",").map { part in
          .text(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
        })
    case .table: return nil
    }
  }
}
