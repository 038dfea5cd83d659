import Markdown
import Testing

@Suite struct AlertTests {
  private func html(_ text: String) -> String { parse(text).htmlText }

  @Test(arguments: ["note", "tip", "important", "warning", "caution"])
  func `a quote that begins with a kind is an alert`(_ kind: String) {
    let title = kind.prefix(1).uppercased() + kind.dropFirst()
    let expected = """
      <div class="markdown-alert markdown-alert-\(kind)" role="note">
      <p class="markdown-alert-title">\(title)</p>
      <p>Text.</p>
      </div>

      """
    #expect(html("> [!\(kind.uppercased())]\n> Text.") == expected)
    #expect(html("> [!\(kind)]\n> Text.") == expected)
    #expect(html("> [!\(kind)]\\\n> Text.") == expected)
  }

  @Test func `the rest of the first line is the title, markup and all`() {
    #expect(
      html("> [!tip] A *good* `title`\n> Text\n> goes on.") == """
        <div class="markdown-alert markdown-alert-tip" role="note">
        <p class="markdown-alert-title">A <em>good</em> <code>title</code></p>
        <p>Text
        goes on.</p>
        </div>

        """)
    #expect(
      html("> [!tip] *All*") == """
        <div class="markdown-alert markdown-alert-tip" role="note">
        <p class="markdown-alert-title"><em>All</em></p>
        </div>

        """)
  }

  @Test func `a folding mark makes details`() {
    #expect(
      html("> [!note]-\n> Text.") == """
        <details class="markdown-alert markdown-alert-note">
        <summary class="markdown-alert-title">Note</summary>
        <p>Text.</p>
        </details>

        """)
    #expect(
      html("> [!note]+ Open\n>\n> - Text.").hasPrefix(
        """
        <details class="markdown-alert markdown-alert-note" open="">
        <summary class="markdown-alert-title">Open</summary>
        <ul>
        """))
  }

  @Test func `alerts stand in lists and in each other, around all kinds of blocks`() {
    let text =
      "- > [!note]\n  > > [!tip] In\n  > > b\n  >\n  > ```\n  > [!note]\n  > ```\n  > > quote"
    #expect(
      html(text) == """
        <ul>
        <li>
        <div class="markdown-alert markdown-alert-note" role="note">
        <p class="markdown-alert-title">Note</p>
        <div class="markdown-alert markdown-alert-tip" role="note">
        <p class="markdown-alert-title">In</p>
        <p>b</p>
        </div>
        <pre tabindex="0"><code>[!note]
        </code></pre>
        <blockquote>
        <p>quote</p>
        </blockquote>
        </div>
        </li>
        </ul>

        """)
  }

  @Test func `a summary shows the alert and closes it`() {
    let document = parse("> [!note]\n> One <!--more--> two")
    #expect(
      document.summaryText == """
        <div class="markdown-alert markdown-alert-note" role="note">
        <p class="markdown-alert-title">Note</p>
        <p>One</p>
        </div>

        """)
  }

  @Test(arguments: [
    "> [!NOTE]", "> [!OTHER]\n> Text.", "> [NOTE]\n> Text.", "> Text [!NOTE]\n> Text.",
    "> **[!NOTE]**\n> Text.", "> [!NOTE]: Text.", "> [!NOTE](x)\n> Text.", "> [!NOTES]\n> Text.",
    "> [!NOTE]x\n> Text.", "> `[!NOTE]`\n> Text.", "> # [!NOTE]\n> Text.", "[!NOTE]\nText.",
    "> - [!NOTE]\n>   Text.", "> [!NOTE]\n> Text.\n\n[!note]: /address",
  ])
  func `everything else is no alert`(_ text: String) {
    #expect(!html(text).contains("markdown-alert"))
  }

  @Test func `switched off an alert is a quote`() {
    let options = MarkdownOptions { $0.alerts = false }
    #expect(
      parse("> [!NOTE]\n> Text.", options).htmlText
        == "<blockquote>\n<p>[!NOTE]\nText.</p>\n</blockquote>\n")
  }
}
