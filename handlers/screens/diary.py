"""A child's day for the family, and the question about personal data."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from handlers.callbacks import DecideConsent, OpenChild, OpenToday, TurnToDay
from handlers.callbacks.diary import OpenDays, OpenFamilyDays, OpenWeek
from handlers.callbacks.homework import ReadHomework
from handlers.callbacks.me import OpenTour
from handlers.screens import diary_lines, diary_words, lesson_words
from handlers.screens.child_menu import child_rows
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from models.lessons import Seen
from services.diary import ChildDay
from services.diary.children import OwnChild

_LONGEST = (200, 80, 20)
"""UTF-16 units of a homework, a topic, a comment in its line: from the usual down to what a message takes."""


def day_screen(day: ChildDay, texts: Texts, children: Sequence[OwnChild] = ()) -> Screen:
    """One child's day on its own screen: as much of every homework as a message takes."""
    screens = (_day_screen(day, texts, children, most) for most in _LONGEST)
    found = next((screen for screen in screens if screen.fits), None)
    if found is not None:
        return found
    last = _day_screen(day, texts, children, _LONGEST[-1])
    return Screen(diary_lines.as_much([Html(line) for line in last.text.split("\n")], texts), last.rows)


def _day_screen(day: ChildDay, texts: Texts, children: Sequence[OwnChild], most: int) -> Screen:
    is_today = _when(day) == "today"
    shown = diary_words.title_day(day.date, day.at, texts)
    parts = [texts.html("today-title" if is_today else "diary-title", day=shown), _whole_day(day, texts, most)]
    if day.ahead is not None:
        parts.append(Html("\n".join(diary_lines.set_for(day.ahead, texts, most))))
    rows = [
        *_homework_buttons(day, texts, most),
        *_turning(day, texts),
        *child_rows(day.pupil_id, day.reader, texts, may_explain=day.may_explain and day.left_on is None),
        *switcher(
            children, day.pupil_id, OpenChild if is_today else partial(TurnToDay, day=day.date.toordinal()), texts
        ),
        *_ways_out(day, texts, has_others=len(children) > 1),
    ]
    return Screen(Html("\n\n".join(part for part in parts if part)), rows)


def _turning(day: ChildDay, texts: Texts) -> list[list[Button]]:
    """To the days beside, tomorrow, the week, and any other day."""
    near = [
        Button(texts.plain(f"diary-{way}", day=dates.day(to, texts.language)), _to_day(day.pupil_id, to))
        for way, to in (("before", day.before), ("after", day.after))
        if to is not None
    ]
    today, tomorrow = day.at.date(), day.at.date() + dt.timedelta(days=1)
    wide = [
        Button(texts.plain("diary-week"), OpenWeek(pupil_id=day.pupil_id, day=day.date.toordinal())),
        Button(texts.plain("diary-other-day"), OpenDays(pupil_id=day.pupil_id, day=day.date.toordinal())),
    ]
    if day.date == today and day.after != tomorrow and day.left_on is None:
        wide.insert(0, Button(texts.plain("diary-tomorrow"), _to_day(day.pupil_id, tomorrow)))
    return [*([near] if near else []), wide]


def _ways_out(day: ChildDay, texts: Texts, *, has_others: bool) -> list[list[Button]]:
    is_today = _when(day) == "today"
    rows = [[Button(texts.plain("common-refresh"), OpenChild(pupil_id=day.pupil_id))]] if is_today else []
    if not is_today:
        rows.append([Button(texts.plain("diary-to-today"), OpenChild(pupil_id=day.pupil_id))])
    last = [Button(texts.plain("diary-back"), OpenToday())]
    if has_others:
        last.append(Button(texts.plain("diary-all-children"), OpenFamilyDays()))
    return [*rows, last]


def _whole_day(day: ChildDay, texts: Texts, most: int) -> Html:
    return Html("\n".join([_head(day, texts), *(() if day.left_on else diary_lines.whole(day, texts, most))]))


def day_text(day: ChildDay, texts: Texts, *, most: int = _LONGEST[0]) -> Html:
    """The day lesson by lesson, and how much of it is known: an empty line is never read as «was there» (F-14)."""
    return Html("\n".join([_head(day, texts), *(() if day.left_on else diary_lines.short(day, texts, most))]))


def _head(day: ChildDay, texts: Texts) -> Html:
    """Whose day it is, and how much of it is marked."""
    child = lesson_words.familiar(day.child, texts)
    if day.left_on is not None:
        left_on = dates.span(day.left_on, day.left_on, texts.language)
        return texts.html("diary-left", child=child, group=day.group, date=left_on)
    if not day.lessons:
        return texts.html("diary-no-lessons", when=_when(day), child=child, group=day.group)
    if day.date > day.at.date():
        return texts.html("diary-child-ahead", child=child, group=day.group)
    return texts.html(
        "diary-child",
        when=_when(day),
        child=child,
        group=day.group,
        marked=str(day.marked),
        total=len(day.lessons),
        at=dates.clock(day.at),
    )


def day_line(day: ChildDay, texts: Texts, *, has_marks: bool = True) -> Html:
    """A child's day in one line, for a guardian of many."""
    if day.left_on is not None or not day.lessons:
        return _head(day, texts)
    absent = sum(lesson.seen is Seen.ABSENT for lesson in day.lessons)
    line = texts.html(
        "diary-line",
        child=lesson_words.familiar(day.child, texts),
        group=day.group,
        marked=str(day.marked),
        total=len(day.lessons),
        absent=absent,
    )
    marks = [mark for lesson in day.lessons for mark in lesson.marks] if has_marks else []
    return texts.html("diary-lesson-marks", line=line, marks=diary_words.marks(marks, texts)) if marks else line


def consent_text(texts: Texts) -> Html:
    """What is asked of a guardian before anything of the child comes by the messenger (R-70)."""
    return texts.html("consent-question")


def consent_buttons(texts: Texts) -> list[Button]:
    """Yes and no, alike easy."""
    return [
        Button(texts.plain("consent-yes"), DecideConsent(given="yes"), "success"),
        Button(texts.plain("consent-no"), DecideConsent(given="no")),
    ]


def decided_screen(texts: Texts, *, given: bool) -> Screen:
    """What follows from the guardian's word; with a yes, the short screens of the beginning."""
    if not given:
        return Screen(texts.html("consent-refused"))
    return Screen(
        texts.html("consent-given"), [[Button(texts.plain("welcome-next"), OpenTour(step="children"), "primary")]]
    )


def _to_day(pupil_id: int, day: dt.date) -> TurnToDay:
    return TurnToDay(pupil_id=pupil_id, day=day.toordinal())


def _when(day: ChildDay) -> str:
    return "today" if day.date == day.at.date() else "other"


def _homework_buttons(day: ChildDay, texts: Texts, most: int) -> list[list[Button]]:
    """A way to the files, and to words that were too long for the line: of the day, and of what is set for the next."""
    days = [day] if day.ahead is None else [day, day.ahead]
    return [
        [
            Button(
                texts.plain(
                    "diary-homework-button",
                    when="here" if of_day is day else "ahead",
                    day=dates.weekday(of_day.date, texts.language, short=True),
                    lesson=lesson_words.numbered(lesson.number, lesson.subject),
                ),
                ReadHomework(pupil_id=day.pupil_id, homework_id=homework.homework_id),
            )
        ]
        for of_day in days
        for lesson in of_day.lessons
        for homework in lesson.homework
        if homework.files or cut(homework.text or "", most) != (homework.text or "")
    ]
