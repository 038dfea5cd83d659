import Diagnostics
import Yams

/// The text that is given to the YAML library, with the way back from its marks to the file.
struct YAMLText {
  let source: SourceFile
  let range: Range<Int>
  private(set) var string: String
  private let lineStarts: [Int]

  /// Stands in the place of a key that was there before, letter for letter, so that the library
  /// reads on and its marks stay true.
  private static let hidden: UInt32 = 0xF0000

  init(_ source: SourceFile, range: Range<Int>) {
    self.source = source
    self.range = range
    string = String(decoding: source.bytes[range], as: UTF8.self)
    lineStarts = Self.lineStarts(source.bytes, range)
  }

  /// Lines end where YAML 1.1 says so: also at a lone CR, NEL, LS and PS.
  private static func lineStarts(_ bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var starts = [range.lowerBound]
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where index + 1 == range.upperBound || bytes[index + 1] != 0x0A:
        starts.append(index + 1)
      case 0xC2 where index + 1 < range.upperBound && bytes[index + 1] == 0x85:
        starts.append(index + 2)
      case 0xE2
      where index + 2 < range.upperBound && bytes[index + 1] == 0x80
        && bytes[index + 2] & 0xFE == 0xA8:
        starts.append(index + 3)
      default: break
      }
      index += 1
    }
    return starts
  }

  /// Marks count lines and Unicode scalars from 1.
  func offset(of mark: Mark) -> Int {
    let line = max(0, mark.line - 1)
    guard line < lineStarts.count else { return range.upperBound }
    var offset = lineStarts[line]
    var column = 1
    while column < mark.column, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  func isHidden(_ key: String) -> Bool {
    key.unicodeScalars.first.map(isHidden) ?? false
  }

  private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > Self.hidden && scalar.value <= Self.hidden + hiddenCount
  }

  /// Finds the second one of a key that the library refused, and takes it out of `string`.
  mutating func hideDuplicate(
    of names: [String], at mark: Mark
  ) -> (name: String, first: Int, second: Int)? {
    let first = offset(of: mark)
    guard let name = names.first,
      let second = secondKey(name, after: first, column: mark.column)
    else { return nil }
    let position = scalars(in: range.lowerBound..<second.offset)
    let length = scalars(in: second.offset..<second.offset + second.length)
    var scalars = Array(string.unicodeScalars)
    guard position + length <= scalars.count else { return nil }
    hiddenCount += 1
    let stand = Unicode.Scalar(Self.hidden + hiddenCount) ?? " "
    for index in position..<position + length { scalars[index] = stand }
    string = String(String.UnicodeScalarView(scalars))
    return (name, first, second.offset)
  }

  private var hiddenCount: UInt32 = 0

  private func scalars(in range: Range<Int>) -> Int {
    source.bytes[range].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// Below the first in the same column, else the next in a map within braces.
  private func secondKey(
    _ name: String, after first: Int, column: Int
  ) -> (offset: Int, length: Int)? {
    let line = lineStarts.lastIndex { $0 <= first } ?? 0
    for start in lineStarts.dropFirst(line + 1) {
      let offset = start + column - 1
      guard offset < range.upperBound,
        source.bytes[start..<offset].allSatisfy({ $0 == 0x20 }),
        let key = key(at: offset), key.name == name, !isHidden(at: offset)
      else { continue }
      return (offset, key.length)
    }
    var offset = first + 1
    while offset < range.upperBound {
      if ", {".utf8.contains(source.bytes[offset - 1]), let key = key(at: offset),
        key.name == name, !isHidden(at: offset)
      {
        return (offset, key.length)
      }
      offset += 1
    }
    return nil
  }

  private func isHidden(at offset: Int) -> Bool {
    let position = scalars(in: range.lowerBound..<offset)
    let scalars = string.unicodeScalars
    let index = scalars.index(scalars.startIndex, offsetBy: position, limitedBy: scalars.endIndex)
    guard let index, index < scalars.endIndex else { return false }
    return isHidden(scalars[index])
  }

  /// A plain or quoted key and its length with the quotes, if a colon follows it.
  private func key(at start: Int) -> (name: String, length: Int)? {
    var index = start
    let first = source.bytes[start]
    let quote: UInt8? = first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") ? first : nil
    if quote != nil { index += 1 }
    while index < range.upperBound {
      let byte = source.bytes[index]
      if byte == 0x0A || byte == 0x0D { return nil }
      if let quote {
        if byte == quote { break }
      } else if byte == UInt8(ascii: ":"),
        index + 1 == range.upperBound
          || [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[index + 1])
      {
        break
      }
      index += 1
    }
    guard index < range.upperBound else { return nil }
    let name = source.bytes[(quote == nil ? start : start + 1)..<index]
    var end = quote == nil ? index : index + 1
    let next = source.bytes[end..<range.upperBound].first { $0 != 0x20 && $0 != 0x09 }
    guard next == UInt8(ascii: ":") else { return nil }
    var text = String(decoding: name, as: UTF8.self)[...]
    while quote == nil, text.utf8.last == 0x20 || text.utf8.last == 0x09 {
      text.unicodeScalars.removeLast()
      end -= 1
    }
    return end == start ? nil : (String(text), end - start)
  }
}
