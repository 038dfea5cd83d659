import Diagnostics
import SiteModel

/// Every file that the build will write, each once.
struct OutputPlan: Sendable {
  private(set) var jobs: [RenderJob] = []
  /// The pages of all lists; a pager's place in it is its identity for templates.
  private(set) var pagers: [PagerReference] = []

  /// Who wants to write a file: all are named where there is more than one.
  struct Claim: Sendable {
    let position: SourcePosition
    let what: String
    var isAlias = false
  }

  private var claims: [OutputPath: [Claim]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  mutating func add(_ kind: RenderJob.Kind, at addresses: [Address], _ claim: Claim) {
    var outputs: [OutputPath] = []
    for address in addresses {
      do {
        let path = try OutputPath(address)
        outputs.append(path)
        claims[path, default: []].append(claim)
      } catch {
        diagnostics.append(.badOutputPath(address.outputText, error, claim))
      }
    }
    if outputs.count == addresses.count { jobs.append(RenderJob(kind: kind, outputs: outputs)) }
  }

  mutating func add(_ kind: RenderJob.Kind, at address: Address, _ claim: Claim) {
    add(kind, at: [address], claim)
  }

  /// A file whose name is given as it is, without an address's meaning of folders and extensions.
  mutating func add(_ kind: RenderJob.Kind, asFile name: String, _ claim: Claim) {
    do {
      let path = try OutputPath(name)
      claims[path, default: []].append(claim)
      jobs.append(RenderJob(kind: kind, outputs: [path]))
    } catch {
      diagnostics.append(.badOutputPath(name, error, claim))
    }
  }

  mutating func addPager(_ pager: PagerReference) -> Int {
    pagers.append(pager)
    return pagers.count - 1
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func claims(_ path: OutputPath) -> Bool { claims[path] != nil }

  var count: Int { claims.count }

  mutating func reserve(_ count: Int) {
    claims.reserveCapacity(count)
    jobs.reserveCapacity(count)
  }

  /// Assets are known only when the templates have run; each must not be in the way of a file.
  mutating func add(assets: [(place: Int, asset: Asset, path: String)]) -> [RenderJob] {
    let before = jobs.count
    for (place, asset, path) in assets {
      add(
        .asset(place), asFile: String(asset.address.text.dropFirst()),
        Claim(position: .wholeFile(path), what: path))
    }
    let added = Array(jobs[before...])
    reportCollisions(of: added.flatMap(\.outputs))
    return added
  }

  /// Two sources for one file, and files where a folder has to be.
  mutating func reportCollisions() { reportCollisions(of: Array(claims.keys)) }

  private mutating func reportCollisions(of paths: [OutputPath]) {
    // Only what is wrong is sorted. A file may be in the way of a whole section: the first path that
    // needs the folder is named.
    var visited: Set<OutputPath> = []
    visited.reserveCapacity(paths.count)
    var blockers: Set<OutputPath> = []
    for path in paths {
      var folder = path.folder
      while let current = folder, visited.insert(current).inserted {
        if claims[current] != nil { blockers.insert(current) }
        folder = current.folder
      }
    }
    for path in paths.filter({ claims[$0]?.count ?? 0 > 1 }).sorted() {
      diagnostics.append(.collision(path, claims[path] ?? []))
    }
    for blocker in blockers.sorted() {
      let prefix = blocker.text + "/"
      let blocked = paths.filter { $0.text.utf8.starts(with: prefix.utf8) }.min()
      guard let other = claims[blocker]?.first, let blocked, let claim = claims[blocked]?.first
      else { continue }
      diagnostics.append(.fileForFolder(blocker, other, blocked, claim))
    }
  }
}

/// One page of a list.
struct PagerReference: Sendable, Hashable {
  let list: PageID
  /// From 1.
  let number: Int
}

extension Diagnostic {
  fileprivate static func collision(_ path: OutputPath, _ claims: [OutputPlan.Claim]) -> Diagnostic
  {
    // A line that an author wrote says more than the file that has no such line.
    let sorted = claims.sorted {
      let isWritten = ($0.position.lineText != nil, $1.position.lineText != nil)
      if isWritten.0 != isWritten.1 { return isWritten.0 }
      return ($0.position, $0.what) < ($1.position, $1.what)
    }
    let index = claims.first { $0.what.hasPrefix("content/index.") }
    let hint =
      if let index {
        "the home page's own file is content/_index\(index.what.dropFirst("content/index".count))"
      } else if claims.contains(where: \.isAlias) {
        "remove the alias: the address is taken"
      } else {
        "give one of them another 'slug' or 'url', or rename its file"
      }
    return .error(
      "output-collision",
      "\(claims.count) sources make \(path.text): \(sorted.map(\.what).joined(separator: ", "))",
      at: sorted[0].position,
      hint: hint,
      related: sorted.dropFirst().map { Related($0.position, "\($0.what) makes it too") })
  }

  fileprivate static func fileForFolder(
    _ folder: OutputPath, _ other: OutputPlan.Claim, _ path: OutputPath, _ claim: OutputPlan.Claim
  ) -> Diagnostic {
    .error(
      "file-for-folder", "\(folder.text) is a file, and \(path.text) needs a folder of that name",
      at: other.position, hint: "give one of them another 'slug' or 'url', or rename its file",
      related: [Related(claim.position, "\(claim.what) needs the folder")])
  }

  fileprivate static func badOutputPath(
    _ path: String, _ problem: OutputPath.Problem, _ claim: OutputPlan.Claim
  ) -> Diagnostic {
    let shown = path.utf8.count > 100 ? path.prefix(100) + "…" : path[...]
    let message =
      switch problem {
      case .empty: "the address is empty"
      case .leavesFolder: "'\(shown)' has an empty part, '.' or '..' in it"
      case .controlCharacter: "the address has a control character in it"
      case .nameTooLong(let name):
        "a part of the address has \(name.utf8.count) bytes, and file systems take \(OutputPath.longestName)"
      case .pathTooLong: "'\(shown)' is too long for an address"
      }
    return .error(
      "bad-output-path", "\(claim.what) cannot be written: \(message)", at: claim.position,
      hint: "give it another 'slug' or 'url', or rename its file")
  }
}
