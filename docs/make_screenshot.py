"""Makes docs/screenshot.png: runs ``ezhik demo``, plays its first minute in headless Chromium, takes the picture.

    .venv/bin/python docs/make_screenshot.py

Needs chromium (``apt-get install chromium``) and playwright, which ``make install`` brings.
"""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).with_name("screenshot.png")
SIZE = {"width": 1920, "height": 1080}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
RINGS = "node => node.classList.contains('ringing')"
IS_DRAWN_ANEW = "([node, before]) => node.innerText !== before"
LATE, ABSENT = 6, 12
"""Two more places of the list that are marked, so that the class looks like one."""


def main() -> None:
    """Run the demonstration, make the picture, end it."""
    demo = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=PICTURE.parent.parent,
    )
    try:
        take(*told(demo))
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(30)


def told(demo: subprocess.Popen[str]) -> tuple[str, int]:
    """Where the phones are, and the mother's child's number in the list, as the demonstration says itself."""
    url = ""
    for line in demo.stdout or ():
        if found := re.search(r"http://\S+", line):
            url = found[0]
        if child := re.search(r"нажмите «(\d+)\. ", line):
            return url, int(child[1])
    raise SystemExit("the demonstration did not start")


def take(url: str, child: int) -> None:
    """Play the story and keep the picture of its best moment."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        page = browser.new_page(viewport=SIZE, locale="ru-RU", color_scheme="light")
        page.goto(url)
        mark(page, child)
        look_around(page)
        mother = page.locator("[data-person]").nth(1)
        page.wait_for_function(RINGS, arg=mother.element_handle(), timeout=60_000)
        page.wait_for_timeout(1600)  # the phone no longer shakes, and still rings
        page.screenshot(path=PICTURE)
        browser.close()


def look_around(page: Page) -> None:
    """The father, the tutor and the deputy look at the day, the administrator at whom to invite."""
    for place, label in ((2, "Сегодня"), (3, "Сегодня"), (4, "Сегодня"), (5, "Пригласить")):
        phone = page.locator("[data-person]").nth(place)
        count = phone.locator("[data-message]").count()
        phone.locator("button.reply", has_text=label).click()
        phone.locator("[data-message]").nth(count + 1).wait_for()


def mark(page: Page, child: int) -> None:
    """The others first, the mother's child last: hers is the phone that rings when the picture is taken."""
    teacher = page.locator("[data-person]").nth(0)
    teacher.locator("button.inline.primary").last.click()
    teacher.locator("button.inline", has_text="Кто есть").last.click()
    teacher.locator("button.inline", has_text=re.compile(r"^10\. ")).wait_for()
    for number, taps in ((LATE, 2), (ABSENT, 1), (child, 1)):
        for _ in range(taps):
            button = teacher.locator("button.inline", has_text=re.compile(rf"(^|\s){number}\. "))
            before = button.inner_text()
            button.click()
            page.wait_for_function(IS_DRAWN_ANEW, arg=[button.element_handle(), before])


if __name__ == "__main__":
    main()
