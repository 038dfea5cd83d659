import Dates
package import Diagnostics
import SiteModel
import Templates

/// The stages of a build, in order.
///
/// A stage whose input is faulty still works on the rest, so that one run shows every mistake; the
/// output folder is not touched before all is well.
package struct BuildPipeline: Sendable {
  private let options: BuildOptions
  private let files: FileSystem
  private let folders: SiteFolders
  private let parallel: OrderedConcurrentMap
  /// Told when the build has to wait for another one.
  private let onWait: @Sendable () -> Void
  /// Told when a stage begins: the clock is the caller's.
  private let onStage: @Sendable (BuildStage) -> Void

  package init(
    _ options: BuildOptions, files: FileSystem = .disk,
    onWait: @escaping @Sendable () -> Void = {},
    onStage: @escaping @Sendable (BuildStage) -> Void = { _ in }
  ) {
    self.options = options
    self.files = files
    self.onWait = onWait
    self.onStage = onStage
    folders = SiteFolders(root: options.site)
    parallel = OrderedConcurrentMap(jobs: options.jobs)
  }

  package func run() async throws(BuildFailure) -> BuildReport {
    // Before anything is read: a build that waited publishes what there is then.
    let lock = try lockBuilds()
    defer { lock?.release() }
    onStage(.find)
    let (written, settings) = try readConfiguration()
    var findings = Findings(mutedCodes: written.mutedCodes, isStrict: options.isStrict)
    findings.add(settings)
    let check = ThemeCheck(files: files, folders: folders, version: options.version)
    let (configuration, theme, mistakes) = check.applied(to: written)
    findings.add(mistakes)
    let (sources, found) = SourceLoader(files: files, folders: folders).load(
      theme: configuration.theme, chosenAt: configuration.themePosition)
    findings.add(found)
    onStage(.parse)
    let memory = SiteMemory(
      files, cache: folders.path(".blog"), version: options.version, isOff: !options.usesCache)
    let converter = SnippetConverter(files: files, memo: memory.snippets)
    let outlines = OutlineMemory(memo: memory.outlines, packages: converter.packagesWord)
    let parsed = await parse(sources, configuration, outlines, &findings)
    onStage(.model)
    let (unlinked, pageSources) = assemble(parsed, sources, configuration, &findings)
    let assets = AssetLibrary(sources.assets, files: files, folders: folders)
    onStage(.plan)
    let zones = TimeZoneCache(TimeZoneFiles(files: files))
    let (library, plan) = plan(unlinked, sources, assets, converter, zones, &findings)
    findings.add(ThemeCheck.unread(configuration, theme, read: library.tracedKeys))
    onStage(.expand)
    let expander = SiteExpander(
      library: library, templates: sources.templates, parallel: parallel)
    let (expanded, used, mistakesOfCalls) = await expander.expand(
      pageSources, of: unlinked, assets, compiled: findings.all)
    findings.add(mistakesOfCalls)
    onStage(.convert)
    let siteConverter = SiteConverter(
      converter: converter, reader: SourceReader(files: files, folders: folders),
      parallel: parallel)
    let (converted, faulty, mistakesInSnippets) = await siteConverter.convert(expanded)
    outlines.remember(converted) { !faulty.contains($0) }
    findings.add(mistakesInSnippets)
    onStage(.link)
    let (assembled, completed) = await link(
      unlinked, converted, plan, sources, converter, &findings)
    let view = SiteView(assembled, pagers: plan.pagers, assets: assets)
    let objects = SiteObjects(view)
    let renderer = SiteRenderer(
      view: view, objects: objects, library: library, files: files, folders: folders)

    onStage(.render)
    let writer = makeWriter(&findings)
    let record = BuildMemory(
      files: files, folder: writer?.folder,
      values: FactValues(view, objects) { converter.completePackagesWord },
      situation: BuildSituation(configuration, library, zones), parallel: parallel,
      version: options.version, isOff: !options.usesCache)
    let isFaulty = findings.hasErrors
    do {
      let maker = OutputMaker(
        renderer: renderer, writer: isFaulty ? nil : writer,
        memory: isFaulty ? .empty : await record.recall(), parallel: parallel)
      let made = await make(completed, maker, using: used, &findings)
      findings.add(converter.unreportedPackages(findings.all))
      if findings.hasErrors {
        try writer?.discard()
        throw BuildFailure(findings.all)
      }
      guard let writer else { throw BuildFailure(findings.all) }
      onStage(.write)
      if options.isComparison {
        let differences = writer.differences(made.staged)
        try writer.discard()
        var report = report(OutputWriter.Result(), assembled, configuration, findings)
        report.differences = differences
        return report
      }
      let result = try writer.commit(made.staged)
      findings.add(result.diagnostics)
      findings.add(await record.keep(made.outputs, recalled: maker.memory))
      findings.add(memory.keep())
      return report(result, assembled, configuration, findings)
    } catch let error as FileError {
      try? writer?.discard()
      findings.add([.unwritable(error)])
      throw BuildFailure(findings.all)
    } catch let failure as BuildFailure {
      throw failure
    } catch {
      throw BuildFailure(findings.all)
    }
  }

  private func readConfiguration() throws(BuildFailure) -> (SiteConfiguration, [Diagnostic]) {
    let reader = SourceReader(files: files, folders: folders)
    let (source, problems) = reader.read(ConfigurationReader.fileName)
    guard let source else { throw BuildFailure(problems) }
    let configuration = ConfigurationReader(
      zones: TimeZoneFiles(files: files), environment: options.environment,
      baseURL: options.baseURL)
    return configuration.read(source)
  }

  private func parse(
    _ sources: SiteSources, _ configuration: SiteConfiguration, _ outlines: OutlineMemory,
    _ findings: inout Findings
  ) async -> [ParsedPage] {
    let reader = SourceReader(files: files, folders: folders)
    let parser = PageParser(reader: reader, configuration: configuration, memory: outlines)
    let parsed = await parallel.map(sources.content.filter(\.isPage)) { parser.parse($0) }
    for (_, diagnostics) in parsed { findings.add(diagnostics) }
    return parsed.compactMap(\.page)
  }

  private func assemble(
    _ parsed: [ParsedPage], _ sources: SiteSources, _ configuration: SiteConfiguration,
    _ findings: inout Findings
  ) -> (AssembledSite, [ParsedPage?]) {
    let rules = PublicationRules(
      now: options.now.instant(in: configuration.timeZone) ?? Instant(seconds: 0),
      includesDrafts: options.includesDrafts,
      includesScheduled: options.includesScheduled, includesExpired: options.includesExpired)
    let assembler = SiteAssembler(configuration: configuration, rules: rules)
    let (site, pageSources, withheld, diagnostics) = assembler.assemble(parsed)
    findings.add(diagnostics)
    let placer = ResourcePlacer(site: site, sources: pageSources)
    findings.add(ResourcePlacer.notes(on: sources.content))
    let assembled = AssembledSite(
      site: site, resources: placer.place(sources.content), withheld: withheld)
    return (assembled, pageSources)
  }

  private func plan(
    _ assembled: AssembledSite, _ sources: SiteSources, _ assets: AssetLibrary,
    _ converter: SnippetConverter, _ zones: TimeZoneCache, _ findings: inout Findings
  ) -> (TemplateLibrary, OutputPlan) {
    let configuration = assembled.site.configuration
    var environment = TemplateEnvironment(
      timeZone: configuration.timeZone,
      zoneNamed: { name throws(TemplateFunctionError) in try zones.zone(named: name) },
      filters: SiteFunctions.filters(configuration, converter),
      functions: SiteFunctions.functions(assembled, assets),
      globals: SiteRenderer.globals + ContentExpander.globals,
      host: SiteView(assembled, pagers: [], assets: assets))
    environment.tracedDict = (variable: "site", attribute: "params")
    let (library, diagnostics) = TemplateLibrary.compile(
      ShortcodeLibrary.templates(sources.templates), environment: environment)
    findings.add(diagnostics)
    var planner = OutputPlanner(
      assembled: assembled, choice: TemplateChoice(library: library), sources: sources)
    let plan = planner.plan()
    // Without its theme a site has no templates at all, which is said already.
    let hasTheme = !findings.all.contains { $0.code == "unknown-theme" }
    findings.add(plan.diagnostics.filter { hasTheme || $0.code != "no-template" })
    return (library, plan)
  }

  /// The texts with their links resolved: only the plan tells what there will be.
  private func link(
    _ assembled: AssembledSite, _ pageSources: [ParsedPage?], _ plan: OutputPlan,
    _ sources: SiteSources, _ converter: SnippetConverter, _ findings: inout Findings
  ) async -> (AssembledSite, OutputPlan) {
    let reader = SourceReader(files: files, folders: folders)
    let linker = SiteLinker(
      assembled: assembled, plan: plan, sources: sources, reader: reader, parallel: parallel,
      packages: converter.packagesWord, searchPath: options.environment["PATH"] ?? "")
    let (linked, pictures, diagnostics) = await linker.link(pageSources)
    findings.add(diagnostics)
    var plan = plan
    let known = plan.diagnostics.count
    plan.add(pictures)
    findings.add(Array(plan.diagnostics[known...]))
    return (linked, plan)
  }

  /// Without a writer the files are made and thrown away, for what is found on the way.
  private func make(
    _ plan: OutputPlan, _ maker: OutputMaker, using assets: Set<Int>, _ findings: inout Findings
  ) async -> OutputMaker.Result {
    let (result, collisions) = await maker.make(plan, using: assets)
    findings.add(collisions)
    // A disk that is full refuses every file for one reason, which is said once, of their folder.
    if let folder = maker.writer?.folder {
      let reasons = Set(result.refused.map(\.reason)).sorted()
      findings.add(reasons.map { .unwritable(FileError(path: folder.path, reason: $0)) })
    }
    findings.add(RenderFindings.merged(result.diagnostics, compiled: findings.all))
    return result
  }

  /// Builds of one site go one after the other.
  private func lockBuilds() throws(BuildFailure) -> FileLock? {
    let cache = folders.path(".blog")
    do {
      try files.makeFolders(cache)
      let path = cache + "/lock"
      if let lock = try files.lock(path, false) { return lock }
      onWait()
      return try files.lock(path, true)
    } catch {
      throw BuildFailure(.unwritable(error))
    }
  }

  private func makeWriter(_ findings: inout Findings) -> OutputWriter? {
    do {
      let check = OutputGuard(files: files, folders: folders)
      let path = OutputLocation.cleaned(options.output ?? folders.path("public"))
      if let problem = try check.problem(path) {
        findings.add([problem])
        return nil
      }
      // One folder under two names has one list of written files.
      let output = OutputFolder(
        path: try check.resolved(path), cache: folders.path(".blog"),
        siteRoot: try files.realPath(folders.root))
      return try OutputWriter(files: files, folder: output)
    } catch {
      findings.add([.unwritable(error)])
      return nil
    }
  }

  private func report(
    _ result: OutputWriter.Result, _ assembled: AssembledSite,
    _ configuration: SiteConfiguration, _ findings: Findings
  ) -> BuildReport {
    var report = BuildReport()
    report.written = result.written.count
    report.unchanged = result.unchanged
    report.removed = result.removed.count
    report.published = assembled.site.pages.count {
      $0.path != nil && ($0.isWrittenAsHTML || $0.kind.hasFeeds && $0.build.rendering == .always)
    }
    report.withheld = assembled.withheld
    report.changedURLs = (result.written + result.removed).map { path in
      let text = path.text
      let address =
        text == "index.html"
        ? "/" : "/" + (text.hasSuffix("/index.html") ? String(text.dropLast(10)) : text)
      return configuration.baseURL.permalink(configuration.baseURL.url(of: Address(address)))
    }.sorted()
    report.diagnostics = findings.all
    report.output = options.output ?? folders.path("public")
    return report
  }
}

extension Diagnostic {
  static func unwritable(_ error: FileError) -> Diagnostic {
    .error(
      "unwritable-output", "cannot write here: \(error.reason)", at: .wholeFile(error.path),
      hint: "check that the folder exists, is yours and has room, or choose another with --output")
  }
}
