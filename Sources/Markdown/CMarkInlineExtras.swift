private import CCmarkGFM
private import CCmarkMemory

/// `InlineExtra`s as extensions of cmark; what they match becomes custom nodes, whose text says
/// which one it was.
enum CMarkInlineExtras {
  static func register(with plugin: OpaquePointer?) {
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
    guard let found,
      let node = unsafe cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, blog_cmark_memory()),
      let text = unsafe cmark_node_new_with_mem(CMARK_NODE_TEXT, blog_cmark_memory())
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
    guard let text = unsafe cmark_node_new_with_mem(CMARK_NODE_TEXT, blog_cmark_memory()) else {
      return nil
    }
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
      let node = unsafe cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, blog_cmark_memory()),
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
