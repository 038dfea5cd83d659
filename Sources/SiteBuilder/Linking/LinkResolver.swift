import SiteModel

/// What a link of a page's text means: as an address, as Hugo leaves it, or else as a path to a
/// file, as it works in the repository.
struct LinkResolver: Sendable {
  let site: Site
  let references: PageReferences
  let addresses: SiteAddresses
  /// Text files that lie in bundles and are not published, relative to the site.
  let unpublishedTexts: Set<String>

  struct Answer {
    /// What is put in the link's place; nil keeps the author's.
    var address: String?
    var problem: LinkProblem?
    /// A part of a page that has to be there.
    var anchor: (page: PageID, fragment: String)?
  }

  private var baseURL: BaseURL { site.configuration.baseURL }

  /// `isMoved` means that the link is shown on other pages too, as a summary's are, so that it must
  /// not be relative.
  func answer(to destination: String, on page: PageID, isMoved: Bool) -> Answer {
    switch destination.utf8.first {
    case nil: return Answer()
    case UInt8(ascii: "#"), UInt8(ascii: "?"):
      let parts = Parts(destination)
      let address = isMoved ? site[page].url + parts.suffix : nil
      return Answer(address: address, anchor: anchor(parts.fragment, on: page))
    case UInt8(ascii: "/"):
      if destination.utf8.dropFirst().first == UInt8(ascii: "/") { return Answer() }
      // The usual link is found as it is written.
      if addresses.pages[destination] != nil {
        return Answer(address: baseURL.resolvingFromRoot(destination))
      }
      return rooted(Parts(destination), destination)
    default:
      if Self.hasScheme(destination) { return Answer() }
      return relative(Parts(destination), on: page, isMoved: isMoved)
    }
  }

  /// The file of the site, relative to it, that an image shows, whose link has this answer.
  func file(of destination: String, on page: PageID, _ answer: Answer) -> String? {
    path(of: destination, on: page, answer).flatMap { addresses.published[$0] }
  }

  /// The path in the site that an image's address means to a browser; nil for one of another host and
  /// one outside of the site.
  func path(of destination: String, on page: PageID, _ answer: Answer) -> String? {
    let parts = Parts(answer.address ?? destination)
    guard !Self.hasScheme(parts.path), !parts.path.utf8.starts(with: "//".utf8) else { return nil }
    if answer.address == nil, parts.path.utf8.first != UInt8(ascii: "/") {
      return published(parts.path, on: page)
    }
    let path = URLReference.removingDotSegments(parts.path)
    guard path.utf8.starts(with: baseURL.path.utf8) else { return nil }
    return "/" + String(path.dropFirst(baseURL.path.count))
  }

  private func rooted(_ parts: Parts, _ destination: String) -> Answer {
    let path = URLReference.removingDotSegments(parts.path)
    let kept = baseURL.resolvingFromRoot(destination)
    if let target = addresses.page(at: path) {
      return Answer(address: kept, anchor: anchor(parts.fragment, on: target))
    }
    if addresses.contains(path) { return Answer(address: kept) }
    let source = String(path.dropFirst())
    let isInRepository = source.hasPrefix("content/") || source.hasPrefix("static/")
    if parts.isText || isInRepository {
      if var found = file(isInRepository ? source : "content/" + source, parts) {
        if found.problem != nil { found.address = kept }
        return found
      }
    }
    return Answer(
      address: kept, problem: withheld(isInRepository ? source : "content/" + source) ?? .missing)
  }

  private func relative(_ parts: Parts, on page: PageID, isMoved: Bool) -> Answer {
    // A host would show the file itself, so a text file is first of all a page.
    let source = Self.joined(folder(of: page), parts.path)
    if parts.isText, let source, let found = file(source, parts) { return found }
    let path = published(parts.path, on: page)
    let kept = { isMoved ? path.map { baseURL.url(of: Address($0)) + parts.suffix } : nil }
    if let path, let target = addresses.page(at: path) {
      return Answer(address: kept(), anchor: anchor(parts.fragment, on: target))
    }
    if let path, addresses.contains(path) { return Answer(address: kept()) }
    if !parts.isText {
      if let source, let found = file(source, parts) { return found }
      return Answer(
        address: kept(),
        problem: source.flatMap(withheld) ?? path.flatMap { withheld("content" + $0) } ?? .missing
      )
    }
    let reference = references.answer(to: PercentEncoding.encodedPath(parts.path), on: page).target
    if let found = answer(to: reference, parts) { return found }
    if let source, unpublishedTexts.contains(source) { return Answer(problem: .noPage) }
    return Answer(address: kept(), problem: .missing)
  }

