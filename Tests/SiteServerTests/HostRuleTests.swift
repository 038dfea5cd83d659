import Testing

@testable import SiteServer

struct HostRuleTests {
  @Test(arguments: [
    "localhost:1313", "LOCALHOST:1313", "localhost", "localhost:8080", "127.0.0.1:1313",
    "127.0.0.1:80", "[::1]:1313", "[::1]", "127.0.0.2:1313", "192.168.1.5:65535",
    "[fe80::1]:1313", "[::ffff:10.0.0.1]:1",
  ])
  func `localhost and literal addresses are answered at any port`(header: String) {
    for host in ["127.0.0.1", "0.0.0.0", "::", "192.168.1.5", "localhost"] {
      #expect(HostRule(host: host).allows(header))
    }
  }

  @Test(
    arguments: [
      nil, "", "evil.example", "evil.example:1313", "localhost.evil.example:1313", "[::1",
      "localhost:1313:1", "localhost:", ":1313", "localhost:13x", "localhost:+80",
      "localhost:65536", "user@localhost:1313", "localhost/", "1.2.3.evil:1313", "1.2.3.4.5:1313",
      "1.2.3:1313", "1.2.3.256", "1.2.3.+4", "face:1313", "[face]:1313", "[evil.example]:1313",
      "[::1]x", "::1", "127.0.0.1, evil.example",
    ] as [String?])
  func `every other name is refused`(header: String?) {
    for host in ["127.0.0.1", "0.0.0.0", "::"] {
      #expect(!HostRule(host: host).allows(header))
    }
  }

  @Test func `names that are allowed are answered at any port`() {
    let rule = HostRule(host: "127.0.0.1", names: ["Laptop.local", "blog.example"])
    #expect(rule.allows("laptop.local"))
    #expect(rule.allows("LAPTOP.local:1313"))
    #expect(rule.allows("blog.example:443"))
    #expect(!rule.allows("laptop"))
    #expect(!rule.allows("other.laptop.local"))
    #expect(!rule.allows("blog.example.evil.example"))
  }

  @Test func `a name is neither an address with a port nor a URL`() {
    for name in ["laptop", "Laptop.local", "my_box-1.example"] { #expect(HostRule.isName(name)) }
    for text in ["", "http://laptop", "laptop:80", "laptop/", "[::1]", "a b", "*.example"] {
      #expect(!HostRule.isName(text))
    }
  }
}
