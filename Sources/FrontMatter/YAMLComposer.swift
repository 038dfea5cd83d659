import Diagnostics

/// Turns libyaml's events into values, by YAML 1.2's core schema as Hugo reads it.
struct YAMLComposer: ~Copyable {
  /// What an alias stands for.
  private struct Anchored {
    let value: FrontMatterValue
    /// If it is a scalar, since an alias may be a key.
    let scalar: YAMLEventScalar?
    /// How many values it is, with those inside.
    let size: Int
    /// How many lists and maps are inside each other in it.
    let height: Int
  }

  private let source: SourceFile
  private let offsets: YAMLOffsets
  private let code: SyntaxCode
  private let lostText: YAMLLostText
  private var parser: CYAMLParser
  private var anchors: [String: Anchored] = [:]
  /// Names after `&` before a scalar that no alias has meant yet, so that they may be text.
  private var unusedAnchors: [String: YAMLEvent] = [:]
  private(set) var surroundings = YAMLSurroundings()
  private var errors: [Diagnostic] = []
  private var warnings: [Diagnostic] = []
  /// How many values were made, those that aliases stand for counted each time.
  private var size = 0
  private let sizeLimit: Int
  /// The deepest place since the value began that is read.
  private var deepest = 0

  /// More than anybody reads at once; each is looked up in the file from its beginning.
  private static let findingLimit = 20

  var diagnostics: [Diagnostic] { errors + warnings }

  init(_ source: SourceFile, range: Range<Int>, offsets: YAMLOffsets, code: SyntaxCode) {
    self.source = source
    self.offsets = offsets
    self.code = code
    lostText = YAMLLostText(source, range: range, offsets: offsets)
    parser = CYAMLParser(source.bytes[range])
    // Without aliases a text has fewer values than this.
    sizeLimit = max(10_000, range.count * 2)
  }

  /// Nil for a text without a value.
  mutating func document() throws(YAMLProblem) -> FrontMatterValue? {
    _ = try parser.next()
    guard case .documentStart = try parser.next().kind else { return nil }
    let value = try value(try parser.next(), depth: 0)
    _ = try parser.next()
    let next = try parser.next()
    guard case .streamEnd = next.kind else { throw .secondDocument(at: next.start) }
    for event in unusedAnchors.values.sorted(by: { $0.start < $1.start }) {
      warn { $0.anchor(event) }
    }
    return value
  }

