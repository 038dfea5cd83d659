import SiteBuilder
import SiteModel

/// What a build did, in words: files, time, and every page that was withheld with its reason.
struct BuildSummary {
  let lines: [String]

  init(_ report: BuildReport, duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let hundredths = Int(seconds) * 100 + Int(attoseconds / 10_000_000_000_000_000)
    let fraction = hundredths % 100
    let time = "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
    let files = report.written == 1 ? "1 file" : "\(report.written) files"
    var lines = [
      "\(files) written, \(report.unchanged) unchanged, \(report.removed) removed in \(time)"
    ]
    let pages = report.published == 1 ? "1 page" : "\(report.published) pages"
    lines.append("\(pages) published, \(report.withheld.count) withheld")
    for page in report.withheld {
      lines.append("  \(page.path): \(page.reason.words)")
    }
    self.lines = lines
  }
}
