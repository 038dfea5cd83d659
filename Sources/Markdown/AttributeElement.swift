/// What an attribute in braces can be for, and which names it takes: those of Goldmark's filters,
/// and all that begin with `data-` or `aria-`.
enum AttributeElement {
  case block, code, image, link

  var name: String {
    switch self {
    case .block: "the block"
    case .code: "the block of code"
    case .image: "the image"
    case .link: "the link"
    }
  }

  /// `isSafe` refuses what could load something or hide the page as well.
  func takes(_ name: String, isSafe: Bool) -> Bool {
    if isSafe, Self.unsafeNames.contains(name) { return false }
    if name.hasPrefix("data-") || name.hasPrefix("aria-") {
      return name.utf8.count > 5 && name.utf8.allSatisfy(Self.isNameByte)
    }
    return switch self {
    case .block: Self.globalNames.contains(name)
    case .code: false
    case .image: Self.globalNames.contains(name) || Self.imageNames.contains(name)
    case .link: Self.globalNames.contains(name) || Self.linkNames.contains(name)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static let globalNames: Set<String> = [
    "accesskey", "autocapitalize", "autofocus", "contenteditable", "dir", "draggable",
    "enterkeyhint", "hidden", "inert", "inputmode", "is", "itemid", "itemprop", "itemref",
    "itemscope", "itemtype", "lang", "part", "role", "slot", "spellcheck", "style", "tabindex",
    "title", "translate",
  ]
  private static let imageNames: Set<String> = [
    "crossorigin", "decoding", "fetchpriority", "height", "ismap", "loading", "referrerpolicy",
    "sizes", "srcset", "usemap", "width",
  ]
  private static let linkNames: Set<String> = [
    "download", "hreflang", "media", "ping", "referrerpolicy", "rel", "target", "type",
  ]
  private static let unsafeNames: Set<String> = [
    "autofocus", "contenteditable", "is", "ping", "slot", "srcset", "style", "target", "usemap",
  ]
}
