import Caching
import Diagnostics
import Files
import SiteModel
import Templates

/// Every output of a site with what it depends on: from what the last build left where that still holds,
/// or else by making the output in memory.
struct OutputTracer {
  let site: PreparedSite
  let earlier: EarlierBuild?
  let files: FileSystem
  let location: OutputLocation
  let parallel: OrderedConcurrentMap

  private struct Result: Sendable {
    var trace: OutputTrace?
    var assets: Set<Int> = []
    var diagnostics: [Diagnostic] = []
  }

  /// Also the plan with the assets that are printed.
  func traces() async -> (traces: [OutputTrace], plan: OutputPlan, diagnostics: [Diagnostic]) {
    var results = await traces(of: site.plan.jobs)
    let used = results.reduce(into: site.assets) { $0.formUnion($1.assets) }
    var plan = site.plan
    let library = site.renderer.view.assets
    let late = plan.add(
      assets: used.sorted().compactMap { place in
        library[place].map { (place, $0, library.sources[place].path) }
      })
    results += await traces(of: late)
    let traces = results.compactMap(\.trace).map(completed)
    return (traces, plan, results.flatMap(\.diagnostics))
  }

  /// With what the shortcodes of its texts read.
  private func completed(_ trace: OutputTrace) -> OutputTrace {
    guard !site.textTraces.isEmpty else { return trace }
    var trace = trace
    for object in trace.texts {
      if let page = site.page(object) { trace.add(site.textTraces[Int(page.id.index)]) }
    }
    return trace
  }

  private func traces(of jobs: [RenderJob]) async -> [Result] {
    let fingerprints = JobFingerprints(site.renderer, site: site.situation.site)
    return await parallel.map(jobs) { job -> Result in
      do throws(BuildFailure) {
        return try trace(of: job, fingerprints.fingerprint(of: job))
      } catch {
        return Result(diagnostics: error.diagnostics)
      }
    }
  }

  private func trace(
    of job: RenderJob, _ fingerprint: Fingerprint?
  ) throws(BuildFailure) -> Result {
    let record = earlier?.record(of: job)
    var reasons: [RebuildReason] = []
    if let record, let fingerprint {
      reasons = earlier?.reasons(record) ?? []
      if reasons.isEmpty, record.job != fingerprint { reasons = [.input] }
      if reasons.isEmpty, let kept = earlier?.trace(record) {
        let assets = site.renderer.assets(readBy: kept.reads)
        let trace = OutputTrace(job: job, trace: kept, reasons: differences(from: record.files))
        return Result(trace: trace, assets: assets)
      }
    }
    let (made, assets, trace) = try site.renderer.render(job)
    if record == nil {
      reasons = [earlier == nil ? .neverBuilt : .unknownOutput]
    } else if fingerprint == nil {
      // Made by every build: what comes out tells whether it changed.
      reasons = differences(
        from: made.map { file in
          WrittenFile(
            path: file.path, size: file.bytes.count, modified: 0,
            fingerprint: Fingerprint(of: file.bytes))
        }
      ).map { $0 == .editedFile ? .otherBytes : $0 }
    }
    return Result(
      trace: OutputTrace(job: job, trace: trace, reasons: reasons), assets: assets)
  }

  /// What is wrong with the files as they lie in the output folder.
  private func differences(from known: [WrittenFile]) -> [RebuildReason] {
    var reasons: Set<RebuildReason> = []
    for file in known {
      let place = location.file(file.path)
      guard let status = try? files.status(place), status.kind == .file else {
        reasons.insert(.missingFile)
        continue
      }
      if status.size == file.size, status.modified == file.modified { continue }
      let bytes = try? files.read(place, .file)
      if bytes.map({ Fingerprint(of: $0) }) != file.fingerprint { reasons.insert(.editedFile) }
    }
    return reasons.contains(.missingFile) ? [.missingFile] : Array(reasons)
  }
}
