import SiteModel

/// The smaller versions of the site's pictures.
struct ResponsivePictures: Sendable {
  struct Version: Sendable, Hashable {
    let width: Int
    let address: Address
    /// In the cache, relative to the site.
    let path: String
  }

  let baseURL: BaseURL
  /// The attribute `sizes`; nil for one by the picture's own width.
  let sizes: String?
  /// By the path of the original, ascending by width.
  var versions: [String: [Version]] = [:]
  /// What is used of the cache, by name; nil where that is not known.
  var cached: Set<String>?
  /// Why there are none, by the path of the original.
  var problems: [String: String] = [:]

  init(_ configuration: SiteConfiguration) {
    baseURL = configuration.baseURL
    sizes = configuration.images.sizes
  }

  /// Each once, by address.
  var all: [Version] {
    var known: Set<Address> = []
    return versions.sorted { $0.key < $1.key }.flatMap(\.value).filter {
      known.insert($0.address).inserted
    }
  }

  /// `srcset` and `sizes` of a picture; empty where it has no versions. `shownWidth` is the author's.
  func attributes(
    ofFile path: String, at original: Address, _ size: PictureSize, shownWidth: Int?
  ) -> String {
    guard let versions = versions[path], !versions.isEmpty else { return "" }
    let candidates =
      versions.map { "\(baseURL.url(of: $0.address)) \($0.width)w" }
      + ["\(baseURL.url(of: original)) \(size.width)w"]
    // A picture is no wider than its own pixels, and its column, which only the theme knows.
    let width = shownWidth ?? size.width
    let usual = "(max-width: \(width)px) 100vw, \(width)px"
    let sizes = shownWidth == nil ? self.sizes ?? usual : usual
    return " srcset=\"\(Self.escaped(candidates.joined(separator: ", ")))\""
      + " sizes=\"\(Self.escaped(sizes))\""
  }

  private static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
