"""A child's week: as text, as a table, and the days of it to choose from."""

import datetime as dt
import functools
from collections.abc import Sequence
from html import escape

from handlers.callbacks import TurnToDay
from handlers.callbacks.diary import OpenDays, OpenFamilyDays, OpenWeek, SendWeek
from handlers.callbacks.homework import ReadHomework
from handlers.screens import diary_lines, diary_words, lesson_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts, cut
from models.lessons import Seen
from services.diary import SCHOOL_DAYS, ChildDay, ChildWeek, Days, DiaryLesson, FallenLesson
from services.diary.children import OwnChild

_LONGEST = (60, 30, 12, 0)
"""UTF-16 units of a homework in its line: from the usual down to what a message takes of a full week."""
_MOST_FILES = 30
_WEEK = dt.timedelta(days=7)
_IN_TABLE = 120


def week_screen(week: ChildWeek, texts: Texts, children: Sequence[OwnChild] = (), *, as_table: bool = False) -> Screen:
    """The week day by day: as much of every homework as a message takes; a table where the reader switched that on."""
    rows = _rows(week, texts, children)
    table = _table(week, texts) if as_table else None
    screens = (Screen(Html("\n".join(_lines(week, texts, most))), rows, table) for most in _LONGEST)
    found = next((screen for screen in screens if screen.fits), None)
    return found or Screen(diary_lines.as_much(_lines(week, texts, 0), texts), rows, table)


def days_screen(days: Days, texts: Texts) -> Screen:
    """The days of a week to choose from; the words that any other day may be typed."""
    pupil_id = days.child.pupil_id
    buttons = [
        Button(dates.day(day, texts.language), TurnToDay(pupil_id=pupil_id, day=day.toordinal()))
        for day in (days.monday + dt.timedelta(days=number) for number in range(SCHOOL_DAYS))
        if days.first <= day <= days.last
    ]
    saturday = days.monday + dt.timedelta(days=SCHOOL_DAYS - 1)
    turn = functools.partial(OpenDays, pupil_id=pupil_id)
    turning = _turning(days.monday, texts, turn, before=days.first < days.monday, after=saturday < days.last)
    text = texts.html(
        "diary-which-day",
        child=lesson_words.familiar(days.child.name, texts),
        first=_in_full(days.first),
        last=_in_full(days.last),
    )
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    others = switcher(days.children, pupil_id, functools.partial(OpenDays, day=days.monday.toordinal()), texts)
    return Screen(text, [*rows, *turning, *others, [back_to_child(pupil_id, texts)]])


def title(week: ChildWeek, texts: Texts) -> str:
    """«23–28 ноября»; of another year with it."""
    days = dates.span(week.monday, week.last, texts.language)
    return days if week.monday.year == week.days[0].at.year else f"{days} {week.last.year}"


def _lines(week: ChildWeek, texts: Texts, most: int) -> list[Html]:
    begun = [day for day in week.days if day.date <= day.at.date()]
    head = texts.html(
        "diary-week-title",
        child=lesson_words.familiar(week.child, texts),
        group=week.group,
        days=title(week, texts),
        marked=str(sum(day.marked for day in begun)),
        total=sum(len(day.lessons) for day in begun),
    )
    lines = [head]
    for day in week.days:
        lines += [Html(""), texts.html("diary-title", day=dates.day(day.date, texts.language))]
        if day.left_on is not None:
            lines.append(texts.html("diary-week-left"))
        elif day.lessons or day.fallen:
            lines += diary_lines.short(day, texts, most)
        else:
            lines.append(texts.html("diary-week-no-lessons"))
    return lines


