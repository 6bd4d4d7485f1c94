"""The page with the phones in a real browser; what the bot asks for comes from the test itself."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Locator, Page, expect

from sandbox import PersonAtDesk, Sandbox
from tests.e2e.browser import PATIENCE_MS, complaints_of, launched, needed
from tests.sandbox.desk import PNG, Api, HandClock

RINGING = re.compile(r"\bringing\b")
KEYBOARD = {"inline_keyboard": [[{"text": "Урок 3", "callback_data": "lesson"}]]}
COMMANDS = [{"command": "today", "description": "Сегодня"}, {"command": "help", "description": "Что умеет бот"}]

# One browser for the file, so all of the file lives in one loop.
pytestmark = [*needed, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class Seen:
    """One person's phone: in the sandbox, on the screen, and what the bot asks for."""

    api: Api
    person: PersonAtDesk
    page: Page
    phone: Locator

    @property
    def messages(self) -> Locator:
        return self.phone.locator("[data-message]")

    async def say(self, text: str, **params: object) -> int:
        """The bot writes; returns the number of the message."""
        sent = await self.api.ok("sendMessage", chat_id=self.person.id, text=text, **params)
        number: int = sent["message_id"]
        return number

    async def press(self, **answer: object) -> None:
        """The person presses the button, and the bot answers."""
        await self.phone.locator("button.inline").click()
        await expect(self.phone.locator("button.inline.busy")).to_have_count(1)
        (update,) = await self.api.ok("getUpdates", timeout=5)
        assert update["callback_query"]["data"] == "lesson"
        await self.api.ok("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], **answer)
        await expect(self.phone.locator("button.inline.busy")).to_have_count(0)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def page() -> AsyncIterator[Page]:
    async with launched() as browser:
        # With less motion a click need not wait until the phone has stopped shaking.
        opened = await browser.new_page(
            viewport={"width": 1200, "height": 900}, locale="ru-RU", reduced_motion="reduce"
        )
        opened.set_default_timeout(PATIENCE_MS)
        yield opened


@pytest.fixture(scope="module")
def complaints(page: Page) -> list[str]:
    return complaints_of(page)


@pytest_asyncio.fixture(loop_scope="module")
async def seen(page: Page, complaints: list[str]) -> AsyncIterator[Seen]:
    """A phone that has started the bot, and another person's one beside it; the console must stay silent."""
    async with Sandbox.serve(clock=HandClock()) as sandbox, ClientSession() as http:
        api = Api(http, sandbox)
        sandbox.person("Пётр", title="Папа")
        person = sandbox.person("Анна", title="Мама")
        await person.start()
        await api.updates()
        complaints.clear()
        await page.goto(sandbox.url)
        await expect(page.locator(".light")).to_have_attribute("data-status", "online")
        yield Seen(api, person, page, page.locator(f"[data-person='{person.id}']"))
        said = list(complaints)
        await page.goto("about:blank")  # a page left alone would look for its sandbox
        assert said == []


async def test_a_loud_message_rings_on_that_phone_alone(seen: Seen) -> None:
    await seen.say("Ивана нет на уроке")
    await expect(seen.phone).to_have_class(RINGING)
    await expect(seen.page.locator(".phone.ringing")).to_have_count(1)
    await expect(seen.phone.locator(".unread")).to_have_text("1")
    await expect(seen.messages.last).to_have_attribute("data-silent", "false")
    assert await seen.page.title() == "(1) Ёжик · телефоны на столе"
    await seen.messages.last.click()
    await expect(seen.phone.locator(".unread")).to_be_hidden()


async def test_a_silent_message_does_not_ring(seen: Seen) -> None:
    await seen.say("Оценка за урок", disable_notification=True)
    await expect(seen.messages.last).to_have_attribute("data-silent", "true")
    await expect(seen.messages.last.locator(".silent")).to_be_visible()
    await expect(seen.phone.locator(".unread")).to_have_text("1")
    await expect(seen.page.locator(".ringing")).to_have_count(0)


async def test_an_edit_keeps_its_node(seen: Seen) -> None:
    number = await seen.say("Отмечено: 1", reply_markup=KEYBOARD)
    message = seen.phone.locator(f"[data-message='{number}']")
    await expect(message).to_be_visible()
    count = await seen.messages.count()
    await expect(message.locator(".edited")).to_have_count(0)
    button = message.locator("button.inline")
    await message.evaluate("node => { node.kept = node.querySelector('button.inline').kept = true; }")
    changed = {"inline_keyboard": [[{"text": "Урок 4", "callback_data": "lesson", "style": "danger"}]]}
    await seen.api.ok(
        "editMessageText", chat_id=seen.person.id, message_id=number, text="Отмечено: 2", reply_markup=changed
    )
    await expect(message).to_contain_text("Отмечено: 2")
    await expect(message.locator(".edited")).to_be_visible()
    await expect(button).to_have_text("Урок 4")
    await expect(button).to_have_class(re.compile(r"\bdanger\b"))
    assert await message.evaluate("node => node.kept && node.querySelector('button.inline').kept")
    await expect(seen.messages).to_have_count(count)


async def test_a_deleted_message_goes_away(seen: Seen) -> None:
    number = await seen.say("Ошибка")
    await expect(seen.phone.locator(f"[data-message='{number}']")).to_have_count(1)
    await seen.api.ok("deleteMessage", chat_id=seen.person.id, message_id=number)
    await expect(seen.phone.locator(f"[data-message='{number}']")).to_have_count(0)


async def test_a_press_is_answered_with_a_toast(seen: Seen) -> None:
    await seen.say("Уроки", reply_markup=KEYBOARD)
    await seen.press(text="Урок закончился")
    await expect(seen.phone.locator(".toast")).to_have_text("Урок закончился")
    await expect(seen.phone.locator("[role=alertdialog]")).to_have_count(0)


async def test_a_press_is_answered_with_an_alert(seen: Seen) -> None:
    await seen.say("Уроки", reply_markup=KEYBOARD)
    await seen.press(text="Это видит только учитель", show_alert=True)
    alert = seen.phone.locator("[role=alertdialog]")
    await expect(alert).to_contain_text("Это видит только учитель")
    await expect(seen.phone.locator(".toast")).to_have_count(0)
    await alert.locator("button").click()
    await expect(alert).to_have_count(0)


async def test_a_rich_message_shows_a_table(seen: Seen) -> None:
    html = (
        "<table bordered><tr><th>Урок</th><th>Оценка</th></tr>"
        "<tr><td>Алгебра</td><td><b>5</b> &amp; 4</td></tr></table>"
    )
    await seen.api.ok("sendRichMessage", chat_id=seen.person.id, rich_message={"html": html})
    table = seen.messages.last.locator("table")
    await expect(table.locator("th")).to_have_text(["Урок", "Оценка"])
    await expect(table.locator("td")).to_have_text(["Алгебра", "5 & 4"])
    await expect(table.locator("b")).to_have_text("5")


async def test_pictures_and_files(seen: Seen) -> None:
    to = {"chat_id": str(seen.person.id)}
    drawn = await seen.page.screenshot(clip={"x": 0, "y": 0, "width": 40, "height": 30})
    assert (await seen.api.multipart("sendPhoto", to, photo=("a.png", drawn)))[0] == 200
    picture = seen.messages.last.locator("img")
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("naturalWidth", 40)
    assert (await seen.api.multipart("sendDocument", to, document=("журнал.xlsx", PNG)))[0] == 200
    row = seen.messages.last.locator("a.file")
    await expect(row).to_contain_text("журнал.xlsx")
    await expect(row).to_have_attribute("download", "журнал.xlsx")
    address = await row.get_attribute("href")
    assert address is not None
    async with seen.api.http.get(address) as response:
        assert await response.read() == PNG


async def test_typing_is_shown_until_the_message(seen: Seen) -> None:
    typing = seen.phone.locator(".typing")
    await expect(typing).to_be_hidden()
    await seen.api.ok("sendChatAction", chat_id=seen.person.id, action="typing")
    await expect(typing).to_have_text("печатает…")
    await expect(typing).to_be_visible()
    await seen.say("Готово")
    await expect(typing).to_be_hidden()


async def test_the_menu_lists_commands_and_sends_the_chosen_one(seen: Seen) -> None:
    await seen.api.ok("setMyCommands", commands=COMMANDS)
    await seen.phone.locator(".commands-toggle").click()
    await expect(seen.phone.locator(".command b")).to_have_text(["/today", "/help"])
    await expect(seen.phone.locator(".command span")).to_have_text(["Сегодня", "Что умеет бот"])
    await seen.phone.locator(".command").last.click()
    await expect(seen.messages.last).to_contain_text("/help")
    assert [update["message"]["text"] for update in await seen.api.updates()] == ["/help"]


async def test_a_reply_button_sends_its_text(seen: Seen) -> None:
    await seen.say("Меню", reply_markup={"keyboard": [[{"text": "Сегодня"}, {"text": "Дневник"}]]})
    await seen.phone.locator("button.reply", has_text="Дневник").click()
    await expect(seen.messages.last).to_contain_text("Дневник")
    await expect(seen.messages.last).to_have_attribute("data-from", "me")
    assert [update["message"]["text"] for update in await seen.api.updates()] == ["Дневник"]


async def test_a_hostile_text_stays_a_text(seen: Seen) -> None:
    await seen.say("<img src=x onerror=alert(1)><script>alert(1)</script>")
    await expect(seen.messages.last).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(seen.messages.last.locator("img, script")).to_have_count(0)
