"""What the scenarios are made of: a site, its server, pages of a browser, and waiting."""

import os
import re
import signal
import socket
import subprocess
import time

# In seconds, for machines that do much else; what holds is seen at once on an idle one.
DEADLINE = int(os.environ.get("BLOG_TEST_DEADLINE", "60"))
# Standing in the console, they say that an answer was a 404 or did not come, and no script failed.
MISSING = "status of 404"
REFUSED = "ERR_CONNECTION_REFUSED"
CUT_OFF = "ERR_INCOMPLETE_CHUNKED_ENCODING"

SCENARIOS = []


def scenario(name, **settings):
    """Names a scenario with a sentence; it is handed the `Desk` that `settings` make."""
    def add(function):
        SCENARIOS.append((name, function, settings))
        return function
    return add


def eventually(condition, what):
    """Waits until `condition` gives something true, and gives that."""
    deadline = time.monotonic() + DEADLINE
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < deadline, f"not within {DEADLINE} s: {what}"
        time.sleep(0.05)


class Desk:
    """A new site, its server, and a browser that notes what must not be."""

    def __init__(
            self, program, browser, folder, base_url="https://example.com/", theme_files=False):
        self.program = program
        self.folder = os.path.join(folder, "site")
        self.base = "/" + base_url.split("/", 3)[3]
        self.origin = f"http://127.0.0.1:{free_port()}"
        self.server = None
        self.said = os.path.join(folder, "said")
        # What the console may say in this scenario.
        self.expected = set()
        self.faults = []
        options = ["--theme-files"] if theme_files else []
        subprocess.run(
            [program, "init", self.folder] + options, check=True, stdout=subprocess.DEVNULL)
        self.edit("blog.toml", "https://example.com/", base_url)
        self.browser = browser
        self.context = self.new_context()

    def new_context(self, **settings):
        context = self.browser.new_context(**settings)
        context.set_default_timeout(DEADLINE * 1000)
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        context.on("weberror", lambda failure: self.faults.append(f"error: {failure.error}"))
        return context

    def _note_request(self, request):
        if not request.url.startswith((self.origin + "/", "data:", "about:")):
            self.faults.append(f"request to another host: {request.url}")

    def _note_console(self, message):
        if message.type == "error" and not any(known in message.text for known in self.expected):
            self.faults.append(f"console: {message.text}")

    # Files

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        """Saves as most editors do: beside the file, then over it."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + "~", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(path + "~", path)

    def edit(self, name, old, new):
        """Saves as the other editors do: into the file itself."""
        text = self.read(name)
        assert old in text, f"{name} has no {old!r}"
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))

    def post(self, name, title, text, *fields):
        lines = ["---", f"title: {title}", "date: 2026-01-02", *fields, "---", "", text, ""]
        self.write(f"content/posts/{name}.md", "\n".join(lines))

    # The server

    def serve(self, *options, waits=True):
        port = self.origin.rsplit(":", 1)[1]
        with open(self.said, "ab") as said:
            self.server = subprocess.Popen(
                [self.program, "serve", "--site", self.folder, "--port", port] + list(options),
                stdout=said, stderr=said)
        if waits:
            eventually(lambda: f"Serving {self.origin}{self.base} " in self.words(), "it serves")
        else:
            eventually(self.listens, "it listens")

    def listens(self):
        assert self.server.poll() is None, f"the server ended:\n{self.words()}"
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", int(self.origin.rsplit(":", 1)[1]))) == 0

    def stop(self):
        """Ctrl-C, as at the terminal."""
        if not self.server:
            return
        server, self.server = self.server, None
        server.send_signal(signal.SIGINT)
        try:
            server.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
            raise AssertionError("the server did not end after Ctrl-C") from None
        # What it said of this run is not taken for what it says of the next.
        with open(self.said, "a", encoding="utf-8") as said:
            said.write("stopped\n")

    def words(self):
        """What the server has said since it was started last."""
        return self.all_words().split("stopped\n")[-1]

    def all_words(self):
        if not os.path.exists(self.said):
            return ""
        with open(self.said, encoding="utf-8") as said:
            return said.read()

    # Pages

    def url(self, path):
        """`path` is below the site's own: `posts/a/`."""
        return self.origin + self.base + path

    def open(self, path="", page=None):
        """Opens a page, in a tab of its own, once it hears of changes."""
        page = page or self.context.new_page()
        with page.expect_response(lambda response: "/.blog/events?" in response.url):
            page.goto(self.url(path))
        return page

    def close(self):
        """Ends everything; gives what must not have been."""
        faults = self.faults
        try:
            self.context.close()
            self.stop()
        except Exception as failure:
            faults = faults + [str(failure)]
        finally:
            if self.server:
                self.server.kill()
                self.server.wait()
        return faults


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# What is seen in a page


def sees(page, text):
    """Waits for a text in the page, however often it is loaded meanwhile."""
    page.wait_for_function(
        "text => document.body && document.body.innerText.includes(text)", arg=text)


def misses(page, text):
    """Waits until a text is in the page no more."""
    page.wait_for_function(
        "text => document.body && !document.body.innerText.includes(text)", arg=text)


def goes_to(page, address):
    """Waits until a page is somewhere, whatever other loading that ends."""
    page.wait_for_function("address => location.href === address", arg=address)


def leave_trace(page):
    """What a page knows until it is loaded again."""
    page.evaluate("window.trace = 1")


def has_trace(page):
    return page.evaluate("window.trace === 1")


def scroll_to(page, part):
    """Scrolls to a part of the page's height; gives where that is."""
    return page.evaluate(
        """part => {
          const height = document.documentElement.scrollHeight - innerHeight;
          scrollTo({ top: Math.round(height * part), behavior: "instant" });
          return scrollY;
        }""", part)


def settles(page):
    """Waits until a page scrolls no more: themes may scroll smoothly."""
    page.evaluate("""() => new Promise((done) => {
      let [last, frames] = [-1, 0];
      const look = () => {
        frames = scrollY === last ? frames + 1 : 0;
        last = scrollY;
        if (frames > 20) done(); else requestAnimationFrame(look);
      };
      look();
    })""")


def is_at(page, place):
    """Waits until a loaded page is scrolled to a place, in pixels."""
    page.wait_for_function(
        "place => document.readyState === 'complete' && Math.abs(scrollY - place) <= 2", arg=place)


def style(page, name, selector="body"):
    return page.evaluate(
        "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]",
        [selector, name])


def has_style(page, name, value, selector="body"):
    page.wait_for_function(
        "([selector, name, value]) => getComputedStyle(document.querySelector(selector))[name]"
        " === value", arg=[selector, name, value])


def overlay(page):
    return page.locator("blog-errors .box")


def caret(page):
    """The source line of the first finding in the overlay, and what its caret points at."""
    lines = page.locator("blog-errors .excerpt").first.text_content().split("\n")
    index = next(index for index, line in enumerate(lines) if re.fullmatch(r"\s*\^+\s*", line))
    line = lines[index - 1]
    return line.strip(), line[lines[index].index("^"):]
