private import CCmarkGFM

/// Definition lists as an extension of cmark, by Goldmark's rules: terms are the lines of a
/// paragraph, definitions begin with `: ` in the first column of their container.
///
/// A list stays open for further definitions as cmark's own lists do for items; a definition goes on
/// in lines that are indented as its text is.
enum CMarkDefinitionLists {
  static let name = "definitionlist"

  private static let list = cmark_syntax_extension_add_node(0)
  private static let term = cmark_syntax_extension_add_node(0)
  private static let definition = cmark_syntax_extension_add_node(0)

  static func register(with plugin: OpaquePointer?) {
    guard let made = unsafe cmark_syntax_extension_new(name) else { return }
    unsafe cmark_syntax_extension_set_open_block_func(made, open)
    unsafe cmark_syntax_extension_set_match_block_func(made, goOn)
    unsafe cmark_syntax_extension_set_can_contain_func(made) { _, node, child in
      guard let node = unsafe node else { return 0 }
      return unsafe CMarkDefinitionLists.mayContain(cmark_node_get_type(node), child) ? 1 : 0
    }
    unsafe cmark_syntax_extension_set_contains_inlines_func(made) { _, node in
      guard let node = unsafe node else { return 0 }
      return unsafe cmark_node_get_type(node) == CMarkDefinitionLists.term ? 1 : 0
    }
    _ = unsafe cmark_plugin_register_syntax_extension(plugin, made)
  }

  /// nil for a node of another extension.
  static func kind(of node: OpaquePointer) -> MarkdownNodeKind? {
    switch unsafe cmark_node_get_type(node) {
    case list: .definitionList
    case term: .definitionTerm
    case definition: .definition
    default: nil
    }
  }

  /// The line of a term, which cmark does not know.
  static func line(ofTerm node: OpaquePointer) -> Int { unsafe CMarkNote(node).line }

  /// Whether a paragraph is the first of a definition before which no blank line stands, and so is
  /// written without tags.
  static func isTight(_ paragraph: OpaquePointer, in definition: OpaquePointer) -> Bool {
    guard unsafe !CMarkNote(definition).isLoose else { return false }
    var sibling = unsafe cmark_node_previous(paragraph)
    while let before = unsafe sibling {
      if unsafe cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH { return false }
      unsafe sibling = cmark_node_previous(before)
    }
    return true
  }

