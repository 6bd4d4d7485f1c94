"""The row under every screen of a lesson: on to the next thing without going back."""

from typing import Literal

from handlers.callbacks import OpenLesson
from handlers.callbacks.fields import Tap
from handlers.callbacks.lessons import OpenCard, OpenHomework, OpenMarks
from handlers.screens.screen import Button
from locales.texts import Texts

Here = Literal["attendance", "marks", "homework", "elsewhere"]


def nav_row(lesson_id: int, texts: Texts, *, here: Here = "elsewhere") -> list[Button]:
    """«‹ Урок», «Кто есть», «Отметки», «Задание», without the one we are on."""
    ways: dict[Here, tuple[str, Tap]] = {
        "attendance": ("lesson-nav-attendance", OpenLesson(lesson_id=lesson_id)),
        "marks": ("lesson-nav-marks", OpenMarks(lesson_id=lesson_id)),
        "homework": ("lesson-nav-homework", OpenHomework(lesson_id=lesson_id)),
    }
    card = Button(texts.plain("lesson-nav-card"), OpenCard(lesson_id=lesson_id))
    return [card, *(Button(texts.plain(text_id), does) for way, (text_id, does) in ways.items() if way != here)]
