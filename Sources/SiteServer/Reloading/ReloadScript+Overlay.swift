extension ReloadScript {
  /// The errors of the site over the page.
  static let overlay = #"""
    let overlay = null;

    function part(name, kind, text) {
      const node = document.createElement(name);
      node.className = kind;
      node.textContent = text;
      return node;
    }

    function showErrors(news) {
      hideErrors();
      overlay = shadow("blog-errors", overlayStyles);
      const box = part("section", "box", "");
      box.setAttribute("role", "alertdialog");
      box.setAttribute("aria-label", "Errors in the site");
      const bar = part("header", "bar", "");
      const count = news.total === 1 ? "1 finding" : news.total + " findings";
      const close = part("button", "close", "Close");
      close.type = "button";
      close.onclick = hideErrors;
      bar.append(part("strong", "count", count), part("span", "note", news.note), close);
      box.append(bar);
      for (const finding of news.diagnostics) box.append(article(finding));
      if (news.total > news.diagnostics.length) {
        box.append(part("p", "note", "The terminal shows all of them."));
      }
      overlay.append(box);
      box.querySelectorAll("pre").forEach(showCaret);
    }

    // In a line that is longer than the screen is wide the caret may be anywhere.
    function showCaret(excerpt) {
      const lines = excerpt.textContent.split("\n");
      const caret = lines.find((line) => /^\s*\^/.test(line)) ?? "";
      const longest = Math.max(...lines.map((line) => line.length));
      const place = caret.indexOf("^") / longest * excerpt.scrollWidth;
      if (place > excerpt.clientWidth * .9) excerpt.scrollLeft = place - excerpt.clientWidth / 2;
    }

    function article(finding) {
      const node = part("article", finding.severity, "");
      const title = part("p", "title", "");
      title.append(part("b", "severity", finding.severity), ": " + finding.message + " ");
      title.append(part("span", "code", "[" + finding.code + "]"));
      const place = finding.file + ":" + finding.line + ":" + finding.column;
      node.append(part("p", "place", place), title, part("pre", "excerpt", finding.excerpt));
      if (finding.hint) node.append(part("p", "hint", "hint: " + finding.hint));
      return node;
    }

    function hideErrors() {
      if (overlay) overlay.host.remove();
      overlay = null;
    }

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideErrors();
    });

    const overlayStyles = `
      :host { all: initial; }
      .box { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; margin: 0;
        padding: 0 max(16px, calc(50vw - 480px)) 32px; box-sizing: border-box;
        background: #fffdfc; color: #222; color-scheme: light dark;
        font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
      .bar { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 4px 12px;
        align-items: center; padding: 12px 0; background: inherit; }
      .note { flex: 1; color: #555; }
      .close { font: inherit; color: inherit; background: none; border: 1px solid; padding: 6px 14px;
        border-radius: 6px; cursor: pointer; }
      article { border-left: 4px solid #c2185b; padding: 4px 0 4px 14px; margin: 0 0 20px; }
      article.warning { border-color: #a15c00; }
      article.note { border-color: #00695c; color: inherit; }
      p { margin: 4px 0; overflow-wrap: anywhere; }
      .place, .code { color: #555; }
      .title { font-weight: 600; }
      .severity { color: #b0124f; }
      .hint { color: #00584d; }
      pre { margin: 8px 0; padding: 10px; overflow-x: auto; background: #f0ecea; border-radius: 6px;
        font: inherit; tab-size: 4; }
      @media (prefers-color-scheme: dark) {
        .box { background: #17161a; color: #eee; }
        .note, .place, .code { color: #aaa; }
        .severity { color: #ff7aa8; }
        .hint { color: #6fd6c6; }
        pre { background: #26242b; }
      }`;
    })();
    """#
}
