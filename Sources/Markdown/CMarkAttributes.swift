private import CCmarkGFM
private import CCmarkMemory
import Diagnostics

/// `{#id .class key=value}` as an extension of cmark: right behind a link or an image, and in a line
/// of its own right below a block, as in Goldmark. The text is kept with the node that it is for.
enum CMarkAttributes {
  static let name = "attributes"

  /// Whether attributes may stand somewhere: most texts have none.
  static func mayStand(in text: Span<UInt8>) -> Bool {
    var index = 1
    while let brace = ByteSearch.first(UInt8(ascii: "{"), in: text, from: index) {
      index = brace
      guard index + 2 < text.count else { return false }
      if AttributeList.mayBegin(with: text[index + 1]) {
        switch text[index - 1] {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
          UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
          return true
        default: break
        }
      }
      index += 1
    }
    return false
  }

  static func register(with plugin: OpaquePointer?) {
    guard let made = unsafe cmark_syntax_extension_new(name) else { return }
    unsafe cmark_syntax_extension_set_match_inline_func(made, match)
    let sign = unsafe UnsafeMutableRawPointer(bitPattern: Int(UInt8(ascii: "{")))
    unsafe cmark_syntax_extension_set_special_inline_chars(
      made, cmark_llist_append(cmark_get_default_mem_allocator(), nil, sign))
    unsafe cmark_syntax_extension_set_open_block_func(made, open)
    _ = unsafe cmark_plugin_register_syntax_extension(plugin, made)
  }

  /// The attributes that were found for a node, and their line in the text where that is known.
  static func text(of node: OpaquePointer) -> (line: Int, text: [UInt8])? {
    guard let data = unsafe cmark_node_get_user_data(node), Int(bitPattern: data) & 1 == 0
    else { return nil }
    let start = unsafe UnsafeRawPointer(data).assumingMemoryBound(to: UInt8.self)
    let text = unsafe UnsafeBufferPointer(start: start, count: strlen(data))
    let bytes = unsafe Array(text)
    let line = bytes.prefix { $0 != UInt8(ascii: ":") }
    return (Int(String(decoding: line, as: UTF8.self)) ?? 0, Array(bytes[(line.count + 1)...]))
  }

