package import Diagnostics
import SiteModel

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

  /// What is parsed already; see `ParsedFiles`.
  var known: ParsedFiles?

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
    let site = try SiteLock.taken(
      of: folders, files, requiresCache: options.requiresList, onWait: onWait)
    defer { site.lock?.release() }
    var options = options
    if site.refusal != nil { options.usesCache = false }
    let folder = outputFolder()
    let isListed = site.refusal == nil
    let written = AheadOfUse(parallel) { [files] in
      // A list that cannot be kept up to date would call files ours that are no longer.
      isListed ? (try? folder.get()).map { OutputManifest.kept(in: $0, files) } : .success(nil)
    }
    let preparation = SitePreparation(
      options, files: files, parallel: parallel, onStage: onStage)
    var (prepared, findings) = try await preparation.prepared(
      readingEarlier: { [options, files] in
        options.usesCache
          ? BuildRecord.left(in: try? folder.get(), by: options.cacheWriter, files) : nil
      }, known: known)
    let (renderer, configuration) = (prepared.renderer, prepared.configuration)
    let assembled = renderer.view.assembled

    onStage(.render)
    let writer = makeWriter(
      folder, list: await written.value, keepsList: isListed, &findings)
    let record = BuildMemory(
      files: files, folder: writer?.folder, values: prepared.values,
      situation: prepared.situation, parallel: parallel, writer: options.cacheWriter,
      isOff: !options.usesCache)
    // Of a new folder nothing has to be known later.
    if let refusal = site.refusal, !(writer?.isNew ?? false) {
      findings.add([.unlistedOutput(refusal)])
    }
    let isFaulty = findings.hasErrors
    do {
      let maker = OutputMaker(
        renderer: renderer, writer: isFaulty ? nil : writer,
        memory: isFaulty ? .empty : await record.recall(prepared.earlier),
        site: prepared.situation.site,
        parallel: parallel, stopwatch: options.stopwatch,
        onProgress: options.progress(of: .render))
      let made = await make(prepared.plan, maker, using: prepared.assets, &findings)
      findings.add(prepared.converter.unreportedPackages(findings.all))
      findings.add(prepared.texts.changedFiles.map(Diagnostic.changedWhileBuilding))
      if findings.hasErrors {
        try writer?.discard()
        throw BuildFailure(findings.all)
      }
      guard let writer else { throw BuildFailure(findings.all) }
      onStage(.write)
      if options.isComparison {
        let differences = writer.differences(made)
        try writer.discard()
        var report = report(OutputWriter.Result(), assembled, configuration, findings)
        report.differences = differences
        return report
      }
      findings.add(
        try writer.unknownFiles(made, looksEverywhere: options.looksEverywhere))
      if findings.hasErrors {
        try writer.discard()
        throw BuildFailure(findings.all)
      }
      let result = try writer.commit(made)
      // A site that lives on asks for the outlines of what changed alone.
      let keepsOutlines = known == nil
      if keepsOutlines { await prepared.outlines.remember(prepared.unremembered, parallel) }
      let kept = AheadOfUse(parallel) { [memory = prepared.memory] in
        memory.keep(outlines: keepsOutlines)
      }
      findings.add(await record.keep(made, recalled: maker.memory))
      findings.add(await kept.value)
      if isListed, let used = prepared.plan.cachedPictures {
        let cache = PictureCache(
          files: files, folders: folders, isUsed: options.usesCache)
        findings.add(cache.keep(used, for: writer.folder))
      }
      var report = report(result, assembled, configuration, findings)
      let built = BuiltSite(
        prepared: prepared, jobs: made.jobs, outputs: made.outputs, assets: made.assets)
      report.leftovers = Leftovers(
        site: built, others: (maker.memory, made, writer))
      report.durations = made.durations
      report.changes = (result.written.map(\.text), result.removed.map(\.text))
      return report
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

  /// Or why it cannot be one.
  private func outputFolder() -> Result<OutputFolder, BuildFailure> {
    do throws(FileError) {
      let check = OutputGuard(files: files, folders: folders)
      let path = OutputLocation.cleaned(options.output ?? folders.path("public"))
      if let problem = try check.problem(path) { return .failure(BuildFailure(problem)) }
      // One folder under two names has one list of written files.
      return .success(
        OutputFolder(
          path: try check.resolved(path), cache: folders.path(".blog"),
          siteRoot: try files.realPath(folders.root)))
    } catch {
      return .failure(BuildFailure(.unwritable(error)))
    }
  }

  private func makeWriter(
    _ folder: Result<OutputFolder, BuildFailure>, list: Result<OutputManifest?, FileError>?,
    keepsList: Bool, _ findings: inout Findings
  ) -> OutputWriter? {
    switch folder {
    case .failure(let failure): findings.add(failure.diagnostics)
    case .success(let folder):
      do {
        return try OutputWriter(files: files, folder: folder, list: list, keepsList: keepsList)
      } catch {
        findings.add([.unwritable(error)])
      }
    }
    return nil
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
  fileprivate static func changedWhileBuilding(_ path: String) -> Diagnostic {
    .error(
      "changed-while-building", "this file changed while the site was built", at: .wholeFile(path),
      hint: "build again: nothing was written, so that no page is half of each version")
  }

  static func unwritable(_ error: FileError) -> Diagnostic {
    .error(
      "unwritable-output", "cannot write here: \(error.reason)", at: .wholeFile(error.path),
      hint: "check that the folder exists, is yours and has room, or choose another with --output")
  }
}
