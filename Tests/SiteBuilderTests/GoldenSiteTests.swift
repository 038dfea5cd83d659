import TestSupport
import Testing

/// One small site a feature, below `Sites/`; `UPDATE_GOLDEN=1` records them anew, and still fails.
struct GoldenSiteTests {
  static let sites = GoldenSite.all(
    below: String(#filePath.dropLast("GoldenSiteTests.swift".count)) + "Sites")

  @Test(arguments: sites)
  func `a site gives exactly its files and findings`(site: GoldenSite) async throws {
    let differences = try await site.differences()
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func `there are golden sites`() {
    #expect(Self.sites.count >= 10)
  }
}