  private mutating func value(
    _ event: YAMLEvent, depth: Int
  ) throws(YAMLProblem) -> FrontMatterValue {
    if case .alias(let name) = event.kind {
      return try anchored(name, at: event.start, depth: depth).value
    }
    guard depth <= SyntaxLimits.depth else { throw .tooDeep(at: event.start) }
    let (sizeBefore, deepestBefore) = (size, deepest)
    size += 1
    deepest = depth
    let kind: FrontMatterValue.Kind
    var scalar: YAMLEventScalar?
    switch event.kind {
    case .scalar(let found):
      scalar = found
      kind = found.isText ? .string(found.text) : YAMLScalar.kind(of: found.text)
      warn { $0.lostText(event, found, kind) }
    case .listStart(let isInline):
      surroundings.open(isList: true, isInline: isInline, start: event.start)
      kind = .list(try list(depth: depth))
      surroundings.close()
    case .mapStart(let isInline):
      surroundings.open(isList: false, isInline: isInline, start: event.start)
      kind = .map(try map(depth: depth))
      surroundings.close()
    default: kind = .null
    }
    surroundings.end(valueAt: event.start)
    let value = FrontMatterValue(offset: offsets.offset(ofScalar: event.start), kind: kind)
    // Only now: inside of a value its name still means one before.
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(
        value: value, scalar: scalar, size: size - sizeBefore, height: deepest - depth)
      let before = unusedAnchors.removeValue(forKey: anchor)
      if let before { warn { $0.anchor(before) } }
      if scalar?.isPlain == true { unusedAnchors[anchor] = event }
    }
    deepest = max(deepest, deepestBefore)
    return value
  }

  private mutating func anchored(
    _ name: String, at place: Int, depth: Int
  ) throws(YAMLProblem) -> Anchored {
    guard let anchored = anchors[name] else { throw .undefinedAlias(at: place) }
    unusedAnchors[name] = nil
    size += anchored.size
    deepest = max(deepest, depth + anchored.height)
    guard size < sizeLimit else { throw .tooManyAliases(at: place) }
    guard deepest <= SyntaxLimits.depth else { throw .tooDeep(at: place) }
    return anchored
  }

  private mutating func list(depth: Int) throws(YAMLProblem) -> [FrontMatterValue] {
    var values: [FrontMatterValue] = []
    while true {
      let event = try parser.next()
      if case .listEnd = event.kind { return values }
      values.append(try value(event, depth: depth + 1))
    }
  }

  private mutating func map(depth: Int) throws(YAMLProblem) -> FrontMatterFields {
    var fields: [FrontMatterField] = []
    var places: [String: Int] = [:]
    var merged: [FrontMatterField] = []
    while true {
      let event = try parser.next()
      if case .mapEnd = event.kind { break }
      let (offset, scalar) = try key(event, depth: depth + 1)
      let isNew = note(scalar, at: offset, in: &places)
      let value = try value(try parser.next(), depth: depth + 1)
      guard let scalar, isNew else { continue }
      if scalar.isPlain, scalar.text == "<<" {
        merged = Self.mergedFields(value)
      } else {
        fields.append(FrontMatterField(key: scalar.text, offset: offset, value: value))
      }
    }
    for field in merged where places[field.key] == nil {
      places[field.key] = field.offset
      fields.append(field)
    }
    return FrontMatterFields(fields)
  }

  /// Whether a key is a text that the map has not yet; one that it has is reported.
  private mutating func note(
    _ key: YAMLEventScalar?, at offset: Int, in places: inout [String: Int]
  ) -> Bool {
    guard let name = key?.text else { return false }
    guard let first = places[name] else {
      places[name] = offset
      return true
    }
    report { source in
      .duplicateKey(name, at: source.position(at: offset), first: source.position(at: first))
    }
    return false
  }

  /// Its place, and the scalar that it is; what is none is reported.
  private mutating func key(
    _ event: YAMLEvent, depth: Int
  ) throws(YAMLProblem) -> (offset: Int, scalar: YAMLEventScalar?) {
    let scalar: YAMLEventScalar? =
      switch event.kind {
      case .scalar(let scalar): scalar
      case .alias(let name): anchors[name]?.scalar
      default: nil
      }
    let key = try value(event, depth: depth)
    let offset = offsets.offset(ofScalar: event.start)
    if scalar == nil {
      report { [code] source in .keyIsNoText(code, key, at: source.position(at: offset)) }
    }
    return (offset, scalar)
  }

  /// Of the value of a key `<<`.
  private static func mergedFields(_ value: FrontMatterValue) -> [FrontMatterField] {
    switch value.kind {
    case .map(let fields): Array(fields)
    case .list(let values): values.flatMap(mergedFields)
    default: []
    }
  }

  private mutating func report(_ diagnostic: (SourceFile) -> Diagnostic) {
    if errors.count < Self.findingLimit { errors.append(diagnostic(source)) }
  }

  private mutating func warn(_ diagnostic: (YAMLLostText) -> Diagnostic?) {
    guard warnings.count < Self.findingLimit else { return }
    if let found = diagnostic(lostText) { warnings.append(found) }
  }
}

extension Diagnostic {
  fileprivate static func keyIsNoText(
    _ code: SyntaxCode, _ key: FrontMatterValue, at position: SourcePosition
  ) -> Diagnostic {
    .syntax(
      code, "expected text as a key, found \(key.kindName)", at: position,
      hint: "put the key in quotes")
  }
}
