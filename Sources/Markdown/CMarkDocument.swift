private import CCmarkGFM
private import Synchronization

/// A Markdown text parsed by cmark-gfm; owns the C tree and frees it.
///
/// The only file that sees cmark: all that leaves it is Swift.
@safe struct CMarkDocument: ~Copyable {
  enum Event {
    case enter, exit
  }

  /// How a walk goes on after a visit.
  enum Step {
    case goOn
    /// Past the node's children and its exit.
    case skip
    /// To the end, by the exits of the node's ancestors alone.
    case leave
  }

  private let root: OpaquePointer?

  /// `cmark_parser_finish` switches characters of the extensions on and off in a table that the
  /// whole process shares: without the lock, parallel parsing gives wrong HTML in silence.
  private static let finishing = Mutex<Void>(())
  private static let registration: Void = {
    cmark_gfm_core_extensions_ensure_registered()
    CMarkInlineExtras.register()
  }()

  /// Invalid UTF-8 and U+0000 become U+FFFD.
  init(_ text: ArraySlice<UInt8>, options: MarkdownOptions) {
    Self.registration
    var flags = CMARK_OPT_VALIDATE_UTF8
    if options.smartPunctuation { flags |= CMARK_OPT_SMART }
    if options.footnotes { flags |= CMARK_OPT_FOOTNOTES }
    if options.subscripts { flags |= CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE }
    guard let parser = unsafe cmark_parser_new(flags) else {
      unsafe root = nil
      return
    }
    defer { unsafe cmark_parser_free(parser) }
    // Before the strikethrough extension, which takes every `~` that it is offered.
    for extra in InlineExtra.allCases where extra.isOn(in: options) {
      if let found = unsafe cmark_find_syntax_extension(extra.name) {
        _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    for (name, member) in Self.extensions where options.extensions.contains(member) {
      if let found = unsafe cmark_find_syntax_extension(name) {
        _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    unsafe text.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, bytes.count > 0 else { return }
      unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    var tree: OpaquePointer?
    Self.finishing.withLock { _ in unsafe tree = cmark_parser_finish(parser) }
    unsafe root = tree
  }

  deinit {
    unsafe cmark_node_free(root)
  }

  private static let extensions: [(String, MarkdownExtensions)] = [
    ("table", .table), ("strikethrough", .strikethrough), ("autolink", .autolink),
    ("tasklist", .tasklist),
  ]

  /// Visits all nodes in the order of the text, containers twice.
  func walk(_ visit: (borrowing Node, Event) -> Step) {
    guard let root = unsafe root else { return }
    unsafe Node(root).walk(visit)
  }
}

extension CMarkDocument {
  /// A node of the tree; lives no longer than the visit that it is handed to.
  @safe struct Node: ~Copyable {
    private let pointer: OpaquePointer

    fileprivate init(_ pointer: OpaquePointer) {
      unsafe self.pointer = unsafe pointer
    }

    var kind: MarkdownNodeKind { unsafe Self.kind(of: pointer) }

    var parentKind: MarkdownNodeKind {
      guard let parent = unsafe cmark_node_parent(pointer) else { return .other }
      return unsafe Self.kind(of: parent)
    }

    var isLast: Bool { unsafe cmark_node_next(pointer) == nil }

    /// From 1, in the text that was parsed; 0 where cmark does not know.
    var line: Int { Int(unsafe cmark_node_get_start_line(pointer)) }

    /// From 1, in bytes; 0 where cmark does not know.
    var column: Int { Int(unsafe cmark_node_get_start_column(pointer)) }

    /// The lines of the block that the node is or stands in.
    var blockLines: ClosedRange<Int> {
      var block = unsafe pointer
      while unsafe Self.kind(of: block).isInline, let parent = unsafe cmark_node_parent(block) {
        unsafe block = parent
      }
      let first = Int(unsafe cmark_node_get_start_line(block))
      return first...max(first, Int(unsafe cmark_node_get_end_line(block)))
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
      guard let item = unsafe cmark_node_parent(pointer),
        let list = unsafe cmark_node_parent(item)
      else { return false }
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
      guard let text = unsafe cmark_render_html(pointer, CMARK_OPT_DEFAULT, nil) else { return [] }
      defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
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
      switch unsafe String(cString: cmark_node_get_type_string(pointer)) {
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

/// `InlineExtra`s as extensions of cmark; what they match becomes custom nodes, whose text says
/// which one it was.
private enum CMarkInlineExtras {
  static func register() {
    unsafe cmark_register_plugin { plugin in
      for extra in InlineExtra.allCases {
        guard let made = unsafe cmark_syntax_extension_new(extra.name) else { continue }
        unsafe cmark_syntax_extension_set_private(
          made, UnsafeMutableRawPointer(bitPattern: extra.rawValue), nil)
        unsafe cmark_syntax_extension_set_match_inline_func(made, CMarkInlineExtras.match)
        // The strikethrough extension, which has the sign as well, has to end its own marks.
        if extra != .subscripted {
          let sign = unsafe UnsafeMutableRawPointer(bitPattern: Int(extra.sign))
          unsafe cmark_syntax_extension_set_special_inline_chars(
            made, cmark_llist_append(cmark_get_default_mem_allocator(), nil, sign))
        }
        if extra == .mark {
          unsafe cmark_syntax_extension_set_emphasis(made, 1)
          unsafe cmark_syntax_extension_set_inline_from_delim_func(
            made, CMarkInlineExtras.join)
        }
        _ = unsafe cmark_plugin_register_syntax_extension(plugin, made)
      }
      return 1
    }
  }

  static func kind(of node: OpaquePointer) -> MarkdownNodeKind {
    guard let name = unsafe cmark_node_get_on_enter(node) else { return .other }
    return InlineExtra.allCases.first { unsafe strcmp($0.name, name) == 0 }?.kind ?? .other
  }

  private static let match: cmark_match_inline_func = { made, _, _, sign, inlines in
    let number = unsafe Int(bitPattern: cmark_syntax_extension_get_private(made))
    guard let extra = InlineExtra(rawValue: number), extra.sign == sign else { return nil }
    if extra == .mark { return unsafe CMarkInlineExtras.delimiter(inlines) }
    let start = unsafe cmark_inline_parser_get_offset(inlines)
    let found = extra.match { offset in
      let place = Int(start) + offset
      return place < 0 ? 0 : unsafe cmark_inline_parser_peek_at(inlines, CInt(place))
    }
    guard let found, let node = unsafe cmark_node_new(CMARK_NODE_CUSTOM_INLINE),
      let text = unsafe cmark_node_new(CMARK_NODE_TEXT)
    else { return nil }
    var name: [UInt8] = []
    for offset in 1..<(found.length - 1) {
      name.append(unsafe cmark_inline_parser_peek_at(inlines, start + CInt(offset)))
    }
    _ = unsafe cmark_node_set_on_enter(node, extra.name)
    _ = unsafe cmark_node_set_on_exit(node, String(decoding: name, as: UTF8.self))
    _ = unsafe cmark_node_set_literal(text, String(decoding: found.text, as: UTF8.self))
    _ = unsafe cmark_node_append_child(node, text)
    unsafe cmark_inline_parser_set_offset(inlines, start + CInt(found.length))
    return unsafe node
  }

  /// The signs of a mark as text, which `join` replaces when it finds their match.
  private static func delimiter(_ inlines: OpaquePointer?) -> OpaquePointer? {
    let sign = InlineExtra.mark.sign
    let start = unsafe cmark_inline_parser_get_offset(inlines)
    var left: CInt = 0
    var right: CInt = 0
    var before: CInt = 0
    var after: CInt = 0
    let count = unsafe cmark_inline_parser_scan_delimiters(
      inlines, 100, sign, &left, &right, &before, &after)
    guard let text = unsafe cmark_node_new(CMARK_NODE_TEXT) else { return nil }
    _ = unsafe cmark_node_set_literal(text, String(repeating: "=", count: Int(count)))
    guard count == 2 else { return unsafe text }
    let next = unsafe cmark_inline_parser_peek_at(inlines, start + count)
    let isInWord =
      unsafe start > 0
      && InlineExtra.isWordByte(cmark_inline_parser_peek_at(inlines, start - 1))
    let opens = left != 0 && !isInWord
    let closes = right != 0 && !InlineExtra.isWordByte(next)
    if opens || closes {
      unsafe cmark_inline_parser_push_delimiter(
        inlines, sign, opens ? 1 : 0, closes ? 1 : 0, text)
    }
    return unsafe text
  }

  private static let join: cmark_inline_from_delim_func = { _, _, inlines, opener, closer in
    guard let opener = unsafe opener, let closer = unsafe closer,
      let node = unsafe cmark_node_new(CMARK_NODE_CUSTOM_INLINE),
      let first = unsafe opener.pointee.inl_text, let last = unsafe closer.pointee.inl_text
    else { return nil }
    let next = unsafe closer.pointee.next
    _ = unsafe cmark_node_set_on_enter(node, InlineExtra.mark.name)
    _ = unsafe cmark_node_insert_before(first, node)
    while let child = unsafe cmark_node_next(first), unsafe child != last {
      _ = unsafe cmark_node_append_child(node, child)
    }
    unsafe cmark_node_free(first)
    unsafe cmark_node_free(last)
    // With all between them, which found no match.
    var current: UnsafeMutablePointer<CCmarkGFM.delimiter>? = unsafe closer
    while let delimiter = unsafe current {
      let isFirst = unsafe delimiter == opener
      unsafe current = isFirst ? nil : delimiter.pointee.previous
      unsafe cmark_inline_parser_remove_delimiter(inlines, delimiter)
    }
    return unsafe next
  }
}
