import Diagnostics

extension Diagnostic {
  /// With stars in place of the user names and passwords of addresses, in every text and line of it.
  var withoutUsers: Diagnostic {
    Diagnostic(
      severity, code: code, message.withoutUsers, at: position.withoutUsers,
      hint: hint.withoutUsers,
      related: related.map { Related($0.position.withoutUsers, $0.message.withoutUsers) })
  }
}

extension SourcePosition {
  fileprivate var withoutUsers: SourcePosition {
    SourcePosition(
      path: path, line: line, column: column, lineText: lineText.map(\.withoutUsers))
  }
}

extension String {
  /// One star for each scalar between `://` and the `@` of an authority, so that columns stay.
  fileprivate var withoutUsers: String {
    guard utf8.contains(UInt8(ascii: "@")) else { return self }
    var scalars = Array(unicodeScalars)
    var start = 0
    while let mark = scalars[start...].firstRange(of: ["/", "/"]) {
      start = mark.upperBound
      guard mark.lowerBound > 0, scalars[mark.lowerBound - 1] == ":" else { continue }
      let authority = scalars[start...].prefix { scalar in
        !scalar.properties.isWhitespace && !"/?#\"'<>".unicodeScalars.contains(scalar)
      }
      guard let at = authority.lastIndex(of: "@") else { continue }
      for index in start..<at { scalars[index] = "*" }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
