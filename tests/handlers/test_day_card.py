"""A primary teacher's day in one class as one card, from the bell to the last lesson closed (R-12, D-6)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.day_card import (
    CloseDay,
    FinishDay,
    MarkAtLesson,
    MarkDay,
    OpenDayCard,
    OpenDayCardBelow,
    OpenDayList,
    TakeDayHomework,
)
from models.courses import Course
from models.database import Database
from models.homework import Homework
from models.lessons import Lesson, Presence, Seen
from tests.handlers.conftest import Phones
from tests.primary import PrimarySchool
from tests.school import MONDAY, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
CHANGED = "На уроке что-то изменилось, пока кнопка была на экране. Откройте урок ещё раз и проверьте."
TITLE = "2А, пн, 23 ноября: весь день"
DAY = MONDAY.toordinal()
GRID = ["1. Иванов Антон", "2. Иванов Артём", "3. Ким С.", "4. Петров И.", "5. имя скрыто"]
LESSONS = ["1. История", "2. Алгебра", "4. Алгебра", "5. История"]


@pytest.fixture
async def small(database: Database) -> PrimarySchool:
    return await PrimarySchool(database).build()


async def ring(school: School) -> None:
    await school.schedule.run_due_jobs()
    await school.sender.deliver()


def of(phone: Phone, label: str) -> str:
    """What a button on the newest message carries."""
    (found,) = [data for row in phone.last.buttons for text, data in row if text == label]
    return found


async def seen(small: PrimarySchool, pupil_id: int) -> dict[int | None, Seen]:
    """What was marked of a pupil, by the number of the lesson."""
    statement = select(Lesson.number, Presence.seen).join(Presence, Presence.lesson_id == Lesson.id)
    async with small.database.read() as session:
        found = await session.execute(statement.where(Presence.pupil_id == pupil_id))
        return {row.number: row.seen for row in found}


async def closed(small: PrimarySchool) -> list[tuple[int | None, str | None]]:
    """Numbers and topics of the day's closed lessons."""
    statement = select(Lesson.number, Lesson.topic).where(Lesson.date == MONDAY, Lesson.closed_at.is_not(None))
    async with small.database.read() as session:
        return [(number, topic) for number, topic in await session.execute(statement.order_by(Lesson.number))]


async def open_day(phone: Phone) -> None:
    await phone.write("Сегодня")
    await phone.tap("Весь день: 2А")


async def test_from_the_bell_to_four_closed_lessons_in_four_taps(
    phones: Phones, school: School, clock: ShiftedClock, small: PrimarySchool
) -> None:
    teacher = await phones("teacher")
    clock.set(at("08:30"))
    await ring(school)
    assert teacher.last.silent
    assert teacher.last.text.splitlines() == [
        TITLE,
        "",
        "✏️ 08:30 1. История: Наш город",
        "Задание по плану: Читать с. 12",
        "▫️ 09:20 2. Алгебра: Сложение",
        "Задание по плану: с. 8 № 3",
        "▫️ 11:20 4. Алгебра: Вычитание",
        "Задание по плану: с. 9 № 1",
        "▫️ 12:20 5. История: Наша улица",
        "Задание: ещё не записано",
        "",
        "По списку 5 учеников. Ещё не отмечено.",
        "Кнопка «Задания по плану» запишет их; где в плане ничего нет, запишет «не задано».",
        "При закрытии задания по плану тоже запишутся.",
        "Закроются уроки, которые начались: 1. Остальные (2, 4, 5) готовы, закройте их после звонка этой же кнопкой.",
    ]
    assert teacher.buttons == [
        "Кто есть",
        "Задания по плану",
        *LESSONS,
        "Закрыть начавшиеся: все здесь",
        "‹ Сегодня",
    ]
    clock.set(at("13:05"))
    for label in ("Кто есть", "3. Ким С.", "Готово: нет 1"):
        await teacher.tap(label)
    close = of(teacher, "Закрыть день: нет 1")
    await teacher.tap("Закрыть день: нет 1")
    # Of the last the plan has no homework: that nothing is set is said by nobody but the teacher.
    assert teacher.last.text.splitlines()[-6:] == [
        "✅ 12:20 5. История: Наша улица",
        "Задание: ещё не записано",
        "",
        "Нет: 3. Ким С.",
        "День закрыт.",
        "Кнопка «Ничего не задано» запишет это для всех начавшихся уроков без задания.",
    ]
    await teacher.tap("Ничего не задано")
    assert teacher.last.text.splitlines() == [
        TITLE,
        "",
        "✅ 08:30 1. История: Наш город",
        "Задание: Читать с. 12",
        "✅ 09:20 2. Алгебра: Сложение",
        "Задание: с. 8 № 3",
        "✅ 11:20 4. Алгебра: Вычитание",
        "Задание: с. 9 № 1",
        "✅ 12:20 5. История: Наша улица",
        "Задание: не задано",
        "",
        "Нет: 3. Ким С.",
        "День закрыт.",
    ]
    assert teacher.buttons == [*LESSONS, "‹ Сегодня"]
    assert len(teacher.bubbles) == 1
    assert await seen(small, small.ids.sofya) == dict.fromkeys((1, 2, 4, 5), Seen.ABSENT)
    everything = [(1, "Наш город"), (2, "Сложение"), (4, "Вычитание"), (5, "Наша улица")]
    assert await closed(small) == everything
    await teacher.press(close, message_id=teacher.last.message_id)
    assert teacher.alert is None
    async with small.database.read() as session:
        assert len((await session.scalars(select(Homework.id))).all()) == len(everything)
    await ring(school)
    assert len(teacher.bubbles) == 1


