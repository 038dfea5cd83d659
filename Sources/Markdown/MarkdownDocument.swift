package import Diagnostics

/// What became of one Markdown text: its HTML, and what the site needs to know of it.
package struct MarkdownDocument: Sendable, Hashable {
  /// Links stand in it as the author wrote them; see `html(resolving:)`.
  package var html: [UInt8] = []
  /// In the order of their slots in `html`.
  package var links: [MarkdownLink] = []
  /// Whether there were slots, which are filled now.
  package var showsSnippets = false
  /// Flat, in the order of the text.
  package var headings: [MarkdownHeading] = []
  /// HTML fit for a list of pages: no ids, no anchors, no footnotes; every element is closed.
  package var summary: [UInt8] = []
  /// In the order of their slots in `summary`.
  package var summaryLinks: [MarkdownLink] = []
  /// Code and formulas that can be shown better, in the order of their slots in `html`.
  package var snippets: [MarkdownSnippet] = []
  /// In the order of their slots in `summary`.
  package var summarySnippets: [MarkdownSnippet] = []
  /// False where the text goes on after the summary.
  package var summaryIsWhole = true
  /// Whether the author ended the summary with `<!--more-->`.
  package var hasMoreMarker = false
  /// Words between blanks, and characters where a script sets no blanks between words.
  package var wordCount = 0
  /// In minutes, at Hugo's 212 words or 500 characters a minute; 0 for a text without words.
  package var readingTime = 0
  package var diagnostics: [Diagnostic] = []

  package init() {}

  /// The same without the room in which its texts grew, up to as much again.
  package var trimmed: MarkdownDocument {
    var document = self
    document.html = unsafe html.withUnsafeBufferPointer { unsafe Array($0) }
    document.summary = unsafe summary.withUnsafeBufferPointer { unsafe Array($0) }
    return document
  }

  /// A document with its summary and nothing else.
  package var summaryAlone: MarkdownDocument {
    var document = MarkdownDocument()
    document.summary = unsafe summary.withUnsafeBufferPointer { unsafe Array($0) }
    document.summaryLinks = summaryLinks
    document.summarySnippets = summarySnippets
    return document
  }

  /// The HTML with each address replaced by what `resolve` answers; nil keeps the author's.
  package func html(resolving resolve: (MarkdownLink) -> String?) -> [UInt8] {
    html { (address: resolve($0), attributes: "") }
  }

  /// The summary with each address replaced by what `resolve` answers; nil keeps the author's.
  package func summary(resolving resolve: (MarkdownLink) -> String?) -> [UInt8] {
    summary { (address: resolve($0), attributes: "") }
  }

  /// The same with more attributes for links and images, ` name="value"` each.
  package func html(
    completing complete: (MarkdownLink) -> (address: String?, attributes: String)
  ) -> [UInt8] {
    splice(html, links, complete)
  }

  package func summary(
    completing complete: (MarkdownLink) -> (address: String?, attributes: String)
  ) -> [UInt8] {
    splice(summary, summaryLinks, complete)
  }

  private func splice(
    _ html: [UInt8], _ links: [MarkdownLink],
    _ complete: (MarkdownLink) -> (address: String?, attributes: String)
  ) -> [UInt8] {
    guard !links.isEmpty else { return html }
    var output: [UInt8] = []
    output.reserveCapacity(html.count + links.count * 16)
    var copied = 0
    for link in links {
      let (address, attributes) = complete(link)
      if let address {
        output += html[copied..<link.slot.lowerBound]
        output.appendHref(address)
        copied = link.slot.upperBound
      }
      if let place = link.classEnd, let names = GivenAttributes.classes(in: attributes) {
        output += html[copied..<place]
        output.append(UInt8(ascii: " "))
        output += names.utf8
        copied = place
      }
      if let place = link.attributes, !attributes.isEmpty {
        output += html[copied..<place]
        output += link.given.completed(with: attributes).utf8
        copied = place
      }
    }
    output += html[copied...]
    return output
  }
}
