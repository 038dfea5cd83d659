import Caching
import SiteModel
import Templates

/// The outputs of an earlier build that this one would make again in the same way.
struct OutputMemory: Sendable {
  /// In the order of the jobs that made them.
  let ordered: [OutputRecord]
  /// By the first of their files; made where their order is another one.
  private let outputs: Deferred<[OutputPath: OutputRecord]>
  /// Whether the site is the same but for its texts, so that jobs are given what they were given.
  let isSameSite: Bool
  /// The values that were asked for, in the numbers of this build; nil where objects moved.
  let facts: FactTable?
  /// What is kept now.
  private let record: BuildRecord?
  /// Whether the outputs are those of the record as they are.
  private let areRecorded: Bool

  static let empty = OutputMemory([], isSameSite: false, facts: nil, record: nil)

  private init(
    _ outputs: [OutputRecord], isSameSite: Bool, facts: FactTable?, record: BuildRecord?,
    areRecorded: Bool = false
  ) {
    self.areRecorded = areRecorded
    self.record = record
    self.isSameSite = isSameSite
    ordered = outputs
    self.outputs = Deferred {
      var byFile: [OutputPath: OutputRecord] = [:]
      byFile.reserveCapacity(outputs.count)
      for output in outputs {
        if let first = output.files.first { byFile[first.path] = output }
      }
      return byFile
    }
    self.facts = facts
  }

  /// The record of a job's outputs, its numbers those of this build, and whether it is at the place of
  /// the job, whose number is `number`.
  func record(of job: RenderJob, number: Int) -> (record: OutputRecord, isInPlace: Bool)? {
    if number < ordered.count, ordered[number].isOf(job) { return (ordered[number], true) }
    guard let record = outputs.value[job.outputs[0]], record.isOf(job) else { return nil }
    return (record, false)
  }

  /// Whether what is kept says the same already as a build that made this would.
  func isKept(_ made: MadeOutputs, _ now: BuildSituation) -> Bool {
    // Without values its objects are not those of this build.
    guard let record, facts != nil else { return false }
    return record.environment == now.environment && record.site == now.site
      && record.texts == now.texts && record.templates == now.templates
      && record.zones == now.namedZones
      && (made.isAsRecorded && areRecorded || record.outputs == made.outputs)
  }

  /// Keeps of `record` what holds in this build.
  static func verified(
    _ record: BuildRecord, _ now: BuildSituation, _ values: FactValues,
    _ parallel: OrderedConcurrentMap
  ) async -> OutputMemory {
    guard record.environment == now.environment, now.hasSameZones(record.zones),
      // A name that was looked for in vain may be there now.
      record.templates.map(\.name) == now.templates.map(\.name)
    else { return .known(record) }
    let changedTemplates = Set(
      record.templates.indices.filter { record.templates[$0] != now.templates[$0] })
    let isSameSite =
      record.site == now.site && record.objects.count == values.objects.identities.count
    let places =
      isSameSite
      ? Array(record.objects.indices) : places(of: record.objects, in: values.objects)
    let suspects =
      isSameSite ? suspects(record, now, values) : Array(record.objects.indices)
    let compared = await parallel.map(suspects) { object in
      (object, Self.compared(object, record.facts, to: places[object], values))
    }
    var changed: [UInt128] = Array(repeating: 0, count: record.objects.count)
    for (object, result) in compared { changed[object] = result.changed }
    let isMoved =
      !isSameSite
      && (places.count != values.objects.words.count
        || places.enumerated().contains { $0.element != $0.offset })
    let isAnyChanged = changed.contains { $0 != 0 } || !changedTemplates.isEmpty
    let areRecorded = !isAnyChanged && !isMoved
    let outputs =
      areRecorded
      ? record.outputs
      : record.outputs.map { output in
        let isStale =
          output.templates.contains(where: changedTemplates.contains)
          || output.reads.contains { number in
            let fact = SiteFact(number: number)
            return changed[fact.object] & (1 << UInt128(fact.attribute)) != 0
          }
        return isStale ? output.stale : isMoved ? output.moved(places) : output
      }
    let facts =
      isMoved ? nil : record.facts.replacing(compared.map { ($0.0, $0.1.values) })
    return OutputMemory(
      outputs, isSameSite: isSameSite, facts: facts, record: record, areRecorded: areRecorded)
  }

  /// The objects of a site that is the same but for its texts of which anything may have changed: the site
  /// itself, where installed packages and names are looked up, pages with another text, and assets.
  private static func suspects(
    _ record: BuildRecord, _ now: BuildSituation, _ values: FactValues
  ) -> [Int] {
    let first = values.objects.number(of: PageID(0))
    let pages = now.texts.indices.lazy.filter { page in
      let known = page < record.texts.count ? record.texts[page] : .unknown
      return known.key == nil || known != now.texts[page]
    }
    return [0] + pages.map { first + $0 }
      + Array(values.objects.firstAsset..<max(values.objects.firstAsset, record.objects.count))
  }

  /// Nothing of it holds, but what its files were.
  private static func known(_ record: BuildRecord) -> OutputMemory {
    OutputMemory(record.outputs.map(\.stale), isSameSite: false, facts: nil, record: record)
  }

  /// By number in the record, the number in this build; nil for what is gone.
  static func places(of identities: [String], in objects: SiteObjects) -> [Int?] {
    let words = identities.map(SiteObjects.word)
    if words == objects.words { return Array(words.indices) }
    let numbers = Dictionary(
      objects.words.enumerated().map { (number, word) in (word, number) }, uniquingKeysWith: min)
    return words.map { numbers[$0] }
  }

  /// Which attributes are not what they were, and what all of them are now.
  static func compared(
    _ object: Int, _ facts: FactTable, to place: Int?, _ values: FactValues
  ) -> (changed: UInt128, values: [UInt64]) {
    let attributes = facts.attributes[object]
    guard attributes != 0 else { return (0, []) }
    guard let place else { return (.max, []) }
    var changed: UInt128 = 0
    var present: [UInt64] = []
    for (attribute, value) in zip(FactTable.members(of: attributes), facts.values(of: object)) {
      let now = values.word(place, attribute)
      // What cannot be compared is 0.
      if now != value || now == 0 { changed |= 1 << UInt128(attribute) }
      present.append(now)
    }
    return (changed, present)
  }
}

extension OutputRecord {
  /// Whether it is of the files of a job.
  fileprivate func isOf(_ job: RenderJob) -> Bool {
    files.count == job.outputs.count && zip(files, job.outputs).allSatisfy { $0.path == $1 }
  }

  /// Its files are known, and how they were made does not matter any more.
  fileprivate var stale: OutputRecord {
    OutputRecord(job: nil, files: files, templates: [], reads: PackedFacts([]))
  }

  /// The same in the numbers of this build; no object that it read is gone.
  func moved(_ places: [Int?]) -> OutputRecord {
    let reads = reads.numbers.map { fact in
      let fact = SiteFact(number: fact)
      return SiteFact(places[fact.object] ?? 0, fact.attribute).number
    }
    return OutputRecord(
      job: job, files: files, templates: templates, reads: PackedFacts(reads.sorted()))
  }
}
