"""A journal page as a picture, for a phone that shows no tables."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from handlers.screens import journal_words
from locales import dates
from locales.texts import Texts
from services.pages.journal import JournalPage

_FOLDER = Path(__file__).parent / "fonts"
_ROW, _HEAD, _TITLE, _MARGIN = 34, 40, 56, 16
_SIZE, _TITLE_SIZE = 18, 22
_NAME, _PAD = 320, 10
_INK, _FAINT, _LINE, _BAND = "#1d2733", "#6b7a8c", "#d5dce4", "#f3f6f9"
_FLATTEST, _LARGEST = 18, 10_000
"""Telegram takes no picture that is over twenty times as wide as high, nor one whose sides are longer together."""
MOST = 30
"""Lessons on a picture: the latest. More are a file's business."""


def journal_picture(page: JournalPage, texts: Texts) -> bytes:
    """A PNG."""
    plain = ImageFont.truetype(str(_FOLDER / "DejaVuSans.ttf"), _SIZE)
    bold = ImageFont.truetype(str(_FOLDER / "DejaVuSans-Bold.ttf"), _TITLE_SIZE)
    lessons = page.lessons[-MOST:]
    heads = [dates.short_day(lesson.date, texts.language) for lesson in lessons]
    heads += journal_words.tail_heads(page, texts)
    rows = [
        [journal_words.cell(pupil.cells.get(lesson.lesson_id), texts) for lesson in lessons]
        + journal_words.tail(page, pupil, texts)
        for pupil in page.pupils
    ]
    widths = [
        round(max(plain.getlength(word) for word in (head, *(row[column] for row in rows)))) + 2 * _PAD
        for column, head in enumerate(heads)
    ]
    title = journal_words.name(page, texts) + (f". {page.period.name}" if page.period else "")
    size = (
        max(2 * _MARGIN + _NAME + sum(widths), 2 * _MARGIN + round(bold.getlength(title))),
        2 * _MARGIN + _TITLE + _HEAD + _ROW * len(rows),
    )
    size = size[0], max(size[1], size[0] // _FLATTEST)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.text((_MARGIN, _MARGIN), title, _INK, bold)
    top = _MARGIN + _TITLE
    _row(draw, plain, ["", *heads], top, widths, colour=_FAINT)
    for number, (pupil, cells) in enumerate(zip(page.pupils, rows, strict=True)):
        y = top + _HEAD + number * _ROW
        if number % 2 == 0:
            draw.rectangle((_MARGIN, y, size[0] - _MARGIN, y + _ROW), fill=_BAND)
        name = _fitted(journal_words.pupil(pupil, texts), plain)
        _row(draw, plain, [name, *cells], y, widths, colour=_INK)
    draw.line((_MARGIN, top + _HEAD - 2, size[0] - _MARGIN, top + _HEAD - 2), fill=_LINE, width=2)
    if sum(size) > _LARGEST:
        image.thumbnail((_LARGEST // 2, _LARGEST // 2))
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _row(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, cells: list[str], y: int, widths: list[int], *, colour: str
) -> None:
    draw.text((_MARGIN + _PAD, y + 6), cells[0], _INK, font)
    x = _MARGIN + _NAME
    for cell, width in zip(cells[1:], widths, strict=True):
        draw.text((x + width / 2, y + 6), cell, colour, font, anchor="ma")
        x += width


def _fitted(name: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(name) <= _NAME - 2 * _PAD:
        return name
    while name and font.getlength(f"{name}…") > _NAME - 2 * _PAD:
        name = name[:-1]
    return f"{name.rstrip()}…"
