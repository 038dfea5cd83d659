import Dates
import Diagnostics
import SiteModel
import Synchronization
import Templates

/// Pages by what authors call them: the path of their file or their address. Safe to use from
/// several threads.
final class PageFinder: Sendable {
  private struct Index: Sendable {
    /// By bytes, without slashes at the ends: the file below `content/`.
    var files: [[UInt8]: PageID] = [:]
    /// The same without extension; a bundle or list by its folder.
    var names: [[UInt8]: PageID] = [:]
    var addresses: [[UInt8]: PageID] = [:]

    func page(_ key: [UInt8]) -> PageID? { files[key] ?? names[key] ?? addresses[key] }
  }

  private let assembled: AssembledSite
  /// Made when a template first asks.
  private let index: Mutex<Index?> = Mutex(nil)

  init(_ assembled: AssembledSite) {
    self.assembled = assembled
  }

  private var site: Site { assembled.site }

  func page(_ path: String) throws(TemplateFunctionError) -> PageID {
    let key = Self.key(path)
    let index = madeIndex()
    let content = Array("content/".utf8)
    let inContent = key.starts(with: content) ? index.page(Array(key[content.count...])) : nil
    if let found = inContent ?? index.page(key) { return found }
    throw unknown("page", path, key)
  }

  /// A section, or the home page.
  func section(_ path: String) throws(TemplateFunctionError) -> PageID {
    let found: PageID
    do throws(TemplateFunctionError) {
      found = try page(path)
    } catch {
      throw unknown("section", path, Self.key(path))
    }
    let kind = site[found].kind
    guard kind == .section || kind == .home else {
      throw TemplateFunctionError(
        "'\(path)' is no section but a \(kind.rawValue)", hint: "write get_page('\(path)')",
        code: "unknown-page")
    }
    return found
  }

  private func madeIndex() -> Index {
    index.withLock { made in
      if let made { return made }
      var index = Index()
      for page in site.pages where page.kind != .notFound {
        if let path = page.path {
          let file = Array(path.utf8.dropFirst("content/".utf8.count))
          index.files[file] = page.id
          index.names[Self.name(file)] = page.id
        }
        let address = Self.key(page.address.text)
        index.addresses[address] = index.addresses[address] ?? page.id
        let url = Self.key(page.url)
        index.addresses[url] = index.addresses[url] ?? page.id
      }
      made = index
      return index
    }
  }

  private static func key(_ path: String) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    var bytes = Array(path.utf8)[...]
    while bytes.first == slash { bytes.removeFirst() }
    while bytes.last == slash { bytes.removeLast() }
    return Array(bytes)
  }

  /// `posts/a.md` is `posts/a`; `posts/a/index.md` and `posts/a/_index.md` are too.
  private static func name(_ file: [UInt8]) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    let start = file.lastIndex(of: slash).map { $0 + 1 } ?? 0
    let base = file[start...].prefix { $0 != UInt8(ascii: ".") }
    let dot = file[start...].lastIndex(of: UInt8(ascii: ".")) ?? file.count
    if base.elementsEqual("index".utf8) || base.elementsEqual("_index".utf8) {
      return Array(file[..<max(0, start - 1)])
    }
    return Array(file[..<dot])
  }

  private func unknown(_ what: String, _ path: String, _ key: [UInt8]) -> TemplateFunctionError {
    let withheld = assembled.withheld.first { page in
      let file = Array(page.path.utf8.dropFirst("content/".utf8.count))
      return file == key || Self.name(file) == key || Array(page.path.utf8) == key
    }
    if let withheld {
      return TemplateFunctionError(
        "the \(what) '\(path)' is not published", hint: Self.hint(withheld), code: "unknown-page")
    }
    let pages = site.pages.filter { what == "page" || $0.kind == .section }
    let names = pages.flatMap { page in
      [page.path.map { String($0.dropFirst("content/".count)) }, page.address.text]
        .compactMap(\.self)
        + [String(decoding: Self.key(page.address.text), as: UTF8.self)]
    }
    return TemplateFunctionError(
      "there is no \(what) '\(path)'",
      hint: NearestName.of(path, among: names).map { "did you mean '\($0)'?" }
        ?? "name it by its file below content/, such as 'posts/hello.md', or by its address",
      code: "unknown-page")
  }

  private static func hint(_ withheld: WithheldPage) -> String {
    switch withheld.reason {
    case .draft: "\(withheld.path) is a draft"
    case .scheduled(let date): "\(withheld.path) is scheduled for \(date.rfc3339)"
    case .notRendered: "\(withheld.path) is left out by its 'build' or 'headless'"
    case .expired(let date): "\(withheld.path) expired on \(date.rfc3339)"
    }
  }
}
