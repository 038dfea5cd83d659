private import CYAML

/// libyaml's parser of events over a text; owns the C parser and frees it.
///
/// Only the file that is named after the library sees it: all that leaves it is Swift.
@safe struct CYAMLParser: ~Copyable {
  // The C parser points at itself, and at the text, until it is deleted.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(fromContentsOf: bytes)
    isReady = unsafe yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    // Named, since the library would take the text for UTF-16 by its first bytes.
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    if isReady { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event, which is `streamEnd` for ever once it was; after an error there is none.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    guard isReady else { throw .outOfMemory }
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { unsafe yaml_event_delete(&event) }
    let kind: YAMLEvent.Kind
    var anchor: UnsafeMutablePointer<yaml_char_t>?
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(unsafe Self.string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      kind = .scalar(unsafe Self.scalar(event))
      unsafe anchor = event.data.scalar.anchor
    case YAML_SEQUENCE_START_EVENT:
      kind = .listStart(
        isInline: unsafe event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
      unsafe anchor = event.data.sequence_start.anchor
    case YAML_SEQUENCE_END_EVENT: kind = .listEnd
    case YAML_MAPPING_START_EVENT:
      kind = .mapStart(
        isInline: unsafe event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
      unsafe anchor = event.data.mapping_start.anchor
    case YAML_MAPPING_END_EVENT: kind = .mapEnd
    // After the end there are events without a type.
    default: kind = .streamEnd
    }
    return unsafe YAMLEvent(
      kind: kind, start: event.start_mark.index, end: event.end_mark.index,
      anchor: Self.string(anchor))
  }

  private var problem: YAMLProblem {
    switch unsafe parser.pointee.error {
    case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
      let start = unsafe parser.pointee.problem_mark.index
      let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
      return .syntax(
        unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "", at: start,
        context: context ?? "",
        openedAt: context == nil ? start : unsafe parser.pointee.context_mark.index)
    case YAML_READER_ERROR: return .forbiddenCharacter(byte: unsafe parser.pointee.problem_offset)
    default: return .outOfMemory
    }
  }

  /// Its text may hold NUL, and is without the byte-order mark that it may begin with: files that
  /// were put together have it before a key.
  private static func scalar(_ event: yaml_event_t) -> YAMLEventScalar {
    let scalar = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let hasMark = unsafe bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
    return YAMLEventScalar(
      text: unsafe String(decoding: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self),
      isPlain: isPlain,
      isText: unsafe !isPlain || string(scalar.tag) == YAML_STR_TAG)
  }

  private static func string(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe start.map { unsafe String(cString: $0) }
  }
}
