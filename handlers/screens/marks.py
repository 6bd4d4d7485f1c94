"""The marks of a lesson with a brush in hand: a value and a work are chosen, then pupils are tapped (D-4)."""

from collections.abc import Callable
from typing import Final

from handlers.callbacks.family_news import TellMarksNow
from handlers.callbacks.fields import Tap
from handlers.callbacks.lessons import OpenRemarks
from handlers.callbacks.marks import (
    VALUES,
    Brush,
    ChooseWork,
    Letter,
    OpenBrush,
    OpenDebts,
    OpenMark,
    OpenPupilMarks,
    Paint,
)
from handlers.screens import lesson_words, mark_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen
from services.attendance import LessonTitle
from services.marks.debts import DebtList
from services.marks.sheet import Ground, MarksRow, MarksSheet
from services.names import ShownName

PAIR = 20
"""Two labels of at most so many characters stand side by side on a narrow phone without being cut."""
MOST_DEBTS = 60
NO_BRUSH: Final = "o"
"""Nothing in hand: a tap opens the pupil."""


def marks_screen(sheet: MarksSheet, brush: Brush, work: str | None, texts: Texts) -> Screen:
    """The list of the lesson. Where the reader may set nothing, it is words alone."""
    lines = [title(sheet.title, texts), ""]
    rows: list[list[Button]] = []
    if not sheet.rows:
        lines.append(texts.html("attendance-nobody"))
    elif work is None:
        lines += [_why_not(sheet.ground, texts), *(_line(row, texts) for row in sheet.rows)]
    else:
        if sheet.ground.is_closed:
            lines.append(texts.html("marks-closed-written"))
        lines.append(_in_hand(sheet.ground, brush, work, texts))
        rows = [*_values(sheet, brush, work, texts), [_work_button(sheet, brush, work, texts)]]
        rows += _pairs(sheet, brush, work, texts)
    return Screen(Html("\n".join(lines)), [*rows, *_further(sheet, texts)])


def works_screen(lesson: LessonTitle, ground: Ground, does: Callable[[str], Tap], texts: Texts, *, back: Tap) -> Screen:
    """The kinds of work, one of which is chosen."""
    buttons = [Button(mark_words.work(code, ground.works, texts), does(code)) for code in ground.open_works]
    text = Html("\n".join([title(lesson, texts), "", texts.html("marks-which-work")]))
    return Screen(text, [*([button] for button in buttons), [Button(texts.plain("marks-back"), back)]])


def anyway_screen(lesson: LessonTitle, name: ShownName, value: str, ways: tuple[Tap, Tap], texts: Texts) -> Screen:
    """The pupil is marked absent: is the mark meant all the same? ``ways``: yes, no."""
    shown = mark_words.value(value, texts)
    ask = texts.html("marks-absent-ask", name=lesson_words.on_list(name, texts), value=shown)
    yes, no = ways
    return Screen(
        Html("\n".join([title(lesson, texts), "", ask])),
        [[Button(texts.plain("marks-absent-yes", value=shown), yes)], [Button(texts.plain("marks-absent-no"), no)]],
    )


def debts_screen(listed: DebtList, texts: Texts) -> Screen:
    """Who owes what; a button for each."""
    lesson_id = listed.title.lesson_id
    lines = [
        title(listed.title, texts),
        "",
        texts.html("marks-debts-title" if listed.debts else "marks-debts-none"),
    ]
    if len(listed.debts) > MOST_DEBTS:
        lines.append(texts.html("marks-debts-first", shown=str(MOST_DEBTS), total=str(len(listed.debts))))
    rows = [
        [
            Button(
                texts.plain(
                    "marks-debt-line",
                    name=lesson_words.on_list(debt.name, texts),
                    work=mark_words.work(debt.work_type, listed.works, texts),
                    day=dates.short_day(debt.date, texts.language),
                ),
                OpenMark(mark_id=debt.mark_id, lesson_id=lesson_id),
            )
        ]
        for debt in listed.debts[:MOST_DEBTS]
    ]
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def title(lesson: LessonTitle, texts: Texts) -> Html:
    """«2. Алгебра, 7Б» and the day."""
    return texts.html(
        "marks-title",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        group=lesson_words.group(lesson, texts),
        day=dates.day(lesson.date, texts.language),
    )


def _why_not(ground: Ground, texts: Texts) -> Html:
    if ground.is_markless:
        return texts.html("marks-markless")
    if ground.is_ahead:
        return texts.html("marks-ahead")
    return texts.html("marks-closed" if ground.is_closed else "marks-read")


