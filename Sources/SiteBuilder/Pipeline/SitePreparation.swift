import Caching
import Dates
import Diagnostics
import Files
import SiteModel
import Templates

/// A site that is ready to be rendered, and what its stages learned.
struct PreparedSite: Sendable {
  let configuration: SiteConfiguration
  let sources: SiteSources
  let plan: OutputPlan
  /// The assets that shortcodes printed the addresses of.
  let assets: Set<Int>
  /// What the shortcodes of each page read, by page; empty where nobody wants to know.
  let textTraces: [RenderTrace]
  var renderer: SiteRenderer
  let situation: BuildSituation
  var values: FactValues
  let converter: SnippetConverter
  let memory: SiteMemory
  let outlines: OutlineMemory
  let texts: TextStore
  /// Texts whose outlines the next build can use.
  let unremembered: [PageBody]
  /// By page, as they are shown.
  var pages: [ParsedPage?]
  /// By file.
  let pagesByPath: Deferred<[String: PageID]>
  let parser: PageParser
  let files: ParsedFiles
  /// The site without texts, as shortcodes see it.
  let textless: SiteView
  /// Resolves links of the site's texts.
  let content: ContentResolver
  /// What the last build left.
  let earlier: BuildRecord?
  /// Pages with findings about code, formulas or links, and those whose parts links name.
  let concerned: Set<PageID>
}

/// The stages before anything is rendered: from the configuration to a site whose texts have their links.
struct SitePreparation: Sendable {
  private let options: BuildOptions
  private let files: FileSystem
  private let folders: SiteFolders
  private let parallel: OrderedConcurrentMap
  private let onStage: @Sendable (BuildStage) -> Void
  private let tracesTexts: Bool
  /// nil where nothing is kept.
  private let cache: CacheFolder?

  init(
    _ options: BuildOptions, files: FileSystem, cache: CacheFolder?, parallel: OrderedConcurrentMap,
    tracesTexts: Bool = false, onStage: @escaping @Sendable (BuildStage) -> Void
  ) {
    self.options = options
    self.files = files
    self.cache = cache
    self.parallel = parallel
    self.onStage = onStage
    self.tracesTexts = tracesTexts
    folders = SiteFolders(root: options.site)
  }

