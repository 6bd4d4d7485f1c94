"""The attendance sheet: the class as buttons, and one for «the list is complete»."""

from handlers.callbacks import FinishAttendance, MarkAttendance, OpenLesson, OpenToday
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen, Style
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen, Taking
from services.attendance import AttendanceSheet, SheetRow

PAIR = 18
"""Two labels of at most so many characters stand side by side on a narrow phone without being cut."""
_NEXT = {Seen.PRESENT: Seen.ABSENT, Seen.ABSENT: Seen.LATE, Seen.LATE: Seen.PRESENT}
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
    if sheet.may_mark and sheet.rows:
        lines.append(texts.html("attendance-how"))
        if any(row.was_missing and row.seen is Seen.PRESENT for row in sheet.rows):
            lines.append(texts.html("attendance-missing-before"))
    rows = _pairs([_pupil_button(sheet, row, texts) for row in sheet.rows])
    if sheet.may_mark and sheet.rows and sheet.taking is not Taking.TAKEN:
        rows.append([_finish_button(sheet, texts)])
    rows.append([Button(texts.plain("attendance-back"), OpenToday())])
    return Screen(Html("\n".join(lines)), rows)


def _state(sheet: AttendanceSheet, texts: Texts) -> Html:
    if not sheet.rows:
        return texts.html("attendance-nobody")
    if sheet.taking is Taking.NOT_TAKEN:
        return texts.html("attendance-not-taken", listed=len(sheet.rows))
    listed = len(sheet.rows)
    if sheet.taking is Taking.BEING_TAKEN:
        return texts.html("attendance-being-taken", listed=listed, absent=sheet.absent, late=sheet.late)
    return texts.html(
        "attendance-taken", state=_outcome(sheet), listed=listed, absent=sheet.absent, late=sheet.late
    )


def _outcome(sheet: AttendanceSheet) -> str:
    """What the list comes to, as the texts select by it."""
    if sheet.absent:
        return "both" if sheet.late else "absent"
    return "late" if sheet.late else "all"


def _pupil_button(sheet: AttendanceSheet, row: SheetRow, texts: Texts) -> Button:
    name = lesson_words.on_list(row.name, texts)
    if row.seen is Seen.PRESENT:
        label = texts.plain("attendance-pupil-missed-before", name=name) if row.was_missing else name
    else:
        label = texts.plain(f"attendance-pupil-{row.seen.value}", name=name)
    if not sheet.may_mark:
        return Button(label, OpenLesson(lesson_id=sheet.title.lesson_id), _STYLE[row.seen])
    does = MarkAttendance(lesson_id=sheet.title.lesson_id, pupil_id=row.pupil_id, seen=_NEXT[row.seen])
    return Button(label, does, _STYLE[row.seen])


def _finish_button(sheet: AttendanceSheet, texts: Texts) -> Button:
    if sheet.absent or sheet.late:
        label = texts.plain("attendance-finish", state=_outcome(sheet), absent=sheet.absent, late=sheet.late)
    else:
        label = texts.plain("attendance-finish-all", listed=len(sheet.rows))
    return Button(label, FinishAttendance(lesson_id=sheet.title.lesson_id, absent=sheet.absent), "success")


def _pairs(buttons: list[Button]) -> list[list[Button]]:
    """Short names two in a row, long ones alone; the order of the list is kept."""
    rows: list[list[Button]] = []
    for button in buttons:
        fits = rows and len(rows[-1]) == 1 and max(len(rows[-1][0].label), len(button.label)) <= PAIR
        if fits:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
