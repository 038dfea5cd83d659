"""Many tabs at once: browsers open only six connections to a host."""

from playwright.sync_api import expect

from support import overlay, scenario, sees

COUNT = 10
# Playwright keeps every tab visible, so what a tab believes of itself is set.
VISIBILITY = """(() => {
  let isHidden = IS_HIDDEN;
  // It is the same after a reload.
  try { isHidden = JSON.parse(sessionStorage.getItem("is-hidden")) ?? isHidden; } catch { }
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  Object.defineProperty(
    document, "visibilityState", { get: () => isHidden ? "hidden" : "visible" });
  window.setHidden = (value) => {
    isHidden = value;
    sessionStorage.setItem("is-hidden", value);
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  };
})()"""


def tab(desk, is_hidden):
    page = desk.context.new_page()
    page.add_init_script(VISIBILITY.replace("IS_HIDDEN", "true" if is_hidden else "false"))
    return page


def show(pages, front):
    for page in pages:
        if page is not front:
            page.evaluate("setHidden(true)")
    front.evaluate("setHidden(false)")


@scenario("of many tabs, opened one after the other, each shows a change when it is in front")
def one_after_the_other(desk):
    desk.serve()
    pages = []
    for _ in range(COUNT):
        page = tab(desk, is_hidden=False)
        for other in pages:
            other.evaluate("setHidden(true)")
        pages.append(page)
        page.goto(desk.url("posts/hello/"))
        sees(page, "This is the first post")
    for number in range(3):
        front = pages[-1 - 4 * number]
        show(pages, front)
        old = "This is" if number == 0 else f"Text {number - 1} is"
        desk.edit("content/posts/hello.md", old + " the first", f"Text {number} is the first")
        sees(front, f"Text {number} is the first")
    for page in pages:
        show(pages, page)
        sees(page, "Text 2 is the first")


@scenario("many tabs, opened in the background at once, leave the connections to the one in front")
def in_the_background(desk):
    desk.serve()
    front = desk.open("posts/")
    pages = [tab(desk, is_hidden=True) for _ in range(COUNT)]
    for page in pages:
        page.goto(desk.url("posts/hello/"))
        sees(page, "This is the first post")
    front.reload()
    desk.edit("content/posts/hello.md", "title: Hello", "title: Good morning")
    sees(front, "Good morning")
    desk.edit("content/posts/hello.md", "title: Good morning", 'title: "Good morning')
    expect(overlay(front)).to_have_count(1)
    for page in pages:
        page.evaluate("setHidden(false)")
        expect(overlay(page)).to_have_count(1)
        sees(page, "Good morning")
        page.evaluate("setHidden(true)")
    desk.edit("content/posts/hello.md", 'title: "Good morning', "title: Good morning")
    expect(overlay(front)).to_have_count(0)


@scenario("five tabs that are seen at once all get the change")
def all_seen(desk):
    # As many as there are connections, but for one to load pages with.
    desk.serve()
    pages = [desk.open("posts/hello/") for _ in range(5)]
    for number in range(3):
        old = "This is" if number == 0 else f"Text {number - 1} is"
        desk.edit("content/posts/hello.md", old + " the first", f"Text {number} is the first")
        for page in pages:
            sees(page, f"Text {number} is the first")
