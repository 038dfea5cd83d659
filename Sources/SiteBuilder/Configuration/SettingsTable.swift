import Diagnostics
import FrontMatter

/// A table of `blog.toml` that is being read: typed access to its keys, with what was wrong.
struct SettingsTable {
  let source: SourceFile
  let environment: [EnvironmentSetting]
  /// Empty for the top of the file.
  let path: [String]
  let fields: FrontMatterFields
  private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<String> = []

  init(
    source: SourceFile, environment: [EnvironmentSetting], path: [String], fields: FrontMatterFields
  ) {
    self.source = source
    self.environment = environment
    self.path = path
    self.fields = fields
  }

  /// The setting of a key; the environment's comes before the file's.
  mutating func setting(_ key: String) -> Setting? {
    known.insert(key)
    let name = (path + [key]).joined(separator: ".")
    if let given = environment.first(where: { $0.path == path + [key] }) {
      return Setting(
        name: name, kind: .string(given.text), position: given.position, isFromEnvironment: true)
    }
    guard let field = fields.first(where: { $0.key == key }) else { return nil }
    return Setting(
      name: name, kind: field.value.kind, position: source.position(at: field.value.offset),
      isFromEnvironment: false)
  }

  mutating func text(_ key: String) -> (text: String, position: SourcePosition)? {
    guard let setting = setting(key) else { return nil }
    if case .string(let text) = setting.kind { return (text, setting.position) }
    report(.wrongType(setting, expected: "text in quotes"))
    return nil
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let setting = setting(key) else { return nil }
    switch setting.kind {
    case .bool(let flag): return flag
    case .string("true") where setting.isFromEnvironment: return true
    case .string("false") where setting.isFromEnvironment: return false
    default:
      report(.wrongType(setting, expected: "true or false"))
      return nil
    }
  }

  mutating func number(_ key: String, atLeast least: Int) -> Int? {
    guard let setting = setting(key) else { return nil }
    switch setting.kind {
    case .int(let number) where number >= least: return number
    case .string(let text) where setting.isFromEnvironment:
      if let number = Int(text), number >= least { return number }
    default: break
    }
    report(.wrongType(setting, expected: "a whole number of at least \(least)"))
    return nil
  }

  /// A list of texts; in the environment they are separated by commas.
  mutating func texts(_ key: String) -> [(text: String, position: SourcePosition)]? {
    guard let setting = setting(key) else { return nil }
    switch setting.kind {
    case .string(let text) where setting.isFromEnvironment:
      return text.split(separator: ",").map {
        (String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()), setting.position)
      }
    case .list(let values):
      var texts: [(text: String, position: SourcePosition)] = []
      for value in values {
        guard case .string(let text) = value.kind else {
          report(.wrongType(setting, expected: "a list of texts"))
          return nil
        }
        texts.append((text, source.position(at: value.offset)))
      }
      return texts
    default:
      report(.wrongType(setting, expected: "a list of texts"))
      return nil
    }
  }

  /// A list of whole numbers; in the environment they are separated by commas.
  mutating func numbers(
    _ key: String, in range: ClosedRange<Int>
  ) -> (numbers: [Int], position: SourcePosition)? {
    guard let setting = setting(key) else { return nil }
    var numbers: [Int?] = [nil]
    switch setting.kind {
    case .string(let text) where setting.isFromEnvironment:
      numbers = text.split(separator: ",").map { Int($0.filter { $0 != " " }) }
    case .list(let values):
      numbers = values.map { if case .int(let number) = $0.kind { number } else { nil } }
    default: break
    }
    let known = numbers.compactMap(\.self).filter(range.contains)
    if known.count == numbers.count { return (known, setting.position) }
    report(
      .wrongType(
        setting,
        expected: "a list of whole numbers from \(range.lowerBound) to \(range.upperBound)"))
    return nil
  }

  /// One of a fixed set of words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let (text, position) = text(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    report(.unknownChoice(text, of: key, Choice.allCases.map(\.rawValue), at: position))
    return nil
  }

  /// The keys of a table below this one; empty where there is none.
  mutating func table(_ key: String) -> SettingsTable {
    known.insert(key)
    var fields = FrontMatterFields()
    if let field = self.fields.first(where: { $0.key == key }) {
      if case .map(let map) = field.value.kind {
        fields = map
      } else {
        let position = source.position(at: field.value.offset)
        report(
          .wrongType(
            Setting(
              name: (path + [key]).joined(separator: "."), kind: field.value.kind,
              position: position, isFromEnvironment: false),
            expected: key == "author" ? "a table, such as { name = \"Ada\" }" : "a table"))
      }
    }
    return SettingsTable(
      source: source, environment: environment, path: path + [key], fields: fields)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Takes over what was found in a table below this one.
  mutating func absorb(_ table: SettingsTable) { diagnostics += table.diagnostics }

  /// Reports keys that nothing asked for, with the nearest of those that something did.
  mutating func reportUnknownKeys() {
    for field in fields where !known.contains(field.key) {
      let position = source.position(at: field.offset)
      let name = (path + [field.key]).joined(separator: ".")
      if source.path == SiteFolders.configurationName, let hint = HugoSetting.hint(for: name) {
        report(.settingOfHugo(name, hint: hint, at: position))
        continue
      }
      if !path.isEmpty, ConfigurationReader.topLevelKeys.contains(field.key) {
        report(.misplacedSetting(field.key, in: path.joined(separator: "."), at: position))
        continue
      }
      let nearest = NearestName.of(field.key, among: known)
      report(.unknownSetting(name, nearest: nearest, known: known.sorted(), at: position))
    }
  }
}

extension Diagnostic {
  static func wrongType(_ setting: Setting, expected: String) -> Diagnostic {
    .error(
      "wrong-type", "'\(setting.name)' has to be \(expected)", at: setting.position,
      hint: "give \(expected)")
  }

  static func unknownChoice(
    _ text: String, of key: String, _ choices: [String], at position: SourcePosition
  ) -> Diagnostic {
    let list = choices.map { "\"\($0)\"" }.joined(separator: ", ")
    let nearest = NearestName.of(text, among: choices)
    return .error(
      "unknown-choice", "\(position.called(text)) is no value of '\(key)'", at: position,
      hint: nearest.map { "did you mean \"\($0)\"? The values are \(list)" }
        ?? "the values are \(list)")
  }

  static func misplacedSetting(
    _ key: String, in table: String, at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-setting", "'\(key)' is not a setting of '\(table)'", at: position,
      hint: "it belongs to the top of the file: move the line above the first [table]")
  }

  static func settingOfHugo(
    _ name: String, hint: String, at position: SourcePosition
  ) -> Diagnostic {
    .error("unknown-setting", "'\(name)' is not a setting", at: position, hint: hint)
  }

  static func unknownSetting(
    _ name: String, nearest: String?, known: [String], at position: SourcePosition
  ) -> Diagnostic {
    .error(
      "unknown-setting", "'\(name)' is not a setting", at: position,
      hint: nearest.map { "did you mean '\($0)'?" }
        ?? "the settings here are \(known.joined(separator: ", ")); a theme's own belong in [params]"
    )
  }
}
