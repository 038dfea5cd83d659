/// The filters of the language. `random` is left out: pages must come out the same every time.
enum BuiltinFilter: Int32, Sendable, CaseIterable {
  case abs, attr, batch, capitalize, center, date, `default`, dictsort, escape, filesizeformat
  case first, float, forceescape, format, group_by, groupby, indent, int, items, join, json, last,
    length
  case list, lower, map, max, min, number_format, pprint, reject, rejectattr, replace, reverse
  case round, safe, select, selectattr, slice, slugify, sort, string, striptags, sum, title
  case tojson, trim, truncate, unique, upper, urlencode, urlize, `where`, wordcount, wordwrap
  case xmlattr

  private static let aliases: [String: BuiltinFilter] = [
    "d": .default, "e": .escape, "count": .length,
  ]
  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) }
  ).merging(aliases) { first, _ in first }

  static var names: [String] { Array(byName.keys) }

  init?(name: String) {
    guard let filter = Self.byName[name] else { return nil }
    self = filter
  }

  /// The names of its parameters, in order; nil where it takes any arguments.
  var parameters: [String]? {
    switch self {
    case .format, .map, .reject, .rejectattr, .select, .selectattr: nil
    case .attr: ["name"]
    case .batch: ["linecount", "fill_with"]
    case .center: ["width"]
    case .date: ["format", "zone"]
    case .default: ["default_value", "boolean"]
    case .dictsort: ["case_sensitive", "by", "reverse"]
    case .filesizeformat: ["binary"]
    case .float: ["default"]
    case .group_by: ["attribute", "date"]
    case .groupby: ["attribute", "default", "case_sensitive"]
    case .indent: ["width", "first", "blank"]
    case .int: ["default", "base"]
    case .join: ["d", "attribute"]
    case .json, .tojson: ["indent"]
    case .max, .min, .unique: ["case_sensitive", "attribute"]
    case .number_format: ["decimals", "point", "separator"]
    case .replace: ["old", "new", "count"]
    case .round: ["precision", "method"]
    case .slice: ["slices", "fill_with"]
    case .sort: ["reverse", "case_sensitive", "attribute"]
    case .sum: ["attribute", "start"]
    case .trim: ["chars"]
    case .truncate: ["length", "killwords", "end", "leeway"]
    case .urlize: ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"]
    case .where: ["attribute", "value"]
    case .wordwrap: ["width", "break_long_words", "wrapstring", "break_on_hyphens"]
    case .xmlattr: ["autospace"]
    case .abs, .capitalize, .escape, .first, .forceescape, .items, .last, .length, .list, .lower,
      .pprint, .reverse, .safe, .slugify, .string, .striptags, .title, .upper, .urlencode,
      .wordcount:
      []
    }
  }
}
