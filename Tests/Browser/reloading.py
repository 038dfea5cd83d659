"""A page that changed is loaded again and keeps its place; other pages stay as they are."""

import os

from support import (
    MISSING, goes_to, has_style, has_trace, is_at, leave_trace, misses, scenario, scroll_to, sees,
    settles)

LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(120))
HEAD = '<link rel="stylesheet" href="{{ "/css/own.css" | relative_url }}">\n'


@scenario("an edited post shows its new text and keeps its place, and other pages stay")
def edited_post(desk):
    desk.post("long", "Long", LONG)
    desk.write("templates/partials/head-extra.html", HEAD)
    desk.write("static/css/own.css", "body { outline: 1px solid rgb(1, 2, 3); }\n")
    desk.serve()
    about = desk.open("about/")
    page = desk.open("posts/long/")
    place = scroll_to(page, 0.5)
    assert place > 500
    for each in [about, page]:
        leave_trace(each)
    desk.edit("content/posts/long.md", "Paragraph 60 of", "Paragraph SIXTY of")
    sees(page, "Paragraph SIXTY of")
    is_at(page, place)
    assert not has_trace(page)
    # The style comes after the text in the stream of events, and to every page.
    desk.write("static/css/own.css", "body { outline: 2px solid rgb(1, 2, 3); }\n")
    has_style(about, "outlineWidth", "2px")
    assert has_trace(about)


@scenario("a page keeps its place whatever way its file is saved, edit after edit")
def ways_of_saving(desk):
    desk.post("long", "Long", LONG)
    desk.serve()
    page = desk.open("posts/long/")
    place = scroll_to(page, 0.7)
    for number in range(1, 7):
        text = LONG.replace("Paragraph 3 ", f"Edit {number} ")
        if number % 2:
            desk.post("long", "Long", text)
        else:
            desk.edit("content/posts/long.md", f"Edit {number - 1} ", f"Edit {number} ")
        sees(page, f"Edit {number} of")
        is_at(page, place)


@scenario("a page that was opened at a heading keeps the place that its reader went on to")
def place_after_fragment(desk):
    desk.post("long", "Long", "## Here\n\n" + LONG)
    desk.serve()
    page = desk.open("posts/long/#here")
    settles(page)
    place = scroll_to(page, 0.6)
    desk.edit("content/posts/long.md", "Paragraph 60 of", "Paragraph SIXTY of")
    sees(page, "Paragraph SIXTY of")
    is_at(page, place)
    assert page.url.endswith("#here")


@scenario("a place is kept below pictures without sizes")
def place_below_pictures(desk):
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900"></svg>'
    for name in "abc":
        desk.write(f"static/{name}.svg", tall)
    images = "\n\n".join(f'<p><img src="/{name}.svg" alt=""></p>' for name in "abc")
    desk.post("long", "Long", images + "\n\n" + LONG)
    desk.serve()
    page = desk.open("posts/long/")
    page.wait_for_load_state("load")
    place = scroll_to(page, 0.9)
    assert place > 2000
    desk.edit("content/posts/long.md", "Paragraph 119 of", "The last of")
    sees(page, "The last of")
    is_at(page, place)


@scenario("a picture that a page shows is exchanged in it")
def picture(desk):
    def svg(width):
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="10"></svg>'
    desk.write("static/a.svg", svg(100))
    desk.post("picture", "Picture", '<p><img id="it" src="/a.svg" alt=""></p>')
    desk.serve()
    page = desk.open("posts/picture/")
    about = desk.open("about/")
    leave_trace(about)
    width = "document.querySelector('#it')?.naturalWidth"
    page.wait_for_function(width + " === 100")
    desk.write("static/a.svg", svg(150))
    page.wait_for_function(width + " === 150")
    assert has_trace(about)


@scenario("a new post appears in the list, and a deleted one goes and shows the site's 404 page")
def new_and_deleted(desk):
    desk.expected.add(MISSING)
    desk.serve()
    posts = desk.open("posts/")
    home = desk.open()
    desk.post("second", "The second post", "It is new.")
    sees(posts, "The second post")
    sees(home, "The second post")
    page = desk.open("posts/second/")
    sees(page, "It is new.")
    os.remove(desk.path("content/posts/second.md"))
    misses(posts, "The second post")
    misses(home, "The second post")
    misses(page, "It is new.")
    sees(page, "There is nothing here")
    assert page.evaluate("fetch(location.href).then((answer) => answer.status)") == 404
    # It comes back where it was.
    desk.post("second", "The second post", "It is back.")
    sees(page, "It is back.")
    sees(posts, "The second post")


@scenario("an address that nothing is at shows the page that comes to be there")
def awaited_page(desk):
    desk.expected.add(MISSING)
    desk.serve()
    page = desk.open("posts/awaited/")
    desk.post("awaited", "Awaited", "Here it is.")
    sees(page, "Here it is.")


@scenario("with --navigate the browser goes to the page that was edited")
def navigate(desk):
    desk.post("second", "The second post", "It is new.")
    desk.serve("--navigate")
    page = desk.open()
    desk.edit("content/posts/second.md", "It is new.", "It was edited.")
    goes_to(page, desk.url("posts/second/"))
    sees(page, "It was edited.")
    desk.edit("content/about.md", "Who writes here", "Who is writing here")
    goes_to(page, desk.url("about/"))
    sees(page, "Who is writing here")