def _in_hand(ground: Ground, brush: Brush, work: str, texts: Texts) -> Html:
    if brush == NO_BRUSH:
        return texts.html("marks-no-brush")
    named = mark_words.work(work, ground.works, texts)
    return texts.html("marks-brush", value=mark_words.value(VALUES[brush], texts), work=named)


def _values(sheet: MarksSheet, brush: Brush, work: str, texts: Texts) -> list[list[Button]]:
    lesson_id = sheet.title.lesson_id

    def take(letter: Letter) -> Tap:
        return OpenBrush(lesson_id=lesson_id, brush=letter, work=work)

    rows = mark_words.value_rows(sheet.ground, take, texts, chosen=None if brush == NO_BRUSH else VALUES[brush])
    label = texts.plain("marks-one-by-one")
    is_on = brush == NO_BRUSH
    rows[-1].append(
        Button(
            texts.plain("marks-chosen", value=label) if is_on else label,
            OpenBrush(lesson_id=lesson_id, brush=NO_BRUSH, work=work),
            "primary" if is_on else None,
        )
    )
    return rows


def _work_button(sheet: MarksSheet, brush: Brush, work: str, texts: Texts) -> Button:
    label = texts.plain("marks-work", work=mark_words.work(work, sheet.ground.works, texts))
    return Button(label, ChooseWork(lesson_id=sheet.title.lesson_id, brush=brush))


def _pairs(sheet: MarksSheet, brush: Brush, work: str, texts: Texts) -> list[list[Button]]:
    """Short names two in a row, long ones alone, each measured with the mark it may get; the list's order is kept."""
    rows: list[list[Button]] = []
    is_open = False
    for row in sheet.rows:
        button = Button(_label(row, texts), _on_tap(sheet, row, brush, work))
        one_mark = texts.plain("marks-pupil", name=_named(row, texts), marks="5")
        is_short = max(len(one_mark), len(button.label)) <= PAIR
        if is_open and is_short:
            rows[-1].append(button)
        else:
            rows.append([button])
        is_open = is_short and len(rows[-1]) == 1
    return rows


def _on_tap(sheet: MarksSheet, row: MarksRow, brush: Brush, work: str) -> Tap:
    """The wanted state. Who has it already, or has several for the work, is opened: it is not plain what is meant."""
    lesson_id = sheet.title.lesson_id
    page = OpenPupilMarks(lesson_id=lesson_id, pupil_id=row.pupil_id, work=work)
    if brush == NO_BRUSH:
        return page
    known = [mark for mark in row.marks if mark.work_type == work]
    if len(known) > 1 or any(VALUES[brush] in (mark.value, mark.second_value) for mark in known):
        return page
    place = known[0].ordinal if known else 1
    return Paint(lesson_id=lesson_id, pupil_id=row.pupil_id, letter=brush, work=work, place=place)


def _label(row: MarksRow, texts: Texts) -> str:
    named = _named(row, texts)
    return texts.plain("marks-pupil", name=named, marks=_signs(row, texts)) if row.marks else named


def _line(row: MarksRow, texts: Texts) -> Html:
    marks = _signs(row, texts) if row.marks else texts.plain("marks-none")
    return texts.html("marks-pupil", name=_named(row, texts), marks=marks)


def _signs(row: MarksRow, texts: Texts) -> str:
    return " ".join(mark_words.sign(mark.value, mark.second_value, texts) for mark in row.marks)


def _named(row: MarksRow, texts: Texts) -> str:
    name = lesson_words.on_list(row.name, texts)
    return texts.plain("attendance-pupil-absent", name=name) if row.seen is Seen.ABSENT else name


def _further(sheet: MarksSheet, texts: Texts) -> list[list[Button]]:
    lesson_id = sheet.title.lesson_id
    more = []
    if sheet.debts:
        more.append(Button(texts.plain("marks-debts", count=sheet.debts), OpenDebts(lesson_id=lesson_id)))
    if sheet.ground.may_remark and sheet.rows:
        more.append(Button(texts.plain("marks-remark"), OpenRemarks(lesson_id=lesson_id)))
    rows = [more] if more else []
    if sheet.held:
        rows.append([Button(texts.plain("news-tell-now", families=str(sheet.held)), TellMarksNow(lesson_id=lesson_id))])
    return [*rows, nav_row(lesson_id, texts, here="marks")]