  /// Puts lists together between which stand terms alone.
  static func join(in root: OpaquePointer) {
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while unsafe cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard let first = unsafe cmark_iter_get_node(iterator),
        unsafe cmark_iter_get_event_type(iterator) == CMARK_EVENT_EXIT,
        unsafe cmark_node_get_type(first) == list
      else { continue }
      while let second = unsafe cmark_node_next(first),
        unsafe cmark_node_get_type(second) == list
      {
        while let child = unsafe cmark_node_first_child(second) {
          guard unsafe cmark_node_append_child(first, child) != 0 else { break }
        }
        unsafe cmark_node_free(second)
      }
      unsafe cmark_iter_reset(iterator, first, CMARK_EVENT_EXIT)
    }
  }

  private static func mayContain(_ parent: cmark_node_type, _ child: cmark_node_type) -> Bool {
    let mask = UInt32(CMARK_NODE_TYPE_MASK)
    let isBlock = child.rawValue & mask == UInt32(CMARK_NODE_TYPE_BLOCK)
    return switch parent {
    case list: child == term || child == definition
    case term: !isBlock
    default:
      isBlock && child != CMARK_NODE_ITEM && child != CMARK_NODE_DOCUMENT && child != term
        && child != definition
    }
  }

  /// Every list goes on, as cmark's own do: what may not stand in it closes it.
  private static let goOn: cmark_match_block_func = { _, parser, input, _, node in
    guard let parser = unsafe parser, let node = unsafe node, let input = unsafe input else {
      return 0
    }
    let isBlank = unsafe cmark_parser_is_blank(parser) != 0
    switch unsafe cmark_node_get_type(node) {
    case list:
      if isBlank {
        unsafe CMarkNote(line: Int(cmark_parser_get_line_number(parser))).keep(in: node)
      }
      return 1
    case definition:
      let indent = unsafe CInt(CMarkNote(node).indent)
      if unsafe cmark_parser_get_indent(parser) >= indent {
        unsafe advance(parser, input, indent, byColumns: true)
        return 1
      }
      guard isBlank else { return 0 }
      let blanks = unsafe cmark_parser_get_first_nonspace(parser) - cmark_parser_get_offset(parser)
      unsafe advance(parser, input, blanks)
      return 1
    default: return 0
    }
  }

  private static let open: cmark_open_block_func = { made, _, parser, container, input, length in
    guard let made = unsafe made, let parser = unsafe parser, let container = unsafe container,
      let input = unsafe input
    else { return nil }
    let start = unsafe cmark_parser_get_first_nonspace(parser)
    guard unsafe cmark_parser_get_indent(parser) == 0, start + 1 < length,
      unsafe input[Int(start)] == UInt8(ascii: ":")
    else { return nil }
    let line = unsafe UnsafeBufferPointer(start: input, count: Int(length)).span
    let column = unsafe Int(cmark_parser_get_first_nonspace_column(parser))
    let blanks = width(ofBlanks: line.extracting((Int(start) + 1)...), from: column + 1)
    guard blanks > 0 else { return nil }

    let target: OpaquePointer
    var isLoose = true
    if unsafe cmark_node_get_type(container) == list {
      unsafe target = container
      let number = unsafe Int(cmark_parser_get_line_number(parser))
      unsafe isLoose = CMarkNote(container).line == number - 1
    } else {
      let isOpen = unsafe cmark_node_get_type(container) == CMARK_NODE_PARAGRAPH
      let last = unsafe isOpen ? container : cmark_node_last_child(container)
      guard let paragraph = unsafe last,
        unsafe cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH
      else { return nil }
      isLoose = !isOpen
      // Closes the paragraph, which takes the definitions of links off it.
      guard
        let added = unsafe cmark_parser_add_child(
          parser, isOpen ? paragraph : container, list, CInt(column + 1))
      else { return nil }
      guard let previous = unsafe cmark_node_previous(added), previous == paragraph else {
        // Nothing was left, so that there is no term.
        _ = unsafe cmark_node_set_type(added, CMARK_NODE_PARAGRAPH)
        return unsafe added
      }
      unsafe cmark_node_set_syntax_extension(added, made)
      unsafe addTerms(of: paragraph, to: added, parser)
      unsafe target = added
    }
    guard
      let added = unsafe cmark_parser_add_child(parser, target, definition, CInt(column + 1))
    else { return nil }
    unsafe cmark_node_set_syntax_extension(added, made)
    // As in Goldmark: what looks like indented code begins nearer.
    let indent = blanks >= 8 ? 5 : blanks
    unsafe CMarkNote(indent: indent + 1, isLoose: isLoose).keep(in: added)
    unsafe advance(parser, input, start + 1 - cmark_parser_get_offset(parser))
    unsafe advance(parser, input, CInt(indent), byColumns: true)
    return unsafe added
  }

  /// Each line of the paragraph is a term.
  private static func addTerms(
    of paragraph: OpaquePointer, to list: OpaquePointer, _ parser: OpaquePointer
  ) {
    let column = unsafe cmark_node_get_start_column(paragraph)
    let lastLine = unsafe Int(cmark_node_get_end_line(paragraph))
    var texts: [[CChar]] = []
    if let text = unsafe cmark_node_get_string_content(paragraph) {
      let bytes = unsafe UnsafeBufferPointer(start: text, count: strlen(text))
      let copy = unsafe Array(bytes)
      for line in copy.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
        let end = line.lastIndex { $0 != 32 && $0 != 9 }.map { $0 + 1 } ?? line.startIndex
        texts.append(Array(line[..<end]) + [0])
      }
    }
    for (index, text) in texts.enumerated() {
      guard let added = unsafe cmark_parser_add_child(parser, list, term, column) else { continue }
      unsafe cmark_node_set_syntax_extension(added, cmark_node_get_syntax_extension(list))
      unsafe text.withUnsafeBufferPointer { buffer in
        _ = unsafe cmark_node_set_string_content(added, buffer.baseAddress)
      }
      unsafe CMarkNote(line: lastLine - texts.count + 1 + index).keep(in: added)
    }
    unsafe cmark_node_free(paragraph)
  }

  private static func advance(
    _ parser: OpaquePointer, _ input: UnsafeMutablePointer<UInt8>, _ count: CInt,
    byColumns: Bool = false
  ) {
    let text = unsafe UnsafeRawPointer(input).assumingMemoryBound(to: CChar.self)
    unsafe cmark_parser_advance_offset(parser, text, count, byColumns ? 1 : 0)
  }

  private static func width(ofBlanks text: Span<UInt8>, from column: Int) -> Int {
    var end = column
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: " "): end += 1
      case UInt8(ascii: "\t"): end += 4 - end % 4
      default: return end - column
      }
    }
    return end - column
  }
}
