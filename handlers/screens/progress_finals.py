"""The final marks of a year for the family, as lines and as a table."""

import datetime as dt
from html import escape

from handlers.callbacks.progress import OpenOwnFinals, OpenProgress, TurnOwnFinals
from handlers.screens import lesson_words, mark_words
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen, fitting
from locales.texts import Html, Texts
from models.marks import MarkKind
from services.marks.proposals import EXEMPT, UNATTESTED
from services.progress.finals import FinalMark
from services.progress.pages import FinalsPage

_ORDER = (MarkKind.PERIOD, MarkKind.YEAR, MarkKind.EXAM, MarkKind.FINAL)
_Column = tuple[int, dt.date, str]


def finals_screen(page: FinalsPage, texts: Texts, *, as_table: bool) -> Screen:
    """What is opened of a year; a table on the side of those who switched that on."""
    child = lesson_words.familiar(page.child.name, texts)
    lines = [
        texts.html("progress-finals-title", child=child, group=page.year.group),
        texts.html("progress-finals-year", year=page.year.name),
        Html(""),
    ]
    columns = sorted({_column(mark, texts) for mark in page.marks})
    if not page.marks:
        lines.append(texts.html("progress-finals-none"))
    for subject, theirs in _by_subject(page).items():
        said = [
            texts.plain("progress-finals-one", stage=_column(mark, texts)[2], value=mark_words.value(mark.value, texts))
            for mark in sorted(theirs, key=lambda it: _column(it, texts))
        ]
        lines.append(texts.html("progress-finals-line", subject=subject, marks=" · ".join(said)))
    legend = _legend(page, texts)
    lines += [Html(""), *legend] if legend else []
    table = _table(page, columns, child, texts) if as_table and page.marks else None
    return Screen(fitting(lines), _rows(page, texts), table)


def _by_subject(page: FinalsPage) -> dict[str, list[FinalMark]]:
    found: dict[str, list[FinalMark]] = {}
    for mark in page.marks:
        found.setdefault(mark.subject, []).append(mark)
    return found


def _column(mark: FinalMark, texts: Texts) -> _Column:
    """Where it stands, and what is over it."""
    head = mark.period or texts.plain(f"progress-stage-{mark.kind.value}")
    return _ORDER.index(mark.kind), mark.ends_on or dt.date.max, head


def _legend(page: FinalsPage, texts: Texts) -> list[Html]:
    values = {mark.value for mark in page.marks}
    lines = [texts.html("progress-legend-exempt")] if EXEMPT in values else []
    return [*lines, texts.html("progress-legend-unattested")] if UNATTESTED in values else lines


def _table(page: FinalsPage, columns: list[_Column], child: str, texts: Texts) -> Html:
    heads = [texts.plain("progress-column-subject"), *(column[2] for column in columns)]
    rows = [f"<tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr>"]
    for subject, theirs in _by_subject(page).items():
        at = {_column(mark, texts): mark_words.value(mark.value, texts) for mark in theirs}
        cells = [subject, *(at.get(column, "") for column in columns)]
        rows.append(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    title = texts.plain("progress-finals-table", child=child, group=page.year.group, year=page.year.name)
    under = "".join(f"<p>{line}</p>" for line in _legend(page, texts))
    return Html(f"<h4>{escape(title)}</h4><table>{''.join(rows)}</table>{under}")


def _rows(page: FinalsPage, texts: Texts) -> list[list[Button]]:
    pupil_id = page.child.pupil_id
    turning = [
        Button(
            texts.plain(f"progress-{way}", period=year.name),
            TurnOwnFinals(pupil_id=pupil_id, day=year.first.toordinal()),
        )
        for way, year in (("before", page.before), ("after", page.after))
        if year is not None
    ]
    return [
        *([turning] if turning else []),
        *switcher(page.child.others, pupil_id, OpenOwnFinals, texts),
        [Button(texts.plain("progress-back"), OpenProgress(pupil_id=pupil_id))],
    ]
