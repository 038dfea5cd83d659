private import CCmarkGFM

/// Writes the quotation marks of a language into the tree, where cmark has those of English.
struct CMarkSmartQuotes {
  let quotes: QuotationMarks
  let standIns: QuoteStandIns?

  func write(into root: OpaquePointer) {
    var marks: [[SmartQuotes.Mark]] = []
    var block = SmartQuotes()
    unsafe walk(root) { node, isBlock in
      if isBlock {
        marks.append(block.marks())
        block = SmartQuotes()
      } else if unsafe cmark_node_get_type(node) == CMARK_NODE_TEXT {
        unsafe block.read(Self.text(cmark_node_get_literal(node))[...])
      } else {
        unsafe block.readOther(isBlank: Self.isBlank(node))
      }
    }
    marks.append(block.marks())
    var number = 0
    var index = 0
    unsafe walk(root) { node, isBlock in
      if isBlock {
        number += 1
        index = 0
      }
      if unsafe cmark_node_get_type(node) == CMARK_NODE_TEXT {
        let text = unsafe Self.text(cmark_node_get_literal(node))
        let written = Self.written(text, marks[number], &index, quotes)
        let restored = standIns?.takenOut(of: written) ?? written
        if restored != text {
          unsafe Self.set(restored) { unsafe cmark_node_set_literal(node, $0) }
        }
      } else if standIns != nil {
        unsafe restore(node)
      }
    }
  }

  /// Blocks that hold text, and what they hold.
  private func walk(_ root: OpaquePointer, _ visit: (OpaquePointer, _ isBlock: Bool) -> Void) {
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE else { return }
      guard event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(iterator) else {
        continue
      }
      let mask = UInt32(CMARK_NODE_TYPE_MASK)
      let isBlock =
        unsafe cmark_node_get_type(node).rawValue & mask == UInt32(CMARK_NODE_TYPE_BLOCK)
      unsafe visit(node, isBlock)
    }
  }

  private static func isBlank(_ node: OpaquePointer) -> Bool {
    let type = unsafe cmark_node_get_type(node)
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK
  }

  private static func written(
    _ text: [UInt8], _ marks: [SmartQuotes.Mark], _ index: inout Int, _ quotes: QuotationMarks
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var offset = 0
    while offset < text.count {
      guard SmartQuotes.mark(text[...], at: offset) != nil, index < marks.count else {
        output.append(text[offset])
        offset += 1
        continue
      }
      switch marks[index] {
      case .outerOpening: output += quotes.outer.opening
      case .outerClosing: output += quotes.outer.closing
      case .innerOpening: output += quotes.inner.opening
      case .innerClosing: output += quotes.inner.closing
      case .apostrophe: output += "’".utf8
      case .prime: output += "′".utf8
      case .doublePrime: output += "″".utf8
      }
      index += 1
      offset += 3
    }
    return output
  }

  /// What the author typed, in all but texts.
  private func restore(_ node: OpaquePointer) {
    func restored(_ text: UnsafePointer<CChar>?, _ set: (UnsafePointer<CChar>?) -> CInt) {
      guard let text = unsafe standIns?.takenOut(of: Self.text(text)) else { return }
      unsafe Self.set(text, set)
    }
    if let found = unsafe CMarkAttributes.text(of: node),
      let text = standIns?.takenOut(of: found.text)
    {
      unsafe CMarkAttributes.keep(text, line: found.line, with: node)
    }
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
      unsafe restored(cmark_node_get_literal(node)) { unsafe cmark_node_set_literal(node, $0) }
    case CMARK_NODE_CODE_BLOCK:
      unsafe restored(cmark_node_get_literal(node)) { unsafe cmark_node_set_literal(node, $0) }
      unsafe restored(cmark_node_get_fence_info(node)) {
        unsafe cmark_node_set_fence_info(node, $0)
      }
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      unsafe restored(cmark_node_get_url(node)) { unsafe cmark_node_set_url(node, $0) }
      unsafe restored(cmark_node_get_title(node)) { unsafe cmark_node_set_title(node, $0) }
    default: break
    }
  }

  private static func set(_ text: [UInt8], _ set: (UnsafePointer<CChar>?) -> CInt) {
    let terminated = text.map { CChar(bitPattern: $0) } + [0]
    unsafe terminated.withUnsafeBufferPointer { _ = unsafe set($0.baseAddress) }
  }

  private static func text(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    let start = unsafe UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return unsafe Array(UnsafeBufferPointer(start: start, count: strlen(text)))
  }
}
