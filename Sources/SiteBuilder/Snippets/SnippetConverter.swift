import Caching
import Diagnostics
import Files
import Highlighting
import Markdown
import SiteModel
import Synchronization

/// Code to marked-up code and TeX to MathML, each text once a build.
///
/// An answer depends on the text, its kind and the installed packages alone, so that a later build may
/// remember it.
final class SnippetConverter: Sendable {
  /// What an answer depends on, beside the installed packages.
  struct Request: Sendable, Hashable {
    enum Kind: Sendable, Hashable, Comparable {
      case code(language: String)
      case formula(isDisplay: Bool)

      /// Of one language all in a row: a context has to load it once.
      static func < (left: Kind, right: Kind) -> Bool {
        switch (left, right) {
        case (.code(let left), .code(let right)): left < right
        case (.code, .formula): true
        case (.formula(let left), .formula(let right)): !left && right
        case (.formula, .code): false
        }
      }
    }

    let kind: Kind
    let text: [UInt8]
  }

  enum Answer: Sendable {
    case html([UInt8])
    /// To be shown as it is written.
    case plain
    case unknownLanguage
    case tooLong
    case badFormula(message: String, offset: Int)
    case failed(ScriptFailure)
  }

  private let packages: ScriptPackages
  private let pool: ScriptPool
  private let highlighter: CodeHighlighter
  private let math: MathConverter
  private let answers = Mutex<[Request: Answer]>([:])
  private let memo: Deferred<Memo>
  /// What stands for the installed packages, and for those that are missing.
  let packagesWord: Deferred<UInt64>

  init(
    files: FileSystem, memo: Deferred<Memo> = Deferred { Memo(nil, kind: "", writer: "") }
  ) {
    self.memo = memo
    packages = .installed { path in
      try? files.read(path)
    } isThere: { path in
      (try? files.status(path)) ?? nil != nil
    }
    let packages = packages
    packagesWord = Deferred {
      Fingerprint { hasher in
        for file in packages.identity {
          hasher.combine(file != nil)
          hasher.combine(file ?? [])
        }
        hasher.combine(packages.hasEngine)
      }.low
    }
    pool = ScriptPool(packages: packages)
    highlighter = CodeHighlighter(pool: pool)
    math = MathConverter(pool: pool)
  }

  /// A warning for what only templates needed and is not there.
  func unreportedPackages(_ known: [Diagnostic]) -> [Diagnostic] {
    guard !known.contains(where: { $0.code == "scripts-unavailable" }) else { return [] }
    return pool.missingPackages.map {
      .missingScriptPackage($0, at: .wholeFile(SiteFolders.configurationName))
    }
  }

  /// The same, and 0 where one is missing: that is said in every build.
  var completePackagesWord: UInt64 { packages.isComplete ? packagesWord.value : 0 }

  func suggestion(for language: String) -> String? { highlighter.suggestion(for: language) }

  /// Two threads that ask the same at once both convert it, and get the same.
  func answer(_ request: Request) -> Answer {
    if let known = answers.withLock({ $0[request] }) { return known }
    let answer = remembered(request) ?? convert(request)
    answers.withLock { $0[request] = answer }
    return answer
  }

  private func key(_ request: Request) -> Fingerprint {
    Fingerprint { hasher in
      hasher.combine(packagesWord.value)
      switch request.kind {
      case .code(let language): hasher.combine(language)
      case .formula(let isDisplay): hasher.combine(isDisplay)
      }
      hasher.combine(request.text)
    }
  }

  private func remembered(_ request: Request) -> Answer? {
    guard var reader = memo.value.value(for: key(request)), let html = try? reader.text(),
      reader.isAtEnd
    else { return nil }
    return .html(html)
  }

  /// Answers many requests at once, in the order of their languages.
  func answerAll(_ requests: some Sequence<Request>, _ parallel: OrderedConcurrentMap) async {
    let distinct = Set(requests).sorted { $0.kind < $1.kind }
    let found = await parallel.map(distinct) { self.remembered($0) ?? self.convert($0) }
    answers.withLock { answers in
      for (request, answer) in zip(distinct, found) { answers[request] = answer }
    }
  }

  private func convert(_ request: Request) -> Answer {
    let answer = converted(request)
    if case .html(let html) = answer {
      var record = RecordWriter()
      record.write(html)
      memo.value.add(record, for: key(request))
    }
    return answer
  }

  private func converted(_ request: Request) -> Answer {
    switch request.kind {
    case .code(let language):
      switch highlighter.highlight(request.text, language: language) {
      case .highlighted(let html): .html(html)
      case .plain: .plain
      case .unknownLanguage: .unknownLanguage
      case .tooLong: .tooLong
      case .failed(let failure): .failed(failure)
      }
    case .formula(let isDisplay):
      switch math.mathml(request.text, isDisplay: isDisplay) {
      case .converted(let html): .html(html)
      case .invalid(let message, let offset): .badFormula(message: message, offset: offset)
      case .tooLong: .tooLong
      case .failed(let failure): .failed(failure)
      }
    }
  }
}

extension MarkdownSnippet {
  var request: SnippetConverter.Request {
    let kind: SnippetConverter.Request.Kind =
      switch self.kind {
      case .codeBlock(let info, _): .code(language: info.language.lowercased())
      case .inlineCode(let language): .code(language: language.lowercased())
      case .formula(let isDisplay): .formula(isDisplay: isDisplay)
      case .formulaBlock: .formula(isDisplay: true)
      }
    return SnippetConverter.Request(kind: kind, text: text)
  }

  /// The language of code, as its author wrote it.
  var language: String? {
    switch kind {
    case .codeBlock(let info, _): info.language
    case .inlineCode(let language): language
    case .formula, .formulaBlock: nil
    }
  }
}
