import Diagnostics

/// The findings of a text: of each kind the first hundred, and one more that counts the rest. A text of 100 kB
/// can have 12,000, each with its whole line.
struct MarkdownFindings {
  private static let most = 100

  private var findings: [Diagnostic] = []
  private var counts: [String: Int] = [:]

  /// Counts a finding of a kind, and says whether it is to be made and appended.
  mutating func takes(_ code: String) -> Bool {
    counts[code, default: 0] += 1
    return counts[code, default: 0] <= Self.most
  }

  mutating func append(_ finding: Diagnostic) {
    findings.append(finding)
  }

  var all: [Diagnostic] {
    var all = findings
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.most {
      guard let last = findings.last(where: { $0.code == code }) else { continue }
      let others = count - Self.most
      all.append(
        Diagnostic(
          last.severity, code: code,
          others == 1
            ? "the text has one more of these" : "the text has \(others) more of these",
          at: last.position, hint: "mend those that are listed first"))
    }
    return all
  }
}
