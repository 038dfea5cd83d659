import Caching
import Files
import SiteModel

/// What a build remembers of itself for the next one: each output with all that it depends on.
struct BuildRecord: Sendable {
  /// Settings that any rendering may depend on.
  var environment: Fingerprint
  /// See `SiteFingerprint`.
  var site: Fingerprint
  /// By page.
  var texts: [TextRecord]
  /// The time zones that templates named.
  var zones: [NamedFingerprint]
  /// All templates, by name.
  var templates: [NamedFingerprint]
  /// The objects of the site, by number; see `SiteObjects`.
  var objects: [String]
  /// Every fact that an output read.
  var facts: FactTable
  var outputs: [OutputRecord]
}

struct NamedFingerprint: Sendable, Hashable {
  let name: String
  let fingerprint: Fingerprint
}

extension BuildRecord {
  /// What the last build of an output folder left; nil where that is nothing that can be used.
  static func left(
    of location: OutputLocation?, in cache: CacheFolder?, by writer: String
  ) -> BuildRecord? {
    guard let location, let cache,
      let bytes = try? cache.files.readPlace(place(of: location, in: cache), .file),
      var reader = SealedRecord.open(bytes, kind: BuildRecord.kind, writer: writer)
    else { return nil }
    return try? BuildRecord(&reader)
  }

  static let nameEnd = ".record"

  static func place(of location: OutputLocation, in cache: CacheFolder) -> FilePlace {
    cache.builds.at(location.key + nameEnd)
  }

  /// Changes whenever the bytes below do, or what the numbers in them mean.
  static let kind = "build record 3"

  func bytes(_ parallel: OrderedConcurrentMap) async -> RecordWriter {
    // The outputs are most of it.
    let parts = stride(from: 0, to: outputs.count, by: 512).map { start in
      outputs[start..<min(start + 512, outputs.count)]
    }
    let encoded = await parallel.map(parts) { part in
      var writer = RecordWriter()
      for output in part { Self.write(output, to: &writer) }
      return writer
    }
    var writer = RecordWriter()
    writer.write(environment)
    writer.write(site)
    writer.write(texts) { $1.append(to: &$0) }
    for list in [zones, templates] {
      writer.write(list) { writer, entry in
        writer.write(entry.name)
        writer.write(entry.fingerprint)
      }
    }
    writer.write(objects) { $0.write($1) }
    for bits in facts.attributes {
      writer.write(UInt64(truncatingIfNeeded: bits))
      writer.write(UInt64(truncatingIfNeeded: bits >> 64))
    }
    for value in facts.values { writer.writeWord(value) }
    writer.write(UInt64(outputs.count))
    for part in encoded { writer.append(part) }
    return writer
  }

  private static func write(_ output: OutputRecord, to writer: inout RecordWriter) {
    writer.write(output.job != nil)
    if let job = output.job { writer.write(job) }
    writer.write(output.files) { writer, file in
      writer.write(file.path.text)
      writer.write(file.size)
      writer.write(Int(file.modified))
      writer.write(file.fingerprint)
    }
    writer.write(output.templates) { $0.write($1) }
    output.reads.write(into: &writer)
  }

  init(_ reader: inout RecordReader) throws(DamagedRecord) {
    environment = try reader.fingerprint()
    site = try reader.fingerprint()
    texts = try reader.array { (reader) throws(DamagedRecord) in try TextRecord(&reader) }
    zones = try Self.names(&reader)
    templates = try Self.names(&reader)
    objects = try reader.array { (reader) throws(DamagedRecord) in try reader.string() }
    var attributes: [UInt128] = []
    attributes.reserveCapacity(objects.count)
    var count = 0
    for _ in objects {
      let low = try reader.number()
      let bits = UInt128(low) | UInt128(try reader.number()) << 64
      attributes.append(bits)
      count += bits.nonzeroBitCount
    }
    var values: [UInt64] = []
    values.reserveCapacity(min(count, 1 << 20))
    for _ in 0..<count { values.append(try reader.word()) }
    facts = FactTable(attributes: attributes, values: values)
    let (objects, templates) = (objects.count, templates.count)
    outputs = try reader.array { (reader) throws(DamagedRecord) in
      try Self.output(&reader, objects: objects, templates: templates)
    }
    guard reader.isAtEnd else { throw DamagedRecord() }
  }

  private static func names(
    _ reader: inout RecordReader
  ) throws(DamagedRecord) -> [NamedFingerprint] {
    try reader.array { (reader) throws(DamagedRecord) in
      NamedFingerprint(name: try reader.string(), fingerprint: try reader.fingerprint())
    }
  }

  private static func output(
    _ reader: inout RecordReader, objects: Int, templates: Int
  ) throws(DamagedRecord) -> OutputRecord {
    let job = try reader.flag() ? try reader.fingerprint() : nil
    let files = try reader.array { (reader) throws(DamagedRecord) in
      guard let path = try? OutputPath(try reader.string()) else { throw DamagedRecord() }
      return WrittenFile(
        path: path, size: try reader.integer(), modified: Int64(try reader.integer()),
        fingerprint: try reader.fingerprint())
    }
    let used = try reader.array { (reader) throws(DamagedRecord) in
      let place = try reader.integer()
      guard (0..<templates).contains(place) else { throw DamagedRecord() }
      return place
    }
    let reads = try PackedFacts(&reader, below: UInt64(objects * SiteFact.attributes))
    return OutputRecord(job: job, files: files, templates: used, reads: reads)
  }
}
