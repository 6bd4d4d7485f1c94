"""A child's day on the phone: today, any day, typed days; honest emptiness; whose day it is (R-43, F-14, D-6)."""

import pytest

from bot.clock import ShiftedClock
from handlers.callbacks import OpenChild, TurnToDay
from handlers.callbacks.diary import OpenDays, OpenWeek
from models.database import Database
from models.dictionaries import WorkType
from models.lessons import Seen
from models.substitutions import SubstitutionKind
from services.homework.setting import set_homework
from tests.diaries import LAST_YEAR, DiarySchool
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import Phone

FOREIGN = "Это вам недоступно. Откройте меню: /start"
NEEDS_DAY = "Здесь нужна дата цифрами, например 24.11. Или нажмите день выше."
NO_DAY = "Это не похоже на день. Напишите дату цифрами, например 24.11."


@pytest.fixture
async def small(database: Database) -> DiarySchool:
    """In place of the small school: one where more is written."""
    built = DiarySchool(database)
    await built.build()
    return built


async def opened(
    phones: Phones, small: DiarySchool, who: str = "mother", pupil: str = "ivan", *, language: str = "ru"
) -> Phone:
    """A child's day on somebody's phone."""
    phone = await phones(who, language)
    await phone.start()
    await phone.press(OpenChild(pupil_id=getattr(small.ids, pupil)).pack(), message_id=phone.last.message_id)
    return phone


async def test_a_day_with_all_that_is_known_of_it(phones: Phones, small: DiarySchool, clock: ShiftedClock) -> None:
    ids = small.ids
    history, algebra, english, last = ids.lessons
    await small.close(history, "Смута")
    await small.close(algebra, "Дроби")
    await small.close(english, "Past Simple", clock="11:00")
    await small.seen(algebra, ids.anton, Seen.ABSENT)
    await small.seen(english, ids.anton, Seen.LATE, minutes=5)
    await small.reason(ids.anton, "b")
    await small.substitute(english, SubstitutionKind.SAME_SUBJECT)
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(WorkType(code="control", name="Контрольная", weight=1.5, is_written=True, position=1))
    await small.mark(history, ids.anton, "4", second_value="3", work_type="control", comment="Аккуратнее")
    await small.mark(history, ids.anton, "debt", work_type="test")
    await small.remark(history, ids.anton, template="welldone", is_praise=True)
    await small.remark(english, ids.anton, text="Словарь остался дома", clock="11:00")
    await set_homework(small.of("teacher", "09:00"), lesson_id=history, text="§ 12")
    await small.fall(last, "ill")
    clock.set(at("14:32"))
    mother = await opened(phones, small, pupil="anton")
    assert mother.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "Антон И., 7Б\n"
        "Отмечено 3 из 3 уроков, на 14:32\n"
        "✅ 1. История, 08:30 · 4/3, долг\n"
        "    Тема: Смута\n"
        "    4/3 — Контрольная, вес 1,5 («Аккуратнее»)\n"
        "    долг — Тест\n"
        "❌ 2. Алгебра, 09:20 — нет на уроке: болезнь\n"
        "    Тема: Дроби\n"
        "🕐 3. Английский язык, 10:20 — опоздание, 5 мин\n"
        "    ↷ с другим учителем\n"
        "    Тема: Past Simple\n"
        "🚫 4. Алгебра — урок отменён\n"
        "👍 1. История: молодец на уроке\n"
        "💬 3. Английский язык: Словарь остался дома\n\n"
        "📚 Задано на вт, 24 ноября\n"
        "1. История: § 12"
    )
    await mother.write("Сегодня")
    assert "✅ 1. История · 4/3, долг\n❌ 2. Алгебра — нет на уроке: болезнь" in mother.last.text
    await small.mark(history, ids.sofya, "5", work_type=None, comment="Bravo")
    father = await opened(phones, small, "kim_father", "sofya", language="en")
    assert father.last.text.split("\n")[2:8] == [
        "Софья К., 7Б",
        "3 of 3 lessons marked by 14:32",
        "✅ 1. История, 08:30 · 5",
        "    Topic: Смута",
        '    5 ("Bravo")',
        "✅ 2. Алгебра, 09:20",
    ]


