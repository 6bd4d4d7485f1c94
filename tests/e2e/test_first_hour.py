"""A school's first hour by the README alone: from an empty folder to the first absence that rings."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import Message, PersonAtDesk, Sandbox
from sandbox.schema import Upload
from tests.e2e.first_workbook import MOTHERS_PHONE, workbook
from tests.e2e.living_school import noon_zone
from tests.e2e.process import PATIENCE_SECONDS, started

pytestmark = pytest.mark.slow
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def seen(person: PersonAtDesk, what: str, holds: Callable[[Message], bool]) -> Message:
    """The newest message for which it holds; without one, what the phone shows instead."""
    try:
        return await person.wait_for(lambda it: it.author == "bot" and holds(it), PATIENCE_SECONDS)
    except TimeoutError:
        shown = [(it.text, it.buttons) for it in person.phone.messages[-3:]]
        raise AssertionError(f"{person.card.first_name} waits for {what!r} before {shown}") from None


async def said(person: PersonAtDesk, words: str) -> Message:
    return await seen(person, words, lambda it: words in it.text)


async def tap(person: PersonAtDesk, label: str) -> None:
    """Wait for a button that begins so, press it, and wait until the bot has answered the press."""
    message = await seen(person, label, lambda it: any(text.startswith(label) for text in it.buttons))
    full = next(text for text in message.buttons if text.startswith(label))
    await person.wait_answer(await person.press(full, message_id=message.message_id), PATIENCE_SECONDS)


async def invite(inviter: PersonAtDesk, surname: str) -> str:
    """The token of a link made by typing the beginning of a surname."""
    await inviter.text("Пригласить")
    await said(inviter, "Кого пригласить?")
    await inviter.text(surname)
    message = await seen(inviter, surname, lambda it: any(surname in label for label in it.buttons))
    await tap(inviter, next(label for label in message.buttons if surname in label))
    link = await seen(inviter, "start=", lambda it: f"Кому: {surname}" in it.text and "start=" in it.text)
    found = re.search(r"\?start=([\w-]+)", link.text)
    assert found is not None
    return found[1]


async def set_to(administrator: PersonAtDesk, section: str, name: str, value: str) -> None:
    """Set a number of the school by its screen."""
    await administrator.text("/school")
    await tap(administrator, "Настройки школы")
    await tap(administrator, section)
    await tap(administrator, name)
    await administrator.text(value)
    await said(administrator, f"Сейчас: {value}")


async def test_from_an_empty_folder_to_the_first_absence_that_rings(sandbox: Sandbox, tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    zone = noon_zone(now)
    local = now.astimezone(zoneinfo.ZoneInfo(zone))
    telegram = {"BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.url}
    administrator, teacher, tutor, mother = (sandbox.person(name) for name in ("Макар", "Пётр", "Вера", "Мария"))
    async with started("run", folder=tmp_path, **telegram) as bot:
        # 1. The first start prints a link for the administrator, who takes the school's first decision.
        link = re.search(r"\?start=([\w-]+)", await bot.line_with("?start="))
        assert link is not None
        await administrator.start(link[1])
        await tap(administrator, "Кратко")
        await said(administrator, "Записано: Кратко")

        # 2. The workbook: a wrong row is told and nothing is taken in; the corrected one is.
        await administrator.send("document", Upload("школа.xlsx", XLSX, workbook(local, zone, wrong_phone=True)))
        await said(administrator, "строка с ошибкой")
        await tap(administrator, "Не применять")
        await administrator.send("document", Upload("школа.xlsx", XLSX, workbook(local, zone)))
        await tap(administrator, "Применить")
        await said(administrator, "Готово.")

        # 3. Staff and family join, each by a link of their own; the mother shares her number and agrees.
        await teacher.start(await invite(administrator, "Белов"))
        await tutor.start(await invite(administrator, "Соколова"))
        await said(tutor, "классный руководитель")
        await mother.start(await invite(tutor, "Петрова"))
        await said(mother, "Ждём подтверждения")
        await mother.contact(MOTHERS_PHONE)
        await tap(mother, "Даю согласие")

        # 4. The school wants to hear sooner than usual.
        await set_to(administrator, "🔔", "Пауза перед сообщением", "1")

        # 5. The first lesson: who is missing, and the mother's phone rings.
        await teacher.text("Сегодня")
        await tap(teacher, "1. Алгебра 7Б")
        await tap(teacher, "Кто есть")
        await tap(teacher, "2. Петров И.")
        heard = await said(mother, "нет на 1-м уроке")
        assert "Иван П.: нет на 1-м уроке (алгебра" in heard.text
