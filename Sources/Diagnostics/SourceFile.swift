/// A text file of the site: its path, relative to the site, and its bytes.
///
/// Positions are looked up by byte offset and cost a scan of the file, so they are made when a
/// diagnostic needs them and not before.
package struct SourceFile: Sendable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The position of the byte at `offset`; an offset past the end is the end of the file.
  package func position(at offset: Int) -> SourcePosition {
    let offset = max(0, min(offset, bytes.count))
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    return position(line: line, lineStart: lineStart, offset: offset)
  }

  /// The position of a place given as line and column in bytes, both from 1, as cmark counts.
  package func position(line: Int, byteColumn: Int) -> SourcePosition {
    let start = offset(ofLine: line)
    return position(line: line, lineStart: start, offset: start + max(0, byteColumn - 1))
  }

  /// The position of a place given as line and column in Unicode scalars, both from 1.
  package func position(line: Int, column: Int) -> SourcePosition {
    let start = offset(ofLine: line)
    var offset = start
    var scalars = 1
    while scalars < column, offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      scalars += 1
    }
    return position(line: line, lineStart: start, offset: offset)
  }

  /// The offset of the first byte of a line, counted from 1; the end of the file for lines past it.
  package func offset(ofLine line: Int) -> Int {
    var current = 1
    var offset = 0
    while current < line, offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\n") { current += 1 }
      offset += 1
    }
    return offset
  }

  private func position(line: Int, lineStart: Int, offset: Int) -> SourcePosition {
    var lineEnd = lineStart
    while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
    let offset = max(lineStart, min(offset, lineEnd))
    let column = bytes[lineStart..<offset].reduce(into: 1) { count, byte in
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    if lineEnd > lineStart, bytes[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
    let text = String(decoding: bytes[lineStart..<max(lineStart, lineEnd)], as: UTF8.self)
    return SourcePosition(path: path, line: line, column: column, lineText: text)
  }
}