async def test_the_day_in_two_parts_with_exceptions(phones: Phones, clock: ShiftedClock, small: PrimarySchool) -> None:
    teacher = await phones("teacher")
    await open_day(teacher)
    await teacher.tap("Кто есть")
    assert teacher.last.text.splitlines() == [
        TITLE,
        "Отметка действует на уроки: 1, 2.",
        "Нажимайте на имя: ❌ нет на уроке → 🕐 опоздание → снова на уроке.",
    ]
    assert teacher.buttons == [*GRID, "Все здесь (5)", "‹ Весь день"]
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    assert await seen(small, small.ids.ivan) == {1: Seen.LATE, 2: Seen.PRESENT}
    await teacher.tap("🕐 4. Петров И.")
    assert await seen(small, small.ids.ivan) == {1: Seen.PRESENT, 2: Seen.PRESENT}
    await teacher.tap("3. Ким С.")
    assert teacher.buttons[5:8] == ["3. Ким С. по урокам:", "1 ❌", "2 ❌"]
    await teacher.tap("2 ❌")
    assert teacher.buttons[2:8] == ["◐ 3. Ким С.", *GRID[3:], "3. Ким С. по урокам:", "1 ❌", "2 ✓"]
    await teacher.tap("2 ✓")
    await teacher.tap("Готово: нет 1")
    await teacher.tap("Закрыть начавшиеся: нет 1")
    assert await closed(small) == [(1, "Наш город"), (2, "Сложение")]
    assert teacher.last.text.splitlines()[4:] == [
        "✅ 09:20 2. Алгебра: Сложение",
        "Задание: с. 8 № 3",
        "▫️ 11:20 4. Алгебра: Вычитание",
        "Задание по плану: с. 9 № 1",
        "▫️ 12:20 5. История: Наша улица",
        "Задание: ещё не записано",
        "",
        "Нет: 3. Ким С.",
    ]
    # She comes to the fourth: missing there by the lesson before, until the list says otherwise.
    clock.set(at("12:30"))
    await open_day(teacher)
    assert "Нет: 3. Ким С." in teacher.last.text.splitlines()
    await teacher.tap("Кто есть")
    await teacher.tap("4 ❌")
    assert await seen(small, small.ids.sofya) == {1: Seen.ABSENT, 2: Seen.ABSENT, 4: Seen.PRESENT}
    await teacher.tap("‹ Весь день")
    assert "Нет: 3. Ким С. (уроки: 1, 2)" in teacher.last.text.splitlines()
    await teacher.tap("Закрыть день: все здесь")
    assert len(await closed(small)) == len(LESSONS)
    assert 5 not in await seen(small, small.ids.sofya)


async def test_the_day_is_closed_from_the_evening_and_its_card_goes_the_next_morning(
    phones: Phones, school: School, clock: ShiftedClock
) -> None:
    teacher = await phones("teacher")
    clock.set(at("08:30"))
    await ring(school)
    clock.set(at("17:00"))
    await ring(school)
    card, evening = teacher.bubbles
    assert teacher.buttons == ["Весь день: 2А", *(f"{lesson}, 2А" for lesson in LESSONS)]
    clock.set(at("07:00", MONDAY + dt.timedelta(days=1)))
    await ring(school)
    assert card in teacher.bubbles
    await teacher.tap("Весь день: 2А", on=evening)
    await teacher.tap("Закрыть день: все здесь")
    clock.set(at("07:50", MONDAY + dt.timedelta(days=1)))
    await ring(school)
    assert card in teacher.bubbles
    clock.set(at("08:01", MONDAY + dt.timedelta(days=1)))
    await ring(school)
    assert card not in teacher.bubbles
    assert evening in teacher.bubbles


