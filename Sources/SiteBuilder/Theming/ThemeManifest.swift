import Dates
import Diagnostics
import FrontMatter
import SiteModel

/// What `theme.toml` says that the program goes by.
struct ThemeManifest: Sendable {
  struct Param: Sendable {
    let name: String
    let type: ParamType
    /// Nil where the param is absent unless the site gives it.
    let fallback: ParamValue?
    /// A line about it, for hints.
    let doc: String?
  }

  var params: [Param] = []
  var versions: (range: VersionRange, position: SourcePosition)?

  static let fileName = "theme.toml"

  /// What cannot be read is reported and left out.
  static func read(
    _ source: SourceFile, zone: TimeZoneRules
  ) -> (manifest: ThemeManifest, diagnostics: [Diagnostic]) {
    let (fields, syntax) = TOMLFields.parse(source, code: .configuration)
    var top = SettingsTable(source: source, environment: [], path: [], fields: fields)
    var manifest = ThemeManifest()
    for key in ["name", "version", "description", "license", "homepage", "repository"] {
      _ = top.text(key)
    }
    for key in ["author", "authors", "tags"] { _ = top.setting(key) }
    if let (text, position) = top.text("blog") {
      if let range = VersionRange(text) {
        manifest.versions = (range, position)
      } else {
        top.report(.badVersionRange(text, at: position))
      }
    }
    var params = top.table("params")
    for field in params.fields {
      var table = params.table(field.key)
      if let param = readParam(field, &table, zone: zone) { manifest.params.append(param) }
      params.absorb(table)
    }
    top.absorb(params)
    top.reportUnknownKeys()
    return (manifest, syntax + top.diagnostics)
  }

  private static func readParam(
    _ field: FrontMatterField, _ table: inout SettingsTable, zone: TimeZoneRules
  ) -> Param? {
    guard case .map = field.value.kind else { return nil }
    let doc = table.text("doc")?.text
    let type = readType(field, &table)
    var fallback: ParamValue?
    if let setting = table.setting("default") {
      let reader = ParamReader(source: table.source, zone: zone)
      let value = reader.value(FrontMatterValue(offset: field.offset, kind: setting.kind))
      if let type, !type.accepts(value) {
        table.report(.wrongType(setting, expected: type.description))
      } else {
        fallback = value
      }
    }
    table.reportUnknownKeys()
    return type.map { Param(name: field.key, type: $0, fallback: fallback, doc: doc) }
  }

  private static func readType(
    _ field: FrontMatterField, _ table: inout SettingsTable
  ) -> ParamType? {
    if let (name, position) = table.text("type") {
      if let type = ParamType(name: name) { return type }
      table.report(
        .unknownChoice(name, of: "type", ParamType.allCases.map(\.rawValue), at: position))
    } else if !table.fields.contains(where: { $0.key == "type" }) {
      table.report(.paramWithoutType(field.key, at: table.source.position(at: field.offset)))
    }
    return nil
  }
}

extension Diagnostic {
  fileprivate static func badVersionRange(_ text: String, at position: SourcePosition) -> Self {
    .error(
      "bad-version-range", "'\(text)' is no range of versions", at: position,
      hint: "write bounds with commas between them, such as blog = \">=0.1, <1\"")
  }

  fileprivate static func paramWithoutType(_ name: String, at position: SourcePosition) -> Self {
    .error(
      "missing-setting", "the type of the param '\(name)' is missing", at: position,
      hint: "add type = \"text\", or another of "
        + ParamType.allCases.map(\.rawValue).joined(separator: ", "))
  }
}
