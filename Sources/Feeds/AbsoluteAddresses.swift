import SiteModel

/// Makes the relative addresses in the attributes of HTML absolute (RFC 3986, section 5), since a
/// feed is read far from the page. Everything else stays byte for byte.
package enum AbsoluteAddresses {
  /// `base` is the absolute address of the page. A `base` element in the HTML counts, as it does in
  /// the page; with `removingScripts` it is left out too, since it would be the reader's own.
  package static func absolutize(
    _ html: [UInt8], base: String, removingScripts: Bool = false
  ) -> [UInt8] {
    let page = URLReference(attributeText(base))
    let base = writtenBase(in: html, page) ?? page
    var output: [UInt8] = []
    output.reserveCapacity(html.count + html.count / 8)
    var copied = 0
    var isInScript = false
    var tokenizer = HTMLTokenizer(html)
    while let token = tokenizer.next() {
      switch token {
      case .startTag(let range, name: "script", _) where removingScripts:
        output += html[copied..<range.lowerBound]
        copied = range.upperBound
        isInScript = true
      case .rawText(let range) where isInScript:
        copied = range.upperBound
      case .endTag(let range, name: "script") where removingScripts:
        output += html[copied..<range.lowerBound]
        copied = range.upperBound
        isInScript = false
      case .startTag(let range, name: "base", _) where removingScripts:
        output += html[copied..<range.lowerBound]
        copied = range.upperBound
      case .startTag(_, let name, let attributes):
        // It is the page's address that it is relative to.
        let base = name == "base" ? page : base
        for attribute in attributes {
          guard let kind = AddressAttribute(named: attribute.name),
            let range = attribute.value,
            let value = absolute(html[range], kind, element: name, base: base)
          else { continue }
          output += html[copied..<range.lowerBound]
          // An absolute address may hold what ends a value without quotes.
          if !attribute.isQuoted { output.append(UInt8(ascii: "\"")) }
          output += value
          if !attribute.isQuoted { output.append(UInt8(ascii: "\"")) }
          copied = range.upperBound
        }
      case .text, .comment, .endTag, .rawText: continue
      }
    }
    output += html[copied...]
    return output
  }

  /// `base` is the absolute address of the page.
  package static func absolutize(
    _ html: String, base: String, removingScripts: Bool = false
  ) -> String {
    let bytes = absolutize(Array(html.utf8), base: base, removingScripts: removingScripts)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first element `base` that has an address (HTML standard, section 4.2.3).
  private static func writtenBase(in html: [UInt8], _ page: URLReference) -> URLReference? {
    guard mayHaveBase(html.span) else { return nil }
    var tokenizer = HTMLTokenizer(html)
    while let token = tokenizer.next() {
      guard case .startTag(_, name: "base", let attributes) = token,
        let range = attributes.first(where: { $0.name == "href" })?.value
      else { continue }
      let text = CharacterReferences.normalized(trimmed(html[range]))
      let base = URLReference(String(decoding: text, as: UTF8.self))
      return base.scheme == nil ? base.resolved(against: page) : base
    }
    return nil
  }

  /// Nearly no text has one, so that a second pass is rare.
  private static func mayHaveBase(_ html: Span<UInt8>) -> Bool {
    let name = [UInt8]("<base".utf8)
    guard html.count > name.count else { return false }
    for index in 0..<(html.count - name.count) where html[index] == name[0] {
      if name.indices.dropFirst().allSatisfy({ html[index + $0] | 0x20 == name[$0] }) {
        return true
      }
    }
    return false
  }

  /// The value with absolute addresses, `nil` when nothing changes.
  private static func absolute(
    _ value: ArraySlice<UInt8>, _ kind: AddressAttribute, element: String, base: URLReference
  ) -> [UInt8]? {
    if kind == .address {
      return absolute(value, element: element, base: base)
    }
    let ranges = kind == .sourceSet ? sourceSetAddresses(in: value) : words(in: value)
    var output: [UInt8] = []
    var copied = value.startIndex
    for range in ranges {
      guard let address = absolute(value[range], element: element, base: base) else { continue }
      output += value[copied..<range.lowerBound]
      output += address
      copied = range.upperBound
    }
    if output.isEmpty { return nil }
    return output + value[copied...]
  }

  private static func absolute(
    _ value: ArraySlice<UInt8>, element: String, base: URLReference
  ) -> [UInt8]? {
    var text = trimmed(value)
    if text.contains(UInt8(ascii: "&")) { text = CharacterReferences.normalized(text)[...] }
    // Elsewhere than in links a lone fragment names a part of the same document (SVG's `use`).
    if text.first == UInt8(ascii: "#"), element != "a", element != "area" { return nil }
    let reference = URLReference(String(decoding: text, as: UTF8.self))
    if reference.scheme != nil { return nil }
    return Array(reference.resolved(against: base).text.utf8)
  }

  /// The addresses of the candidates of a `srcset` (HTML standard, section 4.8.4.2.2).
  private static func sourceSetAddresses(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    let comma = UInt8(ascii: ",")
    var ranges: [Range<Int>] = []
    var index = value.startIndex
    while index < value.endIndex {
      while index < value.endIndex, isBlank(value[index]) || value[index] == comma { index += 1 }
      let start = index
      while index < value.endIndex, !isBlank(value[index]) { index += 1 }
      var end = index
      while end > start, value[end - 1] == comma { end -= 1 }
      if end > start { ranges.append(start..<end) }
      if end < index { continue }
      var depth = 0
      while index < value.endIndex, depth > 0 || value[index] != comma {
        if value[index] == UInt8(ascii: "(") { depth += 1 }
        if value[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
        index += 1
      }
    }
    return ranges
  }

  private static func words(in value: ArraySlice<UInt8>) -> [Range<Int>] {
    value.split(whereSeparator: isBlank).map { $0.startIndex..<$0.endIndex }
  }

  private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var value = value.drop(while: isBlank)
    while let last = value.last, isBlank(last) { value.removeLast() }
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  private static func attributeText(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&apos;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// How an attribute that holds addresses holds them.
private enum AddressAttribute {
  case address
  /// Separated by blanks.
  case addresses
  case sourceSet

  init?(named name: String) {
    switch name {
    case "href", "src", "poster", "cite", "action", "data", "formaction", "background", "longdesc",
      "manifest", "xlink:href":
      self = .address
    case "ping": self = .addresses
    case "srcset", "imagesrcset": self = .sourceSet
    default: return nil
    }
  }
}