async def test_days_beside_tomorrow_and_any_other(phones: Phones, small: DiarySchool, clock: ShiftedClock) -> None:
    clock.set(at("09:30"))
    mother = await opened(phones, small)
    assert "▶️ 2. Алгебра, 09:20 — идёт\n▫️ 4. Алгебра, 11:20" in mother.last.text
    await mother.tap("Завтра")
    assert mother.last.text == "вт, 24 ноября\n\nИван П., 7Б\n▫️ 1. История, 08:30"
    await mother.tap("К сегодняшнему дню")
    await mother.tap("Другой день")
    assert mother.last.text == (
        "Иван П.: какой день открыть?\n"
        "Нажмите день или напишите дату, например 24.11. "
        "Дневник есть с 01.09.2026 по 26.05.2027."
    )
    assert mother.buttons == [
        "пн, 23 ноября", "вт, 24 ноября", "ср, 25 ноября", "чт, 26 ноября", "пт, 27 ноября", "сб, 28 ноября",
        "‹ 16.11–21.11", "30.11–05.12 ›", "Антон И., 7Б", "‹ День",
    ]  # fmt: skip
    await mother.tap("30.11–05.12 ›")
    await mother.tap("Антон И., 7Б")
    assert mother.last.text.startswith("Антон И.: какой день открыть?")
    await mother.tap("Иван П., 7Б")
    await mother.tap("пн, 30 ноября")
    assert mother.last.text.startswith("пн, 30 ноября\n\nИван П., 7Б\n▫️ 1. История, 08:30")
    await mother.tap("Неделя")
    await mother.tap("‹ 23.11–28.11")
    await mother.tap("‹ День")
    assert mother.last.text.startswith("Сегодня, пн, 23 ноября")


async def test_a_typed_day_and_everything_that_is_none(phones: Phones, small: DiarySchool) -> None:
    await small.last_year(small.ids.ivan)
    mother = await opened(phones, small)
    await mother.tap("Другой день")
    await mother.write("позавчера")
    assert mother.last.text == NO_DAY
    await mother.write("01.01.1926")
    assert mother.last.text == ("В этот день дневника нет: он есть с 01.09.2025 по 26.05.2027. Напишите другую дату.")
    await mother.send_voice(b"voice")
    assert mother.last.text == NEEDS_DAY
    await mother.share_contact("+79160000004", user_id=5, forwarded=True)
    assert mother.last.text == NEEDS_DAY
    await mother.write("1.9.2025")
    assert mother.last.text == (
        "понедельник, 1 сентября 2025\n\nИван П., 6Б\nОтмечено 1 из 1 урока\n✅ 1. История, 08:30"
    )
    # The other child was not there in that year.
    await mother.tap("Антон И., 7Б")
    assert mother.alert == "В этот день дневника нет: он есть с 01.09.2026 по 26.05.2027. Напишите другую дату."
    await mother.press(OpenWeek(pupil_id=small.ids.anton, day=LAST_YEAR.toordinal()).pack())
    assert mother.alert == "В этот день дневника нет: он есть с 01.09.2026 по 26.05.2027. Напишите другую дату."
    # It was answered: the next words are none of a diary's.
    await mother.write("1.9.2025")
    assert mother.last.text == "Не понимаю это сообщение. Откройте меню: /start"
    await mother.tap("Другой день", on=mother.bubbles[-2])
    await mother.tap("‹ День", on=mother.bubbles[-2])
    await mother.write("24.11")
    assert mother.last.text == "Не понимаю это сообщение. Откройте меню: /start"
    # The right ends while a day is awaited.
    await mother.tap("Другой день", on=mother.bubbles[-3])
    await small.change_link("mother", small.ids.ivan, date_to=MONDAY)
    await mother.write("24.11")
    assert mother.last.text == FOREIGN


async def test_a_pupil_reads_the_own_day_and_no_other(phones: Phones, small: DiarySchool) -> None:
    ids = small.ids
    ids.ivan_himself, ids.sofya_herself = await small.person_of(ids.ivan), await small.person_of(ids.sofya)
    pupil = await opened(phones, small, who="ivan_himself")
    assert "Иван П., 7Б\nОтмечено 0 из 3 уроков, на 09:21" in pupil.last.text
    assert "Все дети" not in pupil.buttons
    await pupil.tap("Другой день")
    await pupil.write("24.11")
    assert pupil.last.text.startswith("вт, 24 ноября")
    other = await phones("sofya_herself")
    for phone in (other, await phones("kim_father"), await phones("father"), await phones("teacher")):
        for tap in (
            OpenChild(pupil_id=ids.ivan),
            TurnToDay(pupil_id=ids.ivan, day=MONDAY.toordinal()),
            OpenDays(pupil_id=ids.ivan, day=LAST_YEAR.toordinal()),
            OpenDays(pupil_id=10**9, day=MONDAY.toordinal()),
        ):
            await phone.press(tap.pack())
            assert phone.alert == FOREIGN
