import Diagnostics
import FrontMatter

/// One setting as it was given, in `blog.toml` or by the environment.
struct Setting {
  /// Dotted: `pagination.size`.
  let name: String
  let kind: FrontMatterValue.Kind
  let position: SourcePosition
  /// The environment gives text alone, which stands for other types as well.
  let isFromEnvironment: Bool
}

/// A variable `BLOG_PAGINATION__SIZE=20` of the environment.
struct EnvironmentSetting: Sendable {
  let variable: String
  /// The key's path in lower case: `["pagination", "size"]`.
  let path: [String]
  let text: String

  static let prefix = "BLOG_"

  /// nil for variables that are none of ours.
  init?(variable: String, text: String) {
    guard variable.hasPrefix(Self.prefix), variable.utf8.count > Self.prefix.utf8.count else {
      return nil
    }
    self.variable = variable
    self.text = text
    var path: [String] = [""]
    var rest = variable.dropFirst(Self.prefix.count).lowercased()[...]
    while let character = rest.first {
      if rest.hasPrefix("__"), path[path.count - 1] != "" {
        path.append("")
        rest.removeFirst(2)
      } else {
        path[path.count - 1].append(character)
        rest.removeFirst()
      }
    }
    self.path = path
  }

  /// The variable's own line takes the place of a line of a file.
  var position: SourcePosition {
    SourcePosition(
      path: "environment", line: 1, column: variable.unicodeScalars.count + 2,
      lineText: "\(variable)=\(text)")
  }
}
