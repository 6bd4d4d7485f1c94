"""What comes at the bell and in the evening: cards that are screens of their own, and the day as it was left."""

from handlers.callbacks.day_card import OpenDayCardBelow
from handlers.callbacks.lessons import OpenCardBelow
from handlers.screens import lesson_words
from handlers.screens.day_card import day_card_screen
from handlers.screens.lesson_card import card_screen
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.attendance import LessonTitle
from services.matters.bell import BellCard, BellDay
from services.matters.evening import EveningNews

MOST_LESSONS = 12


def bell_card_screen(news: BellCard, texts: Texts) -> Screen:
    """The card of the lesson, as it is opened from anywhere else."""
    return card_screen(news.card, texts)


def bell_day_screen(news: BellDay, texts: Texts) -> Screen:
    """The card of the day."""
    return day_card_screen(news.day, texts)


def evening_screen(news: EveningNews, texts: Texts) -> Screen:
    """What is not closed, each with its way there, and what others wrote."""
    day = dates.day(news.date, texts.language)
    if not news.open and not news.written:
        return Screen(texts.html("bell-evening-all-closed", day=day))
    lines = []
    if news.open:
        lines.append(texts.html("bell-evening-open", day=day))
        lines += [texts.html("bell-evening-line", lesson=_name(title, texts)) for title in news.open]
    if news.written:
        lines += [Html("")] if lines else []
        lines.append(texts.html("bell-evening-written", day=day))
        lines += [
            texts.html(
                "bell-evening-by",
                lesson=_name(one.title, texts),
                by=one.by,
                state="closed" if one.is_closed else "open",
            )
            for one in news.written
        ]
    rows = [
        [
            Button(
                texts.plain("bell-evening-close-day", group=one.group),
                OpenDayCardBelow(group_id=one.group_id, day=news.date.toordinal()),
            )
        ]
        for one in news.days
    ]
    rows += [
        [
            Button(
                texts.plain("bell-evening-close", lesson=_name(title, texts)),
                OpenCardBelow(lesson_id=title.lesson_id),
            )
        ]
        for title in news.open[:MOST_LESSONS]
    ]
    return Screen(Html("\n".join(lines)), rows)


def _name(title: LessonTitle, texts: Texts) -> str:
    """«2. Алгебра, 7Б»."""
    lesson = lesson_words.numbered(title.number, title.subject)
    return texts.plain("bell-evening-lesson", lesson=lesson, group=lesson_words.group(title, texts))
