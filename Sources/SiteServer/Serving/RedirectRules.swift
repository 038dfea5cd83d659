/// The lines of a site's `_redirects` file, as Netlify and Cloudflare Pages read them: the first
/// one that fits wins, and a slash at the end of an address makes no difference.
struct RedirectRules: Sendable {
  private let literal: [String: RedirectRule]
  private let patterns: [(order: Int, rule: RedirectRule)]
  private let orders: [String: Int]

  init(_ bytes: [UInt8]) {
    var literal: [String: RedirectRule] = [:]
    var orders: [String: Int] = [:]
    var patterns: [(Int, RedirectRule)] = []
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    for (order, line) in lines.enumerated() {
      guard let rule = RedirectRule(String(decoding: line, as: UTF8.self)) else { continue }
      if rule.from.contains(where: { $0.hasPrefix(":") }) || rule.from.last == "*" {
        patterns.append((order, rule))
      } else {
        let key = rule.from.joined(separator: "/")
        // A site of thousands of aliases has a line for each.
        if literal[key] == nil {
          literal[key] = rule
          orders[key] = order
        }
      }
    }
    self.literal = literal
    self.orders = orders
    self.patterns = patterns
  }

  /// The rule for a path from the root of the host, and where it leads.
  func match(_ path: String, isForced: Bool) -> (rule: RedirectRule, destination: String)? {
    if literal.isEmpty, patterns.isEmpty { return nil }
    let parts = RedirectRule.parts(path)
    let key = parts.joined(separator: "/")
    let exact = literal[key].flatMap { rule in
      rule.isForced == isForced ? rule.destination(of: parts).map { (rule, $0) } : nil
    }
    let limit = exact == nil ? Int.max : orders[key] ?? 0
    for (order, rule) in patterns where order < limit && rule.isForced == isForced {
      if let destination = rule.destination(of: parts) { return (rule, destination) }
    }
    return exact
  }
}
