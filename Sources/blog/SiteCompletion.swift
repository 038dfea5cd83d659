import ArgumentParser
import Diagnostics
import SiteBuilder

/// What a shell is told while a command is typed: silent, whatever is wrong with the site.
enum SiteCompletion {
  /// The names in the site that a command line is about.
  static func names(_ words: [String], _ kind: (SiteNames) -> [String]) -> [String] {
    guard let folder = try? SiteOptions.folder(site(words)) else { return [] }
    let names = kind(SiteNames(site: folder, files: .site(folder)))
    // Others cannot be typed, and a shell shows its list as it is.
    return names.filter { $0.unicodeScalars.allSatisfy(\.isPrintable) }
      .map { word($0, for: CompletionShell.requesting) }
  }

  /// A name as the script of a shell takes it. Bash reads its list as a line of commands, in which `$(…)`
  /// is run, and what it gives is typed into another; zsh ends a name at a colon.
  private static func word(_ name: String, for shell: CompletionShell?) -> String {
    var word = ""
    for scalar in name.unicodeScalars {
      switch shell {
      case .bash? where isSpecial(scalar): word += #"\\\"#
      case .zsh? where scalar == ":" || scalar == "\\": word += #"\"#
      default: break
      }
      word.unicodeScalars.append(scalar)
    }
    return word
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
      && !"-_./+,@%".unicodeScalars.contains(scalar)
  }

  /// The value of `--site`, as far as it is typed.
  private static func site(_ words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--site=") { return String(word.dropFirst(7)) }
      if word == "--site", index + 1 < words.count { return words[index + 1] }
    }
    return nil
  }
}

extension CompletionKind {
  static let sectionNames = CompletionKind.custom { words, _, _ in
    SiteCompletion.names(words) { $0.sections() }
  }

  static let tagNames = CompletionKind.custom { words, _, _ in
    SiteCompletion.names(words) { $0.tags() }
  }
}
