"""How the overlay and the marks look: on a phone and a desk, in light and dark."""

import os

from playwright.sync_api import expect

from support import overlay, scenario, sees

# Where pictures are written; empty for nowhere.
PICTURES = ""
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1200, "height": 800}}
SCHEMES = ["light", "dark"]
LEAST_CONTRAST = 4.5

# The contrast of each text below a shadow root with what is behind it, by WCAG; for what is seen
# through, the worse of black and white.
CONTRASTS = """host => {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const mixed = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const result = [];
  for (const node of host.shadowRoot.querySelectorAll("*")) {
    const text = [...node.childNodes].filter((child) => child.nodeType === 3)
      .map((child) => child.data).join("").trim();
    if (!text) continue;
    const behind = [];
    for (let at = node; at; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const contrasts = ["black", "white"].map((page) => {
      const ground = mixed([page, ...behind]);
      const ink = mixed([page, ...behind, getComputedStyle(node).color]);
      const [low, high] = [light(ground), light(ink)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    });
    result.push([text.slice(0, 40), Math.min(...contrasts)]);
  }
  return result;
}"""


# Whether the caret at the end of its line is between the edges of its box, in each of them.
IS_CARET_SHOWN = """excerpts => excerpts.every((excerpt) => {
  const text = excerpt.firstChild;
  const at = text.data.search(/^ *\\^/m);
  const range = new Range();
  const end = at + text.data.slice(at).indexOf("^");
  range.setStart(text, end);
  range.setEnd(text, end + 1);
  const caret = range.getBoundingClientRect();
  const box = excerpt.getBoundingClientRect();
  return caret.left >= box.left && caret.right <= box.right;
})"""


def each_look(desk, path):
    for size, viewport in SIZES.items():
        for scheme in SCHEMES:
            context = desk.new_context(viewport=viewport, color_scheme=scheme)
            page = desk.open(path, context.new_page())
            yield f"{size}-{scheme}", page
            context.close()


def take_picture(page, name):
    if PICTURES:
        os.makedirs(PICTURES, exist_ok=True)
        page.screenshot(path=os.path.join(PICTURES, name + ".png"))


def check_contrasts(page, host):
    contrasts = page.locator(host).evaluate(CONTRASTS)
    assert contrasts
    low = [entry for entry in contrasts if entry[1] < LEAST_CONTRAST]
    assert not low, f"contrasts below {LEAST_CONTRAST}: {low}"


@scenario("the overlay can be read on a phone and a desk, in light and dark")
def overlay_looks(desk):
    desk.post("long", "Long", "A text.\n\n" * 60)
    desk.serve()
    desk.post("long", '"A title that goes on and on, as titles of posts about small things do, '
              "and that is longer than a phone is wide", "Text.")
    desk.write("templates/partials/head-extra.html",
               "{{ page.titel | uper }}\n" + "<!-- far -->" * 20 + "{{ page.title | uper }}\n")
    for look, page in each_look(desk, "posts/hello/"):
        box = overlay(page)
        expect(box).to_have_count(1)
        take_picture(page, f"overlay-{look}")
        check_contrasts(page, "blog-errors")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), "wider than the page"
        for part in page.locator("blog-errors p, blog-errors header, blog-errors pre").all():
            place = part.bounding_box()
            assert 0 <= place["x"] and place["x"] + place["width"] <= page.viewport_size["width"]
        close = page.get_by_role("button", name="Close")
        expect(close).to_be_in_viewport(ratio=1)
        size = close.bounding_box()
        assert size["height"] >= 32 and size["width"] >= 44, size
        # Letters of 13 pixels and more.
        sizes = page.locator("blog-errors pre").evaluate_all(
            "nodes => nodes.map((node) => parseFloat(getComputedStyle(node).fontSize))")
        assert min(sizes) >= 13, sizes
        # Of a line that is wider than the page the part with the caret is shown.
        assert page.locator("blog-errors pre").evaluate_all(IS_CARET_SHOWN)
        # The line is one line, so that the caret is below what it points at.
        assert page.locator("blog-errors pre").first.evaluate(
            "node => getComputedStyle(node).whiteSpace") == "pre"


@scenario("drafts and pages that are not due carry their mark, in light and dark, and others none")
def marks(desk):
    desk.post("draft", "A draft", "Not ready.", "draft: true")
    desk.write("content/posts/later.md", "---\ntitle: Later\ndate: 2100-01-01\n---\n\nNot due.\n")
    desk.post("over", "Over", "Was here.", "expiryDate: 2026-01-03")
    # Not before the day on which the site is made: its first post is of that day.
    desk.serve("--drafts", "--future", "--expired", "--now", "2099-12-01")
    for name, text, word in [
            ("draft", "Not ready.", "draft"), ("later", "Not due.", "scheduled"),
            ("over", "Was here.", "expired")]:
        for look, page in each_look(desk, f"posts/{name}/"):
            sees(page, text)
            mark = page.locator("blog-mark div")
            expect(mark).to_be_in_viewport(ratio=1)
            assert word in mark.text_content().lower(), mark.text_content()
            take_picture(page, f"{name}-{look}")
            check_contrasts(page, "blog-mark")
    page = desk.open("posts/hello/")
    expect(page.locator("blog-mark")).to_have_count(0)
    page = desk.open("posts/draft/")
    desk.edit("content/posts/draft.md", "draft: true\n", "")
    expect(page.locator("blog-mark")).to_have_count(0)
    sees(page, "Not ready.")
