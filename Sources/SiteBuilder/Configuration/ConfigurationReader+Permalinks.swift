import Diagnostics
import FrontMatter
import SiteModel

extension ConfigurationReader {
  /// `[permalinks]` gives patterns for pages by section; its tables `page`, `section`, `taxonomy`
  /// and `term` give them for pages of that kind.
  func readPermalinks(_ top: inout SettingsTable, _ configuration: inout SiteConfiguration) {
    var table = top.table("permalinks")
    let kinds: [PageKind] = [.page, .section, .taxonomy, .term]
    for field in table.fields {
      if let kind = kinds.first(where: { $0.rawValue == field.key }),
        case .map = field.value.kind
      {
        var patterns = table.table(field.key)
        for entry in patterns.fields {
          add(entry.key, kind, &patterns, &configuration)
        }
        table.absorb(patterns)
      } else {
        add(field.key, .page, &table, &configuration)
      }
    }
    for given in environment where given.path.first == "permalinks" {
      let known = table.fields[given.path.count > 1 ? given.path[1] : ""]
      switch given.path.count {
      case 2 where known == nil: add(given.path[1], .page, &table, &configuration)
      case 3:
        guard let kind = kinds.first(where: { $0.rawValue == given.path[1] }) else { continue }
        var patterns = table.table(given.path[1])
        if patterns.fields[given.path[2]] == nil {
          add(given.path[2], kind, &patterns, &configuration)
        }
        table.absorb(patterns)
      default: continue
      }
    }
    top.absorb(table)
  }

  private func add(
    _ section: String, _ kind: PageKind, _ table: inout SettingsTable,
    _ configuration: inout SiteConfiguration
  ) {
    guard let (text, position) = table.text(section) else { return }
    do {
      let pattern = try PermalinkPattern(text)
      configuration.permalinks[kind, default: []].append((section, pattern))
    } catch {
      table.report(.badPermalink(error, at: position))
    }
  }
}

extension SourcePosition {
  /// A part of a pattern in a message.
  fileprivate func calledPart(_ text: String) -> String {
    variable.map { "something in the value of \($0)" } ?? "'\(text)'"
  }
}

extension Diagnostic {
  static func badPermalink(
    _ problem: PermalinkPattern.Problem, at position: SourcePosition
  ) -> Diagnostic {
    let tokens = PermalinkPattern.Problem.tokens
    switch problem {
    case .unknownToken(let token):
      let nearest = NearestName.of(token, among: tokens)
      return .error(
        "bad-permalink", "\(position.calledPart(token)) is not a token of permalinks",
        at: position,
        hint: nearest.map { "did you mean '\($0)'?" }
          ?? "the tokens are \(tokens.joined(separator: " "))")
    case .badSlice(let slice):
      return .error(
        "bad-permalink", "\(position.calledPart(slice)) is not a slice", at: position,
        hint: "slices are written as :sections[1:], :sections[:last] or :sections[0]")
    }
  }
}
