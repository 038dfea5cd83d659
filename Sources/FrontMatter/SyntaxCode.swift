/// Whose syntax it is: the code of a diagnostic about it, and what its message calls the text.
package enum SyntaxCode: String, Sendable {
  case frontMatter = "front-matter-syntax"
  case configuration = "configuration-syntax"
  case data = "data-syntax"
}
