import Diagnostics

/// What a text asks for more of than cmark can read in reasonable time or memory; no text that somebody
/// writes does.
struct MarkdownExcess: Equatable {
  enum Kind: Equatable {
    /// Quotes and lists, one inside the other, that one line opens.
    case nesting(Int)
    /// Cells of one row of a table.
    case cells(Int)
    /// Cells that rows leave out of a table, and cmark adds.
    case missingCells(Int)
    /// Text before the first row of a table, in the same paragraph.
    case lateTable
    /// Openings such as `<?` without an end.
    case unclosed(String)
    /// `![` without an end, with links behind them.
    case openImages
    /// Quotation marks that close what one far mark has opened.
    case quotes
    /// Parentheses that end an address.
    case parentheses(Int)
    /// Bytes that addresses and titles of link definitions take where links name them.
    case definitions(Int)
  }

  let kind: Kind
  /// In the text.
  let offset: Int
}

extension Diagnostic {
  static func tooComplex(_ kind: MarkdownExcess.Kind, at position: SourcePosition) -> Diagnostic {
    let (message, hint) = text(kind)
    return .error("text-too-complex", message, at: position, hint: hint)
  }

  private static func text(_ kind: MarkdownExcess.Kind) -> (message: String, hint: String) {
    switch kind {
    case .nesting(let count):
      (
        "this line opens \(count) quotes and lists inside each other; the limit is \(MarkdownLimits.nesting)",
        "shorten the run of quote and list markers"
      )
    case .cells(let count):
      (
        "this table row has \(count) cells; the limit is \(MarkdownLimits.cells)",
        "split the table into narrower ones"
      )
    case .missingCells:
      (
        "the rows of this table leave out more than \(MarkdownLimits.missingCells) cells",
        "remove columns that the rows do not fill, or split the table"
      )
    case .lateTable:
      (
        "this table row follows too much text in the same paragraph",
        "put a blank line before the table"
      )
    case .unclosed(let opening):
      (
        "'\(opening)' is opened too many times here without being closed",
        "close it, or write &lt; for the text itself"
      )
    case .openImages:
      ("too many images are opened here with ![ and never closed", "close them, or write !\\[")
    case .quotes:
      (
        "too many quotation marks in this paragraph close the same one",
        "split the paragraph, or turn smart_punctuation off"
      )
    case .parentheses(let count):
      (
        "this address contains \(count) closing parentheses", "put the address between < and >"
      )
    case .definitions(let bytes):
      (
        "links repeat the addresses and titles of their definitions \(bytes / 1_000_000) MB long; the limit is \(MarkdownLimits.definitions / 1_000_000) MB",
        "shorten the definition, or use it less often"
      )
    }
  }
}
