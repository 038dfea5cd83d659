package import Dates

/// A pattern of `[permalinks]`, such as `/:year/:month/:slug/`, with Hugo's tokens.
package struct PermalinkPattern: Sendable, Hashable {
  /// What a pattern may ask of a page.
  package struct Subject {
    package let title: String
    package let slug: String?
    package let date: ZonedDate?
    /// The name of its file without extension; a bundle's folder.
    package let contentBaseName: String
    /// The folders below `content/` down to the section that it lies in, outermost first.
    package let sections: [String]
    /// What the sections among them are called in addresses: sanitized, empty where nothing is left.
    package let sectionSlugs: [String]

    package init(
      title: String, slug: String?, date: ZonedDate?, contentBaseName: String, sections: [String],
      sectionSlugs: [String]
    ) {
      self.title = title
      self.slug = slug
      self.date = date
      self.contentBaseName = contentBaseName
      self.sections = sections
      self.sectionSlugs = sectionSlugs
    }
  }

  enum Part: Sendable, Hashable {
    case text(String)
    case token(Token)
    case sections(slugs: Bool, PermalinkSlice)
  }

  enum Token: String, Sendable, CaseIterable {
    case year, month, monthname, day, weekday, weekdayname, yearday, section, sections
    case sectionslug, sectionslugs, title, slug, contentbasename, slugorcontentbasename
    case filename, slugorfilename
  }

  /// Why a pattern cannot be used.
  package enum Problem: Error, Sendable, Hashable {
    case unknownToken(String)
    case badSlice(String)

    package static var tokens: [String] { Token.allCases.map { ":" + $0.rawValue } }
  }

  package let text: String
  private let parts: [Part]

  package init(_ text: String) throws(Problem) {
    self.text = text
    parts = try Self.parts(of: text)
  }

  /// Whether an address cannot be made without a date.
  package var needsDate: Bool {
    parts.contains {
      switch $0 {
      case .token(.year), .token(.month), .token(.monthname), .token(.day), .token(.weekday),
        .token(.weekdayname), .token(.yearday):
        true
      default: false
      }
    }
  }

  /// The address, always of a folder: as in Hugo, `/:slug.html` is a folder of that name, and what the
  /// pattern says itself comes in lower case too.
  package func address(of subject: Subject) -> Address {
    let segments = path(of: subject).lowercased().pathSegments
    return segments.isEmpty ? .root : Address("/" + segments.joined(separator: "/") + "/")
  }

  /// The pattern with its tokens replaced, for a page's own `url`.
  package func path(of subject: Subject) -> String {
    parts.map { text(of: $0, subject) }.joined()
  }

  private func text(of part: Part, _ subject: Subject) -> String {
    switch part {
    case .text(let text): text
    case .sections(let slugs, let slice):
      (slugs
        ? slice.of(subject.sectionSlugs)
        : slice.of(subject.sections).map(PathSanitizer.normalized)).joined(separator: "/")
    case .token(let token): value(of: token, subject)
    }
  }

  private func value(of token: Token, _ subject: Subject) -> String {
    // Without a date Hugo writes those of year 1.
    let date = subject.date?.civil ?? CivilTime(year: 1, month: 1, day: 1)
    switch token {
    case .year: return String(date.year)
    case .month: return Self.padded(date.month, to: 2)
    case .monthname: return Self.monthNames[date.month - 1].lowercased()
    case .day: return Self.padded(date.day, to: 2)
    case .weekday: return String(date.weekday)
    case .weekdayname: return Self.weekdayNames[date.weekday].lowercased()
    case .yearday: return String(date.dayOfYear)
    case .section: return PathSanitizer.normalized(subject.sections.first ?? "")
    case .sections: return PathSanitizer.normalized(subject.sections.joined(separator: "/"))
    case .sectionslug: return subject.sectionSlugs.first ?? ""
    case .sectionslugs: return subject.sectionSlugs.joined(separator: "/")
    case .title: return PathSanitizer.permalinkTitle(subject.title)
    case .slug:
      return subject.slug.map(PathSanitizer.permalinkToken)
        ?? PathSanitizer.permalinkTitle(subject.title)
    case .contentbasename, .filename: return PathSanitizer.permalinkToken(subject.contentBaseName)
    case .slugorcontentbasename, .slugorfilename:
      return PathSanitizer.permalinkToken(subject.slug ?? subject.contentBaseName)
    }
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdayNames = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
}
