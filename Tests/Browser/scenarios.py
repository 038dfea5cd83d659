"""The scenarios, run by `run`, which finds the browser and Playwright."""

import os
import re
import sys
import tempfile
import time
import traceback

from playwright.sync_api import expect, sync_playwright

import errors  # noqa: F401
import looks
import reloading  # noqa: F401
import serving  # noqa: F401
import styles  # noqa: F401
import tabs  # noqa: F401
from support import DEADLINE, SCENARIOS, Desk

TESTS = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(TESTS))
# Names of other hosts are not even looked up.
ARGUMENTS = ["--no-sandbox", "--no-proxy-server",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def run(program, browser, name, function, settings):
    """Runs one scenario; gives whether it passed."""
    start = time.monotonic()
    failure, desk = None, None
    with tempfile.TemporaryDirectory() as folder:
        try:
            desk = Desk(program, browser, folder, **settings)
            function(desk)
        except Exception as error:
            failure = text_of(error)
            if desk:
                keep_pictures(desk, name)
        faults = desk.close() if desk else []
        said = desk.all_words() if desk else ""
    took = f"({time.monotonic() - start:.1f} s)"
    if not failure and not faults:
        print(f"passed: {name} {took}", flush=True)
        return True
    print(f"FAILED: {name} {took}")
    for text in [failure] + faults + ["The server said:", said]:
        if text:
            print("  " + text.strip().replace("\n", "\n  "))
    sys.stdout.flush()
    return False


def passes(*scenario):
    """Whether it passes at once, or when it is tried again: a browser has time limits of its own, which a
    busy machine may miss. What failed once can be read."""
    if run(*scenario):
        return True
    print("  It is tried once more.", flush=True)
    return run(*scenario)


def text_of(error):
    """What went wrong, and where in these files: Playwright's own would hide it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__)
              if os.path.dirname(frame.filename) == TESTS]
    return "".join(traceback.format_list(frames)) + f"{type(error).__name__}: {error}"


def keep_pictures(desk, name):
    """What a scenario that failed was looking at."""
    folder = os.path.join(ROOT, ".build", "browser-tests-failures")
    os.makedirs(folder, exist_ok=True)
    for number, page in enumerate(desk.context.pages):
        path = os.path.join(folder, re.sub(r"\W+", "-", name) + f"-{number}.png")
        try:
            page.screenshot(path=path, timeout=5000)
            print(f"picture of {page.url}: {path}")
        except Exception:
            print(f"no picture of {page.url} could be taken")


def main():
    program, browser_path, part, pictures = sys.argv[1:]
    looks.PICTURES = pictures
    expect.set_options(timeout=DEADLINE * 1000)
    chosen = [entry for entry in SCENARIOS if part in entry[0]]
    if not chosen:
        sys.exit(f"error: no scenario's name has {part!r}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=ARGUMENTS, timeout=DEADLINE * 1000)
        print(f"Chromium {browser.version}")
        results = [passes(program, browser, *entry) for entry in chosen]
        browser.close()
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed")
    sys.exit(passed != len(results))


if __name__ == "__main__":
    main()
