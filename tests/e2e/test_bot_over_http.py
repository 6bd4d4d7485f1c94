"""The bot's process against a Telegram over HTTP: from the first link to the parent's phone, through bad weather."""

import asyncio
import re
import signal
import socket
from typing import Any

import aiohttp
import pytest

from sandbox import Message, PersonAtDesk, Sandbox
from tests.e2e.living_school import LivingSchool
from tests.e2e.process import PATIENCE_SECONDS, serving, started, until

pytestmark = pytest.mark.slow


async def said(person: PersonAtDesk, words: str) -> Message:
    return await person.wait_for(lambda it: it.author == "bot" and words in it.text, PATIENCE_SECONDS)


async def shown(person: PersonAtDesk, label: str) -> Message:
    return await person.wait_for(lambda it: label in it.buttons, PATIENCE_SECONDS)


async def tap(person: PersonAtDesk, label: str) -> None:
    """Wait for a button, press it, and wait until the bot has answered the press."""
    message = await shown(person, label)
    await person.wait_answer(await person.press(label, message_id=message.message_id), PATIENCE_SECONDS)


async def open_algebra(teacher: PersonAtDesk) -> None:
    await teacher.text("Сегодня")
    await tap(teacher, "2. Алгебра 7Б")
    await tap(teacher, "Кто есть")
    await shown(teacher, "4. Петров И.")


def heard(person: PersonAtDesk, words: str) -> list[Message]:
    return [it for it in person.phone.messages if it.author == "bot" and words in it.text]


def waiting_for_an_answer(sandbox: Sandbox, method: str) -> bool:
    return any(it["method"] == method and it["status"] is None for it in sandbox.requests)


async def call(sandbox: Sandbox, path: str, **body: object) -> Any:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{sandbox.url}/sandbox{path}", json=body) as response,
    ):
        return await response.json()


