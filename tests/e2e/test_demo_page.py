"""``ezhik demo`` in a real browser: the left phone marks, the right one rings."""

import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.browser import PATIENCE_MS, complaints_of, launched, needed
from tests.e2e.process import BotProcess, started

pytestmark = needed


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with launched() as opened:
        yield opened


class Desk:
    """The page of a running demonstration, and what the terminal says of it."""

    def __init__(self, page: Page, said: str) -> None:
        self.page = page
        self.complaints = complaints_of(page)
        pupil = re.search(r"нажмите «(?P<button>[^»]+)».*телефон «(?P<phone>[^»]+)»", said)
        lesson = re.search(r"откройте урок кнопкой «(?P<button>[^»]+)»", said)
        assert pupil is not None
        assert lesson is not None
        self.lesson = lesson["button"]
        self.pupil = pupil["button"]
        self.mother = self.phone(pupil["phone"])
        self.teacher = self.phone("Учитель")

    def phone(self, title: str) -> Locator:
        return self.page.locator("[data-person]").filter(has=self.page.locator(".caption", has_text=title))

    async def is_too_wide(self) -> bool:
        return bool(
            await self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        )


async def read_instructions(demo: BotProcess) -> tuple[str, str]:
    """The page's address, and all that the terminal says."""
    await demo.line_with("Ctrl+C")
    said = "".join(demo.lines)
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address is not None
    return address[0], said


async def test_the_left_phone_marks_and_the_right_one_rings(browser: Browser, tmp_path: Path) -> None:
    async with started("demo", "--port", "0", folder=tmp_path) as demo:
        address, said = await read_instructions(demo)
        page = await browser.new_page(viewport={"width": 1600, "height": 900}, locale="ru-RU")
        page.set_default_timeout(PATIENCE_MS)
        desk = Desk(page, said)
        await page.goto(address)
        await expect(page.locator("[data-person]")).to_have_count(6)
        assert not await desk.is_too_wide()

        messages = desk.mother.locator("[data-message]")
        before = await messages.count()
        await desk.teacher.locator("button.reply", has_text="Сегодня").click()
        await desk.teacher.locator("button.inline", has_text=desk.lesson).last.click()
        await desk.teacher.locator("button.inline", has_text="Кто есть").last.click()
        pupil = desk.teacher.locator("button.inline", has_text=desk.pupil)
        await pupil.click()
        await expect(pupil).to_have_class(re.compile("danger"))

        # Ringing lasts some seconds; an assertion that looks now and then must not miss it.
        await page.wait_for_function(
            "node => node.classList.contains('ringing')",
            arg=await desk.mother.element_handle(),
            polling="raf",
        )
        await expect(messages).to_have_count(before + 1)
        # Which lesson is going on depends on the hour of a school day; on another day it is the third.
        await expect(messages.last).to_contain_text(f"нет на {desk.lesson.partition('.')[0]}-м уроке")

        await pupil.click()
        await expect(messages).to_have_count(before + 2)
        await expect(messages.last).to_contain_text("в школе: опоздание")
        assert desk.complaints == []
        # The page is still open: its stream of events must not hold the end up.
        assert await demo.stop(signal.SIGINT) == 0
        assert "Traceback" not in "".join(demo.lines)


async def test_on_a_small_screen_one_phone_at_a_time_and_nothing_sticks_out(browser: Browser, tmp_path: Path) -> None:
    async with started("demo", "--port", "0", folder=tmp_path) as demo:
        address, said = await read_instructions(demo)
        page = await browser.new_page(viewport={"width": 375, "height": 720}, locale="ru-RU", has_touch=True)
        page.set_default_timeout(PATIENCE_MS)
        desk = Desk(page, said)
        await page.goto(address)
        await expect(desk.teacher).to_be_visible()
        await expect(desk.mother).to_be_hidden()
        assert not await desk.is_too_wide()
        await desk.teacher.locator("button.inline", has_text=desk.lesson).last.click()
        await desk.teacher.locator("button.inline", has_text="Кто есть").last.click()
        await desk.teacher.locator("button.inline", has_text=desk.pupil).wait_for()
        assert not await desk.is_too_wide()
        await page.locator(".tab").nth(1).click()
        await expect(desk.mother).to_be_visible()
        assert not await desk.is_too_wide()
        assert desk.complaints == []
        # A stranger's port is told in one line.
        async with started("demo", "--port", re.findall(r":(\d+)/", address)[0], folder=tmp_path) as second:
            line = await second.line_with("Порт")
            assert "занят" in line
            assert await second.ended() == 1
        assert await demo.stop(signal.SIGINT) == 0
