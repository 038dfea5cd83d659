import Diagnostics
import FrontMatter
import SiteModel

/// The tables of `blog.toml` that say how pages are listed and written.
extension ConfigurationReader {
  func readTaxonomies(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var table = top.table("taxonomies")
    let keys = table.fields.map(\.key)
    let isGiven = top.fields.contains { $0.key == "taxonomies" }
    let given = environment.filter { $0.path.count == 2 && $0.path[0] == "taxonomies" }
      .map { $0.path[1] }
    if isGiven || !given.isEmpty {
      // A table of its own replaces the defaults; a variable adds to what there is.
      if isGiven { configuration.taxonomies = [] }
      for key in keys + given.filter({ !keys.contains($0) }) {
        guard let (folder, position) = table.text(key) else { continue }
        let hasDots = folder.pathSegments.contains { $0 == "." || $0 == ".." }
        if PathSanitizer.sanitized(folder).isEmpty || hasDots {
          table.report(.emptyFolder(of: key, at: position))
        } else {
          configuration.taxonomies.removeAll { $0.key == key }
          configuration.taxonomies.append(.init(key: key, folder: folder))
          let field = given.contains(key) ? nil : table.fields.first { $0.key == key }
          configuration.writtenTaxonomies[key] =
            field.map { table.source.position(at: $0.offset) } ?? position
        }
      }
    }
    top.absorb(table)
  }

  func readLists(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var pagination = top.table("pagination")
    if let size = pagination.number("size", atLeast: 1) { configuration.pageSize = size }
    if let (path, position) = pagination.text("path") {
      let sanitized = PathSanitizer.sanitized(path)
      if sanitized.isEmpty || sanitized.contains("/") || sanitized.hasPrefix(".") {
        pagination.report(.emptyFolder(of: "pagination.path", at: position))
      } else {
        configuration.paginationPath = sanitized
      }
    }
    pagination.reportUnknownKeys()
    top.absorb(pagination)

    var feeds = top.table("feeds")
    if let formats = feeds.texts("formats") {
      configuration.feedFormats = []
      for (text, position) in formats {
        if let format = SiteConfiguration.FeedFormat(rawValue: text) {
          if !configuration.feedFormats.contains(format) {
            configuration.feedFormats.append(format)
          }
        } else {
          let names = SiteConfiguration.FeedFormat.allCases.map(\.rawValue)
          feeds.report(.unknownChoice(text, of: "feeds.formats", names, at: position))
        }
      }
    }
    if let limit = feeds.number("limit", atLeast: 0) { configuration.feedLimit = limit }
    if let content = feeds.choice("content", of: SiteConfiguration.FeedContent.self) {
      configuration.feedContent = content
    }
    feeds.reportUnknownKeys()
    top.absorb(feeds)
  }

  func readMarkdown(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var table = top.table("markdown")
    var markdown = configuration.markdown
    markdown.rawHTML = table.flag("raw_html") ?? markdown.rawHTML
    markdown.smartPunctuation = table.flag("smart_punctuation") ?? markdown.smartPunctuation
    markdown.alerts = table.flag("alerts") ?? markdown.alerts
    markdown.definitionLists = table.flag("definition_lists") ?? markdown.definitionLists
    markdown.attributes = table.flag("attributes") ?? markdown.attributes
    markdown.emoji = table.flag("emoji") ?? markdown.emoji
    markdown.marks = table.flag("mark") ?? markdown.marks
    markdown.subscripts = table.flag("subscript") ?? markdown.subscripts
    markdown.superscripts = table.flag("superscript") ?? markdown.superscripts
    markdown.headingAnchors = table.flag("heading_anchors") ?? markdown.headingAnchors
    markdown.math = table.flag("math") ?? markdown.math
    markdown.highlight = table.flag("highlight") ?? markdown.highlight
    if let (relation, _) = table.text("external_rel") { markdown.externalRelation = relation }
    markdown.marksExternalLinks = table.flag("external_mark") ?? markdown.marksExternalLinks
    markdown.language = configuration.language
    configuration.markdown = markdown
    table.reportUnknownKeys()
    top.absorb(table)

    var diagnostics = top.table("diagnostics")
    if let codes = diagnostics.texts("mute") { configuration.mutedCodes = codes.map(\.text) }
    diagnostics.reportUnknownKeys()
    top.absorb(diagnostics)
  }

  func readImages(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var table = top.table("images")
    configuration.markdown.figures = table.flag("captions") ?? false
    // 16,383 is the largest side that a WebP can have.
    if let (widths, position) = table.numbers("widths", in: 1...16_383) {
      configuration.images.widths = Set(widths).sorted()
      configuration.images.widthsPosition = position
    }
    if let (sizes, _) = table.text("sizes"), !sizes.isEmpty { configuration.images.sizes = sizes }
    table.reportUnknownKeys()
    top.absorb(table)
  }

  /// Settings that the contract gives and whose work comes later: read, and said where they would
  /// change something.
  func readLater(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    enum Lastmod: String, CaseIterable { case frontMatter = "front-matter", git }
    var build = top.table("build")
    let position = build.setting("lastmod")?.position
    if build.choice("lastmod", of: Lastmod.self) == .git, let position {
      build.report(.notYet("build.lastmod = \"git\"", at: position))
    }
    build.reportUnknownKeys()
    top.absorb(build)

    for name in ["related", "languages"] {
      let table = top.table(name)
      if let first = table.fields.first {
        top.report(.notYet("[\(name)]", at: table.source.position(at: first.offset)))
      }
      top.absorb(table)
    }
  }
}