  /// A site with mistakes is prepared as far as it can be, and all of them are found.
  /// `earlier` reads what the last build left, `known` is what is parsed already.
  func prepared(
    readingEarlier earlier: @escaping @Sendable () -> BuildRecord? = { nil },
    known: ParsedFiles? = nil
  ) async throws(BuildFailure) -> (site: PreparedSite, findings: Findings) {
    onStage(.find)
    let remembered = AheadOfUse(parallel) { [options, cache] in
      SiteMemory(
        options.usesCache ? cache : nil, writer: options.cacheWriter, outlines: known?.outlines)
    }
    let (written, settings) = try readConfiguration()
    var findings = Findings(mutedCodes: written.mutedCodes, isStrict: options.isStrict)
    findings.add(settings)
    let check = ThemeCheck(files: files, folders: folders, version: options.version)
    let (configuration, theme, mistakes) = check.applied(to: written)
    findings.add(mistakes)
    let fingerprint = AheadOfUse(parallel) { SettingsFingerprint.of(configuration) }
    let (sources, found) = SourceLoader(files: files, folders: folders).load(
      theme: configuration.theme, chosenAt: configuration.themePosition)
    findings.add(found)
    if MissingTheme.isReported(in: settings + found) {
      findings.leaveOut(MissingTheme.consequences)
    }
    onStage(.parse)
    let memory = await remembered.value
    let converter = SnippetConverter(files: files, memo: memory.snippets)
    let outlines = OutlineMemory(memo: memory.outlines, packages: converter.packagesWord)
    let texts =
      known?.texts
      ?? TextStore(room: options.roomForTexts.all, roomForRecent: options.roomForTexts.recent)
    let parser = PageParser(
      reader: SourceReader(files: files, folders: folders), configuration: configuration,
      memory: outlines, texts: texts)
    let environment = await fingerprint.value
    let parsedFiles = await ParsedFiles.parsing(
      sources.content.filter(\.isPage), parser, environment, known: known, parallel,
      onProgress: options.progress(of: .parse))
    for (_, diagnostics) in parsedFiles.results { findings.add(diagnostics) }
    let parsed = parsedFiles.results.compactMap(\.page)
    onStage(.model)
    // Beside the stages that keep one core busy.
    let earlier = AheadOfUse(parallel, earlier)
    let fileWord = AheadOfUse(parallel) {
      SiteFingerprint.files(parsed, sources, packages: converter.packagesWord)
    }
    let (unlinked, pageSources) = await assemble(parsed, sources, configuration, &findings)
    let assets = AssetLibrary(sources.assets, files: files, folders: folders)
    onStage(.plan)
    let zones = TimeZoneCache(TimeZoneFiles(files: files))
    let textless = SiteView(unlinked, pagers: [], assets: assets)
    let (library, plan) = await plan(textless, sources, converter, zones, &findings)
    findings.add(ThemeCheck.unread(configuration, theme, read: library.tracedKeys))
    onStage(.expand)
    let numbered = AheadOfUse(parallel) {
      SiteObjects(textless.site, pagers: plan.pagers, assets: assets)
    }
    let expander = SiteExpander(
      library: library, templates: sources.templates, parallel: parallel, isTraced: tracesTexts)
    let expanded = await expander.expand(
      pageSources, of: textless, compiled: findings.all)
    findings.add(expanded.diagnostics)
    onStage(.convert)
    let siteConverter = SiteConverter(
      converter: converter, reader: SourceReader(files: files, folders: folders),
      parallel: parallel)
    let (converted, faulty, mistakesInSnippets) = await siteConverter.convert(expanded.pages)
    let unremembered = outlines.unremembered(converted) { !faulty.contains($0) }
    findings.add(mistakesInSnippets)
    onStage(.link)
    let templates = library.fingerprints
    let redirects = redirects(sources)
    let word = SiteFingerprint.of(
      configuration, environment: environment, templates: templates, files: await fileWord.value,
      withheld: unlinked.withheld, redirects: Fingerprint(of: redirects))
    let record = await earlier.value
    let (linking, completed) = await link(
      unlinked, converted, plan, sources, converter, redirects,
      known: record?.site == word ? record?.texts ?? [] : [], &findings)
    let assembled = linking.linked
    let situation = BuildSituation(
      environment: environment, site: word,
      texts: zip(converted, assembled.texts).map(TextRecord.init), templates: templates, zones)
    let view = SiteView(textless, assembled, pagers: plan.pagers)
    let objects = await numbered.value
    let renderer = SiteRenderer(
      view: view, objects: objects, library: library, files: files, folders: folders)
    let site = PreparedSite(
      configuration: configuration, sources: sources, plan: completed, assets: expanded.assets,
      textTraces: Self.traces(expanded.traces, in: objects, pagers: plan.pagers.count),
      renderer: renderer, situation: situation,
      values: FactValues(view, objects) { converter.completePackagesWord },
      converter: converter, memory: memory, outlines: outlines, texts: texts,
      unremembered: unremembered, pages: converted,
      pagesByPath: Deferred {
        Dictionary(
          assembled.site.pages.compactMap { page in page.path.map { ($0, page.id) } },
          uniquingKeysWith: { $1 })
      }, parser: parser, files: parsedFiles,
      textless: textless, content: linking.content, earlier: record,
      concerned: linking.concerned.union(faulty.map(PageID.init)))
    return (site, findings)
  }

  /// The site's own `_redirects`; a file that cannot be read is reported where it is copied.
  private func redirects(_ sources: SiteSources) -> [UInt8] {
    guard let own = sources.statics.first(where: { $0.output == "_redirects" }) else { return [] }
    return SourceReader(files: files, folders: folders).read(own.path).source?.bytes ?? []
  }

