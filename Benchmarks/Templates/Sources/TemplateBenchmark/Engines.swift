import Diagnostics
import Mustache
import Stencil
import Templates

/// This program's engine.
struct BlogEngine: Sendable {
  let library: TemplateLibrary
  let host: ReferenceHost

  init(_ templates: [String: String], _ page: ReferencePage) throws {
    host = ReferenceHost(page)
    let sources = templates.sorted { $0.key < $1.key }.map { name, text in
      (name: name, source: SourceFile(path: "pages/blog/\(name)", text: text))
    }
    let (library, diagnostics) = TemplateLibrary.compile(
      sources, environment: TemplateEnvironment(globals: ReferenceHost.globals, host: host))
    if diagnostics.hasErrors { throw BuildFailure(diagnostics) }
    self.library = library
  }

  /// With a page of its own, which shows the same: what one rendering reads is then not what another
  /// one reads, but for the templates.
  init(sharingTemplatesOf other: BlogEngine, _ page: ReferencePage) {
    host = ReferenceHost(page)
    library = other.library
  }

  /// As the product renders a page: into an array of its own.
  func render() throws(BuildFailure) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(1 << 14)
    try library.render(
      "post.html", variables: host.variables, host: host, subject: nil, into: &output)
    return output
  }
}

struct StencilEngine {
  let template: Template
  let context: [String: Any]

  init(_ templates: [String: String], _ page: ReferencePage) throws {
    // It escapes nothing by itself.
    let escaping = Extension()
    escaping.registerFilter("escape") { (value: Any?) in (value as? String).map(Self.escaped) }
    let loader = CachingLoader(templates)
    let environment = Environment(loader: loader, extensions: [escaping])
    template = try environment.loadTemplate(name: "post.html")
    context = page.dictionary
  }

  func render() throws -> String { try template.render(context) }

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&#34;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Stencil's own loaders read a template's text anew for each `include`; this one keeps it.
private final class CachingLoader: Loader {
  private let sources: [String: String]
  private var templates: [String: Template] = [:]

  init(_ sources: [String: String]) { self.sources = sources }

  func loadTemplate(name: String, environment: Environment) throws -> Template {
    if let template = templates[name] { return template }
    guard let source = sources[name] else {
      throw TemplateDoesNotExist(templateNames: [name], loader: self)
    }
    let template = Template(templateString: source, environment: environment, name: name)
    templates[name] = template
    return template
  }
}

struct MustacheEngine {
  let template: MustacheTemplate
  let library: MustacheLibrary
  let context: [String: Any]

  init(_ templates: [String: String], _ page: ReferencePage) throws {
    var library = MustacheLibrary()
    for (name, text) in templates {
      try library.register(text, named: String(name.prefix { $0 != "." }))
    }
    guard let template = library.getTemplate(named: "post") else { throw MissingPage() }
    self.template = template
    self.library = library
    context = page.dictionary
  }

  func render() -> String { template.render(context, library: library) }
}

struct MissingPage: Error {}
