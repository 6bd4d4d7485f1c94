"""Who has left stays in past pages, and the family reads on for thirty days (D-2); on phones."""

import datetime as dt

from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from models.accounts import Account
from models.people import Pupil
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
TUESDAY = MONDAY + dt.timedelta(days=1)
LAST = TUESDAY + dt.timedelta(days=29)


async def release_ivan(deputy: Phone, day: str) -> None:
    await deputy.write("🏫 Школа")
    await deputy.tap("Найти человека")
    await deputy.write("Петров Иван")
    await deputy.tap("4. Петров И., 7Б")
    await deputy.tap("Выбытие")
    await deputy.tap("Выбыл(а)")
    await deputy.write(day)
    await deputy.tap("Без номера")


async def test_the_family_reads_past_days_for_thirty_days(
    phones: Phones, clock: ShiftedClock, small: SmallSchool
) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await release_ivan(await phones("deputy"), "24.11.2026")
    await mother.write("Сегодня")
    assert "Иван П., 7Б\nОтмечено 0 из 3 уроков, на 09:21" in mother.last.text

    clock.set(at("14:00", TUESDAY))
    await tutor.write("Сегодня")
    assert "Ваш 7Б: по списку 4," in tutor.last.text
    for day in (TUESDAY, LAST):
        clock.set(at("14:00", day))
        await mother.write("Сегодня")
        assert "Иван П., 7Б: выбыл(а) с 24 ноября. Прошлые дни пока можно читать здесь." in mother.last.text
        await mother.tap("Иван П., 7Б")
        assert mother.buttons[:5] == ["‹ пн, 23 ноября", "Неделя", "Другой день", "Отметки", "Пропуски"]
        await mother.tap("‹ пн, 23 ноября")
        assert mother.last.text.splitlines()[:2] == ["пн, 23 ноября", ""]
        assert "▫️ 1. История, 08:30 — ещё не отмечено" in mother.last.text
        assert mother.buttons[-3:] == ["К сегодняшнему дню", "‹ Сегодня", "Все дети"]

    clock.set(at("14:00", LAST + dt.timedelta(days=1)))
    await mother.write("Сегодня")
    assert "Иван П." not in mother.last.text + " ".join(mother.buttons)
    assert "Антон И., 7Б" in mother.buttons
    await mother.press(f"dt:{small.ids.ivan}:{MONDAY.toordinal()}")
    assert mother.alert == NOT_YOURS


async def test_days_are_turned_one_by_one(phones: Phones, clock: ShiftedClock, small: SmallSchool) -> None:
    mother, stranger = await phones("mother"), await phones("kim_father")
    clock.set(at("14:00", TUESDAY))
    await mother.write("Сегодня")
    await mother.tap("Иван П., 7Б")
    await mother.tap("‹ пн, 23 ноября")
    await mother.tap("вт, 24 ноября ›")
    assert mother.last.text.startswith("Сегодня, вт, 24 ноября")
    for who in (stranger, await phones("teacher"), await phones("stranger")):
        await who.press(f"dt:{small.ids.ivan}:{MONDAY.toordinal()}")
        assert who.alert is not None
    await mother.press(f"dt:{small.ids.ivan}:{dt.date(2020, 1, 1).toordinal()}")
    assert mother.alert == "В этот день дневника нет: он есть с 01.09.2026 по 26.05.2027. Напишите другую дату."


async def test_the_pupils_own_phone_hears_it_and_is_asked_nothing_more(
    phones: Phones, small: SmallSchool, school: School
) -> None:
    async with small.database.read() as session:
        small.ids.ivan_person = (await session.get_one(Pupil, small.ids.ivan)).person_id
    pupil = await phones("ivan_person")
    await release_ivan(await phones("deputy"), "23.11.2026")
    assert await school.sender.deliver() == 1
    assert pupil.last.text == "Вход в журнал закрыт: обучение в этой школе закончилось. Всего доброго."
    async with small.database.read() as session:
        ended = select(Account.ended_at).where(Account.person_id == small.ids.ivan_person)
        assert (await session.execute(ended)).scalar_one() is not None
