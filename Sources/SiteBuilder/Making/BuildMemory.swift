import Caching
import Diagnostics
import Files
import SiteModel

/// What a site's last build left in `.blog/`, and what this one leaves there.
///
/// Whatever is wrong with the file, the build is a clean one and not a wrong one.
struct BuildMemory {
  /// nil where nothing is kept.
  let cache: CacheFolder?
  /// nil where there is nowhere to write to.
  let location: OutputLocation?
  let values: FactValues
  let situation: BuildSituation
  let parallel: OrderedConcurrentMap
  /// The program whose records count.
  let writer: String

  func recall(_ record: BuildRecord?) async -> OutputMemory {
    guard let record else { return .empty }
    return await .verified(record, situation, values, parallel)
  }

  /// A file that cannot be written costs the next build time, and is a warning.
  func keep(_ made: MadeOutputs, recalled: OutputMemory) async -> [Diagnostic] {
    guard let cache, let location, !recalled.isKept(made, situation) else { return [] }
    let outputs = made.outputs
    var attributes: [UInt128] = Array(repeating: 0, count: values.objects.identities.count)
    for output in outputs {
      _ = output.reads.contains { number in
        let fact = SiteFact(number: number)
        attributes[fact.object] |= 1 << UInt128(fact.attribute)
        return false
      }
    }
    let record = BuildRecord(
      environment: situation.environment, site: situation.site, texts: situation.texts,
      zones: situation.namedZones,
      templates: situation.templates, objects: values.objects.identities,
      facts: await values.table(of: attributes, known: recalled.facts, parallel), outputs: outputs)
    let bytes = SealedRecord.seal(
      await record.bytes(parallel), kind: BuildRecord.kind, writer: writer)
    do {
      let place = BuildRecord.place(of: location, in: cache)
      try cache.files.replace(place, with: bytes)
      try removeOldRecords(but: place, in: cache)
      return []
    } catch {
      return [.unwritableCache(error)]
    }
  }

  /// Of how many output folders records are kept: each takes as much as the memos of all.
  private static let mostRecords = 8

  /// A site that is built into a new folder each time leaves no more than the last few.
  private func removeOldRecords(
    but own: FilePlace, in cache: CacheFolder
  ) throws(FileError) {
    let (files, folder) = (cache.files, cache.builds)
    let names = try files.listPlace(folder.itself).map(\.name).filter {
      $0.hasSuffix(BuildRecord.nameEnd)
    }
    guard names.count > Self.mostRecords else { return }
    var records: [(modified: Int64, name: String)] = []
    for name in names {
      // Another build may have removed it.
      if name != own.name, let status = try files.statusOfPlace(folder.at(name)) {
        records.append((status.modified, name))
      }
    }
    for record in records.sorted(by: <).dropLast(Self.mostRecords - 1) {
      try files.removeFile(folder.at(record.name))
    }
  }
}
