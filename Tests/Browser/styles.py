"""Changed style sheets are exchanged in pages that stay."""

from support import has_style, has_trace, is_at, leave_trace, scenario, scroll_to, style

HEAD = '<link rel="stylesheet" href="{{ "/css/own.css" | relative_url }}">\n'
LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(120))


def colour(number):
    return f"body {{ background: rgb(200, 250, {number}); }}\n"


@scenario("the site's own style sheet changes in the page without a reload, edit after edit")
def own(desk):
    desk.write("templates/partials/head-extra.html", HEAD)
    desk.write("static/css/own.css", colour(1))
    desk.post("long", "Long", LONG)
    desk.serve()
    pages = [desk.open("posts/long/"), desk.open()]
    place = scroll_to(pages[0], 0.5)
    for page in pages:
        has_style(page, "backgroundColor", "rgb(200, 250, 1)")
        leave_trace(page)
    for number in range(2, 6):
        desk.write("static/css/own.css", colour(number))
        for page in pages:
            has_style(page, "backgroundColor", f"rgb(200, 250, {number})")
    for page in pages:
        # The page has the style sheets that it had, and not one more for each edit.
        page.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 2")
        assert has_trace(page)
    is_at(pages[0], place)


@scenario("the theme's style sheet, with a fingerprint in its address, changes without a reload",
          theme_files=True)
def fingerprinted(desk):
    desk.post("long", "Long", LONG)
    desk.serve()
    pages = [desk.open("posts/long/"), desk.open()]
    place = scroll_to(pages[0], 0.5)
    address = "document.querySelector('link[rel=stylesheet]').getAttribute('href')"
    before = pages[0].evaluate(address)
    for page in pages:
        leave_trace(page)
    name = "themes/default/assets/css/style.css"
    good = desk.read(name)
    for number in range(1, 4):
        desk.write(name, good + colour(number))
        for page in pages:
            has_style(page, "backgroundColor", f"rgb(200, 250, {number})")
    for page in pages:
        page.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 1")
        assert has_trace(page)
    assert pages[0].evaluate(address) != before
    is_at(pages[0], place)
    # It is the page as the server has it now: the next edit of its text loads it again.
    desk.edit("content/posts/long.md", "Paragraph 60 of", "Paragraph SIXTY of")
    pages[0].wait_for_function("document.body.innerText.includes('Paragraph SIXTY of')")
    is_at(pages[0], place)


@scenario("a style sheet with a fingerprint and a hash of its content is exchanged too")
def integrity(desk):
    desk.write("templates/partials/head-extra.html",
               '{% set own = asset("css/own.css") %}\n<link rel="stylesheet" '
               'href="{{ own.url }}" integrity="{{ own.integrity }}">\n')
    desk.write("assets/css/own.css", colour(1))
    desk.serve()
    page = desk.open()
    has_style(page, "backgroundColor", "rgb(200, 250, 1)")
    leave_trace(page)
    desk.write("assets/css/own.css", colour(2))
    has_style(page, "backgroundColor", "rgb(200, 250, 2)")
    assert has_trace(page)


@scenario("a style sheet that another one imports is seen when it changes")
def imported(desk):
    desk.write("templates/partials/head-extra.html", HEAD)
    desk.write("static/css/own.css", '@import "part.css";\n')
    desk.write("static/css/part.css", colour(1))
    desk.serve()
    page = desk.open()
    has_style(page, "backgroundColor", "rgb(200, 250, 1)")
    desk.write("static/css/part.css", colour(2))
    has_style(page, "backgroundColor", "rgb(200, 250, 2)")


@scenario("a page is never without style while a sheet is exchanged")
def never_without(desk):
    desk.write("templates/partials/head-extra.html", HEAD)
    desk.write("static/css/own.css", colour(1))
    desk.serve()
    page = desk.open()
    has_style(page, "backgroundColor", "rgb(200, 250, 1)")
    bare = "rgba(0, 0, 0, 0)"
    page.evaluate("""() => {
      window.seen = new Set();
      const look = () => {
        window.seen.add(getComputedStyle(document.body).backgroundColor);
        requestAnimationFrame(look);
      };
      look();
    }""")
    for number in range(2, 6):
        desk.write("static/css/own.css", colour(number))
        has_style(page, "backgroundColor", f"rgb(200, 250, {number})")
    seen = page.evaluate("[...window.seen]")
    assert len(seen) >= 2 and all(each.startswith("rgb(200, 250,") for each in seen), seen
    assert bare not in seen and style(page, "backgroundColor") == "rgb(200, 250, 5)"
