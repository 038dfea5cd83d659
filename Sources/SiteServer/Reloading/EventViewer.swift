/// What a browser says about itself when it asks for events; a client that says nothing is told
/// of all that happens.
struct EventViewer: Sendable, Hashable {
  /// The address of the page that it shows, without escapes: `/posts/a/`, or `/404.html`.
  let page: String
  /// The address in its address bar, with escapes.
  let location: String
  /// The version of the page, and of all assets when it last asked; nil if it does not say.
  let version: UInt64?
  let assetsVersion: UInt64?

  init(_ target: RequestTarget) {
    page = target.value(of: "page") ?? ""
    location = target.value(of: "at") ?? ""
    version = target.value(of: "version").flatMap { UInt64($0, radix: 16) }
    assetsVersion = target.value(of: "assets").flatMap { UInt64($0, radix: 16) }
  }

  /// The addresses that it has to be told about, whatever else is left out.
  var shown: [String] {
    [page] + (RequestTarget(location).map { [$0.path] } ?? [])
  }

  /// Whether what it shows is not what the site has.
  func isStale(in site: ServedSite) -> Bool {
    if let assetsVersion, assetsVersion != site.assetsVersion { return true }
    guard let version else { return false }
    let shown = RequestTarget(location).flatMap { FileFinder(site: site).shown(at: $0.path) }
    return shown?.file.version != version
  }
}
