/// What `blog template` is asked for. Paths are absolute or relative to the working directory, and
/// diagnostics show them as they were given; `-` stands for standard input.
package struct TemplateRequest: Sendable {
  package var file: String
  /// A JSON object, whose keys become variables.
  package var data: String?
  /// Where other templates are looked for, before the folder of `file`.
  package var folders: [String] = []
  /// The folder of a site whose settings filters go by; nil for none.
  package var site: String?
  package var environment: [String: String] = [:]

  package init(file: String) {
    self.file = file
  }
}
