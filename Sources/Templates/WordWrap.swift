/// Lines of at most a width, broken between words, as Python's `textwrap`.
struct WordWrap {
  let width: Int
  let breaksLongWords: Bool
  let breaksOnHyphens: Bool

  func lines(_ text: String) -> [String] {
    var chunks = Array(chunks(text).reversed())
    var lines: [String] = []
    while !chunks.isEmpty {
      if !lines.isEmpty, isBlank(chunks[chunks.count - 1]) { chunks.removeLast() }
      var line: [[Unicode.Scalar]] = []
      var length = 0
      while let next = chunks.last, length + next.count <= width {
        line.append(next)
        length += next.count
        chunks.removeLast()
      }
      if let next = chunks.last, next.count > width {
        if breaksLongWords {
          let room = max(1, width - length)
          if width - length > 0 || line.isEmpty {
            line.append(Array(next.prefix(room)))
            chunks[chunks.count - 1] = Array(next.dropFirst(room))
          }
        } else if line.isEmpty {
          line.append(next)
          chunks.removeLast()
        }
      }
      if let last = line.last, isBlank(last) { line.removeLast() }
      if line.isEmpty { continue }
      var result = ""
      result.unicodeScalars.append(contentsOf: line.joined())
      lines.append(result)
    }
    return lines
  }

  private func isBlank(_ chunk: [Unicode.Scalar]) -> Bool { chunk.allSatisfy(PythonText.isSpace) }

  /// Words and the white space between them; words with hyphens in their parts.
  private func chunks(_ text: String) -> [[Unicode.Scalar]] {
    var chunks: [[Unicode.Scalar]] = []
    var current: [Unicode.Scalar] = []
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if let last = current.last, PythonText.isSpace(last) != PythonText.isSpace(scalar) {
        chunks.append(current)
        current = []
      }
      current.append(scalar)
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      if breaksOnHyphens, scalar == "-", current.count > 2,
        current[current.count - 2].properties.isAlphabetic, next.properties.isAlphabetic
      {
        chunks.append(current)
        current = []
      }
    }
    if !current.isEmpty { chunks.append(current) }
    return chunks
  }
}
