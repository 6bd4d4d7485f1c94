"""«Все дети»: today and tomorrow of each, fifteen children on one screen."""

from collections.abc import Iterator

from handlers.callbacks import OpenChild, OpenToday
from handlers.callbacks.diary import OpenFamilyDays
from handlers.screens import diary, diary_lines, lesson_words
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts, cut
from services.diary import ChildDay, FamilyDays

_LONGEST = 30
_MOST = 60
"""A keyboard has a hundred buttons."""


def family_screen(days: FamilyDays, texts: Texts) -> Screen:
    """A line of today and one of tomorrow for each child, and a way to each."""
    today = days.today[0]
    lines = [texts.html("today-title", day=dates.day(today.date, texts.language))]
    for day in days.today:
        lines += [Html(""), diary.day_line(day, texts), *_of_tomorrow(days.tomorrow.get(day.pupil_id), texts)]
    buttons = [Button(cut(_who(day, texts), _LONGEST), OpenChild(pupil_id=day.pupil_id)) for day in days.today[:_MOST]]
    rows = [[Button(texts.plain("common-refresh"), OpenFamilyDays())], [Button(texts.plain("diary-back"), OpenToday())]]
    return Screen(diary_lines.as_much(lines, texts), [*pairs(buttons), *rows])


def _of_tomorrow(day: ChildDay | None, texts: Texts) -> Iterator[Html]:
    if day is None or day.left_on is not None:
        return
    if not day.lessons:
        yield texts.html("diary-tomorrow-free")
        return
    first = min(lesson.starts for lesson in day.lessons)
    yield texts.html("diary-tomorrow-line", lessons=len(day.lessons), starts=dates.clock(first), tasks=day.to_do)
    if day.fallen:
        yield texts.html("diary-tomorrow-changed", changed=len(day.fallen))


def _who(day: ChildDay, texts: Texts) -> str:
    return texts.plain("today-child", child=lesson_words.familiar(day.child, texts), group=day.group)
