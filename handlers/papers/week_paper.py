"""A child's week on A4: the same page of a diary, to be printed."""

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from handlers.papers import lettering
from handlers.papers.lettering import BOLD, PLAIN, Face, Fitted
from handlers.papers.week_words import DayRows, Row, WeekSheet

_MARGIN: float = 11 * mm
_WIDTH: float = A4[0] - 2 * _MARGIN
_NUMBER, _SUBJECT, _MARK = 7 * mm, 56 * mm, 24 * mm
_HOMEWORK = _WIDTH - _NUMBER - _SUBJECT - _MARK
_PAD = 2 * mm
_SIZE, _SIZE_OF_MARK, _SMALL, _SMALLEST = 8.5, 10, 7, 6.5
_LINE, _AROUND = 10, 4
_BAR, _GAP, _HEAD, _FOOT = 5.6 * mm, 1.6 * mm, 15 * mm, 11 * mm
_LINES = 5
"""Of a homework; so a day of a dozen lessons is still no longer than a page."""
_MARKS = 3
"""Lines of marks: none of them may fall away unseen."""
_INK, _FAINT, _RULE, _BAND = (HexColor(f"#{colour}") for colour in ("1f2a37", "6b7785", "ccd4de", "eaf1fb"))


def week_pdf(sheet: WeekSheet) -> bytes:
    """The page, or as many as the week takes; a day is not parted. The same words give the same bytes."""
    with lettering.DRAWING:
        lettering.load()
        made = io.BytesIO()
        canvas = Canvas(made, pagesize=A4, pageCompression=1, invariant=1)
        canvas.setTitle(sheet.days)
        y = _head(canvas, sheet)
        for day in sheet.each:
            if y - _height(day) < _MARGIN + _FOOT:
                _foot(canvas, sheet)
                canvas.showPage()
                y = _head(canvas, sheet)
            _day(canvas, day, y)
            y -= _height(day) + _GAP
        _foot(canvas, sheet)
        canvas.showPage()
        canvas.save()
        return made.getvalue()


def _head(canvas: Canvas, sheet: WeekSheet) -> float:
    """Whose week it is, and the columns. Returns where the days begin."""
    top = A4[1] - _MARGIN
    days = lettering.measure(sheet.days, PLAIN, 11)
    fitted = lettering.fit(sheet.child, BOLD, 15, _WIDTH - days - 4 * _PAD, lines=1, smallest=9)
    _write(canvas, (_MARGIN, top - 13), fitted.lines[0], BOLD, fitted.size)
    canvas.setFillColor(_FAINT)
    canvas.setFont(PLAIN, 11)
    canvas.drawRightString(_MARGIN + _WIDTH, top - 13, sheet.days)
    lesson, homework, mark = sheet.heads
    y = top - _HEAD + 6
    _write(canvas, (_MARGIN + _NUMBER + _PAD, y), lesson, PLAIN, _SMALL, faint=True)
    _write(canvas, (_MARGIN + _NUMBER + _SUBJECT + _PAD, y), homework, PLAIN, _SMALL, faint=True)
    canvas.drawCentredString(_MARGIN + _WIDTH - _MARK / 2, y, mark)
    return float(top - _HEAD)


def _foot(canvas: Canvas, sheet: WeekSheet) -> None:
    legend = lettering.fit(sheet.legend, PLAIN, _SMALL, _WIDTH, lines=2, smallest=_SMALLEST)
    for number, words in enumerate((sheet.made, *reversed(legend.lines))):
        _write(canvas, (_MARGIN, _MARGIN + number * 9), words, PLAIN, _SMALL, faint=True)


def _height(day: DayRows) -> float:
    rows = sum(_row_height(row) for row in day.rows) or _LINE + _AROUND
    return float(_BAR + rows)


def _cells(row: Row) -> tuple[Fitted, Fitted, Fitted]:
    """The subject, the homework, and what was set."""
    return (
        lettering.fit(row.subject, PLAIN, _SIZE, _SUBJECT - 2 * _PAD, lines=2, smallest=_SMALLEST),
        lettering.fit(row.homework, PLAIN, _SIZE, _HOMEWORK - 2 * _PAD, lines=_LINES, smallest=_SMALL),
        lettering.fit(row.mark, BOLD, _SIZE_OF_MARK, _MARK - _PAD, lines=_MARKS, smallest=_SMALLEST),
    )


def _row_height(row: Row) -> float:
    return max(len(cell.lines) for cell in _cells(row)) * _LINE + _AROUND


def _day(canvas: Canvas, day: DayRows, top: float) -> None:
    canvas.setFillColor(_BAND)
    canvas.roundRect(_MARGIN, top - _BAR + 2, _WIDTH, _BAR - 2, 2, stroke=0, fill=1)
    _write(canvas, (_MARGIN + _PAD, top - _BAR + 6), day.title, BOLD, _SIZE)
    y = top - _BAR
    if day.note:
        _write(canvas, (_MARGIN + _NUMBER + _PAD, y - _LINE), day.note, PLAIN, _SIZE, faint=True)
    for row in day.rows:
        _row(canvas, row, y)
        y -= _row_height(row)
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.4)
        canvas.line(_MARGIN, y, _MARGIN + _WIDTH, y)


def _row(canvas: Canvas, row: Row, top: float) -> None:
    base = top - _LINE
    canvas.setFillColor(_FAINT)
    canvas.setFont(PLAIN, _SIZE)
    canvas.drawRightString(_MARGIN + _NUMBER - 2, base, row.number)
    left = _MARGIN + _NUMBER + _PAD
    *words, marks = _cells(row)
    for x, cell in zip((left, left + _SUBJECT), words, strict=True):
        for place, line in enumerate(cell.lines):
            _write(canvas, (x, base - place * _LINE), line, PLAIN, cell.size, faint=row.is_fallen)
    canvas.setFillColor(_INK)
    canvas.setFont(BOLD, marks.size)
    for place, line in enumerate(marks.lines):
        canvas.drawCentredString(_MARGIN + _WIDTH - _MARK / 2, base - place * _LINE, line)


def _write(
    canvas: Canvas, at: tuple[float, float], words: str, face: Face, size: float, *, faint: bool = False
) -> None:
    canvas.setFillColor(_FAINT if faint else _INK)
    canvas.setFont(face, size)
    canvas.drawString(*at, words)
