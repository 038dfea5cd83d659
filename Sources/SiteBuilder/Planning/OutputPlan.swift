import Diagnostics
import SiteModel

/// Every file that the build will write, each once.
struct OutputPlan: Sendable {
  private(set) var jobs: [RenderJob] = []
  /// The pages of all lists; a pager's place in it is its identity for templates.
  private(set) var pagers: [PagerReference] = []
  /// What is used of the cache of pictures, by name; nil where that is not known.
  private(set) var cachedPictures: Set<String>?

  /// The last one that wants to write each file.
  private var claims: [OutputPath: OutputClaim] = [:]
  /// All that want to write a file, where there is more than one.
  private var rivals: [OutputPath: [OutputClaim]] = [:]
  /// In the order of the claims, so that those of a folder are neighbours.
  private var claimed: [OutputPath] = []
  private(set) var diagnostics: [Diagnostic] = []

  mutating func add(_ kind: RenderJob.Kind, at addresses: [Address], _ claim: OutputClaim) {
    var outputs: [OutputPath] = []
    for address in addresses {
      do {
        let path = try OutputPath(address)
        outputs.append(path)
        self.claim(path, claim)
      } catch {
        diagnostics.append(.badOutputPath(address.outputText, error, claim))
      }
    }
    if outputs.count == addresses.count { jobs.append(RenderJob(kind: kind, outputs: outputs)) }
  }

  mutating func add(_ kind: RenderJob.Kind, at address: Address, _ claim: OutputClaim) {
    add(kind, as: Output(address), claim)
  }

  /// The file of an address, or why it cannot be written.
  struct Output: Sendable {
    let address: Address
    let path: Result<OutputPath, OutputPath.Problem>

    init(_ address: Address) {
      self.address = address
      path = Result { () throws(OutputPath.Problem) in try OutputPath(address) }
    }
  }

  mutating func add(_ kind: RenderJob.Kind, as output: Output, _ claim: OutputClaim) {
    switch output.path {
    case .success(let path):
      self.claim(path, claim)
      jobs.append(RenderJob(kind: kind, outputs: [path]))
    case .failure(let problem):
      diagnostics.append(.badOutputPath(output.address.outputText, problem, claim))
    }
  }

  /// A file whose name is given as it is, without an address's meaning of folders and extensions.
  mutating func add(_ kind: RenderJob.Kind, asFile name: String, _ claim: OutputClaim) {
    do {
      let path = try OutputPath(name)
      self.claim(path, claim)
      jobs.append(RenderJob(kind: kind, outputs: [path]))
    } catch {
      diagnostics.append(.badOutputPath(name, error, claim))
    }
  }

  private mutating func claim(_ path: OutputPath, _ claim: OutputClaim) {
    if let other = claims.updateValue(claim, forKey: path) {
      rivals[path, default: [other]].append(claim)
    } else {
      claimed.append(path)
    }
  }

