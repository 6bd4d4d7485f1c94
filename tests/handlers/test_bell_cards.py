"""Cards come at the bell, one message in the evening, and yesterday's are taken away (R-12, F-4, D-6)."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import DeleteMessage, TelegramMethod

from bot import removal
from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.preferences import ChooseCards, ChooseTables, OpenPreferences
from models.database import Database
from models.lessons import Lesson
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import FakeTelegram
from tests.timetabled import TimetabledSchool

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
TUESDAY = MONDAY + dt.timedelta(days=1)


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def tick(school: School) -> int:
    await school.schedule.run_due_jobs()
    return await school.sender.deliver()


async def close(small: TimetabledSchool, lesson_id: int, *, by: int | None = None) -> None:
    async with small.ctx(now=at("12:00")).write() as session:
        lesson = await session.get_one(Lesson, lesson_id)
        lesson.closed_at, lesson.closed_by_id = at("12:00"), by


async def test_the_card_at_the_bell_is_the_card_and_is_left_as_it_was_made(
    phones: Phones, school: School, clock: ShiftedClock
) -> None:
    teacher = await phones("teacher")
    clock.set(at("08:29"))
    assert await tick(school) == 0
    clock.set(at("08:30"))
    assert await tick(school) == 1
    card = teacher.last
    assert (card.silent, card.text.splitlines()[0]) == (True, "1. История, 7Б")
    await teacher.tap("Кто есть")
    assert teacher.last is card
    clock.set(at("08:32"))
    assert await tick(school) == 0
    assert card.text.splitlines()[:2] == ["1. История, 7Б", "пн, 23 ноября, 08:30–09:10"]
    assert teacher.buttons[0] == "1. Иванов Антон"
    clock.set(at("09:20"))
    assert await tick(school) == 1
    assert [bubble.text.splitlines()[0] for bubble in teacher.bubbles] == ["1. История, 7Б", "2. Алгебра, 7Б"]


async def test_a_teacher_chooses_when_cards_come(phones: Phones, school: School, clock: ShiftedClock) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("08:00"))
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Карточки и таблицы")
    assert teacher.last.text.splitlines()[::2] == [
        "Как вам удобнее",
        "Карточка урока приходит по звонку на урок, без звука.",
        "Страница журнала приходит текстом.",
        "Семьи пишут вам, только если вы классный руководитель или письма передали вам.",
    ]
    assert teacher.buttons == [
        "✓ Карточка урока: по звонку",
        "Карточка урока: после урока",
        "Карточку урока не присылать",
        "Журнал таблицей",
        "✓ Журнал текстом",
        "Письма принимать",
        "✓ Не принимать",
        "‹ Назад",
    ]
    await teacher.tap("Карточка урока: после урока")
    await teacher.tap("Журнал таблицей")
    assert teacher.buttons[:2] == ["Карточка урока: по звонку", "✓ Карточка урока: после урока"]
    assert teacher.buttons[3:5] == ["✓ Журнал таблицей", "Журнал текстом"]
    for clock_time, sent in (("08:31", 0), ("09:10", 1)):
        clock.set(at(clock_time))
        assert await tick(school) == sent
    await teacher.press(ChooseCards(value="none").pack())
    clock.set(at("10:00"))
    assert await tick(school) == 0
    assert not any(entry.startswith("Карточки") for entry in mother.keyboard)
    for phone in (mother, await phones("stranger"), await phones("admin")):
        for tap in (OpenPreferences(), ChooseCards(value="end"), ChooseTables(value="yes")):
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS


async def test_one_message_in_the_evening(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool
) -> None:
    teacher, english = await phones("teacher"), await phones("english")
    ids = small.ids
    await close(small, ids.lessons[0], by=ids.teacher)
    await close(small, ids.lessons[1], by=ids.deputy)
    await close(small, ids.lessons[2], by=ids.english)
    clock.set(at("17:00"))
    assert await tick(school) == 1
    assert english.bubbles == []
    assert not teacher.last.silent
    assert teacher.last.text.splitlines() == [
        "Ещё не закрыто, пн, 23 ноября:",
        "✏️ 4. Алгебра, 7Б",
        "",
        "За вас записано, пн, 23 ноября:",
        "✅ 2. Алгебра, 7Б: Зуева Нина Львовна",
    ]
    assert teacher.buttons == ["4. Алгебра, 7Б"]
    await teacher.tap("4. Алгебра, 7Б")
    assert [bubble.text.splitlines()[0] for bubble in teacher.bubbles] == [
        "Ещё не закрыто, пн, 23 ноября:",
        "4. Алгебра, 7Б",
    ]
    clock.set(at("18:00"))
    assert await tick(school) == 0


async def test_a_line_when_all_is_closed_if_the_school_wants_one(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool
) -> None:
    teacher, admin = await phones("teacher"), await phones("admin")
    for lesson_id in small.ids.lessons:
        await close(small, lesson_id)
    await admin.press("sv:reminder_when_all_closed:line")
    clock.set(at("17:00"))
    assert await tick(school) == 1
    assert teacher.last.text == "пн, 23 ноября: все уроки закрыты."


async def test_a_messenger_that_never_answers_does_not_hold_the_minute(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await phones("teacher")
    clock.set(at("08:30"))
    await tick(school)
    await close(small, small.ids.lessons[0])

    async def never(_bot: object, _method: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(removal, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(type(school.bot), "__call__", never)
    assert await removal.Remover(school.bot, school.locales).remove(small.ctx(now=at("07:00", TUESDAY))) == 0
    assert len(teacher.bubbles) == 1


async def test_yesterdays_closed_card_goes_and_the_open_one_stays(
    phones: Phones, school: School, clock: ShiftedClock, small: TimetabledSchool, telegram: FakeTelegram
) -> None:
    teacher = await phones("teacher")
    for moment in ("08:30", "09:20", "11:20"):
        clock.set(at(moment))
        await tick(school)
    await close(small, small.ids.lessons[0])
    await close(small, small.ids.lessons[3])
    history, algebra, last = teacher.bubbles
    teacher.bubbles.remove(last)
    clock.set(at("23:00"))
    await tick(school)
    assert history in teacher.bubbles

    def silent_network(method: TelegramMethod[Any]) -> Exception | None:
        is_removal = isinstance(method, DeleteMessage)
        return TelegramNetworkError(method=method, message="no answer") if is_removal else None

    telegram.fails = silent_network
    clock.set(at("07:00", TUESDAY))
    await tick(school)
    assert history in teacher.bubbles
    telegram.fails = lambda _: None
    for _ in range(2):
        await tick(school)
    assert history not in teacher.bubbles
    assert algebra in teacher.bubbles
    # One that the teacher took away by hand is as good as removed: it is asked for once.
    asked = [method for method in telegram.requests if isinstance(method, DeleteMessage)]
    assert sorted(method.message_id for method in asked) == sorted(
        [history.message_id, history.message_id, last.message_id]
    )
