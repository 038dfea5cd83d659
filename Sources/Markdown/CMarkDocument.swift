private import CCmarkGFM
private import CCmarkMemory
import Diagnostics
private import Synchronization

/// A Markdown text parsed by cmark-gfm; owns the C tree and frees it.
///
/// Only the files named after cmark see it: all that leaves them is Swift.
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
  /// Why the text was not read; the tree is empty then.
  let excess: MarkdownExcess?

  /// `cmark_parser_finish` switches characters of the extensions on and off in a table that the
  /// whole process shares: without the lock, parallel parsing gives wrong HTML in silence.
  private static let finishing = Mutex<Void>(())
  private static let registration: Void = {
    cmark_gfm_core_extensions_ensure_registered()
    unsafe cmark_register_plugin { plugin in
      unsafe CMarkInlineExtras.register(with: plugin)
      unsafe CMarkDefinitionLists.register(with: plugin)
      unsafe CMarkAttributes.register(with: plugin)
      return 1
    }
  }()

  /// Invalid UTF-8 and U+0000 become U+FFFD.
  init(_ text: ArraySlice<UInt8>, options: MarkdownOptions) {
    Self.registration
    // The tree is walked and freed by the thread that makes it, before anything else needs memory that
    // outlives it.
    blog_cmark_memory_begin()
    excess = MarkdownLimits.excess(in: text.span, options)
    guard excess == nil else {
      unsafe root = nil
      return
    }
    var flags = CMARK_OPT_VALIDATE_UTF8
    if options.smartPunctuation { flags |= CMARK_OPT_SMART }
    if options.footnotes { flags |= CMARK_OPT_FOOTNOTES }
    if options.subscripts { flags |= CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE }
    guard let parser = unsafe cmark_parser_new_with_mem(flags, blog_cmark_memory()) else {
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
    // Their lines come before rows of tables.
    let hasAttributes = options.attributes && CMarkAttributes.mayStand(in: text.span)
    if hasAttributes, let found = unsafe cmark_find_syntax_extension(CMarkAttributes.name) {
      _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    let hasDefinitions = options.definitionLists && Self.mayDefine(text.span)
    if hasDefinitions, let found = unsafe cmark_find_syntax_extension(CMarkDefinitionLists.name) {
      _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
    }
    for (name, member) in Self.extensions where options.extensions.contains(member) {
      if let found = unsafe cmark_find_syntax_extension(name) {
        _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    let standIns = options.smartPunctuation ? QuoteStandIns(text) : nil
    let fed = standIns.map { $0.put(into: text)[...] } ?? text
    unsafe fed.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, bytes.count > 0 else { return }
      unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    var tree: OpaquePointer?
    Self.finishing.withLock { _ in unsafe tree = cmark_parser_finish(parser) }
    unsafe root = tree
    if hasAttributes, let tree = unsafe tree { unsafe CMarkAttributes.assign(in: tree) }
    if options.smartPunctuation, let tree = unsafe tree {
      unsafe CMarkSmartQuotes(quotes: options.quotes, standIns: standIns).write(into: tree)
    }
    if hasDefinitions, let tree = unsafe tree { unsafe CMarkDefinitionLists.join(in: tree) }
  }

  /// Whether a definition may begin somewhere: most texts have none.
  private static func mayDefine(_ text: Span<UInt8>) -> Bool {
    var index = 1
    while let colon = ByteSearch.first(UInt8(ascii: ":"), in: text, from: index) {
      index = colon
      guard index + 1 < text.count else { return false }
      if text[index - 1] <= UInt8(ascii: ">"),
        text[index + 1] == UInt8(ascii: " ") || text[index + 1] == UInt8(ascii: "\t"),
        !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index - 1])
      {
        return true
      }
      index += 1
    }
    return false
  }

  deinit {
    // What our extensions keep of nodes is from the heap.
    if let root = unsafe root { unsafe cmark_node_free(root) }
    blog_cmark_memory_end()
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
