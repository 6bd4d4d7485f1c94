"""All that stands on a week's picture and on its paper, in words."""

from typing import NamedTuple

from handlers.screens import diary_week, diary_words, lesson_words
from locales import dates
from locales.texts import Texts
from models.lessons import Seen
from services.diary import ChildDay, ChildWeek, DiaryLesson, FallenLesson


class Row(NamedTuple):
    """A lesson."""

    number: str
    subject: str
    homework: str
    mark: str
    is_marked: bool = False
    """Something was set."""
    is_away: bool = False
    """The child was not there, or came late."""
    is_fallen: bool = False


class DayRows(NamedTuple):
    """A day; ``note`` where there is nothing to list."""

    title: str
    rows: list[Row]
    note: str


class WeekSheet(NamedTuple):
    """The whole page."""

    child: str
    days: str
    heads: tuple[str, str, str]
    each: list[DayRows]
    legend: str
    made: str


def week_sheet(week: ChildWeek, texts: Texts) -> WeekSheet:
    """The words of a week."""
    lesson, homework, mark = (texts.plain(f"diary-column-{name}") for name in ("lesson", "homework", "mark"))
    return WeekSheet(
        child=texts.plain("today-child", child=lesson_words.familiar(week.child, texts), group=week.group),
        days=diary_week.title(week, texts),
        heads=(lesson, homework, mark),
        each=[_day(day, texts) for day in week.days],
        legend=texts.plain("diary-legend"),
        made=texts.plain("diary-made", moment=dates.moment(week.days[0].at, texts.language)),
    )


def _day(day: ChildDay, texts: Texts) -> DayRows:
    words = dates.weekday(day.date, texts.language)
    title = f"{words[:1].upper()}{words[1:]}, {dates.span(day.date, day.date, texts.language)}"
    if day.left_on is not None or not (day.lessons or day.fallen):
        return DayRows(title, [], diary_week.no_lessons(day, texts))
    timed = [(lesson.starts, _row(lesson, texts)) for lesson in day.lessons]
    timed += [(lesson.starts, _fallen(lesson, texts)) for lesson in day.fallen]
    return DayRows(title, [row for _, row in sorted(timed, key=lambda it: it[0])], "")


def _row(lesson: DiaryLesson, texts: Texts) -> Row:
    return Row(
        number="" if lesson.number is None else str(lesson.number),
        subject=lesson.subject,
        homework=diary_words.homework(lesson.homework, texts),
        mark=diary_week.cell(lesson, texts),
        is_marked=bool(lesson.marks),
        is_away=lesson.seen in (Seen.ABSENT, Seen.LATE),
    )


def _fallen(lesson: FallenLesson, texts: Texts) -> Row:
    number = "" if lesson.number is None else str(lesson.number)
    return Row(number, lesson.subject, diary_words.why(lesson, texts), "", is_fallen=True)
