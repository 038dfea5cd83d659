import Diagnostics
import Templates

/// Templates and data of one test, and what comes of them as text.
struct TemplateFixture {
  var templates: [(name: String, source: String)]
  var variables: [(name: String, value: TemplateValue)] = []
  var host = TestHost()
  var filters: [TemplateFunction] = []
  var functions: [TemplateFunction] = []
  var maximumOutput = 1 << 22
  /// Names of Jinja2's options that are on.
  var options: Set<String> = []

  init(_ source: String, _ variables: [(name: String, value: TemplateValue)] = []) {
    templates = [("page.html", source)]
    self.variables = variables
  }

  init(
    _ templates: [(name: String, source: String)],
    _ variables: [(name: String, value: TemplateValue)] = []
  ) {
    self.templates = templates
    self.variables = variables
  }

  func compile() -> (library: TemplateLibrary, diagnostics: [Diagnostic]) {
    var environment = TemplateEnvironment(
      filters: filters, functions: functions, globals: variables.map(\.name), host: host,
      maximumOutput: maximumOutput)
    environment.trimBlocks = options.contains("trim_blocks")
    environment.stripBlocks = options.contains("lstrip_blocks")
    environment.keepTrailingNewline = options.contains("keep_trailing_newline")
    let sources = templates.map { template in
      (
        name: template.name,
        source: SourceFile(path: "templates/\(template.name)", text: template.source)
      )
    }
    return TemplateLibrary.compile(sources, environment: environment)
  }

  /// The rendering of the first template.
  func render() throws(BuildFailure) -> String {
    let (library, diagnostics) = compile()
    if diagnostics.hasErrors { throw BuildFailure(diagnostics) }
    var output: [UInt8] = []
    try library.render(
      templates[0].name, variables: variables.map { .some($0.value) }, host: host,
      subject: "content/posts/x.md", into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// What goes wrong; none if nothing does.
  func diagnostics() -> [Diagnostic] {
    do throws(BuildFailure) {
      _ = try render()
      return []
    } catch {
      return error.diagnostics
    }
  }
}
