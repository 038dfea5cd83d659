import Dates
import SiteBuilder
import SiteModel

/// The answer of `blog explain` for people.
struct ExplanationText {
  private(set) var lines: [String] = []

  /// More of a list are counted, and not shown.
  private static let mostShown = 20

  init(_ explanation: Explanation) {
    switch explanation {
    case .output(let output): add(output)
    case .source(let source): add(source)
    }
  }

  private mutating func add(_ output: OutputExplanation) {
    lines.append("\(output.output) (\(output.url))")
    var maker = output.maker
    if let (path, line) = output.source, line > 1 || path != maker {
      maker += line > 1 ? " in \(path):\(line)" : " in \(path)"
    }
    add("made from", [maker])
    add("templates", output.templates)
    add("reads of the site", output.settings + output.others)
    add("reads of its page", output.own)
    add("shows of others", output.pages.map(Self.shown))
    add("assets", output.assets.map(Self.shown))
    if output.reasons.isEmpty {
      lines.append("up to date: the next build leaves it as it is")
    } else {
      add("the next build makes it again", output.reasons.map(\.text))
    }
  }

  private static func shown(_ object: ReadObject) -> String {
    "\(object.name): \(object.attributes.joined(separator: ", "))"
  }

  private mutating func add(_ source: SourceExplanation) {
    lines.append("\(source.name) (\(source.kind.words))")
    if let reason = source.withheld {
      lines.append("not published: \(reason.words)")
      lines.append("  \(reason.remedy)")
    }
    if let other = source.hiddenBy {
      lines.append("not used: the site's own \(other) is taken in its place")
    }
    for group in source.dependents {
      add(group.way.words(group.attributes), group.outputs)
    }
    if source.dependents.isEmpty { lines.append("no output depends on it") }
  }

  private mutating func add(_ title: String, _ entries: [String]) {
    guard !entries.isEmpty else { return }
    lines.append("\(title):")
    lines += entries.prefix(Self.mostShown).map { "  " + $0 }
    if entries.count > Self.mostShown {
      lines.append("  … and \(entries.count - Self.mostShown) more")
    }
  }
}

extension SourceExplanation.Kind {
  fileprivate var words: String {
    switch self {
    case .page: "a page"
    case .resource: "a file beside a page"
    case .template: "a template"
    case .asset: "an asset"
    case .theme: "the description of the theme"
    case .archetype: "an archetype, which blog new alone reads"
    case .configuration: "the settings"
    case .setting: "a setting"
    case .staticFile: "a file that is copied"
    }
  }
}

extension DependentOutputs.Way {
  fileprivate func words(_ attributes: [String]) -> String {
    switch self {
    case .made: "made of it, or for it"
    case .shows: "read its \(attributes.joined(separator: ", "))"
    case .feed: "have it as an entry"
    case .linked: "show texts with its address"
    case .mayLead: "show texts with links, which may be meant for it"
    case .lists: "may change when it comes, goes or moves"
    case .below: "show pages below it"
    case .template: "go through it"
    case .all: "every output, since any may depend on it"
    }
  }
}

extension RebuildReason {
  /// As a line of text.
  var text: String {
    switch self {
    case .neverBuilt: "no earlier build is known"
    case .unknownOutput: "the last build did not make it"
    case .settings: "a setting changed that any output may depend on"
    case .timeZones: "the rules of a time zone changed"
    case .input: "its own source, address or template is another one"
    case .missingFile: "the file is missing"
    case .editedFile: "the file is not what the last build wrote"
    case .otherBytes: "what it is made of changed"
    case .newTemplate(let name): "the template \(name) is new"
    case .removedTemplate(let name): "the template \(name) is gone"
    case .template(let path): "\(path) changed"
    case .changed(let attribute, let object): "\(attribute) of \(object) changed"
    case .gone(let object): "\(object) is gone"
    }
  }
}

extension WithheldReason {
  var words: String {
    switch self {
    case .draft: "draft"
    case .scheduled(let date): "scheduled for \(date.rfc3339)"
    case .expired(let date): "expired \(date.rfc3339)"
    case .notRendered: "not rendered"
    }
  }

  /// What would show it.
  var remedy: String {
    switch self {
    case .draft: "blog build --drafts shows it; 'draft: true' in its front matter says so"
    case .scheduled: "blog build --future shows it"
    case .expired: "blog build --expired shows it"
    case .notRendered: "'build', 'headless' or 'outputs' in its front matter says so"
    }
  }
}
