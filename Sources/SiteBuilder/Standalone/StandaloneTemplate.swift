import Dates
package import Diagnostics
package import Files
import SiteModel
import Templates

/// Renders one template with data of its author's, without a site.
package struct StandaloneTemplate: Sendable {
  private let request: TemplateRequest
  private let files: FileSystem

  /// No search finds a template by this name: one that is looked for by the name of the file itself
  /// may be another, which it extends.
  private var name: String { "\u{0}/" + request.file }

  package init(_ request: TemplateRequest, files: FileSystem = .disk) {
    self.request = request
    self.files = files
  }

  /// The text and what there is to say about it; the failure has everything that is wrong.
  package func render() throws(BuildFailure) -> (text: [UInt8], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let configuration = try readConfiguration(&diagnostics)
    let data = readData(&diagnostics)
    var search = TemplateSearch(request, theme: configuration?.theme, files: files)
    diagnostics += search.diagnostics
    let main = TemplateSearch.read(request.file, files: files)
    diagnostics += main.diagnostics
    guard let source = main.source else { throw BuildFailure(diagnostics.normalized()) }

    let environment = environment(configuration, data, search)
    var sources = [(name: name, source: source)]
    // Templates are read when another one asks for them, so that what else lies in the folders does
    // not matter. Names that expressions make are known by rendering alone.
    while true {
      let (library, compiled) = TemplateLibrary.compile(sources, environment: environment)
      var found = search.sources(of: library.missingNames)
      var uses = TemplateUses()
      var text: [UInt8] = []
      var outcome: BuildFailure?
      let isFaulty = (diagnostics + compiled + found.diagnostics).hasErrors
      if found.sources.isEmpty, !isFaulty {
        do throws(BuildFailure) {
          try library.render(
            name, variables: data.map(\.value), host: environment.host, subject: nil, into: &text,
            uses: &uses)
        } catch {
          outcome = error
        }
        found = search.sources(of: uses.missing)
      }
      diagnostics += found.diagnostics
      if found.sources.isEmpty {
        diagnostics += compiled + (outcome?.diagnostics ?? [])
        if diagnostics.hasErrors { throw BuildFailure(diagnostics.normalized()) }
        return (text, diagnostics.normalized())
      }
      sources += found.sources
    }
  }

  private func environment(
    _ configuration: SiteConfiguration?, _ data: [(name: String, value: TemplateValue)],
    _ search: TemplateSearch
  ) -> TemplateEnvironment {
    let converter = SnippetConverter(files: files)
    let zones = TimeZoneCache(TimeZoneFiles(files: files))
    var environment = TemplateEnvironment(
      timeZone: configuration?.timeZone ?? .utc,
      zoneNamed: { name throws(TemplateFunctionError) in try zones.zone(named: name) },
      filters: configuration.map { SiteFunctions.filters($0, converter) }
        ?? SiteFunctions.filtersWithoutSite(converter),
      globals: data.map(\.name), host: NoObjects())
    environment.templateHint = search.hint
    return environment
  }

  private func readConfiguration(
    _ diagnostics: inout [Diagnostic]
  ) throws(BuildFailure) -> SiteConfiguration? {
    guard let site = request.site else { return nil }
    let reader = SourceReader(files: files, folders: SiteFolders(root: site))
    let (source, problems) = reader.read(SiteFolders.configurationName)
    guard let source else { throw BuildFailure(problems) }
    let (configuration, found) = ConfigurationReader(
      zones: TimeZoneFiles(files: files), environment: request.environment, baseURL: nil
    ).read(source)
    diagnostics += found.filter { $0.severity == .error }
    return configuration
  }

  private func readData(
    _ diagnostics: inout [Diagnostic]
  ) -> [(name: String, value: TemplateValue)] {
    guard let path = request.data else { return [] }
    let (source, problems) = TemplateSearch.read(path, files: files)
    diagnostics += problems
    guard let source else { return [] }
    var data = TemplateData(source)
    let variables = data.variables()
    diagnostics += data.diagnostics
    return variables
  }
}