  mutating func addPager(_ pager: PagerReference) -> Int {
    pagers.append(pager)
    return pagers.count - 1
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func claims(_ path: OutputPath) -> Bool { claims[path] != nil }

  /// What makes a file.
  func claim(of path: OutputPath) -> OutputClaim? { claims[path] }

  var count: Int { claims.count }

  mutating func reserve(_ count: Int) {
    claims.reserveCapacity(count)
    claimed.reserveCapacity(count)
    jobs.reserveCapacity(count)
  }

  /// Assets are known only when the templates have run; each must not be in the way of a file.
  mutating func add(assets: [(place: Int, asset: Asset, path: String)]) -> [RenderJob] {
    let before = jobs.count
    for (place, asset, path) in assets {
      add(
        .asset(place), asFile: String(asset.address.text.dropFirst()),
        .file(path))
    }
    let added = Array(jobs[before...])
    reportCollisions(of: added.flatMap(\.outputs))
    return added
  }

  /// Which smaller versions there are of pictures is known only when texts have their links.
  mutating func add(_ pictures: ResponsivePictures) {
    cachedPictures = pictures.cached
    let before = jobs.count
    for picture in pictures.all {
      add(
        .copy(picture.path), asFile: String(picture.address.text.dropFirst()),
        .file(picture.path))
    }
    reportCollisions(of: jobs[before...].flatMap(\.outputs))
  }

  /// Two sources for one file, and files where a folder has to be.
  mutating func reportCollisions(_ parallel: OrderedConcurrentMap) async {
    let slices = stride(from: 0, to: claimed.count, by: 4096).map {
      claimed[$0..<min($0 + 4096, claimed.count)]
    }
    let plan = self
    let blockers = await parallel.map(slices) { plan.blockers(of: $0) }
    reportCollisions(of: claimed, blockers: Set(blockers.joined()))
  }

  private mutating func reportCollisions(of paths: [OutputPath]) {
    reportCollisions(of: paths, blockers: blockers(of: paths[...]))
  }

  /// The files where these paths need a folder.
  private func blockers(of paths: ArraySlice<OutputPath>) -> Set<OutputPath> {
    var blockers: Set<OutputPath> = []
    var previous = ""
    for path in paths {
      // The folders that it has in common with the path before were looked up for that one.
      let known = Self.commonLength(previous, path.text)
      var folder = path.folder
      while let current = folder, current.text.utf8.count >= known {
        if claims[current] != nil { blockers.insert(current) }
        folder = current.folder
      }
      previous = path.text
    }
    return blockers
  }

  private mutating func reportCollisions(of paths: [OutputPath], blockers: Set<OutputPath>) {
    // Only what is wrong is sorted. A file may be in the way of a whole section: the first path that
    // needs the folder is named.
    for path in rivals.isEmpty ? [] : paths.filter({ rivals[$0] != nil }).sorted() {
      diagnostics.append(.collision(path, rivals[path] ?? []))
    }
    for blocker in blockers.sorted() {
      let prefix = blocker.text + "/"
      let blocked = paths.filter { $0.text.utf8.starts(with: prefix.utf8) }.min()
      guard let other = firstClaim(blocker), let blocked, let claim = firstClaim(blocked)
      else { continue }
      diagnostics.append(.fileForFolder(blocker, other, blocked, claim))
    }
  }

  private func firstClaim(_ path: OutputPath) -> OutputClaim? { rivals[path]?[0] ?? claims[path] }

  /// How many bytes two texts begin with alike.
  private static func commonLength(_ left: String, _ right: String) -> Int {
    var count = 0
    for (first, second) in zip(left.utf8, right.utf8) {
      if first != second { break }
      count += 1
    }
    return count
  }
}

/// One page of a list.
struct PagerReference: Sendable, Hashable {
  let list: PageID
  /// From 1.
  let number: Int
}

extension Diagnostic {
  fileprivate static func collision(_ path: OutputPath, _ claims: [OutputClaim]) -> Diagnostic {
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
    _ folder: OutputPath, _ other: OutputClaim, _ path: OutputPath, _ claim: OutputClaim
  ) -> Diagnostic {
    .error(
      "file-for-folder", "\(folder.text) is a file, and \(path.text) needs a folder of that name",
      at: other.position, hint: "give one of them another 'slug' or 'url', or rename its file",
      related: [Related(claim.position, "\(claim.what) needs the folder")])
  }

  fileprivate static func badOutputPath(
    _ path: String, _ problem: OutputPath.Problem, _ claim: OutputClaim
  ) -> Diagnostic {
    let shown = path.utf8.count > 100 ? path.prefix(100) + "…" : path[...]
    let message =
      switch problem {
      case .empty: "the address is empty"
      case .leavesFolder: "'\(shown)' has an empty part, '.' or '..' in it"
      case .controlCharacter: "the address has a control character in it"
      case .nameTooLong(let name):
        "a part of the address has \(name.utf8.count) bytes, and file systems take \(OutputPath.longestName)"
      case .reserved(let name): "names that begin with '\(name)' are for folders of a build"
      case .pathTooLong: "'\(shown)' is too long for an address"
      }
    return .error(
      "bad-output-path", "\(claim.what) cannot be written: \(message)", at: claim.position,
      hint: "give it another 'slug' or 'url', or rename its file")
  }
}
