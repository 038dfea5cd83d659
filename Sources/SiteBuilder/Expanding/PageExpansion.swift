import Diagnostics
import Markdown
import Shortcodes
import SiteModel
import Templates

/// Runs the shortcodes of one page.
///
/// A pure function of the body, the templates and what these read of the site.
struct PageExpansion {
  let expander: ContentExpander
  let page: PageID
  let body: ShortcodeBody
  let parser: MarkdownParser
  private let lines: SourceLines
  private let host: ExpandingView
  private(set) var diagnostics: [Diagnostic] = []
  /// Places in other pages that calls lead to.
  private(set) var fragments: [FragmentReference] = []
  private var insertions = MarkdownInsertions()
  /// Made when the first text between tags needs it.
  private var definitions: LinkDefinitions?
  private var mistakes = 0
  /// The templates of its calls, and what they are made of.
  private var uses = TemplateUses()

  /// On one page: more of them are not looked for.
  private static let mostMistakes = 100

  init(
    _ expander: ContentExpander, page: PageID, body: ShortcodeBody, parser: MarkdownParser
  ) {
    self.expander = expander
    self.parser = parser
    self.page = page
    self.body = body
    lines = SourceLines(body.source, body: body.range, firstLine: body.line)
    let recording = expander.objects.map {
      RecordingView(view: expander.view, objects: $0, log: ReadLog())
    }
    host = ExpandingView(view: expander.view, page: page, recording: recording)
  }

  /// Those whose address a template printed.
  var assets: Set<Int> { host.assetUses.all }

  /// What its calls read, where that is asked for.
  var trace: RenderTrace {
    guard let log = host.recording?.log else { return RenderTrace() }
    return RenderTrace(templates: uses.templates, reads: log.all)
  }

  /// The page's body with all shortcodes run.
  mutating func document() -> MarkdownDocument {
    let text = expanded(body.segments, line: body.line, parent: .none)
    let source = SourceFile(path: body.source.path, bytes: text.bytes)
    let whole = 0..<source.bytes.count
    if body.isHTML { return parser.parseHTML(source, body: whole) }
    insertions.sourceLines = text.lines
    insertions.wholes = text.wholes
    var document = parser.parse(
      source, body: whole, bodyLine: 1, insertions: insertions)
    diagnostics += document.diagnostics.map { inSource($0, text.lines) }
    document.diagnostics = []
    return document
  }

  // MARK: Text

  private mutating func expanded(
    _ segments: [ShortcodeSegment], line: Int, parent: TemplateValue
  ) -> ExpandedText {
    var text = ExpandedText(line: line)
    var ordinal = 0
    for segment in segments {
      switch segment {
      case .text(let range):
        text.appendSource(body.source.bytes[range], line: lines.line(at: range.lowerBound))
      case .call(let call):
        expand(call, ordinal, into: &text, parent: parent)
        ordinal += 1
      }
    }
    return text
  }

  private mutating func expand(
    _ call: ShortcodeCall, _ ordinal: Int, into text: inout ExpandedText, parent: TemplateValue
  ) {
    let line = lines.line(at: call.start)
    let prefix = LinePrefix(of: text.lastLine)
    guard mistakes < Self.mostMistakes,
      let result = result(of: call, ordinal, prefix, parent: parent)
    else {
      mistakes += 1
      return
    }
    if body.isHTML {
      text.appendMade(ShortcodeResult.page(result), line: line)
    } else if isFigure(call) {
      let column = call.start - body.source.offset(ofLine: line) + 1
      let figure = FigurePicture(call, at: (line, column)).noted(in: result, &insertions)
      text.appendMade(insertions.insert(ShortcodeResult.html(figure)), line: line)
    } else if call.delimiter == .html || isReference(call) {
      text.appendMade(insertions.insert(ShortcodeResult.html(result)), line: line)
    } else {
      let made = ShortcodeResult.markdown(result, &insertions)
      text.appendMade(prefix.added(to: made), line: line)
    }
  }

