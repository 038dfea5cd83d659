/// Alerts, with GitHub's classes. A title is a paragraph of its own, so that it is read out as what
/// it is; one that folds is a `summary`.
extension HTMLRenderer {
  mutating func openQuote(_ node: borrowing CMarkDocument.Node) {
    let alert = options.alerts ? Alert(node) : nil
    quotes.append(alert)
    guard let alert else {
      html.append("<blockquote")
      writeAttributes(of: node)
      html.append(">\n")
      return
    }
    titledAlert = alert
    html.append(alert.folding == .none ? "<div" : "<details")
    writeAttributes(of: node, names: alert.kind.classes)
    switch alert.folding {
    case .none: html.append(" role=\"note\"")
    case .open: html.append(" open=\"\"")
    case .closed: break
    }
    html.append(">\n")
  }

  mutating func closeQuote() {
    switch quotes.popLast() {
    case .some(.some(let alert)):
      html.append(alert.folding == .none ? "</div>\n" : "</details>\n")
    default: html.append("</blockquote>\n")
    }
  }

  /// False where the paragraph is not the first of an alert.
  mutating func openAlertTitle(_ paragraph: borrowing CMarkDocument.Node) -> Bool {
    guard let alert = titledAlert else { return false }
    html.append(alert.folding == .none ? "<p" : "<summary")
    html.append(" class=\"markdown-alert-title\">")
    if !alert.hasTitle { html.append(alert.kind.title) }
    alertMarker = alert.markerLength
    return true
  }

  /// Ends the title at the end of its line, and begins the paragraph that follows; false where no
  /// title is open.
  mutating func endAlertTitle(_ lineEnd: borrowing CMarkDocument.Node) -> Bool {
    guard titledAlert != nil, lineEnd.parentKind == .paragraph else { return false }
    writeEndOfAlertTitle()
    html.append("<p>")
    return true
  }

  /// For a title that is the whole of its paragraph; false where no title is open.
  mutating func closeAlertTitle() -> Bool {
    guard titledAlert != nil else { return false }
    writeEndOfAlertTitle()
    return true
  }

  private mutating func writeEndOfAlertTitle() {
    html.append(titledAlert?.folding == Alert.Folding.none ? "</p>\n" : "</summary>\n")
    titledAlert = nil
  }
}
