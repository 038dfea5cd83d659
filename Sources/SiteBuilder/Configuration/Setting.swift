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

  fileprivate static let place = "environment"

  /// The variable's name takes the place of a line of a file. Its value may be a secret that no log may have.
  var position: SourcePosition {
    SourcePosition(path: Self.place, line: 1, column: 1, lineText: variable)
  }
}

extension SourcePosition {
  /// What a message calls the value of a setting at this place: `'20'`, or the variable whose value it is,
  /// which is never told.
  func called(_ value: String) -> String { variable.map { "the value of \($0)" } ?? "'\(value)'" }

  /// The variable of the environment that this is; nil for places in files.
  var variable: String? { path == EnvironmentSetting.place ? lineText : nil }
}
