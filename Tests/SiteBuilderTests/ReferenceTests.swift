import Files
import Foundation
import SiteModel
import Templates
import TestSupport
import Testing

@testable import SiteBuilder

/// The pages on templates have an example of everything that the site offers them.
struct ReferenceTests {
  private static func examples(of name: String) -> String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = folder.joined(separator: "/") + "/docs/\(name)"
    let page = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let snippets = DocumentationExamples(page).sites.flatMap(\.snippets).flatMap(\.all)
    return snippets.map(\.template).joined(separator: "\n")
  }

  private static func has(_ pattern: String, _ examples: String) throws -> Bool {
    examples.contains(try Regex(pattern).wordBoundaryKind(.simple))
  }

  private static let objects = examples(of: "template-objects.md")
  private static let reference = examples(of: "template-reference.md")

  static let attributes: [(object: String, attribute: String)] =
    [
      ("page", SiteAttribute.page), ("site", SiteAttribute.site),
      ("taxonomy", SiteAttribute.taxonomy), ("paginator", SiteAttribute.pager),
      ("term", SiteAttribute.term.filter { !SiteAttribute.page.contains($0) }),
    ].flatMap { object, attributes in attributes.map { (object, $0.rawValue) } }

  private static let configuration = SiteConfiguration(
    baseURL: BaseURL(origin: "https://example.com", path: "/"))

  /// Those of a site without pages.
  private static let functions: [String] = {
    let site = Site(
      configuration: configuration, pages: [], home: PageID(0), regularPages: [], sections: [],
      taxonomies: [], menus: [], members: [], subsections: [], previous: [], next: [],
      termReferences: [:])
    let assembled = AssembledSite(site: site, resources: [], withheld: [])
    let assets = AssetLibrary([], files: .disk, folders: SiteFolders(root: "/"))
    return SiteFunctions.functions(assembled, assets).map(\.name)
  }()

  @Test(arguments: attributes)
  func `an attribute has an example`(object: String, attribute: String) throws {
    let isShown = try Self.has("\\b\(object)\\.\(attribute)\\b", Self.objects)
    #expect(isShown)
  }

  @Test(arguments: SiteAttribute.asset.map(\.rawValue))
  func `an attribute of an asset has an example`(attribute: String) throws {
    let isShown = try Self.has("(css|asset\\([^)]*\\))\\.\(attribute)\\b", Self.objects)
    #expect(isShown)
  }

  /// Whether every attribute there is belongs to some object that is checked above.
  @Test func `no attribute is left out`() {
    let listed = Set(
      [
        SiteAttribute.page, SiteAttribute.site, SiteAttribute.taxonomy, SiteAttribute.pager,
        SiteAttribute.term, SiteAttribute.asset,
      ].flatMap { $0 }.map(\.rawValue))
    #expect(Set(SiteAttribute.allCases.map(\.rawValue)) == listed)
  }

  @Test(
    arguments: SiteFunctions.filters(
      configuration, SnippetConverter(files: .disk)
    ).map(\.name))
  func `a filter of the site has an example`(name: String) throws {
    let isShown = try Self.has("\\| *\(name)\\b", Self.reference)
    #expect(isShown)
  }

  @Test(arguments: functions)
  func `a function of the site has an example`(name: String) throws {
    let isShown = try Self.has("\\b\(name)\\(", Self.reference)
    #expect(isShown)
  }
}
