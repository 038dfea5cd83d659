/// Why a text cannot be read as YAML. Places are in Unicode scalars from its beginning unless they
/// say otherwise.
enum YAMLProblem: Error {
  /// In libyaml's words: what is wrong, and what it was reading that began at `openedAt`.
  case syntax(String, at: Int, context: String, openedAt: Int)
  /// A character that YAML does not allow; a place in bytes.
  case forbiddenCharacter(byte: Int)
  /// `*name` without `&name` before it.
  case undefinedAlias(at: Int)
  case secondDocument(at: Int)
  case tooDeep(at: Int)
  /// Aliases of aliases stand for more values than a text of this length can mean.
  case tooManyAliases(at: Int)
  case outOfMemory
}
