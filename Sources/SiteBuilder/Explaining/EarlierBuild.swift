import Caching
import Diagnostics
import SiteModel
import Templates

/// The last build of a site compared with what one would be now: why each output would be made again.
struct EarlierBuild: Sendable {
  private let record: BuildRecord
  /// By each of their files.
  private let outputs: [OutputPath: OutputRecord]
  /// What holds for all outputs.
  private let general: [RebuildReason]
  private let changedTemplates: Set<Int>
  /// By object of the record: what changed of it, and its number now.
  private let changed: [UInt128]
  private let places: [Int?]
  private let library: TemplateLibrary

  init(
    _ record: BuildRecord, _ now: BuildSituation, _ values: FactValues,
    _ library: TemplateLibrary, _ parallel: OrderedConcurrentMap
  ) async {
    self.record = record
    self.library = library
    outputs = Dictionary(
      record.outputs.flatMap { output in output.files.map { ($0.path, output) } },
      uniquingKeysWith: { $1 })
    var general: [RebuildReason] = []
    if record.environment != now.environment { general.append(.settings) }
    if !now.hasSameZones(record.zones) { general.append(.timeZones) }
    let (old, new) = (record.templates.map(\.name), now.templates.map(\.name))
    general += Set(new).subtracting(old).sorted().map { .newTemplate($0) }
    general += Set(old).subtracting(new).sorted().map { .removedTemplate($0) }
    self.general = general
    let known = Dictionary(
      now.templates.map { ($0.name, $0.fingerprint) }, uniquingKeysWith: { $1 })
    changedTemplates = Set(
      record.templates.indices.filter { place in
        let template = record.templates[place]
        return known[template.name].map { $0 != template.fingerprint } ?? false
      })
    let places = OutputMemory.places(of: record.objects, in: values.objects)
    self.places = places
    changed = await parallel.map(Array(record.objects.indices)) { object in
      OutputMemory.compared(object, record.facts, to: places[object], values).changed
    }
  }

  /// The record of a job's outputs.
  func record(of job: RenderJob) -> OutputRecord? {
    guard let record = outputs[job.outputs[0]], record.files.map(\.path) == job.outputs else {
      return nil
    }
    return record
  }

  /// Why what an output is made of is not what it was.
  func reasons(_ output: OutputRecord) -> [RebuildReason] {
    var reasons = general
    let paths = Dictionary(
      library.sources.map { ($0.name, $0.source.path) }, uniquingKeysWith: { $1 })
    for place in output.templates where changedTemplates.contains(place) {
      let name = record.templates[place].name
      reasons.append(.template(paths[name] ?? name))
    }
    var gone: Set<Int> = []
    for number in output.reads.numbers {
      let fact = SiteFact(number: number)
      guard changed[fact.object] & (1 << UInt128(fact.attribute)) != 0 else { continue }
      let name = FactName(record.objects[fact.object], fact.attribute)
      if places[fact.object] != nil {
        reasons.append(.changed(attribute: name.attribute, of: name.object))
      } else if gone.insert(fact.object).inserted {
        reasons.append(.gone(name.object))
      }
    }
    return reasons
  }

  /// What an output without reasons went through and read, in the numbers of now.
  func trace(_ output: OutputRecord) -> RenderTrace {
    RenderTrace(templates: output.templates, reads: output.moved(places).reads.numbers)
  }
}
