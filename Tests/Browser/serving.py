"""Servers that come and go, sites below a path, links to the published site."""

import os

from playwright.sync_api import expect

from support import (
    CUT_OFF, MISSING, REFUSED, caret, goes_to, has_style, has_trace, leave_trace, misses, overlay,
    scenario, sees)


@scenario("after a restart of the server the page is there again and shows what changed meanwhile")
def restart(desk):
    desk.expected |= {REFUSED, CUT_OFF}
    desk.serve()
    page, about = desk.open("posts/hello/"), desk.open("about/")
    leave_trace(about)
    desk.stop()
    desk.edit("content/posts/hello.md", "This is the first post", "This was the first post")
    # It stays as it is while nobody answers.
    assert page.evaluate("document.body.innerText").count("This is the first post") == 1
    desk.serve()
    sees(page, "This was the first post")
    # And hears of what comes after.
    desk.edit("content/posts/hello.md", "This was", "This will be")
    sees(page, "This will be the first post")
    assert has_trace(about)
    desk.edit("content/about.md", "Who writes here", "Who is writing here")
    sees(about, "Who is writing here")


@scenario("after a restart a page shows the style that changed meanwhile")
def restart_with_style(desk):
    desk.expected |= {REFUSED, CUT_OFF}
    desk.write("templates/partials/head-extra.html",
               '<link rel="stylesheet" href="{{ "/css/own.css" | relative_url }}">\n')
    desk.write("static/css/own.css", "body { outline: 1px solid; }\n")
    desk.serve()
    page = desk.open()
    has_style(page, "outlineWidth", "1px")
    desk.stop()
    desk.write("static/css/own.css", "body { outline: 2px solid; }\n")
    desk.serve()
    has_style(page, "outlineWidth", "2px")


@scenario("a mistake that was made while the server was down is shown when it is back")
def restart_with_mistake(desk):
    desk.expected |= {REFUSED, CUT_OFF, "status of 503"}
    desk.serve()
    page = desk.open("about/")
    good = desk.read("content/about.md")
    desk.stop()
    desk.write("content/about.md", good.replace("title: About", 'title: "About'))
    desk.serve(waits=False)
    expect(overlay(page)).to_contain_text("this quote is never closed")
    desk.write("content/about.md", good.replace("title: About", "title: Back again"))
    sees(page, "Back again")
    expect(overlay(page)).to_have_count(0)


@scenario("a site below a path is edited like any other",
          base_url="https://example.com/a%20b/blog/", theme_files=True)
def below_a_path(desk):
    desk.expected.add(MISSING)
    desk.serve()
    page, posts, about = desk.open("posts/hello/"), desk.open("posts/"), desk.open("about/")
    leave_trace(about)
    desk.edit("content/posts/hello.md", "This is the first post", "This was the first post")
    sees(page, "This was the first post")
    desk.write("themes/default/assets/css/style.css", "body { outline: 2px solid; }\n")
    has_style(about, "outlineWidth", "2px")
    assert has_trace(about)
    desk.edit("content/about.md", "title: About", 'title: "About')
    for each in [page, posts, about]:
        expect(overlay(each)).to_have_count(1)
    assert caret(page) == ('title: "About', '"About'), caret(page)
    desk.edit("content/about.md", 'title: "About', "title: About")
    for each in [page, posts, about]:
        expect(overlay(each)).to_have_count(0)
    desk.post("second", "The second post", "It is new.")
    sees(posts, "The second post")
    second = desk.open("posts/second/")
    os.remove(desk.path("content/posts/second.md"))
    misses(posts, "The second post")
    sees(second, "There is nothing here")


@scenario("with --navigate a site below a path goes to the page that was edited",
          base_url="https://example.com/blog/")
def navigate_below_a_path(desk):
    desk.serve("--navigate")
    page = desk.open()
    desk.edit("content/posts/hello.md", "This is the first post", "This was the first post")
    goes_to(page, desk.url("posts/hello/"))
    sees(page, "This was the first post")


def follow_links(desk):
    address = desk.base.strip("/")
    address = "https://example.com/" + (address + "/" if address else "")
    desk.post("links", "Links", f'<p><a id="it" href="{address}about/?a=1#Main">There</a></p>')
    desk.serve()
    page = desk.open("posts/links/")
    page.locator("#it").click()
    goes_to(page, desk.url("about/?a=1#Main"))
    sees(page, "Who writes here")
    page.go_back()
    goes_to(page, desk.url("posts/links/"))
    page.locator("#it").focus()
    page.keyboard.press("Enter")
    goes_to(page, desk.url("about/?a=1#Main"))
    page.go_back()
    goes_to(page, desk.url("posts/links/"))
    # In another tab too.
    for options in [{"modifiers": ["ControlOrMeta"]}, {"button": "middle"}]:
        with desk.context.expect_page() as opened:
            page.locator("#it").click(**options)
        goes_to(opened.value, desk.url("about/?a=1#Main"))


@scenario("a link to the site's own absolute address leads to the server, however it is followed")
def links(desk):
    follow_links(desk)


@scenario("so does one of a site below a path", base_url="https://example.com/blog/")
def links_below_a_path(desk):
    follow_links(desk)


@scenario("a page that the browser kept aside hears of changes when it is back")
def back(desk):
    desk.serve()
    page = desk.open("posts/hello/")
    page.goto(desk.url("about/"))
    sees(page, "Who writes here")
    desk.edit("content/posts/hello.md", "This is the first post", "This was the first post")
    page.go_back()
    sees(page, "This was the first post")
    desk.edit("content/posts/hello.md", "This was the first post", "This will be the first post")
    sees(page, "This will be the first post")
