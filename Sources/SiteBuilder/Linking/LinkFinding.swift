import Files
import Markdown
import SiteModel

/// What is wrong with a link, before it is known how to say it.
enum LinkProblem: Sendable, Hashable {
  /// Nothing is there.
  case missing
  /// The page is left out of this build. The path is relative to the site.
  case withheld(path: String, WithheldReason)
  /// Several pages have the name.
  case ambiguous([PageID])
  /// A text file that is not published: one beside an `index.md`.
  case noPage
  /// A page that has no file in the output.
  case unpublished(PageID)
  /// The page is there, and has no such place.
  case noAnchor(PageID, String)
  /// The file does not begin like a picture.
  case brokenPicture
  /// The path is relative to the site.
  case unreadablePicture(String, FileError)
  /// It is shown in its full size alone; the words of the tool or the system.
  case unresizedPicture(String)
}

/// A link of a page's text that leads nowhere, or to a part of a page that has yet to be looked up.
struct LinkFinding: Sendable {
  let page: PageID
  let link: MarkdownLink
  /// False for a link in the front matter, whose place is not known.
  let isInText: Bool
  let problem: LinkProblem
}
