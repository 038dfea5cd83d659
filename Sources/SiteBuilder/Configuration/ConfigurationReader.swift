import Dates
import Diagnostics
import FrontMatter
import SiteModel

/// `blog.toml` and the environment to the settings of the site.
///
/// What cannot be read keeps its default, so that the rest of the run can show what else is wrong.
struct ConfigurationReader {
  static let topLevelKeys = [
    "title", "base_url", "time_zone", "language", "description", "theme", "author",
  ]

  let zones: TimeZoneFiles
  let environment: [EnvironmentSetting]
  /// From the command line; comes before the environment's and the file's.
  let baseURL: String?

  init(zones: TimeZoneFiles, environment: [String: String], baseURL: String?) {
    self.zones = zones
    self.environment = environment.sorted { $0.key < $1.key }
      .compactMap { EnvironmentSetting(variable: $0.key, text: $0.value) }
    self.baseURL = baseURL
  }

  func read(_ source: SourceFile) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
    let (fields, syntax) = TOMLFields.parse(source, code: .configuration)
    var top = SettingsTable(source: source, environment: environment, path: [], fields: fields)
    var configuration = SiteConfiguration(baseURL: Self.fallbackBaseURL)
    // A file that could not be parsed says nothing about what it lacks.
    let isComplete = !syntax.hasErrors
    readTop(&top, &configuration, isComplete: isComplete)
    readAuthor(&top, &configuration)
    readPermalinks(&top, &configuration)
    readTaxonomies(&top, &configuration)
    readLists(&top, &configuration)
    readMarkdown(&top, &configuration)
    readImages(&top, &configuration)
    readLater(&top, &configuration)
    readMenus(&top, &configuration)
    readParams(&top, &configuration)
    top.reportUnknownKeys()
    top.reportUnknownVariables()
    return (configuration, (syntax + top.diagnostics).map(\.withoutUsers))
  }

  static let fallbackBaseURL = BaseURL(origin: "https://example.com", path: "/")

  private func readTop(
    _ top: inout SettingsTable, _ configuration: inout SiteConfiguration, isComplete: Bool
  ) {
    if let (title, _) = top.text("title") {
      configuration.title = title
    } else if isComplete, !top.mayHave("title") {
      top.report(.missingSetting("title", example: "title = \"My blog\""))
    }
    readBaseURL(&top, &configuration, isComplete: isComplete)
    if let (name, position) = top.text("time_zone") {
      switch zones.rules(named: name) {
      case .success(let rules): configuration.timeZone = rules
      case .failure(let problem): top.report(problem.diagnostic(at: position))
      }
    }
    if let (language, _) = top.text("language") { configuration.language = language }
    if let (description, _) = top.text("description") { configuration.description = description }
    if let (theme, position) = top.text("theme") {
      configuration.theme = theme.isEmpty ? nil : theme
      configuration.themePosition = position
      if theme.contains("/") || theme == ".." || theme == "." {
        top.report(.badThemeName(theme, at: position))
        configuration.theme = nil
      }
    }
  }

  private func readBaseURL(
    _ top: inout SettingsTable, _ configuration: inout SiteConfiguration, isComplete: Bool
  ) {
    let written = top.text("base_url")
    let position =
      SourcePosition(
        path: "command line", line: 1, column: 12, lineText: "--base-url \(baseURL ?? "")")
    if let (text, position) = baseURL.map({ ($0, position) }) ?? written {
      if let url = BaseURL(text) {
        configuration.baseURL = url
      } else if BaseURL.hasUser(text) {
        top.report(.baseURLWithUser(at: position))
      } else {
        top.report(.badBaseURL(text, at: position))
      }
    } else if isComplete, !top.mayHave("base_url") {
      top.report(.missingSetting("base_url", example: "base_url = \"https://example.com/\""))
    }
  }

  private func readAuthor(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    let isGiven =
      top.fields.contains { $0.key == "author" }
      || environment.contains { $0.path.first == "author" }
    var table = top.table("author")
    let name = table.text("name")?.text
    let email = table.text("email")?.text
    let url = table.text("url")?.text
    table.reportUnknownKeys()
    top.absorb(table)
    if isGiven, let name { configuration.author = PageAuthor(name: name, email: email, url: url) }
  }

  private func readParams(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    let table = top.table("params")
    var params = ParamReader(source: table.source, zone: configuration.timeZone).map(table.fields)
    for field in table.fields {
      configuration.writtenParams[field.key] = .init(
        key: table.source.position(at: field.offset),
        value: table.source.position(at: field.value.offset), isFromEnvironment: false)
    }
    for given in environment where given.path.first == "params" && given.path.count > 1 {
      let path = params.set(given.path.dropFirst().map(\.self), to: .text(given.text))
      if path.count == 1 || configuration.writtenParams[path[0]] == nil {
        configuration.writtenParams[path[0]] = .init(
          key: given.position, value: given.position, isFromEnvironment: true)
      }
    }
    configuration.params = params
    top.absorb(table)
  }
}

