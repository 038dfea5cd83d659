import Testing

@testable import SiteServer

struct HostRuleTests {
  @Test(arguments: [
    "localhost:1313", "LOCALHOST:1313", "127.0.0.1:1313", "[::1]:1313",
  ])
  func `the machine's own names are answered`(header: String) {
    #expect(HostRule(host: "127.0.0.1", port: 1313).allows(header))
  }

  @Test(
    arguments: [
      nil, "", "evil.example", "evil.example:1313", "localhost", "localhost:80", "127.0.0.1:13",
      "localhost.evil.example:1313", "127.0.0.2:1313", "192.168.1.5:1313", "[::2]:1313", "[::1",
      "localhost:1313:1", "localhost:", ":1313", "localhost:13x", "user@localhost:1313",
    ] as [String?])
  func `every other name is refused`(header: String?) {
    #expect(!HostRule(host: "127.0.0.1", port: 1313).allows(header))
  }

  @Test func `the chosen host and further names are answered`() {
    let rule = HostRule(host: "192.168.1.5", port: 80, names: ["Laptop.local"])
    #expect(rule.allows("192.168.1.5"))
    #expect(rule.allows("192.168.1.5:80"))
    #expect(rule.allows("laptop.local"))
    #expect(!rule.allows("192.168.1.6"))
    #expect(!rule.allows("laptop"))
  }

  @Test(arguments: ["0.0.0.0", "::", "[::]"])
  func `a server on all addresses answers to every address and to no other name`(host: String) {
    let rule = HostRule(host: host, port: 1313)
    #expect(rule.allows("192.168.1.5:1313"))
    #expect(rule.allows("[fe80::1]:1313"))
    #expect(!rule.allows("192.168.1.5:1314"))
    #expect(!rule.allows("evil.example:1313"))
    #expect(!rule.allows("1.2.3.evil:1313"))
    #expect(!rule.allows("1.2.3.4.5:1313"))
    #expect(!rule.allows("face:1313"))
  }
}
