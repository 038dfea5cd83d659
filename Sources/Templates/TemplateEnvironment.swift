package import Dates

/// What all templates of a library share besides their texts.
package struct TemplateEnvironment: Sendable {
  package let timeZone: TimeZoneRules
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

  package init(
    timeZone: TimeZoneRules = .utc, filters: [TemplateFunction] = [],
    functions: [TemplateFunction] = [], globals: [String] = [], host: any TemplateHost,
    maximumOutput: Int = 64 << 20
  ) {
    self.timeZone = timeZone
    self.filters = filters
    self.functions = functions
    self.globals = globals
    self.host = host
    self.maximumOutput = maximumOutput
  }
}
