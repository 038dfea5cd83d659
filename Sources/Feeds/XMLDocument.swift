/// An XML text in the making, indented by two spaces.
struct XMLDocument {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)
  private var depth = 0

  typealias Attribute = (name: String, value: String)

  mutating func open(_ name: String, _ attributes: [Attribute] = []) {
    startTag(name, attributes)
    bytes += ">\n".utf8
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    indent()
    endTag(name)
  }

  mutating func element(_ name: String, _ attributes: [Attribute] = [], text: String) {
    startTag(name, attributes)
    bytes.append(UInt8(ascii: ">"))
    XMLEscaping.append(text.utf8, to: &bytes)
    endTag(name)
  }

  mutating func element(_ name: String, cdata text: String) {
    startTag(name, [])
    bytes.append(UInt8(ascii: ">"))
    XMLEscaping.appendCDATA(text.utf8, to: &bytes)
    endTag(name)
  }

  mutating func element(_ name: String, _ attributes: [Attribute]) {
    startTag(name, attributes)
    bytes += "/>\n".utf8
  }

  private mutating func startTag(_ name: String, _ attributes: [Attribute]) {
    indent()
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      bytes += "=\"".utf8
      XMLEscaping.append(attribute.value.utf8, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private mutating func endTag(_ name: String) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes += ">\n".utf8
  }

  private mutating func indent() {
    for _ in 0..<depth { bytes += "  ".utf8 }
  }
}