def _table(week: ChildWeek, texts: Texts) -> Html:
    """The same as a table: a heading for each day, then lesson, homework, and what stands there."""
    heads = "".join(
        f"<th>{escape(texts.plain(f'diary-column-{name}'))}</th>" for name in ("lesson", "homework", "mark")
    )
    rows = [f"<tr>{heads}</tr>"]
    for day in week.days:
        rows.append(f'<tr><th colspan="3" align="left">{escape(dates.day(day.date, texts.language))}</th></tr>')
        lessons = [_table_row(one, texts) for one in diary_lines.in_time(day)]
        rows += lessons or [f'<tr><td colspan="3">{escape(no_lessons(day, texts))}</td></tr>']
    who = texts.plain("today-child", child=lesson_words.familiar(week.child, texts), group=week.group)
    return Html(f"<h4>{escape(who)}. {escape(title(week, texts))}</h4><table>{''.join(rows)}</table>")


def _table_row(lesson: DiaryLesson | FallenLesson, texts: Texts) -> str:
    name = escape(lesson_words.numbered(lesson.number, lesson.subject))
    if isinstance(lesson, FallenLesson):
        return f"<tr><td><s>{name}</s></td><td>{escape(diary_words.why(lesson, texts))}</td><td></td></tr>"
    homework = escape(cut(diary_words.homework(lesson.homework, texts), _IN_TABLE))
    return f"<tr><td>{name}</td><td>{homework}</td><td>{escape(cell(lesson, texts))}</td></tr>"


def cell(lesson: DiaryLesson, texts: Texts) -> str:
    """«5 4/3», «н»; «?» where nobody has marked it in time, «·» where the child was there and nothing was set."""
    said = diary_words.signs(lesson, texts)
    if said or lesson.seen is Seen.PRESENT:
        return said or texts.plain("diary-cell-present")
    return texts.plain("diary-cell-due") if diary_words.state(lesson) == "due" else ""


def no_lessons(day: ChildDay, texts: Texts) -> str:
    """Why a day is empty."""
    return texts.plain("diary-week-left") if day.left_on is not None else texts.plain("diary-week-no-lessons")


def _rows(week: ChildWeek, texts: Texts, children: Sequence[OwnChild]) -> list[list[Button]]:
    pupil_id, monday = week.pupil_id, week.monday.toordinal()
    turn = functools.partial(OpenWeek, pupil_id=pupil_id)
    last = [
        back_to_child(pupil_id, texts),
        Button(texts.plain("diary-other-day"), OpenDays(pupil_id=pupil_id, day=monday)),
    ]
    if len(children) > 1:
        last.append(Button(texts.plain("diary-all-children"), OpenFamilyDays()))
    return [
        *_turning(week.monday, texts, turn, before=week.has_before, after=week.has_after),
        *_files(week, texts),
        [
            Button(texts.plain("diary-week-picture"), SendWeek(pupil_id=pupil_id, day=monday, form="picture")),
            Button(texts.plain("diary-week-pdf"), SendWeek(pupil_id=pupil_id, day=monday, form="pdf")),
        ],
        *switcher(children, pupil_id, functools.partial(OpenWeek, day=monday), texts),
        last,
    ]


def _turning(
    monday: dt.date,
    texts: Texts,
    turn: functools.partial[OpenWeek] | functools.partial[OpenDays],
    *,
    before: bool,
    after: bool,
) -> list[list[Button]]:
    row = []
    for way, to, is_there in (("before", monday - _WEEK, before), ("after", monday + _WEEK, after)):
        if is_there:
            ends = (to, to + dt.timedelta(days=SCHOOL_DAYS - 1))
            days = "–".join(dates.short_day(day, texts.language) for day in ends)
            row.append(Button(texts.plain(f"diary-{way}", day=days), turn(day=to.toordinal())))
    return [row] if row else []


def _files(week: ChildWeek, texts: Texts) -> list[list[Button]]:
    """A way to the files of the week's homework."""
    buttons = [
        Button(
            texts.plain(
                "diary-week-files",
                day=dates.weekday(day.date, texts.language, short=True),
                lesson=lesson_words.numbered(lesson.number, lesson.subject),
            ),
            ReadHomework(pupil_id=week.pupil_id, homework_id=homework.homework_id),
        )
        for day in week.days
        for lesson in day.lessons
        for homework in lesson.homework
        if homework.files
    ]
    return pairs(buttons[:_MOST_FILES])


def _in_full(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
