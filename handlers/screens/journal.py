"""A page of the journal on the phone: letters in columns, or a table where the reader switched that on (R-33)."""

from html import escape

from handlers.callbacks.journal import OpenJournal, OpenPage, OpenPageTopics, SendPage
from handlers.screens import course_words, journal_words, lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.pages.journal import JournalPage, PageLesson, PagePupil

NARROW, WIDE = 6, 12
"""Columns of lessons on one screen: as letters on a narrow phone (some 34 fit), and in a table that can be moved."""
_NAME = 15
_TOPICS, _LONGEST = 10, 160
"""So many lessons, and so much of a topic and of a homework, fit into a message."""


def page_screen(page: JournalPage, texts: Texts, part: int, *, as_table: bool) -> Screen:
    """A part of the page, the latest lessons first."""
    lessons, part, parts = _part(page.lessons, part, WIDE if as_table else NARROW)
    head = [texts.html("journal-title", course=journal_words.name(page, texts)), _span(page, texts)]
    if not lessons:
        head.append(texts.html("journal-empty"))
    elif not as_table:
        days = dates.span(lessons[0].date, lessons[-1].date, texts.language)
        head.append(texts.html("journal-lessons", days=days))
        head.append(Html(f"<pre>{escape(_letters(page.pupils, lessons, texts), quote=False)}</pre>"))
        gone = [journal_words.pupil(pupil, texts) for pupil in page.pupils if pupil.left_on is not None]
        head += [texts.html("journal-gone", names="; ".join(gone))] if gone else []
    elif page.pupils:
        head.append(texts.html("journal-table-plain"))
    table = _table(page, lessons, texts) if as_table and lessons and page.pupils else None
    rows = [*_turning(page, part, parts, texts), *_ways(page, texts)]
    screen = Screen(Html("\n".join(head)), rows, table)
    return screen if screen.fits else Screen(Html("\n".join([*head[:2], texts.html("journal-too-long")])), rows, table)


def topics_screen(page: JournalPage, texts: Texts, part: int) -> Screen:
    """What was taught and set, lesson by lesson, the latest first."""
    lessons, part, parts = _part(page.lessons, part, _TOPICS)
    lines = [texts.html("journal-title", course=journal_words.name(page, texts)), _span(page, texts)]
    if not lessons:
        lines.append(texts.html("journal-empty"))
    for lesson in reversed(lessons):
        lines.append(
            texts.html(
                "journal-topic",
                day=dates.short_day(lesson.date, texts.language),
                topic=cut(lesson.topic or texts.plain("journal-no-topic"), _LONGEST),
            )
        )
        if lesson.is_late:
            lines.append(texts.html("journal-late"))
        homework = journal_words.homework(lesson, texts)
        if homework:
            lines.append(texts.html("journal-homework", homework=cut(homework, _LONGEST)))
    number = page.period.number if page.period else 0
    turning = []
    if part + 1 < parts:
        does = OpenPageTopics(course_id=page.course_id, period=number, part=part + 1)
        turning.append(Button(texts.plain("journal-earlier"), does))
    if part:
        does = OpenPageTopics(course_id=page.course_id, period=number, part=part - 1)
        turning.append(Button(texts.plain("journal-later"), does))
    back = Button(texts.plain("journal-to-page"), OpenPage(course_id=page.course_id, period=number, part=0))
    return Screen(Html("\n".join(lines)), [*([turning] if turning else []), [back]])


def _part(lessons: list[PageLesson], part: int, size: int) -> tuple[list[PageLesson], int, int]:
    """Lessons of one screen, in the order of time; which screen it is, and how many there are."""
    parts = max(1, -(-len(lessons) // size))
    part = min(part, parts - 1)
    end = len(lessons) - part * size
    return lessons[max(0, end - size) : end], part, parts


def _span(page: JournalPage, texts: Texts) -> Html:
    if page.period is None:
        return texts.html("journal-year", days=dates.span(page.first, page.last, texts.language))
    days = dates.span(page.first, page.last, texts.language)
    return texts.html("journal-period", period=page.period.name, days=days)


def _letters(pupils: list[PagePupil], lessons: list[PageLesson], texts: Texts) -> str:
    """A row for each pupil in columns of equal width."""
    columns = [
        [journal_words.cell(pupil.cells.get(lesson.lesson_id), texts) or "·" for pupil in pupils] for lesson in lessons
    ]
    days = [str(lesson.date.day) for lesson in lessons]
    widths = [max(2, *map(len, [day, *column])) for day, column in zip(days, columns, strict=True)]
    lines = [" ".join([" " * _NAME, *(day.rjust(width) for day, width in zip(days, widths, strict=True))])]
    for place, pupil in enumerate(pupils):
        name = cut(lesson_words.on_list(pupil.name, texts), _NAME).ljust(_NAME)
        cells = [column[place].rjust(width) for column, width in zip(columns, widths, strict=True)]
        lines.append(" ".join([name, *cells]))
    return "\n".join(lines)


def _table(page: JournalPage, lessons: list[PageLesson], texts: Texts) -> Html:
    """The same as a table, with the average and what stands for the period."""
    head = "".join(f"<th>{escape(dates.short_day(lesson.date, texts.language))}</th>" for lesson in lessons)
    tail = "".join(f"<th>{escape(one)}</th>" for one in journal_words.tail_heads(page, texts))
    rows = [f"<tr><th></th>{head}{tail}</tr>"]
    for pupil in page.pupils:
        cells = [
            journal_words.pupil(pupil, texts),
            *(journal_words.cell(pupil.cells.get(lesson.lesson_id), texts) for lesson in lessons),
            *journal_words.tail(page, pupil, texts),
        ]
        rows.append(f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in cells)}</tr>")
    title = f"{journal_words.name(page, texts)}. {page.period.name if page.period else ''}".rstrip(". ")
    return Html(f"<h4>{escape(title)}</h4><table>{''.join(rows)}</table>")


def _turning(page: JournalPage, part: int, parts: int, texts: Texts) -> list[list[Button]]:
    number = page.period.number if page.period else 0
    row = []
    if part + 1 < parts:
        does = OpenPage(course_id=page.course_id, period=number, part=part + 1)
        row.append(Button(texts.plain("journal-earlier"), does))
    if part:
        does = OpenPage(course_id=page.course_id, period=number, part=part - 1)
        row.append(Button(texts.plain("journal-later"), does))
    return [row] if row else []


def _ways(page: JournalPage, texts: Texts) -> list[list[Button]]:
    number = page.period.number if page.period else 0
    periods = [
        Button(period.name, OpenPage(course_id=page.course_id, period=period.number, part=0))
        for period in page.periods
        if period.number != number
    ]
    years = [
        Button(texts.plain("journal-of-year", year=year.name), OpenJournal(course_id=year.course_id))
        for year in page.years
        if year.course_id != page.course_id
    ]
    return [
        [Button(texts.plain("journal-topics"), OpenPageTopics(course_id=page.course_id, period=number, part=0))],
        [
            Button(texts.plain("journal-xlsx"), SendPage(course_id=page.course_id, period=number, form="xlsx")),
            Button(texts.plain("journal-picture"), SendPage(course_id=page.course_id, period=number, form="picture")),
        ],
        *(periods[at : at + 2] for at in range(0, len(periods), 2)),
        *([year] for year in years),
        [course_words.back(page.own_id, texts)],
    ]
