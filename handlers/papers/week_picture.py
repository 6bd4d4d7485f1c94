"""A child's week as a picture: a page of a diary, to be read on a phone."""

import functools
import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from handlers.papers.week_words import DayRows, Row, WeekSheet

_FOLDER = Path(__file__).parent / "fonts"
_WIDTH, _MARGIN, _PAD = 1240, 40, 14
_SHORTEST = 1754
"""As high as A4 at least."""
_HEAD, _BAR, _ROW, _LINE, _GAP, _FOOT = 116, 48, 46, 32, 14, 104
_NUMBER, _SUBJECT, _MARK = 46, 350, 150
_HOMEWORK = _WIDTH - 2 * _MARGIN - _NUMBER - _SUBJECT - _MARK
_LINES = 3
"""Of a cell; the rest of a longer homework is in the bot."""
_PAPER, _INK, _FAINT, _RULE = "#ffffff", "#1f2a37", "#6b7785", "#dfe5ec"
_BAND, _TITLE, _AWAY, _ACCENT = "#eaf1fb", "#1d4f91", "#b4541a", "#2f6fbf"
_RADIUS = 8


class _Fonts(NamedTuple):
    name: ImageFont.FreeTypeFont
    days: ImageFont.FreeTypeFont
    bar: ImageFont.FreeTypeFont
    row: ImageFont.FreeTypeFont
    mark: ImageFont.FreeTypeFont
    small: ImageFont.FreeTypeFont


@functools.cache
def _fonts() -> _Fonts:
    plain, bold = str(_FOLDER / "DejaVuSans.ttf"), str(_FOLDER / "DejaVuSans-Bold.ttf")
    return _Fonts(
        name=ImageFont.truetype(bold, 42),
        days=ImageFont.truetype(plain, 30),
        bar=ImageFont.truetype(bold, 25),
        row=ImageFont.truetype(plain, 25),
        mark=ImageFont.truetype(bold, 27),
        small=ImageFont.truetype(plain, 20),
    )


def week_picture(sheet: WeekSheet) -> bytes:
    """A PNG; the same words give the same bytes."""
    fonts = _fonts()
    height = 2 * _MARGIN + _HEAD + _FOOT + sum(_height(day, fonts) + _GAP for day in sheet.each)
    image = Image.new("RGB", (_WIDTH, max(height, _SHORTEST)), _PAPER)
    draw = ImageDraw.Draw(image)
    _head(draw, sheet, fonts)
    top = _MARGIN + _HEAD
    for day in sheet.each:
        _day(draw, day, top, fonts)
        top += _height(day, fonts) + _GAP
    foot = image.height - _MARGIN - _FOOT
    draw.line((_MARGIN, foot, _WIDTH - _MARGIN, foot), _RULE, 2)
    words = [*_wrap(sheet.legend, fonts.small, _WIDTH - 2 * _MARGIN, 2), sheet.made]
    for number, line in enumerate(words):
        draw.text((_MARGIN, foot + 14 + number * _LINE), line, _FAINT, fonts.small)
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _head(draw: ImageDraw.ImageDraw, sheet: WeekSheet, fonts: _Fonts) -> None:
    days = fonts.days.getlength(sheet.days)
    name = _wrap(sheet.child, fonts.name, _WIDTH - 2 * _MARGIN - days - 3 * _PAD, 1)[0]
    draw.text((_MARGIN, _MARGIN), name, _INK, fonts.name)
    draw.text((_WIDTH - _MARGIN, _MARGIN + 8), sheet.days, _FAINT, fonts.days, anchor="ra")
    lesson, homework, mark = sheet.heads
    y = _MARGIN + 76
    draw.text((_MARGIN + _NUMBER + _PAD, y), lesson, _FAINT, fonts.small)
    draw.text((_MARGIN + _NUMBER + _SUBJECT + _PAD, y), homework, _FAINT, fonts.small)
    draw.text((_WIDTH - _MARGIN - _MARK / 2, y), mark, _FAINT, fonts.small, anchor="ma")


def _height(day: DayRows, fonts: _Fonts) -> int:
    return _BAR + (sum(_row_height(row, fonts) for row in day.rows) or _ROW)


def _row_height(row: Row, fonts: _Fonts) -> int:
    lines = max(len(lines) for lines in _cells(row, fonts))
    return _ROW + (lines - 1) * _LINE


def _cells(row: Row, fonts: _Fonts) -> tuple[list[str], list[str], list[str]]:
    """The lines of the subject, of the homework, and of what was set."""
    return (
        _wrap(row.subject, fonts.row, _SUBJECT - 2 * _PAD, _LINES),
        _wrap(row.homework, fonts.row, _HOMEWORK - 2 * _PAD, _LINES),
        _wrap(row.mark, fonts.mark, _MARK - _PAD, _LINES),
    )


def _day(draw: ImageDraw.ImageDraw, day: DayRows, top: int, fonts: _Fonts) -> None:
    right = _WIDTH - _MARGIN
    draw.rounded_rectangle((_MARGIN, top, right, top + _BAR - 4), _RADIUS, fill=_BAND)
    draw.text((_MARGIN + _PAD, top + _BAR / 2 - 2), day.title, _TITLE, fonts.bar, anchor="lm")
    y = top + _BAR
    if day.note:
        draw.text((_MARGIN + _NUMBER + _PAD, y + 8), day.note, _FAINT, fonts.row)
    for number, row in enumerate(day.rows):
        if number:
            draw.line((_MARGIN + _NUMBER, y, right, y), _RULE, 1)
        _row(draw, row, y, fonts)
        y += _row_height(row, fonts)


def _row(draw: ImageDraw.ImageDraw, row: Row, y: int, fonts: _Fonts) -> None:
    ink = _FAINT if row.is_fallen else _INK
    draw.text((_MARGIN + _NUMBER - 4, y + 8), row.number, _FAINT, fonts.row, anchor="ra")
    left = _MARGIN + _NUMBER + _PAD
    subject, homework, marks = _cells(row, fonts)
    for place, line in enumerate(subject):
        draw.text((left, y + 8 + place * _LINE), line, ink, fonts.row)
        if row.is_fallen:
            middle = y + 23 + place * _LINE
            draw.line((left, middle, left + fonts.row.getlength(line), middle), _FAINT, 2)
    for place, line in enumerate(homework):
        draw.text((left + _SUBJECT, y + 8 + place * _LINE), line, _FAINT if row.is_fallen else _INK, fonts.row)
    colour = _AWAY if row.is_away else _ACCENT if row.is_marked else _FAINT
    for place, line in enumerate(marks):
        draw.text((_WIDTH - _MARGIN - _MARK / 2, y + 7 + place * _LINE), line, colour, fonts.mark, anchor="ma")


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """The words on at most so many lines; what is left over ends with «…»."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return [_cut(line, font, width) for line in kept]


def _cut(line: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip(' …')}…"
