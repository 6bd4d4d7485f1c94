"""The attendance sheet: the class as buttons, and one for «the list is complete»."""

from handlers.callbacks import FinishAttendance, MarkAttendance
from handlers.screens import lesson_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen, Style
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen, Taking
from services.attendance import AttendanceSheet, SheetRow

PAIR = 20
"""Two labels of at most so many characters, mark and all, stand side by side on a narrow phone without being cut."""
_NEXT = {Seen.PRESENT: Seen.ABSENT, Seen.ABSENT: Seen.LATE, Seen.LATE: Seen.PRESENT}
_MARKS = ("attendance-pupil-absent", "attendance-pupil-late", "attendance-pupil-missed-before")
_STYLE: dict[Seen, Style | None] = {Seen.PRESENT: None, Seen.ABSENT: "danger", Seen.LATE: "primary"}


def attendance_screen(sheet: AttendanceSheet, texts: Texts) -> Screen:
    """The sheet of one lesson."""
    title = sheet.title
    lines = [
        texts.html(
            "attendance-title",
            lesson=lesson_words.numbered(title.number, title.subject),
            group=lesson_words.group(title, texts),
        ),
        texts.html(
            "attendance-when",
            day=dates.day(title.date, texts.language),
            starts=dates.clock(title.starts),
            ends=dates.clock(title.ends),
        ),
        "",
        _state(sheet, texts),
    ]
    rows: list[list[Button]] = []
    if sheet.may_mark and sheet.rows:
        lines.append(texts.html("attendance-how"))
        if any(row.is_expected for row in sheet.rows):
            lines.append(texts.html("attendance-expected"))
        if any(row.was_missing for row in sheet.rows):
            lines.append(texts.html("attendance-missing-before"))
        rows = _pairs(sheet, texts)
        if sheet.taking is not Taking.TAKEN:
            rows.append([_finish_button(sheet, texts)])
    elif sheet.rows:
        lines += ["", *(_pupil_line(sheet, row, texts) for row in sheet.rows)]
    rows.append(nav_row(title.lesson_id, texts, here="attendance"))
    return Screen(Html("\n".join(lines)), rows)


def _state(sheet: AttendanceSheet, texts: Texts) -> Html:
    if not sheet.rows:
        return texts.html("attendance-nobody")
    if sheet.taking is Taking.NOT_TAKEN:
        return texts.html("attendance-not-taken", listed=len(sheet.rows))
    listed = len(sheet.rows)
    if sheet.taking is Taking.BEING_TAKEN:
        return texts.html("attendance-being-taken", listed=listed, absent=sheet.absent, late=sheet.late)
    return texts.html("attendance-taken", state=_outcome(sheet), listed=listed, absent=sheet.absent, late=sheet.late)


def _outcome(sheet: AttendanceSheet) -> str:
    """What the list comes to, as the texts select by it."""
    if sheet.absent:
        return "both" if sheet.late else "absent"
    return "late" if sheet.late else "all"


def _pupil_button(sheet: AttendanceSheet, row: SheetRow, texts: Texts) -> Button:
    name = lesson_words.on_list(row.name, texts)
    seen = Seen.PRESENT if row.is_expected else _NEXT[row.seen]
    if row.is_expected:
        label = _expected(row, name, texts)
    elif row.seen is Seen.PRESENT:
        label = texts.plain("attendance-pupil-missed-before", name=name) if row.was_missing else name
    else:
        label = texts.plain(f"attendance-pupil-{row.seen.value}", name=name)
    does = MarkAttendance(lesson_id=sheet.title.lesson_id, pupil_id=row.pupil_id, seen=seen)
    return Button(label, does, _STYLE[row.seen])


def _expected(row: SheetRow, name: str, texts: Texts) -> str:
    return texts.plain("attendance-pupil-expected", name=name, code=texts.plain(f"journal-code-{row.reason}"))


def _pupil_line(sheet: AttendanceSheet, row: SheetRow, texts: Texts) -> Html:
    """A pupil for whoever only reads the sheet: what was seen, or that nobody has said yet."""
    is_unknown = row.seen is Seen.PRESENT and sheet.taking is not Taking.TAKEN
    state = "unknown" if is_unknown else row.seen.value
    if row.is_expected:
        return Html(_expected(row, lesson_words.on_list(row.name, texts), texts))
    return texts.html("attendance-line", state=state, name=lesson_words.on_list(row.name, texts))


def _finish_button(sheet: AttendanceSheet, texts: Texts) -> Button:
    if sheet.absent or sheet.late:
        label = texts.plain("attendance-finish", state=_outcome(sheet), absent=sheet.absent, late=sheet.late)
    else:
        label = texts.plain("attendance-finish-all", listed=len(sheet.rows))
    return Button(label, FinishAttendance(lesson_id=sheet.title.lesson_id, absent=sheet.absent), "success")


def _pairs(sheet: AttendanceSheet, texts: Texts) -> list[list[Button]]:
    """Short names two in a row, long ones alone; the order of the list is kept.

    A name is measured with the longest mark it may get: nothing jumps under the finger while marking.
    """
    widest = max(len(texts.plain(mark, name="")) for mark in _MARKS)
    rows: list[list[Button]] = []
    is_open = False
    for row in sheet.rows:
        button = _pupil_button(sheet, row, texts)
        name = lesson_words.on_list(row.name, texts)
        marked = widest + len(name) if row.reason is None else len(_expected(row, name, texts))
        is_short = marked <= PAIR
        if is_open and is_short:
            rows[-1].append(button)
        else:
            rows.append([button])
        is_open = is_short and len(rows[-1]) == 1
    return rows
