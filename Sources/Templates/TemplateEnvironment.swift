package import Dates

/// What all templates of a library share besides their texts.
package struct TemplateEnvironment: Sendable {
  package let timeZone: TimeZoneRules
  /// For `date` with a zone of its own.
  package let zoneNamed: ZoneLookup
  /// They hide built-in filters of the same name.
  package let filters: [TemplateFunction]
  package let functions: [TemplateFunction]
  /// Names of the variables that every template sees, imported ones too.
  package let globals: [String]
  package let host: any TemplateHost
  /// Bytes that one rendering may produce.
  package let maximumOutput: Int
  /// Jinja2's options of the same names; all are off by default there and here.
  package var trimBlocks = false
  package var stripBlocks = false
  package var keepTrailingNewline = false
  /// The dict whose keys `TemplateLibrary.tracedKeys` collects, an attribute of a variable.
  package var tracedDict: (variable: String, attribute: String)?
  /// What to do about a template that is not there and whose name is not nearly another's.
  package var templateHint = "names are paths below the templates folder, such as 'page.html'"

  package typealias ZoneLookup =
    @Sendable (String) throws(TemplateFunctionError) -> TimeZoneRules

  package init(
    timeZone: TimeZoneRules = .utc, zoneNamed: @escaping ZoneLookup = Self.onlyUTC,
    filters: [TemplateFunction] = [],
    functions: [TemplateFunction] = [], globals: [String] = [], host: any TemplateHost,
    maximumOutput: Int = 64 << 20
  ) {
    self.timeZone = timeZone
    self.zoneNamed = zoneNamed
    self.filters = filters
    self.functions = functions
    self.globals = globals
    self.host = host
    self.maximumOutput = maximumOutput
  }

  /// For embedding programs that know no other zones.
  package static let onlyUTC: ZoneLookup = { name throws(TemplateFunctionError) in
    if name == TimeZoneRules.utc.name { return .utc }
    throw TemplateFunctionError(
      "there is no time zone '\(name)'", hint: "name the site's zone, or 'UTC'",
      code: "unknown-time-zone")
  }
}