  /// An address is finished, however it is called.
  private func isReference(_ call: ShortcodeCall) -> Bool {
    (call.name == "ref" || call.name == "relref") && !expander.shortcodes.hasTemplate(call.name)
  }

  /// The built-in figure gives HTML, however it is called.
  private func isFigure(_ call: ShortcodeCall) -> Bool {
    call.name == BuiltinShortcode.figure.rawValue && expander.isBuiltin(.figure)
  }

  // MARK: Calls

  /// What a call gives; nil after a finding.
  private mutating func result(
    of call: ShortcodeCall, _ ordinal: Int, _ prefix: LinePrefix, parent: TemplateValue
  ) -> [UInt8]? {
    let shortcodes = expander.shortcodes
    let builtin = BuiltinShortcode(rawValue: call.name)
    guard shortcodes.hasTemplate(call.name) else {
      guard let builtin else {
        diagnostics.append(
          .unknownShortcode(call.name, among: shortcodes.names, at: position(call.start)))
        return nil
      }
      return hasArguments(call, builtin) ? native(builtin, call) : nil
    }
    if let builtin, expander.isBuiltin(builtin), !hasArguments(call, builtin) { return nil }
    if call.inner == nil, !call.isSelfClosing, expander.needsClosing(call.name) {
      diagnostics.append(.unclosedShortcode(call, at: position(call.start)))
    }
    let arguments = ShortcodeArguments.map(call.arguments)
    let caller = TemplateValue.map(
      TemplateMap([("name", .string(call.name)), ("args", arguments), ("parent", parent)]))
    let usesInner = shortcodes.usesInner(call.name)
    let inner = usesInner ? innerHTML(of: call, prefix, caller) : ""
    let written = innerText(of: call, prefix)
    let isMarkdown = call.delimiter == .markdown && !body.isHTML
    return render(
      call,
      [
        arguments, .safe(ShortcodeResult.marked(inner)),
        .string(isMarkdown ? ShortcodeResult.marked(written) : written), .string(call.name),
        .int(ordinal), parent,
      ])
  }

  private mutating func render(_ call: ShortcodeCall, _ variables: [TemplateValue]) -> [UInt8]? {
    var output: [UInt8] = []
    do throws(BuildFailure) {
      try expander.library.render(
        ShortcodeLibrary.template(of: call.name),
        variables: expander.variables(on: page) + variables, host: host,
        subject: body.source.path, into: &output, uses: &uses)
      return output
    } catch {
      if let formula = error.diagnostics.first(where: { $0.code == "bad-formula" }) {
        // Its source is shown, as between dollars.
        diagnostics.append(formula.asWarning(at: position(call.start)))
        return MarkdownSnippet.formula(showing: innerText(of: call, LinePrefix(of: [])))
      }
      diagnostics += error.diagnostics.map { $0.called(call.name, at: position(call.start)) }
      return nil
    }
  }

  private mutating func hasArguments(_ call: ShortcodeCall, _ builtin: BuiltinShortcode) -> Bool {
    for (place, name) in builtin.required.enumerated() where call.argument(name, place) == nil {
      diagnostics.append(.missingArgument(name, of: call.name, at: position(call.start)))
      return false
    }
    return true
  }

  private mutating func native(_ shortcode: BuiltinShortcode, _ call: ShortcodeCall) -> [UInt8]? {
    guard let argument = call.arguments.first(where: { $0.name != "lang" }) else { return nil }
    let text = argument.value.text
    switch shortcode {
    case .param:
      host.recording?.note(
        Int(SiteAttribute.params.key.index),
        of: TemplateObject(type: SiteView.ObjectType.site.rawValue, index: 0))
      let (html, problem) = ParamShortcode(site: expander.view.site, page: page)
        .value(text, at: position(argument.offset))
      if let problem { diagnostics.append(problem) }
      return html
    default:
      let reference = ReferenceShortcode(
        site: expander.view.site, references: expander.references, page: page,
        source: body.source)
      let (html, fragment, problem) = reference.address(
        of: text, isAbsolute: shortcode == .ref, at: argument.offset)
      if let problem { diagnostics.append(problem) }
      if let fragment { fragments.append(fragment) }
      return html
    }
  }

