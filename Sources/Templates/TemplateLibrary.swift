package import Diagnostics

/// The templates of a site, compiled, ready to render from any number of threads.
package struct TemplateLibrary: Sendable {
  private let compiled: CompiledProgram

  /// Names are paths relative to the templates folder. The findings are those of all templates; a
  /// library with errors among them must not be rendered from.
  package static func compile(
    _ sources: [(name: String, source: SourceFile)], environment: TemplateEnvironment
  ) -> (library: TemplateLibrary, diagnostics: [Diagnostic]) {
    var compiler = TemplateCompiler(environment: environment)
    compiler.compile(sources)
    let library = TemplateLibrary(compiled: CompiledProgram(compiler.program))
    return (library, compiler.diagnostics.normalized())
  }

  var program: TemplateProgram {
    @inline(__always) _read { yield compiled.program }
  }

  package func contains(_ name: String) -> Bool { program.templateNumbers[name] != nil }

  package var names: [String] { program.templates.map(\.name) }

  /// All templates with their texts, in the order of `names`.
  package var sources: [(name: String, source: SourceFile)] {
    program.templates.map { ($0.name, $0.source) }
  }

  /// Names of templates that are asked for and not there; those that an expression makes are known
  /// by `render` alone.
  package var missingNames: Set<String> { program.missingTemplates }

  /// Every key of the environment's traced dict that any template may read; nil where one reads keys
  /// that are not known, or where no dict is traced.
  package var tracedKeys: Set<String>? { program.tracedKeys }

  /// The templates that print one of these globals whatever else there is, and ask nothing of it.
  package func names(needing globals: Set<String>) -> Set<String> {
    let numbers = program.environment.globals.indices.filter {
      globals.contains(program.environment.globals[$0])
    }.map(Int32.init)
    var needing: Set<Int32> = []
    var asking: Set<Int32> = []
    for routine in program.routines {
      // What a jump leads over depends on something.
      var conditionalUntil = Int(routine.start)
      for index in Int(routine.start)..<Int(routine.end) {
        let step = program.instructions[index]
        if step.operation.isJump { conditionalUntil = max(conditionalUntil, Int(step.a)) }
        guard step.operation == .loadGlobal, numbers.contains(step.a) else { continue }
        // Filters with arguments may say what comes in its place, such as `default`.
        var next = index + 1
        while next < Int(routine.end), program.instructions[next].operation == .filter { next += 1 }
        let isPrinted = next < Int(routine.end) && program.instructions[next].operation.isPrint
        if !isPrinted {
          asking.insert(routine.template)
        } else if index >= conditionalUntil {
          needing.insert(routine.template)
        }
      }
    }
    return Set(needing.subtracting(asking).map { program.templates[Int($0)].name })
  }

  /// Appends the rendering to `output`, which is as it was after a failure.
  ///
  /// `variables` are in the order of the environment's globals, nil where there is none now.
  /// `subject` is the file whose page is rendered, for messages.
  package func render(
    _ name: String, variables: [TemplateValue?], host: any TemplateHost, subject: String?,
    into output: inout [UInt8]
  ) throws(BuildFailure) {
    var uses = TemplateUses()
    try render(
      name, variables: variables, host: host, subject: subject, into: &output, uses: &uses)
  }

  /// As above; `uses` gets what was used, after a failure too.
  package func render(
    _ name: String, variables: [TemplateValue?], host: any TemplateHost, subject: String?,
    into output: inout [UInt8], uses: inout TemplateUses
  ) throws(BuildFailure) {
    guard let number = program.templateNumbers[name] else {
      throw BuildFailure(.unknownTemplate(name, subject: subject, among: names))
    }
    var renderer = TemplateRenderer(compiled, variables: variables, host: host)
    do throws(TemplateFailure) {
      try renderer.render(template: Int(number))
      uses.formUnion(renderer.uses)
    } catch {
      uses.formUnion(renderer.uses)
      throw BuildFailure(renderer.diagnostic(for: error, subject: subject))
    }
    renderer.output.append(to: &output)
  }
}

extension Diagnostic {
  static func unknownTemplate(_ name: String, subject: String?, among names: [String]) -> Self {
    .error(
      "unknown-template", "there is no template '\(name)'",
      at: .wholeFile(subject ?? "templates/\(name)"),
      hint: NearestName.of(name, among: names).map { "did you mean '\($0)'?" }
        ?? "templates are files of the templates folder and of the theme's")
  }
}