  /// The path in the site that a relative path means to a browser; nil where it leads out of the
  /// site.
  private func published(_ path: String, on page: PageID) -> String? {
    var folder = site[page].address.folder.text
    if folder.utf8.last != UInt8(ascii: "/") { folder += "/" }
    if baseURL.path == "/" { return URLReference.removingDotSegments(folder + path) }
    let whole = URLReference.removingDotSegments(baseURL.path + folder.dropFirst() + path)
    guard whole.utf8.starts(with: baseURL.path.utf8) else { return nil }
    return "/" + String(decoding: whole.utf8.dropFirst(baseURL.path.utf8.count), as: UTF8.self)
  }

  /// The file, page or folder at a path that is relative to the site.
  private func file(_ source: String, _ parts: Parts) -> Answer? {
    // Most links name the file exactly.
    if let page = addresses.page(ofFile: source) { return answer(to: .page(page), parts) }
    if let address = addresses.files[source] {
      return Answer(address: baseURL.url(of: address) + parts.suffix)
    }
    let root = "content/"
    guard source.hasPrefix(root) || source == "content" else { return nil }
    let below = String(decoding: source.utf8.dropFirst(root.utf8.count), as: UTF8.self)
    return answer(to: references.target(atPath: below), parts)
  }

  /// Whether the path is that of a page that is left out, or of a file in its bundle.
  private func withheld(_ source: String) -> LinkProblem? {
    guard source.hasPrefix("content/") else { return nil }
    var below = source.utf8.dropFirst("content/".utf8.count)
    while !below.isEmpty {
      if case .withheld(let path, let reason) = references.target(
        atPath: String(Substring(below)))
      {
        return .withheld(path: path, reason)
      }
      below = below[..<(below.lastIndex(of: UInt8(ascii: "/")) ?? below.startIndex)]
    }
    return nil
  }

  private func answer(to target: PageReferences.Target, _ parts: Parts) -> Answer? {
    switch target {
    case .missing: return nil
    case .ambiguous(let pages): return Answer(problem: .ambiguous(pages))
    case .withheld(let path, let reason):
      return Answer(problem: .withheld(path: path, reason))
    case .page(let page):
      guard addresses.isWritten(page) else { return Answer(problem: .unpublished(page)) }
      return Answer(
        address: parts.suffix.isEmpty ? site[page].url : site[page].url + parts.suffix,
        anchor: anchor(parts.fragment, on: page))
    }
  }

  /// The top of a page is always there, and so is a search for a text in it. What a list shows
  /// beside its own text is up to its template.
  private func anchor(_ fragment: String?, on page: PageID) -> (page: PageID, fragment: String)? {
    guard let fragment, !fragment.isEmpty, site[page].kind == .page,
      !fragment.utf8.starts(with: ":~:".utf8), fragment.lowercased() != "top"
    else { return nil }
    return (page, fragment)
  }

  private func folder(of page: PageID) -> String {
    let path = site[page].path ?? "content/"
    return path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// nil where the path leaves the site.
  private static func joined(_ folder: String, _ path: String) -> String? {
    var previous = UInt8(ascii: "/")
    let isPlain = path.utf8.allSatisfy { byte in
      defer { previous = byte }
      return previous != UInt8(ascii: "/") || (byte != UInt8(ascii: ".") && byte != previous)
    }
    if isPlain, previous != UInt8(ascii: "/") { return folder + "/" + path }
    var parts = folder.utf8.split(separator: UInt8(ascii: "/"))
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual("..".utf8) {
        guard parts.popLast() != nil else { return nil }
      } else if !part.elementsEqual(".".utf8) {
        parts.append(part)
      }
    }
    return parts.map { String(Substring($0)) }.joined(separator: "/")
  }

  /// `https:` and its like; a colon after a slash belongs to a path.
  private static func hasScheme(_ text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      default: break
      }
    }
    return false
  }
}

extension LinkResolver {
  /// A destination cut at its query and fragment.
  struct Parts {
    /// Escapes are read.
    let path: String
    /// Query and fragment as written, with their signs.
    let suffix: Substring
    /// As written.
    let fragment: String?

    init(_ destination: String) {
      let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") }
      let end = destination.utf8.firstIndex(where: isEnd) ?? destination.endIndex
      path = PercentEncoding.decoded(String(destination[..<end]))
      suffix = destination[end...]
      fragment = suffix.utf8.firstIndex(of: UInt8(ascii: "#")).map {
        String(destination[destination.utf8.index(after: $0)...])
      }
    }

    /// Whether the path is that of a Markdown file.
    var isText: Bool {
      guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
      let suffix = path[path.utf8.index(after: dot)...]
      guard suffix.utf8.count <= 8 else { return false }
      return ContentFile.markdownExtensions.contains(suffix.lowercased())
    }
  }
}
