"""Mistakes are shown over the page, and the page stays below them."""

from playwright.sync_api import expect

from support import caret, has_trace, leave_trace, overlay, scenario, scroll_to, sees

LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(120))


@scenario("a mistake in front matter comes over the page with line and caret, and goes when mended")
def front_matter(desk):
    desk.post("long", "Long", LONG)
    desk.serve()
    page = desk.open("posts/long/")
    about = desk.open("about/")
    place = scroll_to(page, 0.5)
    for each in [page, about]:
        leave_trace(each)
    desk.edit("content/posts/long.md", "title: Long", 'title: "Long')
    for each in [page, about]:
        expect(overlay(each)).to_contain_text("this quote is never closed")
        expect(overlay(each)).to_contain_text("content/posts/long.md:2:8")
        expect(overlay(each)).to_contain_text("hint: add the closing quote")
        expect(overlay(each)).to_contain_text("This is the last good site.")
    assert caret(page) == ('title: "Long', '"Long'), caret(page)
    # The last good page is below it, and is what the server gives.
    sees(page, "Paragraph 60 of")
    status = page.evaluate("fetch(location.href).then((answer) => answer.status)")
    assert status == 200, status
    desk.edit("content/posts/long.md", 'title: "Long', "title: Long")
    for each in [page, about]:
        expect(overlay(each)).to_have_count(0)
        assert has_trace(each)
    assert page.evaluate("scrollY") == place


@scenario("a mistake in a template comes over the page with line and caret, and goes when mended",
          theme_files=True)
def template(desk):
    desk.serve()
    page = desk.open("posts/hello/")
    leave_trace(page)
    name = "themes/default/templates/base.html"
    good = desk.read(name)
    desk.write(name, good + "{{ page.title | uper }}\n")
    expect(overlay(page)).to_contain_text(name)
    expect(overlay(page)).to_contain_text("uper")
    assert caret(page) == ("{{ page.title | uper }}", "uper }}"), caret(page)
    # Another mistake takes its place.
    desk.write(name, good + "{% if page.title %}\n")
    expect(overlay(page).locator("article")).to_have_count(1)
    expect(overlay(page)).not_to_contain_text("uper")
    desk.write(name, good)
    expect(overlay(page)).to_have_count(0)
    assert has_trace(page)


@scenario("what is mended with another text shows the text too")
def mended_otherwise(desk):
    desk.serve()
    page = desk.open("posts/hello/")
    desk.edit("content/posts/hello.md", "title: Hello", "title: [Hello")
    expect(overlay(page)).to_have_count(1)
    desk.edit("content/posts/hello.md", "title: [Hello", "title: Good morning")
    sees(page, "Good morning")
    expect(overlay(page)).to_have_count(0)


@scenario("a page that is opened during a mistake shows it too, and Escape closes it")
def opened_during_a_mistake(desk):
    desk.serve()
    desk.edit("content/posts/hello.md", "title: Hello", 'title: "Hello')
    page = desk.open("about/")
    expect(overlay(page)).to_have_count(1)
    sees(page, "Who writes here")
    page.keyboard.press("Escape")
    expect(overlay(page)).to_have_count(0)
    # The next one comes again, and the button closes it as well.
    desk.edit("content/posts/hello.md", 'title: "Hello', "title: [Hello")
    expect(overlay(page)).to_have_count(1)
    page.get_by_role("button", name="Close").click()
    expect(overlay(page)).to_have_count(0)


@scenario("a site that has a mistake from the start shows it, and appears when it is mended")
def mistake_from_the_start(desk):
    # There is no page yet, and browsers say so in the console.
    desk.expected.add("status of 503")
    good = desk.read("content/about.md")
    desk.write("content/about.md", good.replace("title: About", 'title: "About'))
    desk.serve(waits=False)
    page = desk.open("posts/hello/")
    expect(overlay(page)).to_contain_text("The site appears when they are mended.")
    assert caret(page) == ('title: "About', '"About'), caret(page)
    desk.write("content/about.md", good)
    sees(page, "This is the first post")
    expect(overlay(page)).to_have_count(0)


@scenario("a mistake in blog.toml comes over the page, and the site goes on when it is mended")
def settings(desk):
    desk.serve()
    page = desk.open()
    good = desk.read("blog.toml")
    desk.write("blog.toml", good.replace('language = "en"', 'language = "en'))
    expect(overlay(page)).to_contain_text("blog.toml:")
    assert caret(page)[0] == 'language = "en'
    desk.write("blog.toml", good.replace('title = "', 'title = "The best of '))
    sees(page, "The best of")
    expect(overlay(page)).to_have_count(0)


@scenario("many mistakes are counted, and the list of them is scrolled in the overlay")
def many(desk):
    desk.serve()
    page = desk.open()
    for number in range(50):
        desk.write(f"content/posts/{number}.md", f'---\ntitle: "{number}\n---\n')
    expect(overlay(page).locator(".count")).to_have_text("50 findings")
    expect(overlay(page)).to_contain_text("The terminal shows all of them.")
    box = overlay(page)
    assert box.evaluate("box => box.scrollHeight > box.clientHeight")
    box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
