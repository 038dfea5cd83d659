import Caching
import SiteModel
import Templates

/// The outputs of an earlier build that this one would make again in the same way.
struct OutputMemory: Sendable {
  /// By the first of their files.
  private let outputs: [OutputPath: OutputRecord]
  /// The values that were asked for, in the numbers of this build; nil where objects moved.
  let facts: FactTable?
  /// What is kept now.
  private let record: BuildRecord?

  static let empty = OutputMemory(outputs: [:], facts: nil, record: nil)

  private init(
    outputs: [OutputPath: OutputRecord], facts: FactTable?, record: BuildRecord?
  ) {
    self.record = record
    self.outputs = outputs
    self.facts = facts
  }

  /// The record of a job's outputs, its numbers those of this build.
  func record(of job: RenderJob) -> OutputRecord? {
    guard let record = outputs[job.outputs[0]], record.files.map(\.path) == job.outputs else {
      return nil
    }
    return record
  }

  /// Whether what is kept says the same already as a build of these outputs would.
  func isKept(_ outputs: [OutputRecord], _ now: BuildSituation) -> Bool {
    // Without values its objects are not those of this build.
    guard let record, facts != nil else { return false }
    return record.environment == now.environment && record.templates == now.templates
      && record.zones == now.namedZones && record.outputs == outputs
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
    let places = places(of: record.objects, in: values.objects)
    let compared = await parallel.map(Array(record.objects.indices)) { object in
      Self.compared(object, record.facts, to: places[object], values)
    }
    let changed = compared.map(\.changed)
    let isMoved =
      places.count != values.objects.words.count
      || places.enumerated().contains { $0.element != $0.offset }
    var outputs: [OutputPath: OutputRecord] = [:]
    outputs.reserveCapacity(record.outputs.count)
    for output in record.outputs {
      guard let first = output.files.first else { continue }
      let isStale =
        output.templates.contains(where: changedTemplates.contains)
        || output.reads.contains { fact in
          let fact = SiteFact(number: fact)
          return changed[fact.object] & (1 << UInt128(fact.attribute)) != 0
        }
      outputs[first.path] =
        isStale ? output.stale : isMoved ? output.moved(places) : output
    }
    let facts =
      isMoved
      ? nil
      : FactTable(attributes: record.facts.attributes, values: compared.flatMap(\.values))
    return OutputMemory(outputs: outputs, facts: facts, record: record)
  }

  /// Nothing of it holds, but what its files were.
  private static func known(_ record: BuildRecord) -> OutputMemory {
    let outputs = record.outputs.compactMap { output in
      output.files.first.map { (first: WrittenFile) in (first.path, output.stale) }
    }
    return OutputMemory(
      outputs: Dictionary(outputs, uniquingKeysWith: { $1 }), facts: nil,
      record: record)
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
  /// Its files are known, and how they were made does not matter any more.
  fileprivate var stale: OutputRecord {
    OutputRecord(job: nil, files: files, templates: [], reads: [])
  }

  /// The same in the numbers of this build; no object that it read is gone.
  func moved(_ places: [Int?]) -> OutputRecord {
    let reads = reads.map { fact in
      let fact = SiteFact(number: fact)
      return SiteFact(places[fact.object] ?? 0, fact.attribute).number
    }
    return OutputRecord(job: job, files: files, templates: templates, reads: reads.sorted())
  }
}