  /// Gives each line of attributes to the block before it, and takes it out of the tree.
  static func assign(in root: OpaquePointer) {
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while unsafe cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard let line = unsafe cmark_iter_get_node(iterator), unsafe isLine(line) else { continue }
      if let block = unsafe cmark_node_previous(line), let found = unsafe text(of: line) {
        unsafe keep(found.text, line: found.line, with: block)
      }
      unsafe cmark_node_free(line)
    }
  }

  /// A line is a node of a type that leaves lists as tight as they are.
  private static func isLine(_ node: OpaquePointer) -> Bool {
    unsafe cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK
      && cmark_node_get_syntax_extension(node) != nil
  }

  static func keep(_ text: [UInt8], line: Int, with node: OpaquePointer) {
    let bytes = Array(String(line).utf8) + [UInt8(ascii: ":")] + text + [0]
    let memory = unsafe cmark_get_default_mem_allocator()
    if unsafe self.text(of: node) != nil {
      unsafe memory?.pointee.free(cmark_node_get_user_data(node))
    }
    guard let copy = unsafe memory?.pointee.calloc(bytes.count, 1) else { return }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    _ = unsafe cmark_node_set_user_data(node, copy)
    _ = unsafe cmark_node_set_user_data_free_func(node) { memory, data in
      unsafe memory?.pointee.free(data)
    }
  }

  private static let match: cmark_match_inline_func = { _, _, parent, sign, inlines in
    let start = unsafe cmark_inline_parser_get_offset(inlines)
    guard sign == UInt8(ascii: "{"), start > 0, let last = unsafe cmark_node_last_child(parent)
    else { return nil }
    let before = unsafe cmark_inline_parser_peek_at(inlines, start - 1)
    let type = unsafe cmark_node_get_type(last)
    guard before == UInt8(ascii: ")") || before == UInt8(ascii: "]"),
      type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE
    else { return nil }
    var text: [UInt8] = []
    var end = start
    while text.count < AttributeList.longest {
      let byte = unsafe cmark_inline_parser_peek_at(inlines, end)
      if byte == 0 || byte == UInt8(ascii: "\n") { break }
      text.append(byte)
      end += 1
    }
    guard let list = AttributeList(text[...]),
      let node = unsafe cmark_node_new_with_mem(CMARK_NODE_TEXT, blog_cmark_memory())
    else { return nil }
    unsafe CMarkAttributes.keep(Array(text[..<list.end]), line: 0, with: last)
    unsafe cmark_inline_parser_set_offset(inlines, start + CInt(list.end))
    _ = unsafe cmark_node_set_literal(node, "")
    return unsafe node
  }

  private static let open: cmark_open_block_func = { made, _, parser, container, input, length in
    guard let made = unsafe made, let parser = unsafe parser, let container = unsafe container,
      let input = unsafe input
    else { return nil }
    let number = unsafe Int(cmark_parser_get_line_number(parser))
    if unsafe cmark_parser_is_blank(parser) != 0 {
      unsafe CMarkAttributes.noteBlankLine(number, in: container)
      return nil
    }
    let start = unsafe Int(cmark_parser_get_first_nonspace(parser))
    guard unsafe cmark_parser_get_indent(parser) < 4, start + 2 < length,
      unsafe input[start] == UInt8(ascii: "{"),
      unsafe AttributeList.mayBegin(with: input[start + 1]),
      Int(length) - start < AttributeList.longest,
      unsafe CMarkAttributes.hasBlock(before: number, in: container)
    else { return nil }
    var text = unsafe Array(UnsafeBufferPointer(start: input + start, count: Int(length) - start))
    while let last = text.last, last <= UInt8(ascii: " ") { text.removeLast() }
    guard let list = AttributeList(text[...]), list.end == text.count else { return nil }
    let column = unsafe cmark_parser_get_first_nonspace_column(parser) + 1
    let isOpen = unsafe cmark_node_get_type(container) == CMARK_NODE_PARAGRAPH
    guard
      let added = unsafe cmark_parser_add_child(
        parser, container, CMARK_NODE_THEMATIC_BREAK, column)
    else { return nil }
    if isOpen, unsafe cmark_node_previous(added) != container {
      // The paragraph held definitions of links alone.
      _ = unsafe cmark_node_set_type(added, CMARK_NODE_PARAGRAPH)
      return unsafe added
    }
    unsafe cmark_node_set_syntax_extension(added, made)
    unsafe CMarkAttributes.keep(text, line: number, with: added)
    let bytes = unsafe UnsafeRawPointer(input).assumingMemoryBound(to: CChar.self)
    let rest = unsafe CInt(start + text.count) - cmark_parser_get_offset(parser)
    unsafe cmark_parser_advance_offset(parser, bytes, rest, 0)
    return unsafe added
  }

  private static func noteBlankLine(_ line: Int, in container: OpaquePointer) {
    // The rest of a line behind a rule or a row is none.
    switch unsafe cmark_node_get_type(container) {
    case CMARK_NODE_DOCUMENT, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM,
      CMARK_NODE_FOOTNOTE_DEFINITION:
      break
    case CMARK_NODE_THEMATIC_BREAK where unsafe cmark_node_get_start_line(container) != line: break
    case _ where unsafe CMarkDefinitionLists.kind(of: container) != nil: break
    default: return
    }
    var note = unsafe CMarkNote(container)
    note.line = line
    unsafe note.keep(in: container)
  }

  /// Whether the line before is the last one of a block that takes attributes.
  private static func hasBlock(before line: Int, in container: OpaquePointer) -> Bool {
    var block = unsafe container
    switch unsafe cmark_node_get_type(container) {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_LIST, CMARK_NODE_THEMATIC_BREAK: break
    case _ where unsafe CMarkDefinitionLists.kind(of: container) == .definitionList: break
    case _ where unsafe strcmp(cmark_node_get_type_string(container), "table") == 0: break
    default:
      guard unsafe CMarkNote(container).line != line - 1,
        let last = unsafe cmark_node_last_child(container), unsafe !isLine(last)
      else { return false }
      switch unsafe cmark_node_get_type(last) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_FOOTNOTE_DEFINITION: return false
      case CMARK_NODE_CODE_BLOCK:
        guard unsafe CMarkDocument.Node(last).fence != nil else { return false }
      default: break
      }
      unsafe block = last
    }
    while true {
      if unsafe CMarkNote(block).line == line - 1 { return false }
      guard let last = unsafe cmark_node_last_child(block) else { return true }
      unsafe block = last
    }
  }
}
