import Dates
import Diagnostics
import FrontMatter
import SiteModel

/// Reads a post that an archetype made, before it is written: it has to be readable, and to say
/// what was asked for.
struct PostCheck {
  let configuration: SiteConfiguration

  func check(
    _ text: [UInt8], _ request: PostRequest, date: ZonedDate, _ archetype: SourceFile
  ) throws(BuildFailure) {
    let source = SourceFile(path: archetype.path, bytes: text)
    let split = FrontMatterSplitter.split(source)
    let (fields, syntax) = FrontMatterParser.parse(source, split)
    var problems = syntax
    let (metadata, _, findings) = PageMetadataReader(configuration: configuration).read(
      source, fields)
    problems += findings
    if problems.hasErrors {
      throw BuildFailure(problems.filter { $0.severity == .error })
    }
    if metadata.isDraft == request.isPublished {
      let option = request.isPublished ? "--publish" : "a draft"
      problems.append(.ignores(archetype, option, "draft: {{ draft | json }}"))
    }
    if request.date != nil, metadata.date?.instant != date.instant {
      problems.append(.ignores(archetype, "--date", "date: {{ date }}"))
    }
    let hasTags = configuration.taxonomies.contains { $0.key == "tags" }
    let terms = metadata.terms["tags"] ?? []
    if !hasTags, !request.tags.isEmpty {
      problems.append(.noTags())
    } else if !request.tags.allSatisfy({ terms.contains($0) }) {
      problems.append(.ignores(archetype, "--tag", "tags: {{ tags | json }}"))
    }
    if problems.hasErrors { throw BuildFailure(problems) }
  }
}

extension Diagnostic {
  fileprivate static func noTags() -> Diagnostic {
    .error(
      "no-tags", "this site has no tags, which --tag would give",
      at: .wholeFile(SiteFolders.configurationName),
      hint: "leave --tag out, or add tags = \"tags\" to [taxonomies]")
  }

  fileprivate static func ignores(
    _ archetype: SourceFile, _ option: String, _ line: String
  ) -> Diagnostic {
    .error(
      "archetype-ignores-option", "this archetype does not make a post with \(option)",
      at: .wholeFile(archetype.path), hint: "add the line: \(line)")
  }
}
