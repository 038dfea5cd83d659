package import SiteModel

/// What the question of `blog explain` has for an answer.
package enum Explanation: Sendable {
  case output(OutputExplanation)
  case source(SourceExplanation)
}

/// How a file of the output came to be, and whether a build would make it again.
package struct OutputExplanation: Sendable {
  /// Below the output folder.
  package var output: String
  /// Its absolute address.
  package var url: String
  /// What makes it: a file, or `the section 'posts'`.
  package var maker: String
  /// Relative to the site, with the line where one says it; nil for what comes from no file.
  package var source: (path: String, line: Int)?
  /// Relative to the site, the chosen one first.
  package var templates: [String] = []
  /// What it reads of the site, as templates write it: `site.title`.
  package var settings: [String] = []
  /// What it reads of the page that it is, and of others.
  package var own: [String] = []
  package var pages: [ReadObject] = []
  package var assets: [ReadObject] = []
  /// What functions and filters read: `which pages there are`.
  package var others: [String] = []
  /// Empty where it is as a build would make it.
  package var reasons: [RebuildReason] = []
}

/// A thing of the site that an output shows something of.
package struct ReadObject: Sendable, Hashable {
  /// The file of a page, or a list's kind and address.
  package let name: String
  package let attributes: [String]
}

/// Why a build would make an output again.
package enum RebuildReason: Sendable, Hashable {
  case neverBuilt, unknownOutput
  case settings, timeZones, input, missingFile, editedFile, otherBytes
  case newTemplate(String)
  case removedTemplate(String)
  case template(String)
  /// An attribute of a thing of the site, such as `title` of `content/posts/a.md`.
  case changed(attribute: String, of: String)
  case gone(String)
}

/// Which outputs depend on a file of the site or on a setting.
package struct SourceExplanation: Sendable {
  package enum Kind: String, Sendable {
    case page, resource, template, asset, theme, archetype, configuration, setting
    case staticFile = "static"
  }

  package var kind: Kind
  /// Relative to the site, or the setting's name.
  package var name: String
  /// Why the page is no part of the site.
  package var withheld: WithheldReason?
  /// The file of the site that is taken in its place.
  package var hiddenBy: String?
  package var dependents: [DependentOutputs] = []

  /// All of them, each once, sorted.
  package var outputs: [String] { Set(dependents.flatMap(\.outputs)).sorted() }
}

/// Outputs that depend on a source in one way.
package struct DependentOutputs: Sendable {
  package enum Way: String, Sendable {
    /// It is what they are made of.
    case made
    /// They print attributes of it.
    case shows
    /// They are feeds, and it is an entry.
    case feed
    /// A text that they show leads to it, or shows it.
    case linked
    /// A text that they show has links, and the page has no address that could be looked for.
    case mayLead = "may-lead"
    /// Lists, neighbours and menus: what it is may bring it there, or take it away.
    case lists
    /// It hands values down to pages that they show.
    case below
    /// They go through it.
    case template
    /// Any output may depend on it.
    case all
  }

  package let way: Way
  /// What they read of it, where that is known.
  package var attributes: [String] = []
  /// Below the output folder, sorted.
  package var outputs: [String]
}
