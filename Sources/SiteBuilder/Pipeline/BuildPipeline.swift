package import Diagnostics
package import Files
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
    let root = try siteFolder()
    let site = try SiteCache.taken(
      in: root, files, isRequired: options.requiresList, onWait: onWait)
    defer { site.release() }
    let folder = outputFolder()
    defer { (try? folder.get())?.release() }
    let notes = try notes(site.folder, root, folder)
    var options = options
    if site.folder == nil { options.usesCache = false }
    let written = AheadOfUse(parallel) { () -> Result<OutputManifest?, FileError>? in
      // A list that cannot be kept up to date would call files ours that are no longer.
      (try? folder.get())?.handle.map { handle in
        Result { () throws(FileError) in try notes?.keptList(of: handle) }
      }
    }
    let preparation = SitePreparation(
      options, files: files, cache: site.folder, parallel: parallel, onStage: onStage)
    var (prepared, findings) = try await preparation.prepared(
      readingEarlier: { [options] in
        options.usesCache
          ? BuildRecord.left(
            of: (try? folder.get())?.location, in: site.folder, by: options.cacheWriter) : nil
      }, known: known)
    let (renderer, configuration) = (prepared.renderer, prepared.configuration)
    let assembled = renderer.view.assembled

    onStage(.render)
    let writer = makeWriter(folder, notes, list: await written.value, &findings)
    let record = BuildMemory(
      cache: options.usesCache ? site.folder : nil, location: writer?.folder.location,
      values: prepared.values, situation: prepared.situation, parallel: parallel,
      writer: options.cacheWriter)
    if let refusal = writer?.folder.lockRefusal { findings.add([.unlockedOutput(refusal)]) }
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
      if let kept = site.folder, let used = prepared.plan.cachedPictures {
        let cache = PictureCache(cache: kept, isUsed: options.usesCache)
        findings.add(cache.keep(used, for: writer.folder.location))
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
  ) async -> MadeOutputs {
    let (result, collisions) = await maker.make(plan, using: assets)
    findings.add(collisions)
    // A disk that is full refuses every file for one reason, which is said once, of their folder.
    if let folder = maker.writer?.folder {
      // Two files at one address are reported as that.
      let refused = result.refused.filter { !$0.exists || collisions.isEmpty }
      let reasons = Set(refused.filter { $0.kind != .link && $0.kind != .otherKind }.map(\.reason))
        .sorted()
      findings.add(reasons.map { .unwritable(FileError(path: folder.path, reason: $0)) })
      findings.add(
        refused.filter { $0.kind == .link || $0.kind == .otherKind }.map(Diagnostic.unwritable))
    }
    findings.add(RenderFindings.merged(result.diagnostics, compiled: findings.all))
    return result
  }

  private func siteFolder() throws(BuildFailure) -> FolderHandle {
    do throws(FileError) {
      return try files.open(try files.realPath(folders.root))
    } catch {
      throw BuildFailure(.unwritable(error))
    }
  }

  private func notes(
    _ cache: CacheFolder?, _ root: FolderHandle, _ folder: Result<OutputFolder, BuildFailure>
  ) throws(BuildFailure) -> OutputNotes? {
    guard case .success(let folder) = folder else { return nil }
    do throws(FileError) {
      return OutputNotes(
        files: files, cache: cache, site: try files.identity(root), key: folder.location.key)
    } catch {
      throw BuildFailure(.unwritable(error))
    }
  }

  /// Or why it cannot be one.
  private func outputFolder() -> Result<OutputFolder, BuildFailure> {
    do throws(FileError) {
      let location = try OutputLocation.of(options.output, in: folders, files)
      let check = OutputGuard(files: files, folders: folders)
      if let problem = try check.problem(location) { return .failure(BuildFailure(problem)) }
      return .success(try OutputFolder.taken(location, files, onWait: onWait))
    } catch {
      return .failure(BuildFailure(.unwritable(error)))
    }
  }

  private func makeWriter(
    _ folder: Result<OutputFolder, BuildFailure>, _ notes: OutputNotes?,
    list: Result<OutputManifest?, FileError>?, _ findings: inout Findings
  ) -> OutputWriter? {
    switch folder {
    case .failure(let failure): findings.add(failure.diagnostics)
    case .success(let folder):
      guard let notes else { return nil }
      do {
        return try OutputWriter(files: files, folder: folder, notes: notes, list: list)
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
    let hint =
      switch error.kind {
      case .link: "remove the link; an output folder elsewhere has to be named with --output"
      case .otherKind: "remove it, or choose another folder with --output"
      default:
        "check that the folder exists, is yours and has room, or choose another with --output"
      }
    return .error(
      "unwritable-output", "cannot write here: \(error.reason)", at: .wholeFile(error.path),
      hint: hint)
  }
}
