"""A child's day for the family, and the question about personal data."""

import datetime as dt

from handlers.callbacks import DecideConsent, OpenChild, OpenToday, TurnToDay
from handlers.callbacks.homework import ReadHomework
from handlers.callbacks.me import OpenTour
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen
from services.diary import ChildDay, DiaryLesson
from services.homework.for_pupils import DueHomework

LONGEST_HOMEWORK = 200
LONGEST_FULL = 3500


def day_screen(day: ChildDay, texts: Texts) -> Screen:
    """One child's day on its own screen."""
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
    rows = [*_homework_buttons(day, texts), *rows]
    return Screen(Html(f"{title}\n\n{day_text(day, texts)}"), rows)


def day_text(day: ChildDay, texts: Texts) -> Html:
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
    return Html("\n".join([head, *(line for lesson in day.lessons for line in _lines(day, lesson, texts))]))


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


def _lines(day: ChildDay, lesson: DiaryLesson, texts: Texts) -> list[Html]:
    """A lesson, and what was to be done for it."""
    unknown = "ahead" if day.date > day.at.date() else "unknown"
    line = texts.html(
        "diary-lesson",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        state=unknown if lesson.seen is None else lesson.seen.value,
    )
    homework = lesson.homework
    if homework is None:
        return [line]
    if homework.is_none:
        return [line, texts.html("diary-no-homework")]
    text = homework.text or ""
    shown = f"{text[:LONGEST_HOMEWORK].rstrip()}…" if len(text) > LONGEST_HOMEWORK else text
    return [line, texts.html("diary-homework", text=shown, files=homework.files)]


def homework_screen(homework: DueHomework, texts: Texts) -> Screen:
    """A homework in full; its files come below."""
    text = homework.text or ""
    shown = f"{text[:LONGEST_FULL].rstrip()}…" if len(text) > LONGEST_FULL else text
    return Screen(texts.html("diary-homework", text=shown, files=homework.files))


def _homework_buttons(day: ChildDay, texts: Texts) -> list[list[Button]]:
    """A way to the files, and to words that were too long for the line."""
    return [
        [
            Button(
                texts.plain("diary-homework-button", lesson=lesson_words.numbered(lesson.number, lesson.subject)),
                ReadHomework(pupil_id=day.pupil_id, homework_id=lesson.homework.homework_id),
            )
        ]
        for lesson in day.lessons
        if lesson.homework is not None and (lesson.homework.files or len(lesson.homework.text or "") > LONGEST_HOMEWORK)
    ]
