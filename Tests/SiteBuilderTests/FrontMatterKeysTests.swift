import Diagnostics
import SiteBuilder
import TestSupport
import Testing

/// Keys that look like a slip, through a build.
struct FrontMatterKeysTests {
  private func findings(_ key: String) async throws -> [(code: String, hint: String)] {
    let outcome = try await SiteFixture(["content/a.md": "---\n\(key): 2024-01-01\n---\n"]).build()
    return outcome.diagnostics.map { ($0.code, $0.hint) }
  }

  @Test(arguments: [
    ("dratf", "draft"), ("drafft", "draft"), ("draf", "draft"), ("drabt", "draft"),
    ("DRATF", "draft"), ("dat", "date"), ("daet", "date"), ("publishDat", "publishDate"),
    ("pubilshdaet", "publishDate"),
    ("expirydaet", "expiryDate"), ("expiray_date", "expiryDate"), ("expire_date", "expiryDate"),
  ])
  func `a slip near a key of publication is an error`(key: String, meant: String) async throws {
    let findings = try await findings(key)
    #expect(findings.map(\.code) == ["publication-slip"])
    #expect(findings.first?.hint.contains("'\(meant)'") == true)
  }

  @Test(arguments: [
    ("titel", "title"), ("descriptoin", "description"), ("alaises", "aliases"),
    ("wieght", "weight"),
    ("catgories", "categories"), ("tgas", "tags"), ("lastmdo", "lastmod"), ("sulg", "slug"),
  ])
  func `a slip near another key is a warning`(key: String, meant: String) async throws {
    let findings = try await findings(key)
    #expect(findings.map(\.code) == ["near-miss"])
    #expect(findings.first?.hint.contains("'\(meant)'") == true)
  }

  @Test(arguments: [
    "mine", "tag", "category", "drafts", "dates", "titles", "alias", "image", "rating", "cover2x",
    "subtitle", "featured", "comments", "expiry", "publish_dates",
  ])
  func `a key of one's own and a singular or plural are fine`(key: String) async throws {
    #expect(try await findings(key).isEmpty)
  }

  @Test(arguments: [
    "Title", "TITLE", "link_title", "link-title", "linktitle", "publish_date", "Publish-Date",
    "PUBDATE", "is_cjk_language", "_build", "translation-key",
  ])
  func `case, underscores and hyphens do not count`(key: String) async throws {
    let values = ["_build": "{}", "is_cjk_language": "true"]
    let value = key.lowercased().contains("date") ? "2024-01-01" : values[key] ?? "x"
    let outcome = try await SiteFixture(["content/a.md": "---\n\(key): \(value)\n---\n"]).build()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
  }
}
