"""Several children: the name on every screen, from one to another, all at once; tried with fifteen (D-2)."""

import pytest

from bot.clock import ShiftedClock
from models.database import Database
from models.lessons import Seen
from services.homework.setting import set_homework
from tests.diaries import DiarySchool
from tests.handlers.conftest import Phones
from tests.school import at

FIFTEEN = 15
"""A social worker's wards; the mother has two children of her own."""


@pytest.fixture
async def small(database: Database) -> DiarySchool:
    built = DiarySchool(database)
    await built.build()
    return built


async def test_all_children_today_and_tomorrow(phones: Phones, small: DiarySchool, clock: ShiftedClock) -> None:
    ids = small.ids
    await small.close(ids.lessons[0], "Смута")
    await small.seen(ids.lessons[1], ids.ivan, Seen.ABSENT)
    await small.mark(ids.lessons[0], ids.anton, "5")
    await set_homework(small.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§ 12", pupils=[ids.anton])
    clock.set(at("14:32"))
    mother = await phones("mother")
    await mother.write("Сегодня")
    await mother.tap("Иван П., 7Б")
    await mother.tap("Антон И., 7Б")
    assert "\nАнтон И., 7Б\n" in mother.last.text
    await mother.tap("Все дети")
    assert mother.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "▫️ Антон И., 7Б: отмечено 1 из 4 · 5\n"
        "    Завтра 1 урок с 08:30, задано по 1 предмету\n\n"
        "❌ Иван П., 7Б: отмечено 2 из 3, нет на 1 уроке\n"
        "    Завтра 1 урок с 08:30, заданий пока не записано"
    )
    assert mother.buttons == ["Антон И., 7Б", "Иван П., 7Б", "Обновить", "‹ Сегодня"]
    await mother.tap("Иван П., 7Б")
    assert "\nИван П., 7Б\n" in mother.last.text
    clock.forward(days=1)
    await mother.tap("Все дети")
    assert "Иван П., 7Б: отмечено 0 из 1\n    Завтра уроков нет" in mother.last.text


async def test_fifteen_children(phones: Phones, small: DiarySchool) -> None:
    await small.wards(FIFTEEN - 2)
    mother = await phones("mother")
    await mother.write("Сегодня")
    await mother.tap("Мария13 Д., 7Б")
    assert "\nМария13 Д., 7Б\n" in mother.last.text
    others = [label for label in mother.buttons if label.endswith(", 7Б")]
    assert (len(others), "Мария13 Д., 7Б" in others) == (FIFTEEN - 1, False)
    await mother.tap("Неделя")
    assert mother.last.text.startswith("Мария13 Д., 7Б\nНеделя 23–28 ноября")
    await mother.tap("Мария7 Д., 7Б")
    assert mother.last.text.startswith("Мария7 Д., 7Б\nНеделя 23–28 ноября")
    await mother.tap("Все дети")
    assert mother.last.text.count("Завтра 1 урок с 08:30") == FIFTEEN
    assert len([label for label in mother.buttons if label.endswith(", 7Б")]) == FIFTEEN
    rows = mother.last.buttons
    assert [len(row) for row in rows] == [2] * 7 + [1, 1, 1]
    father = await phones("kim_father")
    await father.write("Сегодня")
    await father.tap("Софья К., 7Б")
    assert [label for label in father.buttons if label in {"Все дети", "Софья К., 7Б"}] == []
