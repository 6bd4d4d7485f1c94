"""A child's day for the family, and the question about personal data."""

import datetime as dt

from handlers.callbacks import DecideConsent, OpenChild, OpenToday, TurnToDay
from handlers.callbacks.homework import ReadHomework
from handlers.callbacks.me import OpenTour
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut, pages
from models.lessons import Seen
from services.diary import ChildDay, DiaryLesson
from services.homework.for_pupils import DueHomework, ToRead

_LONGEST_HOMEWORK = (200, 80, 20)
"""UTF-16 units of a homework in its line: from the usual down to what a message takes of a long day."""
_PAGE = 3800
"""UTF-16 units of a homework in one message."""


def day_screen(day: ChildDay, texts: Texts) -> Screen:
    """One child's day on its own screen: as much of every homework as a message takes."""
    screens = (_day_screen(day, texts, most) for most in _LONGEST_HOMEWORK)
    return next((screen for screen in screens if screen.fits), _day_screen(day, texts, _LONGEST_HOMEWORK[-1]))


def _day_screen(day: ChildDay, texts: Texts, most: int) -> Screen:
    is_today = _when(day) == "today"
    title = texts.html("today-title" if is_today else "diary-title", day=dates.day(day.date, texts.language))
    rows = [[Button(texts.plain("diary-back"), OpenToday())]]
    if is_today:
        rows.insert(0, [Button(texts.plain("common-refresh"), OpenChild(pupil_id=day.pupil_id))])
    turning = [
        Button(texts.plain(f"diary-{way}", day=dates.day(to, texts.language)), _to_day(day.pupil_id, to))
        for way, to in (("before", day.before), ("after", day.after))
        if to is not None
    ]
    if turning:
        rows.insert(0, turning)
    rows = [*_homework_buttons(day, texts, most), *rows]
    return Screen(Html(f"{title}\n\n{day_text(day, texts, most=most)}"), rows)


def day_text(day: ChildDay, texts: Texts, *, most: int = _LONGEST_HOMEWORK[0]) -> Html:
    """The day lesson by lesson, and how much of it is known: an empty line is never read as «was there» (F-14)."""
    child = lesson_words.familiar(day.child, texts)
    if day.left_on is not None:
        return texts.html(
            "diary-left", child=child, group=day.group, date=dates.span(day.left_on, day.left_on, texts.language)
        )
    if not day.lessons:
        return texts.html("diary-no-lessons", when=_when(day), child=child, group=day.group)
    head = texts.html(
        "diary-child",
        when=_when(day),
        child=child,
        group=day.group,
        marked=str(day.marked),
        total=len(day.lessons),
        at=dates.clock(day.at),
    )
    if day.date > day.at.date():
        head = texts.html("diary-child-ahead", child=child, group=day.group)
    return Html("\n".join([head, *(line for lesson in day.lessons for line in _lines(day, lesson, texts, most))]))


def day_line(day: ChildDay, texts: Texts) -> Html:
    """A child's day in one line, for a guardian of many."""
    if day.left_on is not None:
        return day_text(day, texts)
    absent = sum(lesson.seen is Seen.ABSENT for lesson in day.lessons)
    return texts.html(
        "diary-line",
        child=lesson_words.familiar(day.child, texts),
        group=day.group,
        marked=str(day.marked),
        total=len(day.lessons),
        absent=absent,
    )


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


def _lines(day: ChildDay, lesson: DiaryLesson, texts: Texts, most: int) -> list[Html]:
    """A lesson, and what was to be done for it."""
    unknown = "ahead" if day.date > day.at.date() else "unknown"
    line = texts.html(
        "diary-lesson",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        state=unknown if lesson.seen is None else lesson.seen.value,
    )
    return [line, *(_homework(one, texts, most) for one in lesson.homework)]


def _homework(homework: DueHomework, texts: Texts, most: int) -> Html:
    if homework.is_none:
        return texts.html("diary-no-homework")
    return texts.html("diary-homework", text=cut(homework.text or "", most), files=homework.files)


def homework_screens(found: ToRead, texts: Texts) -> list[Screen]:
    """A homework whole, in as many messages as it takes; its files come below, but for those that are gone."""
    title = texts.html(
        "diary-homework-title",
        day=dates.day(found.day, texts.language),
        lesson=lesson_words.numbered(found.number, found.subject),
    )
    lines = [[texts.html("diary-homework-page", text=page)] for page in pages(found.homework.text or "", _PAGE)] or [[]]
    lines[0].insert(0, title)
    if found.homework.files:
        lines[-1].append(texts.html("homework-files", count=found.homework.files))
    gone = sum(file.is_gone for file in found.files)
    if gone:
        lines[-1].append(texts.html("diary-files-gone", count=gone))
    return [Screen(Html("\n".join(those))) for those in lines]


def _homework_buttons(day: ChildDay, texts: Texts, most: int) -> list[list[Button]]:
    """A way to the files, and to words that were too long for the line."""
    return [
        [
            Button(
                texts.plain("diary-homework-button", lesson=lesson_words.numbered(lesson.number, lesson.subject)),
                ReadHomework(pupil_id=day.pupil_id, homework_id=homework.homework_id),
            )
        ]
        for lesson in day.lessons
        for homework in lesson.homework
        if homework.files or cut(homework.text or "", most) != (homework.text or "")
    ]
