/// A quote that begins with `[!NOTE]` or one of its four like, as GitHub shows them, with the title
/// and the folding mark of Obsidian's: `[!tip]- A title`.
struct Alert: Sendable {
  enum Kind: String, CaseIterable {
    case note, tip, important, warning, caution

    /// What readers see where the author gives no title.
    var title: StaticString {
      switch self {
      case .note: "Note"
      case .tip: "Tip"
      case .important: "Important"
      case .warning: "Warning"
      case .caution: "Caution"
      }
    }

    var classes: StaticString {
      switch self {
      case .note: "markdown-alert markdown-alert-note"
      case .tip: "markdown-alert markdown-alert-tip"
      case .important: "markdown-alert markdown-alert-important"
      case .warning: "markdown-alert markdown-alert-warning"
      case .caution: "markdown-alert markdown-alert-caution"
      }
    }
  }

  enum Folding {
    case none, open, closed
  }

  let kind: Kind
  let folding: Folding
  /// How many bytes of the first text are the marker.
  let markerLength: Int
  let hasTitle: Bool

  /// nil for any other quote, and for a marker that nothing follows.
  init?(_ quote: borrowing CMarkDocument.Node) {
    var found: (marker: Marker, isFollowed: Bool)?
    var hasTitle = false
    var hasMore = false
    var visited = 0
    quote.walk { node, event in
      if event == .exit { return .goOn }
      visited += 1
      switch (visited, node.kind) {
      case (1, .blockQuote), (2, .paragraph): return .goOn
      case (3, .text):
        let marker = node.withLiteral { Marker($0) }
        guard let marker else { return .leave }
        found = (marker, false)
        hasTitle = marker.hasText
        return .goOn
      case (4, .softBreak), (4, .lineBreak):
        hasMore = true
        return .leave
      case (4, let kind) where found != nil:
        if kind.isInline { hasTitle = true } else { hasMore = true }
        return .leave
      default: return .leave
      }
    }
    guard let (marker, _) = found, hasTitle || hasMore else { return nil }
    kind = marker.kind
    folding = marker.folding
    markerLength = marker.length
    self.hasTitle = hasTitle
  }

  /// `[!NOTE]`, a folding mark and a blank.
  private struct Marker {
    let kind: Kind
    let folding: Folding
    let length: Int
    /// Whether the text goes on.
    let hasText: Bool

    init?(_ text: Span<UInt8>) {
      guard text.count > 3, text[0] == UInt8(ascii: "["), text[1] == UInt8(ascii: "!"),
        let kind = Kind.allCases.first(where: { Self.isName($0, in: text) })
      else { return nil }
      var end = 2 + kind.rawValue.utf8.count + 1
      var folding = Folding.none
      if end < text.count, text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "+") {
        folding = text[end] == UInt8(ascii: "+") ? .open : .closed
        end += 1
      }
      guard end == text.count || text[end] == UInt8(ascii: " ") else { return nil }
      while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
      self.kind = kind
      self.folding = folding
      length = end
      hasText = end < text.count
    }

    private static func isName(_ kind: Kind, in text: Span<UInt8>) -> Bool {
      let end = 2 + kind.rawValue.utf8.count
      guard end < text.count, text[end] == UInt8(ascii: "]") else { return false }
      var index = 2
      for byte in kind.rawValue.utf8 {
        if text[index] | 0x20 != byte { return false }
        index += 1
      }
      return true
    }
  }
}