extension ParamMap {
  /// Sets a value below tables that are made where they are missing; an existing key is found
  /// whatever its case. Gives the keys as they are.
  @discardableResult
  fileprivate mutating func set(_ path: [String], to value: ParamValue) -> [String] {
    guard let first = path.first else { return [] }
    let key = entries.first { $0.key.lowercased() == first }?.key ?? first
    if path.count == 1 {
      set(key, value)
      return [key]
    }
    var table = ParamMap()
    if case .map(let existing)? = self[key] { table = existing }
    let rest = table.set(Array(path.dropFirst()), to: value)
    set(key, .map(table))
    return [key] + rest
  }
}

extension SettingsTable {
  /// Whether a setting is there, or an unknown key that is told to be meant as it.
  fileprivate func mayHave(_ name: String) -> Bool {
    fields.contains { field in
      field.key == name || HugoSetting.stands(field.key, for: name)
        || NearestName.of(field.key, among: ConfigurationReader.topLevelKeys) == name
    }
  }

  /// A variable that no setting took: a slip there would go unseen.
  fileprivate mutating func reportUnknownVariables() {
    let known = Self.names
    for given in environment {
      let isKnown =
        given.path.count > 1 && ["params", "taxonomies", "permalinks"].contains(given.path[0])
        || known.contains(given.path.joined(separator: "__"))
      guard !isKnown else { continue }
      let nearest = NearestName.of(given.path.joined(separator: "__"), among: known)
      report(.unknownVariable(given, nearest: nearest))
    }
  }

  /// Of all settings but those whose keys are the site's own.
  static let names = [
    "title", "base_url", "time_zone", "language", "description", "author__name", "author__email",
    "author__url", "theme", "pagination__size", "pagination__path", "feeds__formats",
    "feeds__limit", "feeds__content", "markdown__raw_html", "markdown__smart_punctuation",
    "markdown__emoji", "markdown__heading_anchors", "markdown__math", "markdown__highlight",
    "markdown__alerts", "markdown__definition_lists", "markdown__attributes", "markdown__mark",
    "markdown__subscript", "markdown__superscript", "markdown__external_rel",
    "markdown__external_mark", "images__captions", "images__sizes", "images__widths",
    "build__lastmod", "diagnostics__mute",
  ]
}

extension SourcePosition {
  /// The same place with the name of the setting alone for its line, for a value that is not shown.
  fileprivate var showingName: SourcePosition {
    let name = lineText?.split(maxSplits: 1) { $0 == "=" || $0.isWhitespace }.first
    return SourcePosition(path: path, line: line, column: 1, lineText: name.map(String.init))
  }
}

extension Diagnostic {
  fileprivate static func missingSetting(_ key: String, example: String) -> Diagnostic {
    .error(
      "missing-setting", "'\(key)' is missing",
      at: .wholeFile(SiteFolders.configurationName), hint: "add a line such as: \(example)")
  }

  /// Neither the message nor the line shows a value that may have a password in it.
  fileprivate static func badBaseURL(_ text: String, at position: SourcePosition) -> Diagnostic {
    let mayHaveUser = text.utf8.contains(UInt8(ascii: "@"))
    let name = mayHaveUser ? "this" : position.called(text)
    return .error(
      "bad-base-url", "\(name) is not the address of a site",
      at: mayHaveUser ? position.showingName : position,
      hint: "give scheme and host, and a path if there is one: https://example.com/blog/")
  }

  fileprivate static func baseURLWithUser(at position: SourcePosition) -> Diagnostic {
    .error(
      "bad-base-url", "the address of the site has a user name or a password in it",
      at: position.showingName,
      hint: "leave out what stands before the @: everything here is published")
  }

  fileprivate static func badThemeName(_ name: String, at position: SourcePosition) -> Diagnostic {
    .error(
      "bad-theme-name", "\(position.called(name)) is not the name of a folder in themes/",
      at: position,
      hint: "give the folder's name alone, such as theme = \"default\"")
  }

  static func emptyFolder(of key: String, at position: SourcePosition) -> Diagnostic {
    .error(
      "bad-folder", "'\(key)' needs the name of a folder in addresses", at: position,
      hint: "use letters, digits and hyphens")
  }

  static func notYet(_ name: String, at position: SourcePosition) -> Diagnostic {
    .warning(
      "not-yet", "\(name) is read but does nothing in this version", at: position,
      hint: "leave it out, or mute the code \"not-yet\", until a later version does it")
  }

  fileprivate static func unknownVariable(
    _ given: EnvironmentSetting, nearest: String?
  ) -> Diagnostic {
    .warning(
      "unknown-variable", "'\(given.variable)' sets nothing", at: given.position,
      hint: nearest.map { "did you mean \(EnvironmentSetting.prefix)\($0.uppercased())?" }
        ?? "a variable is BLOG_ and the setting's path in capitals, with __ between levels")
  }
}