  /// Shortcodes run before the pages of lists have their numbers, which are below those of assets.
  private static func traces(
    _ traces: [RenderTrace], in objects: SiteObjects, pagers: Int
  ) -> [RenderTrace] {
    traces.map { trace in
      var trace = trace
      trace.reads = trace.reads.map { number in
        let fact = SiteFact(number: number)
        guard fact.object >= objects.firstAsset - pagers else { return number }
        return SiteFact(fact.object + pagers, fact.attribute).number
      }
      return trace
    }
  }

  private func readConfiguration() throws(BuildFailure) -> (SiteConfiguration, [Diagnostic]) {
    let reader = SourceReader(files: files, folders: folders)
    let (source, problems) = reader.read(SiteFolders.configurationName)
    guard let source else { throw BuildFailure(problems) }
    let configuration = ConfigurationReader(
      zones: TimeZoneFiles(files: files), environment: options.environment,
      baseURL: options.baseURL)
    return configuration.read(source)
  }

  private func assemble(
    _ parsed: [ParsedPage], _ sources: SiteSources, _ configuration: SiteConfiguration,
    _ findings: inout Findings
  ) async -> (AssembledSite, [ParsedPage?]) {
    let rules = PublicationRules(
      now: options.now.instant(in: configuration.timeZone) ?? Instant(seconds: 0),
      includesDrafts: options.includesDrafts,
      includesScheduled: options.includesScheduled, includesExpired: options.includesExpired)
    let assembler = SiteAssembler(
      configuration: configuration, rules: rules, parallel: parallel)
    let (site, pageSources, withheld, diagnostics) = await assembler.assemble(parsed)
    findings.add(diagnostics)
    let placer = ResourcePlacer(site: site, sources: pageSources)
    findings.add(ResourcePlacer.notes(on: sources.content))
    let assembled = AssembledSite(
      site: site, resources: placer.place(sources.content), withheld: withheld)
    return (assembled, pageSources)
  }

  private func plan(
    _ view: SiteView, _ sources: SiteSources, _ converter: SnippetConverter,
    _ zones: TimeZoneCache, _ findings: inout Findings
  ) async -> (TemplateLibrary, OutputPlan) {
    let assembled = view.assembled
    let configuration = assembled.site.configuration
    var environment = TemplateEnvironment(
      timeZone: configuration.timeZone,
      zoneNamed: { name throws(TemplateFunctionError) in try zones.zone(named: name) },
      filters: SiteFunctions.filters(configuration, converter),
      functions: SiteFunctions.functions(assembled, view.assets),
      globals: SiteView.globals + ContentExpander.globals,
      host: view)
    environment.tracedDict = (variable: "site", attribute: "params")
    let (library, diagnostics) = TemplateLibrary.compile(
      ShortcodeLibrary.templates(sources.templates), environment: environment)
    findings.add(diagnostics)
    var planner = OutputPlanner(
      assembled: assembled, choice: TemplateChoice(library: library), sources: sources,
      parallel: parallel)
    let plan = await planner.plan()
    findings.add(plan.diagnostics)
    return (library, plan)
  }

  /// The texts with their links resolved: only the plan tells what there will be.
  private func link(
    _ assembled: AssembledSite, _ pageSources: [ParsedPage?], _ plan: OutputPlan,
    _ sources: SiteSources, _ converter: SnippetConverter, _ redirects: [UInt8],
    known: [TextRecord], _ findings: inout Findings
  ) async -> (SiteLinker.Result, OutputPlan) {
    let reader = SourceReader(files: files, folders: folders)
    let linker = SiteLinker(
      assembled: assembled, plan: plan, sources: sources, reader: reader, parallel: parallel,
      packages: converter.packagesWord, searchPath: options.environment["PATH"] ?? "",
      pictureCache: cache.map { PictureCache(cache: $0, isUsed: options.usesCache) },
      redirects: RedirectSources(String(decoding: redirects, as: UTF8.self)))
    let result = await linker.link(pageSources, known: known)
    findings.add(result.diagnostics)
    var plan = plan
    let known = plan.diagnostics.count
    plan.add(result.pictures)
    findings.add(Array(plan.diagnostics[known...]))
    return (result, plan)
  }
}
