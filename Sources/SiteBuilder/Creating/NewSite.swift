import Dates
import FrontMatter

/// The files of a new site, by path below its folder.
struct NewSite {
  /// Of the first post.
  let date: ZonedDate
  let id: String

  static let listName = "content/posts/_index.md"
  static let ignoreName = ".gitignore"

  func files(title: String) -> [String: [UInt8]] {
    [
      SiteFolders.configurationName: Self.configuration(title: title),
      Self.ignoreName: Self.ignored,
      "content/about.md": Self.about,
      Self.listName: Self.posts,
      "content/posts/hello.md": post,
    ].mapValues { Array($0.utf8) }
  }

  /// `my-notes` is "My notes"; a name with capitals stays as it is written.
  static func title(ofFolder name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    guard let first = words.first else { return "A new site" }
    return words.contains(where: \.isUppercase) ? words : first.uppercased() + words.dropFirst()
  }

  private static func line(_ key: String, _ text: String) -> String {
    let value = FrontMatterValue(offset: 0, kind: .string(text))
    return FrontMatterWriter.toml(
      FrontMatterFields([FrontMatterField(key: key, offset: 0, value: value)]))
  }

  private static func configuration(title: String) -> String {
    """
    # The settings of this site, and the only ones that it needs. Lines that begin with # are left out.
    \(line("title", title))
    # Where the site will be published, with https:// and a slash at the end. Change it before you publish:
    # feeds and the sitemap have whole addresses. `blog build --base-url URL` builds for another address.
    base_url = "https://example.com/"

    language = "en"
    # description = "What this site is about, in a sentence."
    # author = { name = "Your name" }

    # For dates without an offset; without it they are in UTC.
    # time_zone = "Europe/Lisbon"

    # "default" is inside the program. A folder themes/default/ takes its place.
    theme = "default"

    # The links at the top of every page, the lowest weight first.
    [[menus.main]]
    name = "Posts"
    url = "/posts/"
    weight = 1

    [[menus.main]]
    name = "About"
    url = "/about/"
    weight = 2

    """
  }

  /// Made by a build.
  private static let ignored = """
    /public/
    /.blog/

    """

  private static let about = """
    ---
    title: About
    ---

    Who writes here, and about what. This page is `content/about.md`. It has no date, so it is in no list of posts.

    """

  private static let posts = """
    ---
    title: Posts
    ---

    """

  private var post: String {
    """
    ---
    title: Hello
    date: \(date.rfc3339)
    id: "\(id)"
    ---

    This is the first post of a new site, in `content/posts/hello.md`. Edit it, or remove it and start another
    with `blog new "A title"`.

    """
  }
}
