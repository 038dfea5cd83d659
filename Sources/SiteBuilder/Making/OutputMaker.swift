import Caching
import Diagnostics
import Files
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

  /// What became of one job. Nearly all are as recorded in a build after a small change.
  private enum JobResult: Sendable {
    /// All of it is what the earlier build recorded of the job of the same number; `assets` are those whose
    /// address it printed.
    case asRecorded(assets: Set<Int>)
    indirect case done(Done)
  }

  /// What became of a job that was done, or that an earlier build has recorded elsewhere.
  private struct Done: Sendable {
    var staged: [StagedFile] = []
    var output: OutputRecord?
    /// Whether all of its files that are in place are known to be an earlier build's.
    var isListed = true
    var isDisturbed = false
    var assets: Set<Int> = []
    var diagnostics: [Diagnostic] = []
    /// What the system said of a file that could not be put aside.
    var refused: FileError?
    var duration: Duration?
  }

  /// `assets` are those that pages printed already. Also what is wrong with the plan of the others.
  func make(
    _ plan: OutputPlan, using assets: Set<Int>
  ) async -> (result: MadeOutputs, collisions: [Diagnostic]) {
    var results = await make(plan.jobs, numberedFrom: 0)
    var used = assets
    for result in results {
      switch result {
      case .asRecorded(let assets): used.formUnion(assets)
      case .done(let done): used.formUnion(done.assets)
      }
    }
    var jobs = plan.jobs
    var collisions: [Diagnostic] = []
    if !used.isEmpty {
      var complete = plan
      let known = plan.diagnostics.count
      let library = renderer.view.assets
      let late = complete.add(
        assets: used.sorted().compactMap { place in
          library[place].map { (place, $0, library.sources[place].path) }
        })
      results += await make(late, numberedFrom: plan.jobs.count)
      jobs += late
      collisions = Array(complete.diagnostics[known...])
    }
    var result = gathered(results, of: jobs)
    result.assets = used
    return (result, collisions)
  }

  private func gathered(_ results: [JobResult], of jobs: [RenderJob]) -> MadeOutputs {
    var result = MadeOutputs()
    let isAsRecorded =
      results.count == memory.ordered.count
      && results.allSatisfy { if case .asRecorded = $0 { true } else { false } }
    if isAsRecorded {
      result.outputs = memory.ordered
      result.jobs = jobs
      result.isAsRecorded = true
      return result
    }
    result.outputs.reserveCapacity(results.count)
    result.jobs.reserveCapacity(results.count)
    for (number, job) in results.enumerated() {
      guard case .done(let done) = job else {
        result.outputs.append(memory.ordered[number])
        result.jobs.append(jobs[number])
        continue
      }
      result.staged += done.staged
      if !done.isListed { result.isListed = false }
      if done.isDisturbed { result.isDisturbed = true }
      if let output = done.output {
        result.outputs.append(output)
        result.jobs.append(jobs[number])
      }
      if let duration = done.duration {
        result.durations.append(
          OutputDuration(
            output: jobs[number].outputs[0].text, template: jobs[number].template,
            duration: duration))
      }
      result.diagnostics += done.diagnostics
      if let refused = done.refused { result.refused.append(refused) }
    }
    return result
  }

  private func make(_ jobs: [RenderJob], numberedFrom first: Int) async -> [JobResult] {
    let fingerprints = JobFingerprints(renderer, site: site)
    let formats = SiteConfiguration.FeedFormat.allCases.count
    let numbered = jobs.enumerated().map { (number: first + $0.offset, job: $0.element) }
    let count = first + jobs.count
    let tell = onProgress.map { tell -> @Sendable (Int) -> Void in { tell(first + $0, count) } }
    return await parallel.map(numbered, onProgress: tell) { number, job -> JobResult in
      let (record, isInPlace) = memory.record(of: job, number: number) ?? (nil, false)
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
        if let fingerprint, let record,
          let result = try kept(record, fingerprint, isInPlace: isInPlace)
        {
          return result
        }
      } catch {
        return .done(Done(refused: error))
      }
      return .done(make(job, number: number * formats, fingerprint, record))
    }
  }

  /// What is there already, if it would come out the same; nil where it has to be made.
  private func kept(
    _ record: OutputRecord, _ fingerprint: Fingerprint, isInPlace: Bool
  ) throws(FileError) -> JobResult? {
    guard record.job == fingerprint, let writer else { return nil }
    var output = record
    var (isSame, isListed) = (isInPlace, true)
    for (place, file) in record.files.enumerated() {
      guard let intact = try writer.intact(file) else { return nil }
      if !writer.isListed(file.path) { isListed = false }
      if intact != file {
        output.files[place] = intact
        isSame = false
      }
    }
    var assets: Set<Int> = []
    if SiteFact(number: output.reads.last).object >= renderer.objects.firstAsset {
      assets = renderer.assets(readBy: output.reads.numbers)
      // They are read anew, so that they can be published.
      let library = renderer.view.assets
      for place in assets { _ = try? library.find(library.sources[place].name) }
    }
    if isSame, isListed { return .asRecorded(assets: assets) }
    return .done(Done(output: output, isListed: isListed, assets: assets))
  }

  private func make(
    _ job: RenderJob, number: Int, _ fingerprint: Fingerprint?, _ record: OutputRecord?
  ) -> Done {
    var result = Done()
    do throws(BuildFailure) {
      let start = stopwatch?()
      let (files, assets, trace) = try renderer.render(job)
      if let stopwatch, let start { result.duration = stopwatch() - start }
      result.assets = assets
      guard let writer else { return result }
      do throws(FileError) {
        if job.tellsOfPages {
          for known in record?.files ?? [] where try writer.isDisturbed(known) {
            result.isDisturbed = true
          }
        }
      } catch {
        result.refused = error
        return result
      }
      var written: [WrittenFile] = []
      for (index, file) in files.enumerated() {
        do throws(FileError) {
          let known = record?.files.first { $0.path == file.path }
          let (staged, kept) = try writer.stage(file, known: known, number: number + index)
          if let staged {
            result.staged.append(staged)
          } else if !writer.isListed(file.path) {
            result.isListed = false
          }
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
