import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The terminal: results go to stdout, findings and progress to stderr.
///
/// Every line goes through `PrintableText`, whoever wrote it; a file alone is given out as it is.
struct Console: Sendable {
  let format: DiagnosticFormat
  let isQuiet: Bool
  let isVerbose: Bool
  private let style: DiagnosticStyle
  private let showsProgress: Bool

  init(format: DiagnosticFormat, isQuiet: Bool, isVerbose: Bool) {
    self.format = format
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    let isColored =
      isatty(STDERR_FILENO) == 1
      && Surroundings.environment["NO_COLOR", default: ""].isEmpty
      && Surroundings.environment["TERM"] != "dumb"
    style = isColored ? .colored : .plain
    showsProgress = isColored && !isQuiet && format == .text
  }

  /// A line of a result that scripts may read.
  func result(_ line: String) { Self.write(line: line, to: STDOUT_FILENO) }

  func result(lines: [String]) {
    let text = lines.map { PrintableText($0).text + "\n" }.joined()
    Self.write(Array(text.utf8), to: STDOUT_FILENO)
  }

  /// A result that is a file, written as it is.
  func result(_ bytes: [UInt8]) { Self.write(bytes, to: STDOUT_FILENO) }

  /// What a person may want to know, unless told to be quiet.
  func summary(_ line: String) { summary(lines: [line]) }

  func summary(lines: [String]) {
    if !isQuiet { result(lines: lines) }
  }

  /// What is going on now, in place of what was said so last; for a person at a terminal alone.
  func progress(_ text: String) {
    guard showsProgress else { return }
    Self.write(Array("\r\u{1B}[K\(PrintableText(text).text)".utf8), to: STDERR_FILENO)
  }

  /// A remark on the side; in the formats for machines stderr has findings alone.
  func remark(_ line: String) {
    if !isQuiet, format == .text { Self.write(line: line, to: STDERR_FILENO) }
  }

  func detail(_ line: String) {
    if isVerbose { remark(line) }
  }

  /// All findings of a run; `prefix` is put before the paths for a host that counts from the
  /// repository and not from the site.
  func report(_ diagnostics: [Diagnostic], prefix: String = "") {
    var text = ""
    for diagnostic in diagnostics {
      let shown = format == .github ? diagnostic.moved(below: prefix) : diagnostic
      text += format.text(for: shown, style: style)
    }
    Self.write(Array(text.utf8), to: STDERR_FILENO)
    let errors = diagnostics.count { $0.severity == .error }
    if errors > 0 { remark(errors == 1 ? "1 error" : "\(errors) errors") }
  }

  /// A reader that has gone away (`blog build | head`) is no reason to stop: writing to it fails,
  /// in place of ending the program.
  static func outlivesItsReader() { _ = signal(SIGPIPE, SIG_IGN) }

  private static func write(line: String, to descriptor: Int32) {
    write(Array((PrintableText(line).text + "\n").utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(
          descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      start += written
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

extension Diagnostic {
  /// The same finding with its paths below a folder.
  fileprivate func moved(below prefix: String) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: position.moved(below: prefix), hint: hint,
      related: related.map { Related($0.position.moved(below: prefix), $0.message) })
  }
}

extension SourcePosition {
  fileprivate func moved(below prefix: String) -> SourcePosition {
    guard !prefix.isEmpty, !path.hasPrefix("/") else { return self }
    return SourcePosition(
      path: prefix + "/" + path, line: line, column: column, lineText: lineText ?? path)
  }
}
