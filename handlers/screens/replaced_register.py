"""The register of missed and replaced lessons: a month as words, and as the table of a file."""

from handlers.callbacks.substitutions import OpenReplacedRegister, OpenSubstitutions, SendReplacedRegister
from handlers.screens import lesson_words
from handlers.screens.screen import MOST_UNITS, Button, Screen
from handlers.screens.substitutions import group_words
from locales import dates
from locales.texts import Html, Texts
from services.substitutions.register import Register, RegisterRow

_ROOM = 200
"""Units kept for the word that there is more."""
COLUMNS = ("date", "lesson", "class", "absent", "teacher", "kind", "reason", "given")


def register_screen(register: Register, texts: Texts) -> Screen:
    """The month, as much of it as a message takes; all of it is in the file."""
    month = texts.plain(f"month-{register.month.month}", year=str(register.month.year))
    text = texts.html("register-title", month=month, has="some" if register.rows else "none")
    for at, row in enumerate(register.rows):
        longer = Html(f"{text}\n{_line(row, texts)}")
        if len(longer) > MOST_UNITS - _ROOM:
            text = Html(f"{text}\n{texts.html('register-more', count=len(register.rows) - at)}")
            break
        text = longer
    ordinal = register.month.toordinal()
    turns = [Button(texts.plain("days-earlier"), OpenReplacedRegister(day=ordinal - 1))]
    if register.month < register.this_month:
        turns.append(Button(texts.plain("days-later"), OpenReplacedRegister(day=ordinal + 31)))
    rows = [turns]
    if register.rows:
        rows.append([Button(texts.plain("register-file"), SendReplacedRegister(day=ordinal))])
    rows.append([Button(texts.plain("substitutions-to-day"), OpenSubstitutions())])
    return Screen(text, rows)


def table(register: Register, texts: Texts) -> list[list[str]]:
    """The month as rows of words, the headers first."""
    headers = [texts.plain(f"register-column-{column}") for column in COLUMNS]
    return [headers, *(_cells(row, texts) for row in register.rows)]


def file_screen(register: Register, texts: Texts) -> Screen:
    """What stands under the file."""
    month = texts.plain(f"month-{register.month.month}", year=str(register.month.year))
    return Screen(texts.html("register-title", month=month, has="some"))


def _line(row: RegisterRow, texts: Texts) -> Html:
    cells = dict(zip(COLUMNS, _cells(row, texts), strict=True))
    cells["date"] = dates.short_day(row.date, texts.language)
    return texts.html(
        "register-line", **{name: cell or "none" for name, cell in cells.items() if name != "given"},
        given="yes" if row.is_given else "no",
    )  # fmt: skip


def _cells(row: RegisterRow, texts: Texts) -> list[str]:
    reason = "" if row.reason is None else texts.plain(f"register-reason-{row.reason}")
    return [
        f"{row.date:%d.%m.%Y}",
        lesson_words.numbered(row.number, row.subject),
        group_words(row.group, row.subgroup, texts),
        row.absent or "",
        row.teacher or "",
        texts.plain("register-kind", kind=row.kind, instead=row.instead or "none"),
        ", ".join(word for word in (reason, row.note or "") if word),
        texts.plain("register-given", given="yes" if row.is_given else "no"),
    ]
