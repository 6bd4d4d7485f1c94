"""«Сегодня»: own lessons, own children, own class, the school; whichever the person has."""

import dataclasses
from collections.abc import Sequence

from handlers.callbacks import OpenChild, OpenToday
from handlers.callbacks.absences import OpenAnswers
from handlers.callbacks.calls import OpenAway
from handlers.callbacks.day_card import OpenDayCard
from handlers.callbacks.lessons import OpenCard
from handlers.screens import diary, lesson_words
from handlers.screens.screen import Button, Screen, Style, pairs
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Taking
from services.pupil_days import DayLesson
from services.today import AwayPupil, ClassDay, TeacherLesson, Today

FEW_CHILDREN = 3
"""So many days are written out whole; more children get a line each, and a button to the rest."""
MOST_CHILDREN = 40


@dataclasses.dataclass(frozen=True, slots=True)
class _Size:
    """How much is written out: so many pupils and lessons of a class, classes of the school, whole days of children."""

    of_class: int
    classes: int
    whole_days: int
    has_marks: bool = True
    """In the line of a child whose day is not written out."""


_SIZES = (_Size(15, 90, FEW_CHILDREN), _Size(5, 30, 0), _Size(2, 10, 0), _Size(2, 10, 0, has_marks=False))
"""From the usual one down to what fits a tutor of two classes who is a deputy and has children here."""


def today_screen(today: Today, texts: Texts) -> Screen:
    """The day of one person: as much of it as a message takes."""
    screens = (_screen(today, texts, size) for size in _SIZES)
    return next((screen for screen in screens if screen.fits), _screen(today, texts, _SIZES[-1]))


def _screen(today: Today, texts: Texts, size: _Size) -> Screen:
    parts = [texts.html("today-title", day=dates.day(today.date, texts.language))]
    rows: list[list[Button]] = []
    if today.lessons:
        parts.append(Html("\n".join(_lesson_line(lesson, texts) for lesson in today.lessons)))
        rows += [[_lesson_button(lesson, texts)] for lesson in today.lessons]
        rows += [
            [
                Button(
                    texts.plain("day-card-open", group=day.group),
                    OpenDayCard(group_id=day.group_id, day=today.date.toordinal()),
                )
            ]
            for day in today.days
        ]
    elif "teacher" in today.functions:
        parts.append(texts.html("today-no-lessons"))
    parts += [_class(day, texts, size.of_class) for day in today.classes]
    if today.answers:
        rows.append([Button(texts.plain("absences-open-answers", count=str(today.answers)), OpenAnswers(page=0))])
    if any(pupil.absent for day in today.classes for pupil in day.away):
        rows.append([Button(texts.plain("steps-of-class"), OpenAway())])
    if today.school:
        parts.append(_school(today, texts, size.classes))
    children = today.children[:MOST_CHILDREN]
    if len(children) <= size.whole_days:
        parts += [diary.day_text(day, texts) for day in children]
    else:
        lines = [diary.day_line(day, texts, has_marks=size.has_marks) for day in children]
        parts.append(Html("\n".join(lines + _more(len(today.children) - MOST_CHILDREN, texts))))
    rows += pairs(
        [
            Button(
                texts.plain("today-child", child=lesson_words.familiar(day.child, texts), group=day.group),
                OpenChild(pupil_id=day.pupil_id),
            )
            for day in children
        ]
    )
    if today.waits:
        parts.append(texts.html("confirming-wait-short"))
    if today.unasked:
        parts.append(diary.consent_text(texts))
        rows.append(diary.consent_buttons(texts))
    if len(parts) == 1:
        parts.append(texts.html("today-nothing"))
    rows.append([Button(texts.plain("common-refresh"), OpenToday())])
    return Screen(Html("\n\n".join(parts)), rows)


