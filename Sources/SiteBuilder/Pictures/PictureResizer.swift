import Diagnostics
import Files
import SiteModel

/// Makes the smaller versions of pictures, each once for its bytes, and keeps them below `.blog/`.
struct PictureResizer: Sendable {
  let configuration: SiteConfiguration
  let files: FileSystem
  let folders: SiteFolders
  let parallel: OrderedConcurrentMap
  /// The folders in which programs are looked for, as in the variable `PATH`.
  let searchPath: String
  /// nil where nothing can be kept: then no smaller versions are made.
  let cache: PictureCache?

  /// A picture of the site.
  struct Original: Sendable, Hashable {
    /// Relative to the site.
    let path: String
    let address: Address
  }

  /// A version that is wanted; one key stands for one content.
  private struct Request: Sendable {
    let key: String
    let width: Int
    let original: Original
    let originalBytes: Int

    /// Beside the original, under a name that changes with what it holds.
    var address: Address {
      let text = original.address.text
      let end = text.utf8.lastIndex(of: UInt8(ascii: ".")) ?? text.endIndex
      return Address("\(text[..<end])-\(width)w.\(key).webp")
    }
  }

  func versions(
    of originals: [Original]
  ) async -> (pictures: ResponsivePictures, diagnostics: [Diagnostic]) {
    var pictures = ResponsivePictures(configuration)
    pictures.cached = []
    guard let narrowest = configuration.images.widths.first else { return (pictures, []) }
    var wanted: [(original: Original, content: Content)] = []
    for (original, answer) in zip(originals, await parallel.map(originals) { content(of: $0) }) {
      switch answer {
      case .success(let content?) where content.width > narrowest:
        wanted.append((original, content))
      case .success: break
      case .failure(let error): pictures.problems[original.path] = error.reason
      }
    }
    guard !wanted.isEmpty else { return (pictures, []) }
    guard let tool = PictureTool(searchPath: searchPath, files: files) else {
      // With the tool back they will be wanted again.
      pictures.cached = nil
      let position =
        configuration.images.widthsPosition ?? .wholeFile(SiteFolders.configurationName)
      return (pictures, [.pictureToolUnavailable(at: position)])
    }
    guard let cache else {
      pictures.cached = nil
      return (pictures, [])
    }
    let names: [String: [String]]
    do throws(FileError) {
      names = try cache.names()
    } catch {
      pictures.cached = nil
      return (pictures, [.unwritablePictures(error)])
    }
    let requests = wanted.flatMap { self.requests(for: $0, $1, by: tool) }
    var known: Set<String> = []
    let distinct = requests.filter { known.insert($0.key).inserted }
    let made = await parallel.map(distinct) {
      make($0, by: tool, in: cache, known: names[$0.key] ?? [])
    }
    pictures.cached = Set(made.compactMap(\.version?.path))
    let answers = Dictionary(
      zip(distinct.map(\.key), made), uniquingKeysWith: { first, _ in first })
    for request in requests {
      let path = request.original.path
      switch answers[request.key] {
      // One with more bytes than the original would be of use to nobody.
      case .made(let version) where version.size < request.originalBytes:
        pictures.versions[path, default: []].append(
          .init(width: request.width, address: request.address, path: version.path))
      case .made, nil: break
      case .failed(let problem): pictures.problems[path] = problem
      }
    }
    // Half of a set would look as if all were well.
    for path in pictures.problems.keys { pictures.versions[path] = nil }
    return (pictures, [])
  }

  /// What counts of a picture's file.
  private struct Content: Sendable {
    let width: Int
    let bytes: Int
    let hash: [UInt8]
  }

  /// nil for what has no smaller versions: drawings, moving pictures, and what is no picture, which is
  /// reported where it is shown.
  private func content(of original: Original) -> Result<Content?, FileError> {
    do throws(FileError) {
      let bytes = try files.read(folders.path(original.path), .file)
      guard let format = PictureFormat(bytes), format != .svg, !format.isAnimated(bytes),
        let size = PictureSize(bytes)
      else { return .success(nil) }
      return .success(
        Content(width: size.width, bytes: bytes.count, hash: SHA384.hash(bytes)))
    } catch {
      return .failure(error)
    }
  }

  private func requests(
    for original: Original, _ content: Content, by tool: PictureTool
  ) -> [Request] {
    configuration.images.widths.filter { $0 < content.width }.map { width in
      let what = Array("\n\(tool.version)\n\(PictureTool.settings)\n\(width)".utf8)
      return Request(
        key: Self.hexadecimal(SHA384.hash(content.hash + what).prefix(8)), width: width,
        original: original, originalBytes: content.bytes)
    }
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private enum Answer: Sendable {
    /// It is in the cache.
    case made(PictureCache.Version)
    case failed(String)

    var version: PictureCache.Version? {
      if case .made(let version) = self { version } else { nil }
    }
  }

  private func make(
    _ request: Request, by tool: PictureTool, in cache: PictureCache, known: [String]
  ) -> Answer {
    do throws(FileError) {
      if let version = try cache.version(among: known) { return .made(version) }
      let raw = cache.workplace(for: request.key)
      if let problem = try tool.resize(
        folders.path(request.original.path), to: request.width, output: raw)
      {
        try files.removeFile(raw)
        return .failed(problem)
      }
      guard let bytes = WebPFile.withoutMetadata(try files.readPlace(raw, .file)) else {
        return .failed("it wrote no WebP")
      }
      let version = try cache.add(bytes, as: request.key)
      try files.removeFile(raw)
      return .made(version)
    } catch {
      return .failed(error.reason)
    }
  }
}
