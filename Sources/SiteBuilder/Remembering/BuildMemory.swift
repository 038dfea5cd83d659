import Caching
import Diagnostics
import SiteModel

/// What a site's last build left in `.blog/`, and what this one leaves there.
///
/// Whatever is wrong with the file, the build is a clean one and not a wrong one.
struct BuildMemory {
  let files: FileSystem
  /// nil where there is nowhere to write to.
  let folder: OutputFolder?
  let values: FactValues
  let situation: BuildSituation
  let parallel: OrderedConcurrentMap
  /// The program whose records count.
  let writer: String
  let isOff: Bool

  func recall(_ record: BuildRecord?) async -> OutputMemory {
    guard let record else { return .empty }
    return await .verified(record, situation, values, parallel)
  }

  /// A file that cannot be written costs the next build time, and is a warning.
  func keep(_ made: OutputMaker.Result, recalled: OutputMemory) async -> [Diagnostic] {
    guard !isOff, let folder, !recalled.isKept(made, situation) else { return [] }
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
      try files.makeFolders(folder.recordFolder)
      try files.replace(folder.record, with: bytes)
      try removeOldRecords(in: folder)
      return []
    } catch {
      return [.unwritableCache(error)]
    }
  }

  /// Of how many output folders records are kept: each takes as much as the memos of all.
  private static let mostRecords = 8

  /// A site that is built into a new folder each time leaves no more than the last few.
  private func removeOldRecords(in folder: OutputFolder) throws(FileError) {
    let names = try files.list(folder.recordFolder).map(\.name).filter { $0.hasSuffix(".record") }
    guard names.count > Self.mostRecords else { return }
    var records: [(modified: Int64, path: String)] = []
    for name in names {
      let path = folder.recordFolder + "/" + name
      // Another build may have removed it.
      if path != folder.record, let status = try files.status(path) {
        records.append((status.modified, path))
      }
    }
    for record in records.sorted(by: <).dropLast(Self.mostRecords - 1) {
      try files.removeFile(record.path)
    }
  }
}