  // MARK: Between the tags

  /// As it is written, without the line ends next to the tags.
  private func innerText(of call: ShortcodeCall, _ prefix: LinePrefix) -> String {
    guard let inner = call.inner else { return "" }
    var bytes: [UInt8] = []
    for segment in call.segments {
      switch segment {
      case .text(let range): bytes += body.source.bytes[range]
      case .call(let nested): bytes += body.source.bytes[nested.range]
      }
    }
    // Deeper than calls may nest, which is said already.
    if call.segments.isEmpty { bytes = Array(body.source.bytes[inner]) }
    return String(
      decoding: TextBetweenTags.withoutOuterLineEnds(prefix.removed(from: bytes)), as: UTF8.self)
  }

  private mutating func innerHTML(
    of call: ShortcodeCall, _ prefix: LinePrefix, _ caller: TemplateValue
  ) -> String {
    guard let inner = call.inner else { return "" }
    let text = expanded(call.segments, line: lines.line(at: inner.lowerBound), parent: caller)
    if body.isHTML { return String(decoding: text.bytes, as: UTF8.self) }
    let bytes = prefix.removed(from: text.bytes)
    if bytes.allSatisfy({ $0 <= UInt8(ascii: " ") }) { return "" }
    let (defined, definedLines) = definitions(neededBy: bytes)
    let fragmentLines = definedLines + text.lines
    let source = SourceFile(path: body.source.path, bytes: defined + bytes)
    insertions.sourceLines = fragmentLines
    let (html, findings) = parser.parseFragment(source, insertions: &insertions)
    insertions.sourceLines = []
    diagnostics += findings.map { inSource($0, fragmentLines) }
    return TextBetweenTags.withoutParagraph(html, isLine: !text.bytes.contains(UInt8(ascii: "\n")))
  }

  /// Definitions that stand elsewhere on the page, to put before a text, with the lines of the file
  /// that they come from. A blank line ends them.
  private mutating func definitions(neededBy text: [UInt8]) -> (text: [UInt8], lines: [Int]) {
    guard text.contains(UInt8(ascii: "[")) else { return ([], []) }
    let all = definitions ?? LinkDefinitions(body)
    definitions = all
    var result: [UInt8] = []
    var resultLines: [Int] = []
    for definition in all.needed(by: text) {
      let line = lines.line(at: definition.range.lowerBound)
      let written = self.definition(in: definition.range, line: line)
      guard parser.isLinkDefinition(written) else { continue }
      result += written + [UInt8(ascii: "\n")]
      resultLines.append(line)
    }
    if result.isEmpty { return ([], []) }
    return (result + [UInt8(ascii: "\n")], resultLines + resultLines.suffix(1))
  }

  /// A definition with its shortcodes run; what is wrong with them is said where they stand.
  private mutating func definition(in range: Range<Int>, line: Int) -> [UInt8] {
    guard ShortcodeParser.mayStand(in: body.source, body: range) else {
      return Array(body.source.bytes[range])
    }
    let (segments, _) = ShortcodeParser.parse(body.source, body: range)
    let known = (diagnostics, fragments)
    let text = expanded(segments.filter { !$0.hasInner }, line: line, parent: .none)
    (diagnostics, fragments) = known
    return text.bytes.filter { $0 != UInt8(ascii: "\n") }
  }

  // MARK: Places

  private func position(_ offset: Int) -> SourcePosition { body.source.position(at: offset) }

  /// A finding in a text with shortcodes run, at its line in the file.
  private func inSource(_ diagnostic: Diagnostic, _ lines: [Int]) -> Diagnostic {
    diagnostic.moved { place in
      guard !lines.isEmpty else { return place }
      let line = lines[min(max(1, place.line), lines.count) - 1]
      return body.source.position(line: line, column: place.column)
    }
  }
}

extension ShortcodeSegment {
  fileprivate var hasInner: Bool {
    if case .call(let call) = self { call.inner != nil } else { false }
  }
}
