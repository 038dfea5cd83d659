import Diagnostics
import Foundation
import Testing

@testable import SiteServer

struct ErrorNoticeTests {
  @Test func `the overlay has what the terminal shows, in one line`() throws {
    let place = SourcePosition(
      path: "content/a\n\u{1B}]0;t\u{7}.md", line: 3, column: 3, lineText: "a\u{202E}b")
    let finding = Diagnostic.error(
      "c", "</script>\u{202E}\n::error::", at: place, hint: "hint\u{2028}",
      related: [.init(place, "other\r\n")])
    let notice = ErrorNotice([finding], isFirst: false)
    #expect(notice.json.unicodeScalars.allSatisfy { $0.isPrintable })
    let object = try JSONSerialization.jsonObject(with: Data(notice.json.utf8)) as? [String: Any]
    let shown = try #require((object?["diagnostics"] as? [[String: Any]])?.first)
    #expect(shown["file"] as? String == #"content/a\n\u{1B}]0;t\u{7}.md"#)
    #expect(shown["message"] as? String == #"</script>\u{202E}\n::error::"#)
    #expect(shown["hint"] as? String == #"hint\u{2028}"#)
    #expect(
      shown["excerpt"] as? String == #"""
          a b
            ^
        content/a\n\u{1B}]0;t\u{7}.md:3:3: other\r\n
          a b
            ^

        """#)
  }
}
