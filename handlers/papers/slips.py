"""Tear-off slips on A4, eight a page: who it is for, a QR code, what to do, and a strip to sign that stays here."""

import dataclasses
import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from handlers.papers import lettering, qr
from handlers.papers.lettering import BOLD, PLAIN, Face

COLUMNS = 2
ROWS = 4
ON_A_PAGE = COLUMNS * ROWS
_WIDTH = A4[0] / COLUMNS
_HEIGHT = A4[1] / ROWS
_MARGIN = 6.5 * mm
"""Printers leave the edge of the sheet white."""
_INSIDE = _WIDTH - 2 * _MARGIN
_CODE = 31 * mm
_GAP = 3 * mm
_STRIP = 12.5 * mm
"""The part to sign."""
_LEADING = 1.2
_HAIR = 0.4
_GREY = 0.35


@dataclasses.dataclass(frozen=True)
class SlipWords:
    """All that stands on one slip, in words."""

    school: str
    group: str
    title: str
    name: str
    about: str
    until: str
    steps: tuple[str, ...]
    warning: str
    link: str
    receipt_for: str
    receipt: str
    """«Получил(а)»; the line to sign is drawn after it."""
    receipt_date: str


@dataclasses.dataclass
class _Pen:
    """Writes downwards from a place."""

    canvas: Canvas
    x: float
    y: float

    def write(self, text: str, face: Face, size: float, width: float, *, lines: int = 1, smallest: float = 5) -> None:
        fitted = lettering.fit(text, face, size, width, lines=lines, smallest=smallest)
        self.canvas.setFont(face, fitted.size)
        for line in fitted.lines:
            self.y -= fitted.size * _LEADING
            self.canvas.drawString(self.x, self.y, line)


def pages(slips: int) -> int:
    """How many sheets so many slips take."""
    return -(-slips // ON_A_PAGE)


def slips_pdf(slips: Sequence[SlipWords], *, title: str) -> bytes:
    """A PDF to print and to cut; the same slips give the same bytes."""
    with lettering.DRAWING:
        lettering.load()
        taken = io.BytesIO()
        canvas = Canvas(taken, pagesize=A4, pageCompression=1, invariant=1)
        canvas.setTitle(title)
        for start in range(0, len(slips), ON_A_PAGE):
            _sheet(canvas, slips[start : start + ON_A_PAGE])
        canvas.save()
        return taken.getvalue()


def _sheet(canvas: Canvas, slips: Sequence[SlipWords]) -> None:
    for place, slip in enumerate(slips):
        row, column = divmod(place, COLUMNS)
        _slip(canvas, column * _WIDTH, A4[1] - (row + 1) * _HEIGHT, slip)
    _cut_lines(canvas, len(slips))
    canvas.showPage()


def _slip(canvas: Canvas, left: float, bottom: float, slip: SlipWords) -> None:
    top = bottom + _HEIGHT - _MARGIN
    inner = left + _MARGIN
    width = _INSIDE - _CODE - _GAP
    canvas.setFillGray(0)
    _code(canvas, left + _WIDTH - _MARGIN - _CODE, top - _CODE, slip.link)
    pen = _Pen(canvas, inner, top)
    _head(pen, slip, width)
    pen.y -= 1.2 * mm
    pen.write(slip.name, BOLD, 11.5, width, lines=2, smallest=7)
    pen.write(slip.about, PLAIN, 8.5, width, lines=3, smallest=5.5)
    pen.y = top - _CODE + 8 * _LEADING
    pen.write(slip.until, PLAIN, 8, width)
    pen.y -= 0.4 * mm
    canvas.setFillGray(_GREY)
    # The whole width: a link that is cut opens nothing. Nobody types the «https».
    pen.write(slip.link.removeprefix("https://"), PLAIN, 6.5, _INSIDE, smallest=4)
    canvas.setFillGray(0)
    pen.y -= 0.6 * mm
    for step in slip.steps:
        pen.write(step, PLAIN, 7.5, _INSIDE, lines=2, smallest=5.5)
    pen.write(slip.warning, BOLD, 7, _INSIDE, lines=2, smallest=5.5)
    _strip(canvas, inner, bottom, slip)


def _head(pen: _Pen, slip: SlipWords, width: float) -> None:
    group = 0.0
    if slip.group:
        group = lettering.measure(slip.group, BOLD, 10) + _GAP
        pen.canvas.setFont(BOLD, 10)
        pen.canvas.drawRightString(pen.x + width, pen.y - 10 * _LEADING, slip.group)
    pen.canvas.setFillGray(_GREY)
    pen.write(slip.school, PLAIN, 7.5, width - group, lines=2, smallest=4.5)
    pen.write(slip.title, PLAIN, 7.5, width - group, smallest=5.5)
    pen.canvas.setFillGray(0)


def _code(canvas: Canvas, left: float, bottom: float, link: str) -> None:
    """The code in a square of paper, its quiet zone with it."""
    side, runs = qr.dark_runs(link)
    module = _CODE / (side + qr.QUIET)
    # Half of the quiet zone lies outside, on paper that is white anyway.
    edge = module * qr.QUIET / 2
    squares = canvas.beginPath()
    for row, column, length in runs:
        y = bottom + _CODE - edge - (row + 1) * module
        squares.rect(left + edge + column * module, y, length * module, module)
    canvas.drawPath(squares, stroke=0, fill=1)


def _strip(canvas: Canvas, inner: float, bottom: float, slip: SlipWords) -> None:
    """Whose slip was handed over, when, and the signature: this part stays with whoever hands it over."""
    line = bottom + _STRIP
    canvas.setLineWidth(_HAIR)
    canvas.setStrokeGray(_GREY)
    canvas.setDash(1, 2)
    canvas.line(inner, line, inner + _INSIDE, line)
    canvas.setDash()
    pen = _Pen(canvas, inner, line - 0.6 * mm)
    pen.write(slip.receipt_for, PLAIN, 7, _INSIDE, smallest=5)
    base = bottom + 4.5 * mm
    canvas.setFont(PLAIN, 7)
    canvas.drawString(inner, base, slip.receipt)
    canvas.drawString(inner + 0.66 * _INSIDE, base, slip.receipt_date)
    start = inner + lettering.measure(slip.receipt, PLAIN, 7) + mm
    canvas.line(start, base - 1, inner + 0.64 * _INSIDE, base - 1)
    dated = inner + 0.66 * _INSIDE + lettering.measure(slip.receipt_date, PLAIN, 7) + mm
    canvas.line(dated, base - 1, inner + _INSIDE, base - 1)


def _cut_lines(canvas: Canvas, slips: int) -> None:
    """Between the slips, with scissors where cutting begins; nothing where the page ends early."""
    used = -(-slips // COLUMNS)
    bottom = A4[1] - used * _HEIGHT
    canvas.setLineWidth(_HAIR)
    canvas.setStrokeGray(_GREY)
    canvas.setDash(4, 3)
    canvas.line(_WIDTH, bottom, _WIDTH, A4[1])
    for row in range(1, used + (used < ROWS)):
        canvas.line(0, A4[1] - row * _HEIGHT, A4[0], A4[1] - row * _HEIGHT)
    canvas.setDash()
    canvas.setFillGray(_GREY)
    canvas.setFont(PLAIN, 10)
    for row in range(1, used + (used < ROWS)):
        canvas.drawString(3 * mm, A4[1] - row * _HEIGHT - 1.15 * mm, "\N{BLACK SCISSORS}")
    canvas.setFillGray(0)
