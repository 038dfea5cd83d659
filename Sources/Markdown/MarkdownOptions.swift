/// What the author's Markdown may contain and how its HTML is dressed.
package struct MarkdownOptions: Sendable, Hashable {
  /// Where false, raw HTML is shown as text and addresses such as `javascript:` are emptied.
  package var rawHTML = true
  /// Curly quotes, dashes and ellipses for their ASCII spellings.
  package var smartPunctuation = false
  /// What straight quotes become.
  package var quotes = QuotationMarks.english
  package var headingIDs = true
  /// A link to itself in each heading that has an id.
  package var headingAnchors = true
  package var footnotes = true
  /// HTML for today's validators and keyboards where cmark's own is older: table alignment by
  /// `style`, code blocks that take the focus so that they scroll, named check boxes.
  package var modernHTML = true
  /// Code whose language is known is kept to be highlighted.
  package var highlighting = false
  package var math = Math.off
  /// GitHub's alerts: quotes that begin with `[!NOTE]` or one of its four like.
  package var alerts = true
  /// Terms with definitions in lines that begin with `: `.
  package var definitionLists = true
  /// `{#id .class key=value}` behind links and images, and below blocks.
  package var attributes = true
  /// `:tada:`, by GitHub's names.
  package var emoji = true
  /// `==marked==`
  package var marks = false
  /// `H~2~O`; needs the strikethrough extension, and leaves it `~~`.
  package var subscripts = false
  /// `x^2^`
  package var superscripts = false
  /// An image with a title that is alone in its paragraph becomes a figure with a caption.
  package var figures = false
  package var extensions: MarkdownExtensions = [.table, .strikethrough, .autolink, .tasklist]

  package enum Math: Sendable, Hashable {
    case off, on
    /// The page itself says that it has formulas: in doubt a text is one.
    case asked
  }

  package init() {}

  /// All extras off: byte for byte what cmark writes, as the CommonMark specification's examples.
  package static let plain: MarkdownOptions = {
    var options = MarkdownOptions()
    options.headingIDs = false
    options.headingAnchors = false
    options.footnotes = false
    options.modernHTML = false
    options.alerts = false
    options.definitionLists = false
    options.attributes = false
    options.emoji = false
    options.extensions = []
    return options
  }()
}
