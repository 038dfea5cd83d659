import Dates
import Diagnostics
import Templates

/// An archetype filled in: a template that sees `title`, `date`, `slug`, `section`, `id`, `tags`
/// and `draft`.
struct PostArchetype {
  private static let variables = ["title", "date", "slug", "section", "id", "tags", "draft"]

  let source: SourceFile
  let zone: TimeZoneRules

  init(_ source: SourceFile, zone: TimeZoneRules) {
    self.source = source
    self.zone = zone
  }

  func text(
    _ request: PostRequest, date: ZonedDate, slug: String
  ) throws(BuildFailure) -> [UInt8] {
    let host = NoObjects()
    var environment = TemplateEnvironment(
      timeZone: zone, globals: Self.variables, host: host)
    environment.keepTrailingNewline = true
    let name = "archetype.md"
    let (library, diagnostics) = TemplateLibrary.compile(
      [(name, source)], environment: environment)
    if diagnostics.hasErrors { throw BuildFailure(diagnostics) }
    var output: [UInt8] = []
    try library.render(
      name,
      variables: [
        .string(request.title), .string(date.rfc3339), .string(slug), .string(request.section),
        .string(request.id), .list(request.tags.map { .string($0) }),
        .bool(!request.isPublished),
      ], host: host, subject: nil, into: &output)
    return output
  }
}