async def quiet(school: LivingSchool) -> None:
    """Wait until the outbox has nothing more to do."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await school.messages_on_way():  # noqa: ASYNC110  (another process has no events)
            await asyncio.sleep(0.05)


async def invited(administrator: PersonAtDesk, surname: str, label: str) -> str:
    """The token of an invitation that the administrator makes by buttons."""
    await administrator.text("Пригласить")
    await said(administrator, "Кого пригласить?")
    await administrator.text(surname)
    await tap(administrator, label)
    link = await said(administrator, "Кому: ")
    found = re.search(r"\?start=([\w-]+)", link.text)
    assert found is not None
    return found[1]


async def test_from_the_first_link_to_the_mothers_phone(sandbox: Sandbox, school: LivingSchool) -> None:
    async with started("set", "absence_hold_seconds", "1", folder=school.folder) as setting:
        assert "absence_hold_seconds = 1" in await setting.line_with("absence")

    administrator, teacher, mother = (sandbox.person(name) for name in ("Макар", "Пётр", "Мария"))
    telegram = {"BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.url}
    async with started("run", folder=school.folder, **telegram) as bot:
        first = await bot.line_with("?start=")
        await administrator.start(first.strip().rpartition("?start=")[2])
        await said(administrator, "Вы администратор")

        await teacher.start(await invited(administrator, "Белов", "Белов Пётр Ильич"))
        await said(teacher, "Вы учитель")
        await mother.start(await invited(administrator, "Петрова", "4. Петров И.: мать — Петрова Мария Ивановна"))
        await said(mother, "Вам открыт день ребёнка")

        await open_algebra(teacher)
        await tap(teacher, "4. Петров И.")
        news = await said(mother, "Иван П.: нет на 2-м уроке")
        assert not news.silent

        await tap(teacher, "❌ 4. Петров И.")
        await said(mother, "Иван П. в школе: опоздание на 2-й урок")
        assert await bot.stop() == 0


async def test_a_tap_survives_the_kill_of_the_process_and_is_served_once(
    sandbox: Sandbox,
    school: LivingSchool,
) -> None:
    teacher, mother, father = [await school.seat(sandbox, key) for key in ("teacher", "mother", "kim_father")]
    async with serving(sandbox, school.folder) as bot:
        await open_algebra(teacher)
        await school.hold(4)
        # The first tap is written down but its screen hangs; the second is stored and waits in the person's line.
        sandbox.fault("timeout", methods=["editMessageText"], seconds=60)
        await teacher.press("4. Петров И.")
        await teacher.press("3. Ким С.")
        await until(lambda: sandbox.pending == 0 and waiting_for_an_answer(sandbox, "editMessageText"))
        assert await bot.stop(signal.SIGKILL) == -signal.SIGKILL
    sandbox.clear_faults()
    assert await school.revisions() == {school.ids.ivan: 1}
    await school.hold(0)

    # The third reaches the process, but before it can be stored, that one is killed too.
    database = school.open()
    async with serving(sandbox, school.folder) as bot:
        await said(mother, "Иван П.: нет")
        await said(father, "Софья К.: нет")
        await quiet(school)
        await until(lambda: sandbox.desk.updates.polled)
        async with database.exclusively():
            await teacher.press("1. Иванов Антон")
            await until(lambda: not sandbox.desk.updates.polled)
            await bot.stop(signal.SIGKILL)
    await database.close()
    assert sandbox.pending == 1

    async with serving(sandbox, school.folder):
        await until(lambda: sandbox.pending == 0)
        await said(mother, "Антон И.: нет")
        await quiet(school)
    assert set((await school.revisions()).values()) == {1}
    assert len(await school.revisions()) == 3
    for person, words in ((mother, "Иван П.: нет"), (mother, "Антон И.: нет"), (father, "Софья К.: нет")):
        assert len(heard(person, words)) == 1


WEATHER: list[tuple[str, dict[str, object]]] = [
    ("429", {"retry_after": 1, "times": 1}),
    ("5xx", {"status": 502, "times": 2}),
    ("reset", {"times": 1}),
    ("outage", {"seconds": 2}),
]


@pytest.mark.parametrize(("kind", "details"), WEATHER, ids=[kind for kind, _ in WEATHER])
async def test_the_news_arrives_once_whatever_the_weather(
    kind: str,
    details: dict[str, object],
    sandbox: Sandbox,
    school: LivingSchool,
) -> None:
    teacher, mother = [await school.seat(sandbox, key) for key in ("teacher", "mother")]
    async with serving(sandbox, school.folder):
        await open_algebra(teacher)
        await school.hold(1)
        await tap(teacher, "4. Петров И.")
        sandbox.fault(kind, methods=[] if kind == "outage" else ["sendMessage"], **details)
        await said(mother, "Иван П.: нет на 2-м уроке")
        await quiet(school)
    assert len(heard(mother, "Иван П.")) == 1
    failed = [it["status"] for it in sandbox.requests if it["method"] == "sendMessage" and it["status"] != 200]
    assert failed or kind == "outage"


async def test_a_message_that_may_have_arrived_comes_again_and_says_so(sandbox: Sandbox, school: LivingSchool) -> None:
    teacher, mother = [await school.seat(sandbox, key) for key in ("teacher", "mother")]
    async with serving(sandbox, school.folder):
        await open_algebra(teacher)
        await school.hold(1)
        await tap(teacher, "4. Петров И.")
        sandbox.fault("timeout", methods=["sendMessage"], seconds=0.2, after_effect=True, times=1)
        await said(mother, "Повтор")
        await quiet(school)
    first, second = heard(mother, "Иван П.: нет на 2-м уроке")
    assert "Повтор" not in first.text
    assert "Повтор" in second.text


async def test_a_webhook_takes_updates_only_with_the_secret(sandbox: Sandbox, school: LivingSchool) -> None:
    teacher = await school.seat(sandbox, "teacher")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/telegram"
    hook = {"WEBHOOK_URL": url, "WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    async with started(
        "run", folder=school.folder, BOT_TOKEN=sandbox.token, TELEGRAM_API_URL=sandbox.url, **hook
    ) as bot:
        await bot.line_with("WEBHOOK_SECRET")
        assert await bot.ended() == 2

    async with serving(sandbox, school.folder, **hook, WEBHOOK_SECRET="a-long-secret") as bot:
        await bot.line_with("listening")
        forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/today", "chat": {"id": teacher.id}}}
        async with aiohttp.ClientSession() as http, http.post(url, json=forged) as response:
            assert response.status == 401
        assert not heard(teacher, "")
        await open_algebra(teacher)
        assert sandbox.pending == 0


async def test_in_a_group_one_polite_line_and_gone(sandbox: Sandbox, school: LivingSchool) -> None:
    teacher = await school.seat(sandbox, "teacher")
    async with serving(sandbox, school.folder):
        group = await call(sandbox, "/groups", title="7Б, родители", members=[teacher.id])
        await until(lambda: sandbox.desk.groups[group["id"]].bot == "left")
        await call(sandbox, f"/groups/{group['id']}/text", person_id=teacher.id, text="Сегодня")
        await open_algebra(teacher)
    lines = [it.text for it in sandbox.desk.groups[group["id"]].messages.values() if it.author == "bot"]
    assert len(lines) == 1
    assert "только в личном чате" in lines[0]


async def test_what_cannot_be_read_does_not_stop_the_next(sandbox: Sandbox, school: LivingSchool) -> None:
    teacher, mother = [await school.seat(sandbox, key) for key in ("teacher", "mother")]
    async with serving(sandbox, school.folder):
        sandbox.inject_malformed()
        sandbox.inject_unknown()
        await open_algebra(teacher)
        sandbox.inject_malformed()
        await tap(teacher, "4. Петров И.")
        sandbox.duplicate()
        await said(mother, "Иван П.: нет на 2-м уроке")
        await until(lambda: sandbox.pending == 0)
    assert await school.revisions() == {school.ids.ivan: 1}
