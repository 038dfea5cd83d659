import Foundation
import Testing

/// Code in the default theme can be read in both schemes: WCAG's 4.5 for every colour on every ground.
@Suite struct ThemeContrastTests {
  private static let styles: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "themes/default/assets/css/style.css")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// The custom properties of the light and of the dark scheme that are colours.
  private static let schemes: [[String: String]] = {
    let blocks = styles.split(separator: ":root {").dropFirst().prefix(2).map { block in
      block.prefix { $0 != "}" }
    }
    return blocks.map { block in
      Dictionary(
        block.matches(of: #/--([a-z-]+): (#[0-9a-f]{6});/#).map {
          (String($0.output.1), String($0.output.2))
        }, uniquingKeysWith: { first, _ in first })
    }
  }()

  private static let grounds = [
    "raised", "code-mark", "code-deleted-line", "code-inserted-line", "background",
  ]

  /// WCAG 2.2, relative luminance.
  private static func luminance(_ color: String) throws -> Double {
    let value = try #require(Int(color.dropFirst(), radix: 16))
    let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel in
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test func `every colour of code is readable on every ground of code`() throws {
    #expect(Self.schemes.count == 2)
    for scheme in Self.schemes {
      let texts = scheme.keys.filter {
        $0 == "text" || $0.hasPrefix("code-") && !Self.grounds.contains($0)
      }
      #expect(texts.count == 10)
      for ground in Self.grounds {
        for text in texts.sorted() {
          let pair = try [text, ground].map { try Self.luminance(#require(scheme[$0])) }
          let contrast = (max(pair[0], pair[1]) + 0.05) / (min(pair[0], pair[1]) + 0.05)
          #expect(contrast >= 4.5, "\(text) on \(ground) has \(contrast)")
        }
      }
    }
  }

  @Test func `the title of every alert is readable on its ground`() throws {
    for scheme in Self.schemes {
      for title in ["info", "tip", "important", "warning", "caution"] {
        let pair = try [title, "raised"].map { try Self.luminance(#require(scheme[$0])) }
        let contrast = (max(pair[0], pair[1]) + 0.05) / (min(pair[0], pair[1]) + 0.05)
        #expect(contrast >= 4.5, "\(title) has \(contrast)")
      }
    }
  }

  /// Those of Prism's own themes: https://prismjs.com/tokens.html, which lists them as standard.
  @Test(arguments: [
    "atrule", "attr-name", "attr-value", "bold", "boolean", "builtin", "cdata", "char",
    "class-name", "comment", "constant", "deleted", "doctype", "entity", "function", "important",
    "inserted", "italic", "keyword", "namespace", "number", "prolog", "property", "regex",
    "selector", "string", "symbol", "tag", "url", "variable",
  ])
  func `every standard token has a style`(token: String) {
    let selectors = Self.styles.split(separator: "\n").filter { $0.hasPrefix(".token") }
      .map { $0.prefix { $0 != "{" } }
    #expect(
      selectors.contains { selector in
        selector.split { !($0.isLetter || $0 == "-") }.contains { $0 == token }
      })
  }
}
