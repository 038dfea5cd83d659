import Foundation
import Highlighting

extension ScriptPackages {
  /// What `Scripts/install-dependencies` installs.
  static var forTests: ScriptPackages {
    installed { path in (try? Data(contentsOf: URL(filePath: path))).map(Array.init) }
  }
}

extension ScriptPool {
  /// Shared by tests that do not count contexts.
  static let shared = ScriptPool(packages: .forTests)
}

extension CodeHighlighter {
  /// The HTML as text; nil where there is none.
  func html(_ code: String, _ language: String) -> String? {
    guard case .highlighted(let html) = highlight(Array(code.utf8), language: language) else {
      return nil
    }
    return String(decoding: html, as: UTF8.self)
  }
}
