/// A program that no longer changes, which every rendering in every thread reads in one place: a copy
/// of it would count references to each of its tables, and threads that count the same ones wait for
/// each other.
final class CompiledProgram: Sendable {
  let program: TemplateProgram

  init(_ program: TemplateProgram) {
    self.program = program
  }
}
