import Caching
import Diagnostics
import SiteModel
import Templates

/// Does the jobs of a plan: takes what an earlier build left where it would be the same again, and
/// makes the rest.
struct OutputMaker: Sendable {
  let renderer: SiteRenderer
  /// nil where the files are made and thrown away, for what is found on the way.
  let writer: OutputWriter?
  let memory: OutputMemory
  /// See `SiteFingerprint`.
  let site: Fingerprint
  let parallel: OrderedConcurrentMap
  /// See `BuildOptions`.
  var stopwatch: (@Sendable () -> Duration)?
  var onProgress: (@Sendable (_ begun: Int, _ of: Int) -> Void)?

  /// What became of all jobs.
  struct Result: Sendable {
    var staged: [StagedFile] = []
    var outputs: [OutputRecord] = []
    /// What made them, in the same order.
    var jobs: [RenderJob] = []
    /// The assets whose addresses are printed.
    var assets: Set<Int> = []
    var diagnostics: [Diagnostic] = []
    var refused: [FileError] = []
    var durations: [OutputDuration] = []
  }

  /// What became of one job.
  private struct JobResult: Sendable {
    var staged: [StagedFile] = []
    var output: OutputRecord?
    /// Those whose address it printed.
    var assets: Set<Int> = []
    var diagnostics: [Diagnostic] = []
    /// What the system said of a file that could not be put aside.
    var refused: FileError?
    var duration: Duration?
  }

  /// `assets` are those that pages printed already. Also what is wrong with the plan of the others.
  func make(
    _ plan: OutputPlan, using assets: Set<Int>
  ) async -> (result: Result, collisions: [Diagnostic]) {
    var results = await make(plan.jobs, numberedFrom: 0)
    let used = results.reduce(into: assets) { $0.formUnion($1.assets) }
    var complete = plan
    let known = plan.diagnostics.count
    let library = renderer.view.assets
    let late = complete.add(
      assets: used.sorted().compactMap { place in
        library[place].map { (place, $0, library.sources[place].path) }
      })
    results += await make(late, numberedFrom: plan.jobs.count)
    var result = Result()
    result.staged.reserveCapacity(results.count)
    result.assets = used
    for (planned, job) in zip(plan.jobs + late, results) {
      result.staged += job.staged
      if let output = job.output {
        result.outputs.append(output)
        result.jobs.append(planned)
      }
      if let duration = job.duration {
        result.durations.append(
          OutputDuration(
            output: planned.outputs[0].text, template: planned.template, duration: duration))
      }
      result.diagnostics += job.diagnostics
      if let refused = job.refused { result.refused.append(refused) }
    }
    return (result, Array(complete.diagnostics[known...]))
  }

  private func make(_ jobs: [RenderJob], numberedFrom first: Int) async -> [JobResult] {
    do {
      try writer?.prepare(jobs.flatMap(\.outputs))
    } catch {
      return [JobResult(refused: error)]
    }
    let fingerprints = JobFingerprints(renderer, site: site)
    let formats = SiteConfiguration.FeedFormat.allCases.count
    let numbered = jobs.enumerated().map { (number: first + $0.offset, job: $0.element) }
    let count = first + jobs.count
    let tell = onProgress.map { tell -> @Sendable (Int) -> Void in { tell(first + $0, count) } }
    return await parallel.map(numbered, onProgress: tell) { number, job -> JobResult in
      let record = memory.record(of: job, number: number)
      let fingerprint: Fingerprint?
      if job.isCopy && record?.job == nil {
        // A file that has to be copied anyway is read then.
        fingerprint = nil
      } else if memory.isSameSite, !job.takesFile, let known = record?.job {
        // What it is given follows from the site.
        fingerprint = known
      } else {
        fingerprint = fingerprints.fingerprint(of: job)
      }
      do throws(FileError) {
        if let fingerprint, let record, let result = try kept(record, fingerprint) {
          return result
        }
      } catch {
        return JobResult(refused: error)
      }
      return make(job, number: number * formats, fingerprint, record)
    }
  }

  /// What is there already, if it would come out the same; nil where it has to be made.
  private func kept(
    _ record: OutputRecord, _ fingerprint: Fingerprint
  ) throws(FileError) -> JobResult? {
    guard record.job == fingerprint, let writer else { return nil }
    var result = JobResult()
    var files: [WrittenFile] = []
    for file in record.files {
      guard let intact = try writer.intact(file) else { return nil }
      files.append(intact)
      result.staged.append(StagedFile(path: file.path, state: .unchanged))
    }
    var output = record
    output.files = files
    result.output = output
    if SiteFact(number: output.reads.last).object >= renderer.objects.firstAsset {
      result.assets = renderer.assets(readBy: output.reads.numbers)
    }
    // They are read anew, so that they can be published.
    let library = renderer.view.assets
    for place in result.assets { _ = try? library.find(library.sources[place].name) }
    return result
  }

  private func make(
    _ job: RenderJob, number: Int, _ fingerprint: Fingerprint?, _ record: OutputRecord?
  ) -> JobResult {
    var result = JobResult()
    do throws(BuildFailure) {
      let start = stopwatch?()
      let (files, assets, trace) = try renderer.render(job)
      if let stopwatch, let start { result.duration = stopwatch() - start }
      result.assets = assets
      guard let writer else { return result }
      var written: [WrittenFile] = []
      for (index, file) in files.enumerated() {
        do throws(FileError) {
          let known = record?.files.first { $0.path == file.path }
          let (staged, kept) = try writer.stage(file, known: known, number: number + index)
          result.staged.append(staged)
          written.append(kept)
        } catch {
          result.refused = error
        }
      }
      let own = job.isCopy ? files.first.map { JobFingerprints.fingerprint(ofCopy: $0.bytes) } : nil
      result.output = OutputRecord(
        job: own ?? fingerprint, files: written, templates: trace.templates,
        reads: PackedFacts(trace.reads))
    } catch {
      result.diagnostics = error.diagnostics
    }
    return result
  }
}
