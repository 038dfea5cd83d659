import Caching
import Diagnostics
import SiteModel

/// The content files of a site as they were parsed, so that a site that lives on parses only what changed.
struct ParsedFiles: Sendable {
  typealias Result = (page: ParsedPage?, diagnostics: [Diagnostic])

  /// In the order of the files.
  let results: [Result]
  private let places: [String: Int]
  /// The settings that they were parsed by.
  private let environment: Fingerprint
  /// Where their texts are.
  let texts: TextStore
  /// What they were remembered by: outlines hold on to it, so that there should be one.
  let outlines: Memo
  /// Those that are not what they were, by path relative to the site; a folder is all that is in it.
  var changed: Set<String> = []

  private init(
    _ results: [Result], _ files: [ContentFile], _ environment: Fingerprint, _ parser: PageParser
  ) {
    self.results = results
    self.environment = environment
    texts = parser.texts
    outlines = parser.memory.memo
    places = Dictionary(
      files.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: { $1 })
  }

  /// What is known of a file that did not change and still means the same.
  private func known(_ file: ContentFile, _ environment: Fingerprint) -> Result? {
    guard environment == self.environment, let place = places[file.path],
      !isChanged(file.path), let page = results[place].page, page.file == file
    else { return nil }
    return results[place]
  }

  private func isChanged(_ path: String) -> Bool {
    if changed.isEmpty { return false }
    if changed.contains(path) { return true }
    return path.utf8.indices.contains { index in
      path.utf8[index] == UInt8(ascii: "/") && changed.contains(String(path[..<index]))
    }
  }

  static func parsing(
    _ files: [ContentFile], _ parser: PageParser, _ environment: Fingerprint,
    known: ParsedFiles?, _ parallel: OrderedConcurrentMap,
    onProgress: (@Sendable (_ begun: Int, _ of: Int) -> Void)? = nil
  ) async -> ParsedFiles {
    let count = files.count
    let tell = onProgress.map { tell -> @Sendable (Int) -> Void in { tell($0, count) } }
    let results = await parallel.map(files, onProgress: tell) { file in
      known?.known(file, environment) ?? parser.parse(file)
    }
    return ParsedFiles(results, files, environment, parser)
  }
}