async def test_what_changed_meanwhile_is_refused_and_said_again(
    phones: Phones, clock: ShiftedClock, small: PrimarySchool
) -> None:
    teacher = await phones("teacher")
    ids = small.ids
    clock.set(at("13:05"))
    await open_day(teacher)
    close, homework = of(teacher, "Закрыть день: все здесь"), of(teacher, "Задания по плану")
    await teacher.tap("Кто есть")
    finish = of(teacher, "Все здесь (5)")
    await teacher.press(MarkAtLesson(lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT).pack())
    async with small.ctx(now=at("13:05")).write() as session:
        (await session.get_one(Course, ids.algebra_id)).plan_id = None
    for old in (close, homework, finish):
        await teacher.press(old)
        assert teacher.alert == CHANGED
    assert await closed(small) == []
    # Without a plan the lessons of algebra have no topic: they stay open, and the card says why.
    await open_day(teacher)
    assert (
        "Темы ещё нет: 2, 4. Без неё урок не закрыть: откройте его и запишите тему." in teacher.last.text.splitlines()
    )
    await teacher.tap("Закрыть начавшиеся: нет 1")
    assert await closed(small) == [(1, "Наш город"), (5, "Наша улица")]
    await teacher.tap("Кто есть")
    await teacher.tap("Готово: нет 1")
    before = await seen(small, ids.ivan)
    for old in (finish, close):
        await teacher.press(old)
    assert await seen(small, ids.ivan) == before
    closed_one = MarkAtLesson(lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT)
    await teacher.press(closed_one.pack())
    assert teacher.alert is not None
    assert teacher.alert.startswith("Урок закрыт")


async def test_nobody_else_and_no_other_day(phones: Phones, clock: ShiftedClock, small: PrimarySchool) -> None:
    ids = small.ids
    clock.set(at("09:00"))
    group = {"group_id": ids.class_7b}
    taps = [
        OpenDayCard(**group, day=DAY),
        OpenDayCardBelow(**group, day=DAY),
        OpenDayList(**group, day=DAY),
        MarkDay(lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT),
        MarkAtLesson(lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT),
        FinishDay(**group, day=DAY, check=1),
        TakeDayHomework(**group, day=DAY, check=1),
        CloseDay(**group, day=DAY, check=1),
    ]
    for who in ("tutor", "english", "stranger_teacher", "mother", "stranger"):
        phone = await phones(who)
        for tap in taps:
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS, (who, tap)
    teacher = await phones("teacher")
    other = {"group_id": ids.class_8a}
    tomorrow, long_ago = DAY + 1, (MONDAY - dt.timedelta(days=30)).toordinal()
    for tap in (
        OpenDayCard(**other, day=DAY),
        OpenDayCard(**group, day=tomorrow),
        MarkDay(lesson_id=ids.lessons[2], pupil_id=ids.ivan, seen=Seen.ABSENT),
        OpenDayCard(**group, day=long_ago),
        MarkDay(lesson_id=ids.lessons[0], pupil_id=10**6, seen=Seen.ABSENT),
        MarkAtLesson(lesson_id=ids.lessons[0], pupil_id=10**6, seen=Seen.ABSENT),
        MarkAtLesson(lesson_id=ids.lessons[2], pupil_id=ids.ivan, seen=Seen.ABSENT),
    ):
        await teacher.press(tap.pack())
        assert teacher.alert == NOT_YOURS, tap
    later = MarkAtLesson(lesson_id=ids.lessons[3], pupil_id=ids.ivan, seen=Seen.ABSENT)
    await teacher.press(later.pack())
    assert teacher.alert == "Урок ещё не начался: отметить можно после звонка."
    clock.set(at("07:00"))
    await open_day(teacher)
    assert teacher.buttons == [*LESSONS, "‹ Сегодня"]
    await teacher.press(OpenDayList(**group, day=DAY).pack(), message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines()[1] == "Отмечать пока нечего: уроки ещё не начались или уже закрыты."
    await teacher.press(MarkDay(lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT).pack())
    assert teacher.alert == "Урок ещё не начался: отметить можно после звонка."
    assert await seen(small, ids.ivan) == {}
