package import Diagnostics
package import Files
import SiteModel

/// Answers what an output is made of, and what a source is shown in. It writes nothing.
///
/// The same stages as those of a build run, so that the answers are of the site as it is now.
package struct SiteExplainer: Sendable {
  private let options: BuildOptions
  private let files: FileSystem
  private let folders: SiteFolders
  private let parallel: OrderedConcurrentMap

  package init(_ options: BuildOptions, files: FileSystem = .disk) {
    self.options = options
    self.files = files
    folders = SiteFolders(root: options.site)
    parallel = OrderedConcurrentMap(jobs: options.jobs)
  }

  /// `target` is an address, a file of the output, a file of the site, or the name of a setting.
  package func explain(_ target: String) async throws(BuildFailure) -> Explanation {
    let site = try await prepared(options)
    let folder = try location()
    var earlier: EarlierBuild?
    if let record = BuildRecord.left(of: folder, in: try cache(), by: options.cacheWriter) {
      earlier = await EarlierBuild(
        record, site.situation, site.values, site.renderer.library, parallel)
    }
    let tracer = OutputTracer(
      site: site, earlier: earlier, files: files, location: folder, parallel: parallel)
    let (traces, plan, mistakes) = await tracer.traces()
    guard mistakes.isEmpty else { throw BuildFailure(mistakes.normalized()) }
    let finder = TargetFinder(
      site: site, plan: plan, root: folders.root, output: folder.path, files: files)
    let sources = SourceExplainer(site, traces)
    if let found = finder.target(target) {
      if case .output(let path) = found {
        guard let trace = traces.first(where: { $0.job.outputs.contains(path) }) else {
          throw BuildFailure(.unknownTarget(target, nearest: nil))
        }
        return .output(OutputExplainer(site: site, plan: plan).explanation(of: path, trace))
      }
      return .source(source(found, sources))
    }
    if let file = try await withheldFile(target, folder, known: site) {
      return .source(source(.content(file), sources))
    }
    throw BuildFailure(.unknownTarget(target, nearest: NearestName.of(target, among: finder.names)))
  }

  private func prepared(_ options: BuildOptions) async throws(BuildFailure) -> PreparedSite {
    let preparation = SitePreparation(
      options, files: files, cache: try cache(), parallel: parallel, tracesTexts: true,
      onStage: { _ in })
    let (site, findings) = try await preparation.prepared()
    if findings.hasErrors { throw BuildFailure(findings.all) }
    return site
  }

  private func location() throws(BuildFailure) -> OutputLocation {
    do throws(FileError) {
      return try .of(options.output, in: folders, files)
    } catch {
      throw BuildFailure(.unwritable(error))
    }
  }

  /// What the last build left; nothing is made for somebody who asks.
  private func cache() throws(BuildFailure) -> CacheFolder? {
    guard options.usesCache else { return nil }
    do throws(FileError) {
      return try .left(in: try files.open(folders.root), files)
    } catch {
      throw BuildFailure(.unusableCache(error, below: folders.root))
    }
  }

  /// The page that would be at an address if all pages were published.
  private func withheldFile(
    _ target: String, _ folder: OutputLocation, known site: PreparedSite
  ) async throws(BuildFailure) -> ContentFile? {
    var options = options
    options.includesDrafts = true
    options.includesScheduled = true
    options.includesExpired = true
    let whole = try await prepared(options)
    let finder = TargetFinder(
      site: whole, plan: whole.plan, root: folders.root, output: folder.path, files: files)
    guard let path = finder.outputPath(target), case .page(let page) = whole.plan.claim(of: path)
    else { return nil }
    return site.sources.content.first { $0.path == page.path }
  }

  private func source(
    _ target: ExplainedTarget, _ sources: SourceExplainer
  ) -> SourceExplanation {
    let assembled = sources.view.assembled
    switch target {
    case .content(let file):
      let page = assembled.site.pages.first { $0.path == file.path }
      return SourceExplanation(
        kind: .page, name: file.path,
        withheld: assembled.withheld.first { $0.path == file.path }?.reason,
        dependents: sources.content(file.path, page, isList: file.isList))
    case .resource(let file):
      let published = assembled.resources.first { $0.path == file.path }
      return SourceExplanation(
        kind: .resource, name: file.path,
        dependents: published.map { sources.copied(file.path, at: $0.address) } ?? [])
    case .template(let path):
      return SourceExplanation(
        kind: .template, name: path, dependents: sources.template(path))
    case .statics(let file):
      return SourceExplanation(
        kind: .staticFile, name: file.path,
        dependents: sources.copied(file.path, at: Address(file.output)))
    case .asset(let place):
      return SourceExplanation(
        kind: .asset, name: sources.view.assets.sources[place].path,
        dependents: sources.asset(place))
    case .hidden(let path, let own, let kind):
      return SourceExplanation(kind: kind, name: path, hiddenBy: own)
    case .themeManifest(let path):
      return SourceExplanation(
        kind: .theme, name: path,
        dependents: SettingExplainer(sources: sources).dependents(on: "params"))
    case .archetype(let path): return SourceExplanation(kind: .archetype, name: path)
    case .configuration:
      return SourceExplanation(
        kind: .configuration, name: SiteFolders.configurationName,
        dependents: sources.group(.all) { _ in true })
    case .setting(let name):
      return SourceExplanation(
        kind: .setting, name: name,
        dependents: SettingExplainer(sources: sources).dependents(on: name))
    case .output(let path): return SourceExplanation(kind: .page, name: path.text)
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownTarget(_ target: String, nearest: String?) -> Diagnostic {
    .error(
      "unknown-target", "'\(target)' is no address, file or setting of this site",
      at: SourcePosition(
        path: "command line", line: 1, column: 9, lineText: "explain \(target)"),
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "give an address such as /about/, a file of public/, content/, templates/, static/ or assets/, or a setting such as params.name"
    )
  }
}
