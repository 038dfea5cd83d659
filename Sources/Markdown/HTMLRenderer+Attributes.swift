import Diagnostics

/// What authors write in braces, as attributes of the HTML.
extension HTMLRenderer {
  /// The list that stands in braces behind a node.
  func attributeList(_ found: (line: Int, text: [UInt8])?) -> (line: Int, list: AttributeList)? {
    guard let found, let list = AttributeList(found.text[...]) else { return nil }
    return (found.line, list)
  }

  /// Writes the attributes of a block; `names` are classes that it has anyway.
  mutating func writeAttributes(
    of node: borrowing CMarkDocument.Node, as element: AttributeElement = .block,
    names: StaticString = ""
  ) {
    write(attributeList(node.attributes), as: element, names: names)
  }

  /// Those of an item; its first paragraph has no tags of its own where the list is tight.
  mutating func writeAttributesOfItem(_ node: borrowing CMarkDocument.Node) {
    write(attributeList(node.attributesOfTightParagraph), as: .block)
  }

  /// Those of a link or an image, which others may complete. Its title counts more than an attribute.
  mutating func write(
    _ found: (line: Int, list: AttributeList)?, as element: AttributeElement,
    on node: borrowing CMarkDocument.Node
  ) {
    guard var found else { return }
    if !node.withTitle({ $0.isEmpty }), found.list.remove("title") {
      noteDropped("title", element, line: found.line)
    }
    let classes = found.list.takeClasses()
    write(found, as: element)
    guard !classes.isEmpty else { return }
    write("class", classes.joined(separator: " "))
    guard !isFragment, let last = links.indices.last, links[last].attributes == nil else { return }
    links[last].classEnd = html.count - 1
  }

  mutating func write(
    _ found: (line: Int, list: AttributeList)?, as element: AttributeElement,
    names: StaticString = ""
  ) {
    guard let found else {
      if names.utf8CodeUnitCount > 0 {
        html.append(" class=\"")
        html.append(names)
        html.append("\"")
      }
      return
    }
    if let id = found.list.id, !isSummary {
      write("id", isFragment ? id : identifiers.unique(id))
    }
    var classes = names.utf8CodeUnitCount > 0 ? ["\(names)"] : []
    classes += found.list.classes
    if !classes.isEmpty { write("class", classes.joined(separator: " ")) }
    writeOthers(found.list, as: element, line: found.line)
  }

  /// All but id and classes; what may not stand in the element is a finding.
  mutating func writeOthers(_ list: AttributeList, as element: AttributeElement, line: Int) {
    for attribute in list.others {
      if element.takes(attribute.name, isSafe: !options.rawHTML) {
        write(attribute.name, attribute.value)
      } else {
        noteDropped(attribute.name, element, line: line)
      }
    }
  }

  mutating func noteDropped(_ name: String, _ element: AttributeElement, line: Int) {
    guard !isSummary, findings.takes("dropped-attribute") else { return }
    let place = positions.place(of: Array("\(name)=".utf8).span, inLine: line)
    findings.append(.droppedAttribute(name, element, at: positions.position(place)))
  }

  private mutating func write(_ name: String, _ value: String) {
    html.append(" ")
    html += name.utf8
    html.append("=\"")
    writePlain(Array(value.utf8).span)
    html.append("\"")
  }
}

extension Diagnostic {
  static func droppedAttribute(
    _ name: String, _ element: AttributeElement, at position: SourcePosition
  ) -> Diagnostic {
    .warning(
      "dropped-attribute", "the attribute '\(name)' is left out of \(element.name)", at: position,
      hint: name.hasPrefix("on")
        ? "scripts are no matter of Markdown; raw HTML can have them"
        : "write an attribute that it can have, or one that begins with 'data-'")
  }
}
