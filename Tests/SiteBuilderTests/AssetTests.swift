import Foundation
import SiteModel
import TestSupport
import Testing

@testable import SiteBuilder

struct AssetTests {
  /// The vectors of FIPS 180-4, and lengths around the edges of a block, as `sha384sum` has them.
  @Test(arguments: [
    (
      "abc", 1,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      "", 1,
      "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
        + "274edebfe76f65fbd51ad2f14898b95b"
    ),
    (
      "a", 111,
      "3c37955051cb5c3026f94d551d5b5e2ac38d572ae4e07172085fed81f8466b8f"
        + "90dc23a8ffcdea0b8d8e58e8fdacc80a"
    ),
    (
      "a", 112,
      "187d4e07cb306103c69967bf544d0dfbe9042577599c73c330abc0cb64c61236"
        + "d5ed565ee19119d8c31779a38f791fcd"
    ),
    (
      "a", 127,
      "9bd06b1763c2cf7aef40e795dc65bc96d59c41b537f3ad72ebdefd485476b571"
        + "7c1aeb37c327fe9c1831b12b9efd08ae"
    ),
    (
      "a", 128,
      "edb12730a366098b3b2beac75a3bef1b0969b15c48e2163c23d96994f8d1bef7"
        + "60c7e27f3c464d3829f56c0d53808b0b"
    ),
    (
      "a", 129,
      "39b6f5a7b0e781dbc419f72e49b30eaac10f2c98c4403bc610da31067fd1b48f"
        + "324138c8615d2b496d08d73d5e865326"
    ),
    (
      "a", 239,
      "e247c35f4bc1aa38026f8880c8c97305545d00d3f859e00c57d1c1f0a176b3c6"
        + "b749c4eb081f08bd0fba500969cd056a"
    ),
    (
      "a", 240,
      "4d86957beab348a29180f02d02564ac1d32f5b4c217ece2b038f7c184f0cafc8"
        + "c8e438eb82aa03796170e0a7ce8c0675"
    ),
    (
      "xyzé", 1000,
      "7e979ad65323e309fa8717a1f29bebc7a546b9cb9046d4c3d92f621acd982dff"
        + "699b69229810300b2911a6da9b92923f"
    ),
  ])
  func `hashes are those of the standard`(text: String, count: Int, expected: String) {
    let hash = SHA384.hash(Array(String(repeating: text, count: count).utf8))
    #expect(hash.map { String(format: "%02x", $0) }.joined() == expected)
  }

  @Test(arguments: 0...12)
  func `bytes are written as Foundation writes them`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 200) }
    #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
  }

  @Test(arguments: [
    ("css/site.css", "/css/site.HASH.css"), ("LICENSE", "/LICENSE.HASH"),
    ("v1.2/README", "/v1.2/README.HASH"), ("a.tar.gz", "/a.tar.HASH.gz"),
  ])
  func `the fingerprint stands before the extension`(name: String, address: String) {
    let asset = Asset(name: name, bytes: Array("abc".utf8))
    #expect(asset.address.text == address.replacing("HASH", with: "cb00753f"))
  }

  @Test func `only assets whose address is printed are published`() async throws {
    let site = SiteFixture([
      "assets/a.css": "a", "assets/b.css": "b", "assets/c.css": "c",
      "templates/list.html":
        "{% set b = asset('b.css') %}{{ b.content }}{{ asset('a.css').url }}",
    ])
    let outcome = try await site.build()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.text)")
    let styles = outcome.output.files.keys.filter { $0.hasSuffix(".css") }
    #expect(styles.count == 1 && styles.first?.hasPrefix("a.") == true, "\(styles)")
  }

  @Test func `a changed asset has another name, and the old one goes`() async throws {
    try await TemporaryFolder.with { folder in
      var site = SiteFixture([
        "assets/a.css": "one", "templates/list.html": "{{ asset('a.css') }}",
      ])
      try site.files.write(to: folder)
      let first = try await site.build(in: folder)
      site = SiteFixture(files: FileTree(["assets/a.css": "two"]))
      try site.files.write(to: folder)
      let second = try await site.build(in: folder)
      #expect(first.output.files.keys.filter { $0.hasSuffix(".css") }.count == 1)
      #expect(second.output.files.keys.filter { $0.hasSuffix(".css") }.count == 1)
      #expect(first.output.files["index.html"] != second.output.files["index.html"])
      #expect(second.report?.removed == 1)
    }
  }
}