def _lesson_line(lesson: TeacherLesson, texts: Texts) -> Html:
    title = lesson.title
    state = lesson.taking.value
    if lesson.taking is Taking.NOT_TAKEN and lesson.is_now:
        state = "now"
    elif lesson.is_closed:
        state = "closed_some_absent" if lesson.absent else "closed"
    line = texts.html(
        "today-lesson",
        state=state,
        starts=dates.clock(title.starts),
        lesson=lesson_words.numbered(title.number, title.subject),
        group=lesson_words.group(title, texts),
        absent=lesson.absent,
    )
    settled = lesson.substitution
    if settled is None:
        return line
    who = "me" if lesson.is_taken_over else settled.teacher or ""
    return texts.html("substitutions-today", line=line, kind=settled.kind.value, who=who)


def _lesson_button(lesson: TeacherLesson, texts: Texts) -> Button:
    title = lesson.title
    label = f"{lesson_words.numbered(title.number, title.subject)} {lesson_words.group(title, texts)}"
    style: Style | None = "primary" if lesson.is_now else None
    return Button(label, OpenCard(lesson_id=title.lesson_id), style)


def _class(day: ClassDay, texts: Texts, most: int) -> Html:
    lines = [
        texts.html(
            "today-class",
            group=day.group,
            listed=day.listed,
            marked=str(day.marked),
            total=str(day.total),
        ),
    ]
    lines += [_away(pupil, texts) for pupil in day.away[:most]] + _more(len(day.away) - most, texts)
    if not day.away and day.marked:
        lines.append(texts.html("today-class-all-here"))
    if day.unmarked:
        unmarked = [lesson_words.numbered(lesson.number, lesson.subject) for lesson in day.unmarked[:most]]
        unmarked += _more(len(day.unmarked) - most, texts)
        lines.append(texts.html("today-class-unmarked", lessons=", ".join(unmarked)))
    return Html("\n".join(lines))


def _away(pupil: AwayPupil, texts: Texts) -> Html:
    name = lesson_words.on_list(pupil.name, texts)
    if pupil.absent and pupil.late:
        line = texts.html(
            "today-class-away-and-late",
            name=name,
            absent=_at(pupil.absent),
            late=_at(pupil.late),
        )
        return _explained(line, pupil, texts)
    if pupil.absent:
        line = texts.html("today-class-away", at=_kind(pupil.absent), name=name, lessons=_at(pupil.absent))
        return _explained(line, pupil, texts)
    return texts.html("today-class-late", at=_kind(pupil.late), name=name, lessons=_at(pupil.late))


def _explained(line: Html, pupil: AwayPupil, texts: Texts) -> Html:
    """What the family said, and since when nobody has said anything."""
    if pupil.said:
        said = "; ".join(texts.plain(f"absences-said-{answer.value}") for answer in pupil.said)
        line = texts.html("absences-today-said", line=line, said=said)
    if pupil.was_found:
        line = texts.html("absences-today-found", line=line)
    if pupil.since is not None:
        line = texts.html("absences-today-since", line=line, since=dates.clock(pupil.since))
    return line


def _kind(lessons: Sequence[DayLesson]) -> str:
    """How the lessons are called, as the texts select by it."""
    if len(lessons) > 1:
        return "lessons"
    return "activity" if lessons[0].number is None else "lesson"


def _at(lessons: Sequence[DayLesson]) -> str:
    """«1, 4»; what has no number is named."""
    return ", ".join(lesson.subject if lesson.number is None else str(lesson.number) for lesson in lessons)


def _more(count: int, texts: Texts) -> list[Html]:
    """How many are not shown, if any."""
    return [texts.html("today-more", count=str(count))] if count > 0 else []


def _school(today: Today, texts: Texts, most: int) -> Html:
    marked = sum(count.marked for count in today.school)
    begun = sum(count.begun for count in today.school)
    lines = [texts.html("today-school", marked=str(marked), begun=str(begun), at=dates.clock(today.at))]
    behind = [count for count in today.school if count.marked < count.begun]
    lines += [
        texts.html("today-school-class", group=count.group, marked=str(count.marked), begun=str(count.begun))
        for count in behind[:most]
    ]
    lines += _more(len(behind) - most, texts)
    return Html("\n".join(lines))
