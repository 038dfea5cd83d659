import Diagnostics
import SiteModel
import Templates

/// One output with all that its trace says, in words.
struct OutputExplainer {
  let site: PreparedSite
  let plan: OutputPlan

  func explanation(of path: OutputPath, _ trace: OutputTrace) -> OutputExplanation {
    let configuration = site.configuration
    var explanation = OutputExplanation(
      output: path.text,
      url: configuration.baseURL.permalink(configuration.baseURL.url(of: Self.address(of: path))),
      maker: path.text)
    if let claim = plan.claim(of: path) {
      explanation.maker = claim.what
      switch claim {
      case .page(let page): explanation.source = page.path.map { ($0, 1) }
      case .file(let path): explanation.source = (path, 1)
      case .alias(let alias): explanation.source = (alias.position.path, alias.position.line)
      case .made: break
      }
    }
    explanation.reasons = trace.reasons
    let sources = site.renderer.library.sources
    // The page's own before what that goes through.
    let chosen = chosenTemplate(of: trace.job)
    explanation.templates = trace.trace.templates.map { sources[$0] }.sorted {
      ($0.name == chosen ? 0 : 1, $0.source.path) < ($1.name == chosen ? 0 : 1, $1.source.path)
    }.map(\.source.path)
    switch trace.job.kind {
    case .sitemap: explanation.others = ["addresses and dates of all pages"]
    case .redirects: explanation.others = ["aliases and addresses of all pages"]
    default: break
    }
    add(trace.trace.reads, to: &explanation, own: ownObjects(of: trace.job))
    return explanation
  }

  /// As a reader asks for it: without `index.html`.
  private static func address(of path: OutputPath) -> Address {
    let text = path.text
    if text == "index.html" { return .root }
    return Address(text.hasSuffix("/index.html") ? String(text.dropLast(10)) : text)
  }

  private func chosenTemplate(of job: RenderJob) -> String? {
    switch job.kind {
    case .page(_, let template), .pager(_, let template): template
    default: nil
    }
  }

  /// The page that a job makes.
  private func ownObjects(of job: RenderJob) -> Set<Int> {
    guard let page = site.page(of: job) else { return [] }
    return [site.number(of: page)]
  }

  private func add(_ reads: [UInt32], to explanation: inout OutputExplanation, own: Set<Int>) {
    let objects = site.renderer.objects
    var byObject: [Int: [Int]] = [:]
    for number in reads {
      let fact = SiteFact(number: number)
      byObject[fact.object, default: []].append(fact.attribute)
    }
    for (object, attributes) in byObject.sorted(by: { $0.key < $1.key }) {
      let names = attributes.map { FactName(objects.identities[object], $0) }
      let words = names.map(\.attribute).sorted()
      if object == 0 {
        for (attribute, name) in zip(attributes, names) {
          if FactName.ofFunctions.contains(attribute) {
            explanation.others.append(name.attribute)
          } else {
            explanation.settings.append("site." + name.attribute)
          }
        }
      } else if own.contains(object) {
        explanation.own = words
      } else if object >= objects.firstAsset {
        let asset = site.renderer.view.assets.sources[object - objects.firstAsset]
        explanation.assets.append(ReadObject(name: asset.path, attributes: words))
      } else {
        explanation.pages.append(
          ReadObject(name: objects.identities[object], attributes: words))
      }
    }
    explanation.settings.sort()
    explanation.others.sort()
    explanation.pages.sort { $0.name < $1.name }
    explanation.assets.sort { $0.name < $1.name }
  }
}
