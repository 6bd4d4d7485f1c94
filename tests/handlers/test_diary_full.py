"""The fullest day and week there can be, within what the messenger takes: eight lessons, long homework, many marks."""

import dataclasses
import datetime as dt

from handlers.screens.diary import day_screen
from handlers.screens.diary_week import week_screen
from locales.texts import Locales
from models.lessons import Seen
from services.diary import ChildDay, ChildWeek, DiaryLesson, DiaryMark, DiaryRemark
from services.diary.children import OwnChild
from services.homework.for_pupils import DueHomework
from services.names import ShownName
from tests.school import MONDAY, at

MOST_UNITS, MOST_BUTTONS = 4096, 100
NAME = ShownName("№ 4", "Мария-Антуанетта Д.", "Мария-Антуанетта Д.")
NOW = at("15:00")


def full_day(date: dt.date) -> ChildDay:
    mark = DiaryMark("4", "3", "control", None, 1.5, "<Аккуратнее> & внимательнее " * 10)
    lessons = [
        DiaryLesson(
            number=number,
            subject="Основы безопасности и защиты Родины",
            starts=NOW + dt.timedelta(minutes=number),
            seen=Seen.LATE,
            minutes_late=12,
            homework=[DueHomework(number, "Читать и пересказывать 📖 " * 40, 2, is_none=False)],
            topic="Великие географические открытия & их последствия " * 5,
            marks=[mark, mark, mark],
        )
        for number in range(1, 9)
    ]
    remarks = [DiaryRemark(1, "История", None, "Не слушает, пишет записки " * 20, is_praise=False)] * 8
    return ChildDay(7, NAME, "11А", date, NOW, lessons, remarks=remarks, may_explain=True)


def units(html: str) -> int:
    return len(html.encode("utf-16-le")) // 2


def test_a_full_day_and_a_full_week_with_fifteen_children() -> None:
    children = [OwnChild(number, NAME, "11А") for number in range(1, 16)]
    today, tomorrow = full_day(MONDAY), full_day(MONDAY + dt.timedelta(days=1))
    days = [full_day(MONDAY + dt.timedelta(days=number)) for number in range(6)]
    week = ChildWeek(7, NAME, "11А", MONDAY, days, has_before=True, has_after=True)
    for language in ("ru", "en"):
        texts = Locales().texts(language)
        day = day_screen(dataclasses.replace(today, after=tomorrow.date, ahead=tomorrow), texts, children)
        whole = week_screen(week, texts, children, as_table=True)
        for screen in (day, whole):
            assert screen.fits
            assert units(screen.text) <= MOST_UNITS
            labels = [button.label for row in screen.rows for button in row]
            assert len(labels) <= MOST_BUTTONS
            assert all(len(button.does.pack()) <= 64 for row in screen.rows for button in row)
        labels = [button.label for row in day.rows for button in row if button.label.startswith("📚")]
        assert len(labels) == len(set(labels)) == 16
        assert day.text.count("4/3") >= 8
        assert whole.text.count("4/3") == 6 * 8 * 3
        assert len(whole.table or "") < 32768
