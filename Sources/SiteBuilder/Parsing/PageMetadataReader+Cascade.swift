import Diagnostics
import FrontMatter
import SiteModel

/// `cascade`: a map of front matter, or a list of such maps, each with a `target` of its own.
extension PageMetadataReader {
  func readCascade(
    _ reader: inout FrontMatterReader, _ metadata: inout PageMetadata
  ) -> [NearMiss] {
    guard let field = reader.field("cascade") else { return [] }
    metadata.cascadePosition = reader.source.position(at: field.offset)
    var nearMisses: [NearMiss] = []
    for (_, fields) in reader.maps("cascade") {
      let target = target(of: fields, &reader)
      let handedDown = fields.filter {
        !["target", "cascade"].contains(FrontMatterFields.normalized($0.key))
      }
      let (values, misses, findings) = read(reader.source, FrontMatterFields(handedDown))
      for finding in findings { reader.report(finding) }
      nearMisses += misses
      // Without the pages that it is for, a cascade could publish or withhold any.
      if let target { metadata.cascade.append(Cascade(target: target, values: values)) }
    }
    return nearMisses
  }

  private func target(
    of fields: FrontMatterFields, _ reader: inout FrontMatterReader
  ) -> Cascade.Target? {
    var outer = reader.reader(of: fields)
    var target = Cascade.Target()
    guard let map = outer.map("target") else {
      reader.absorb(outer)
      return fields[normalized: "target"].map(\.value.isEmpty) ?? true ? target : nil
    }
    var inner = reader.reader(of: map)
    target.path = pattern("path", &inner)
    target.kind = pattern("kind", &inner)
    target.language = pattern("lang", &inner)
    // Hugo's name for what a build is for; here there is one.
    let environment = pattern("environment", &inner)
    inner.checkKeys(["path", "kind", "lang", "environment"], of: "cascade.target", .error)
    let isSound = !inner.diagnostics.hasErrors
    reader.absorb(inner)
    guard isSound, environment?.matches("production") ?? true else { return nil }
    return target
  }

  private func pattern(_ key: String, _ reader: inout FrontMatterReader) -> PathGlob? {
    guard let field = reader.field(key), let text = reader.text(key) else { return nil }
    return reader.glob(text, of: field)
  }
}
