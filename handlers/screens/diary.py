"""A child's day for the family, and the question about personal data."""

from handlers.callbacks import DecideConsent, OpenChild, OpenToday
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen
from services.diary import ChildDay, DiaryLesson


def day_screen(day: ChildDay, texts: Texts) -> Screen:
    """One child's day on its own screen."""
    is_today = _when(day) == "today"
    title = texts.html("today-title" if is_today else "diary-title", day=dates.day(day.date, texts.language))
    rows = [[Button(texts.plain("diary-back"), OpenToday())]]
    if is_today:
        rows.insert(0, [Button(texts.plain("common-refresh"), OpenChild(pupil_id=day.pupil_id))])
    return Screen(Html(f"{title}\n\n{day_text(day, texts)}"), rows)


def day_text(day: ChildDay, texts: Texts) -> Html:
    """The day lesson by lesson, and how much of it is known: an empty line is never read as «was there» (F-14)."""
    child = lesson_words.familiar(day.child, texts)
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
    return Html("\n".join([head, *(_line(lesson, texts) for lesson in day.lessons)]))


def day_line(day: ChildDay, texts: Texts) -> Html:
    """A child's day in one line, for a guardian of many."""
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


def _when(day: ChildDay) -> str:
    return "today" if day.date == day.at.date() else "other"


def _line(lesson: DiaryLesson, texts: Texts) -> Html:
    return texts.html(
        "diary-lesson",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        state="unknown" if lesson.seen is None else lesson.seen.value,
    )
