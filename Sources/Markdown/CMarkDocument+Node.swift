private import CCmarkGFM

extension CMarkDocument {
  /// A node of the tree; lives no longer than the visit that it is handed to.
  @safe struct Node: ~Copyable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
      unsafe self.pointer = unsafe pointer
    }

    var kind: MarkdownNodeKind { unsafe Self.kind(of: pointer) }

    var parentKind: MarkdownNodeKind {
      guard let parent = unsafe cmark_node_parent(pointer) else { return .other }
      return unsafe Self.kind(of: parent)
    }

    var isLast: Bool { unsafe cmark_node_next(pointer) == nil }

    /// From 1, in the text that was parsed; 0 where cmark does not know.
    var line: Int {
      let line = Int(unsafe cmark_node_get_start_line(pointer))
      return unsafe line + termDistance(of: Self.block(of: pointer))
    }

    /// From 1, in bytes; 0 where cmark does not know.
    var column: Int { Int(unsafe cmark_node_get_start_column(pointer)) }

    /// The lines of the block that the node is or stands in.
    var blockLines: ClosedRange<Int> {
      let block = unsafe Self.block(of: pointer)
      let distance = unsafe termDistance(of: block)
      let first = Int(unsafe cmark_node_get_start_line(block)) + distance
      // Lists of definitions that were put together end with the last of them.
      let last = unsafe cmark_node_last_child(block).map { unsafe cmark_node_get_end_line($0) } ?? 0
      let end = unsafe max(last, cmark_node_get_end_line(block))
      return first...max(first, Int(end) + distance)
    }

    private static func block(of pointer: OpaquePointer) -> OpaquePointer {
      var block = unsafe pointer
      while unsafe kind(of: block).isInline, let parent = unsafe cmark_node_parent(block) {
        unsafe block = parent
      }
      return unsafe block
    }

    /// How many lines away from cmark's a block is: only terms are.
    private func termDistance(of block: OpaquePointer) -> Int {
      guard unsafe CMarkDefinitionLists.kind(of: block) == .definitionTerm
      else { return 0 }
      return unsafe CMarkDefinitionLists.line(ofTerm: block)
        - Int(cmark_node_get_start_line(block))
    }

    var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }
    /// Of a code block between fences: the sign that these are made of, and how often it stands in
    /// the first.
    var fence: (sign: UInt8, length: Int)? {
      var length: CInt = 0
      var offset: CInt = 0
      var sign: CChar = 0
      guard unsafe cmark_node_get_fenced(pointer, &length, &offset, &sign) != 0 else { return nil }
      return (UInt8(bitPattern: sign), Int(length))
    }

    var isOrderedList: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(unsafe cmark_node_get_list_start(pointer)) }
    var isChecked: Bool { unsafe cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

    /// Whether a paragraph is one of a tight list's item and so is written without tags.
    var isTight: Bool {
      guard let item = unsafe cmark_node_parent(pointer) else { return false }
      if unsafe CMarkDefinitionLists.kind(of: item) == .definition {
        return unsafe CMarkDefinitionLists.isTight(pointer, in: item)
      }
      guard let list = unsafe cmark_node_parent(item) else { return false }
      return unsafe cmark_node_get_list_tight(list) != 0
    }

    /// Of a table: `l`, `c`, `r` or 0 for each column.
    var alignments: [UInt8] {
      let count = Int(unsafe cmark_gfm_extensions_get_table_columns(pointer))
      guard let first = unsafe cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: first, count: count))
    }

    func withLiteral<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
      unsafe Self.withText(cmark_node_get_literal(pointer), body)
    }

    /// What the last child of a block holds, where that is text.
    var lastText: [UInt8]? {
      guard let last = unsafe cmark_node_last_child(pointer),
        unsafe cmark_node_get_type(last) == CMARK_NODE_TEXT
      else { return nil }
      return unsafe Node(last).withLiteral { text in
        var bytes: [UInt8] = []
        bytes.append(text)
        return bytes
      }
    }

    /// Changes the tree: later visits find this text.
    func setLastText(_ text: [UInt8]) {
      guard let last = unsafe cmark_node_last_child(pointer) else { return }
      let terminated = text.map { CChar(bitPattern: $0) } + [0]
      unsafe terminated.withUnsafeBufferPointer { buffer in
        _ = unsafe cmark_node_set_literal(last, buffer.baseAddress)
      }
    }

    /// What stands in braces behind the node, and its line in the text.
    var attributes: (line: Int, text: [UInt8])? {
      guard let found = unsafe CMarkAttributes.text(of: pointer) else { return nil }
      return (found.line == 0 ? line : found.line, found.text)
    }

    /// The attributes of the paragraph that begins an item and is written without tags.
    var attributesOfTightParagraph: (line: Int, text: [UInt8])? {
      guard let first = unsafe cmark_node_first_child(pointer),
        unsafe cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH
      else { return nil }
      let paragraph = unsafe Node(first)
      return paragraph.isTight ? paragraph.attributes : nil
    }

    /// Of code that `{:.language}` follows: the language.
    var language: String? {
      guard let next = unsafe cmark_node_next(pointer),
        unsafe cmark_node_get_type(next) == CMARK_NODE_TEXT
      else { return nil }
      return unsafe Node(next).withLiteral { text in
        guard text.count > 4, text.hasPrefix("{:."),
          let end = text.indices.first(where: { text[$0] == UInt8(ascii: "}") }), end > 3
        else { return nil }
        let name = text.extracting(3..<end)
        let isName = name.indices.allSatisfy {
          name[$0] > UInt8(ascii: " ") && name[$0] != UInt8(ascii: "\"")
        }
        guard isName else { return nil }
        return String(decoding: name)
      }
    }

    func withInfo<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
      unsafe Self.withText(cmark_node_get_fence_info(pointer), body)
    }

    func withDestination<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
      unsafe Self.withText(cmark_node_get_url(pointer), body)
    }

    func withTitle<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
      unsafe Self.withText(cmark_node_get_title(pointer), body)
    }

    /// What stands for an emoji in the text, between its colons.
    var emojiName: [UInt8] {
      unsafe Self.withText(cmark_node_get_on_exit(pointer)) { text in
        var bytes: [UInt8] = []
        bytes.append(text)
        return bytes
      }
    }

    /// The node as cmark itself writes it: the one way to a footnote reference's label, which has
    /// no accessor.
    var cmarkHTML: [UInt8] {
      let memory = unsafe cmark_get_default_mem_allocator()
      guard
        let text = unsafe cmark_render_html_with_mem(pointer, CMARK_OPT_DEFAULT, nil, memory)
      else { return [] }
      defer { unsafe memory?.pointee.free(text) }
      return unsafe Self.withText(text) { span in
        var bytes: [UInt8] = []
        bytes.append(span)
        return bytes
      }
    }

    /// Visits the node and all below it in the order of the text, containers twice.
    func walk(_ visit: (borrowing Node, Event) -> Step) {
      let iterator = unsafe cmark_iter_new(pointer)
      defer { unsafe cmark_iter_free(iterator) }
      while true {
        let event = unsafe cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE, let current = unsafe cmark_iter_get_node(iterator) else {
          return
        }
        switch unsafe visit(Node(current), event == CMARK_EVENT_ENTER ? .enter : .exit) {
        case .goOn: break
        case .skip: unsafe cmark_iter_reset(iterator, current, CMARK_EVENT_EXIT)
        case .leave:
          var node = unsafe current
          while unsafe node != pointer, let parent = unsafe cmark_node_parent(node) {
            _ = unsafe visit(Node(parent), .exit)
            unsafe node = parent
          }
          return
        }
      }
    }

    private static func withText<Result>(
      _ text: UnsafePointer<CChar>?, _ body: (Span<UInt8>) -> Result
    ) -> Result {
      guard let text = unsafe text else { return body(Span()) }
      let start = unsafe UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
      let buffer = unsafe UnsafeBufferPointer(start: start, count: strlen(text))
      return unsafe body(buffer.span)
    }

    private static func kind(of pointer: OpaquePointer) -> MarkdownNodeKind {
      switch unsafe cmark_node_get_type(pointer) {
      case CMARK_NODE_TEXT: .text
      case CMARK_NODE_SOFTBREAK: .softBreak
      case CMARK_NODE_PARAGRAPH: .paragraph
      case CMARK_NODE_CODE: .code
      case CMARK_NODE_LINK: .link
      case CMARK_NODE_EMPH: .emphasis
      case CMARK_NODE_STRONG: .strong
      case CMARK_NODE_ITEM:
        unsafe cmark_node_get_syntax_extension(pointer) == nil ? .item : .taskItem
      case CMARK_NODE_LIST: .list
      case CMARK_NODE_HEADING: .heading
      case CMARK_NODE_CODE_BLOCK: .codeBlock
      case CMARK_NODE_IMAGE: .image
      case CMARK_NODE_HTML_INLINE: .htmlInline
      case CMARK_NODE_HTML_BLOCK: .htmlBlock
      case CMARK_NODE_LINEBREAK: .lineBreak
      case CMARK_NODE_BLOCK_QUOTE: .blockQuote
      case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
      case CMARK_NODE_DOCUMENT: .document
      case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
      case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
      case CMARK_NODE_CUSTOM_INLINE: unsafe CMarkInlineExtras.kind(of: pointer)
      default: unsafe extensionKind(of: pointer)
      }
    }

    /// The extensions number their nodes when they are registered: only their names are known.
    private static func extensionKind(of pointer: OpaquePointer) -> MarkdownNodeKind {
      if let kind = unsafe CMarkDefinitionLists.kind(of: pointer) {
        return kind
      }
      return switch unsafe String(cString: cmark_node_get_type_string(pointer)) {
      case "table_cell": .tableCell
      case "table_row": .tableRow
      case "table_header": .tableHeader
      case "table": .table
      case "strikethrough": .strikethrough
      default: .other
      }
    }
  }
}
